import Domain
import Foundation
import Testing

@testable import RiskAnalysis

/// Against `features.py`, which sums every feature anew from its definition.
@Suite struct FeatureReferenceTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/risk")

  private static func lines(of file: String) throws -> [[Substring]] {
    let text = try String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      $0.split(separator: file.hasSuffix("csv") ? "," : "\t", omittingEmptySubsequences: false)
    }
  }

  /// The history the script made.
  static func history() throws -> History {
    var builder = HistoryBuilder()
    for fields in try lines(of: "history.txt") {
      if fields[0] == "C" {
        builder.commit(
          String(fields[3]), seconds: try #require(Int64(fields[1])), by: String(fields[2]))
      } else {
        let kind: History.Kind =
          switch fields[2] {
          case "A": .added
          case "D": .deleted
          default: .modified
          }
        builder.row(
          String(fields[1]), kind, added: try #require(Int32(fields[3])),
          deleted: try #require(Int32(fields[4])), before: try #require(Int32(fields[5])),
          from: fields[6] == "-" ? nil : String(fields[6]))
      }
    }
    return builder.finish()
  }

  @Test func `every feature of every commit agrees`() throws {
    let history = try Self.history()
    let model = try RiskModel(history: history, marks: .none(history))
    var compared = 0
    for fields in try Self.lines(of: "features.csv") {
      let commit = try #require(Int(fields[0]))
      let expected = fields.dropFirst().compactMap { Double($0) }
      let features = try #require(model.features(of: commit))
      let actual = [
        features.subsystems, features.directories, features.files, features.entropy,
        features.linesAdded, features.linesDeleted, features.linesBefore, features.isFix,
        features.people, features.age, features.lastChanges, features.experience,
        features.recentExperience, features.subsystemExperience, features.fixes,
        features.revertRate, features.ownership,
      ]
      try #require(expected.count == actual.count)
      for (index, pair) in zip(expected, actual).enumerated() {
        // Facts are kept in single precision.
        let tolerance = 1e-5 * max(1, abs(pair.0))
        #expect(abs(pair.0 - pair.1) <= tolerance, "commit \(commit), feature \(index)")
      }
      compared += 1
    }
    #expect(compared > 200)
  }

  @Test func `what comes later changes nothing`() throws {
    let history = try Self.history()
    let whole = try RiskModel(history: history, marks: .none(history))
    for count in stride(from: 1, through: history.count, by: 7) {
      let past = history.prefix(count)
      let model = try RiskModel(history: past, marks: .none(past))
      for commit in 0..<count {
        #expect(model.features(of: commit) == whole.features(of: commit))
      }
    }
  }
}
