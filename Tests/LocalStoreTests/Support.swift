import Domain
import Foundation
import GitRepository
import TestSupport

@testable import LocalStore

/// Reads the history of all references, as the program does.
func readHistory(
  _ path: String, known: CommitFacts = CommitFacts(), tier: History.Tier = .lines
) throws -> HistoryReading {
  let repository = try Repository.discover(at: path)
  let request = HistoryRequest(
    tips: try repository.referencedCommits(), since: nil, tier: tier, threads: 2)
  return try repository.history(request, known: known)
}

/// The facts of one commit, with nothing that depends on what other commits are known.
struct PlainCommit: Hashable {
  var parents: [CommitID]
  var times: [Int64]
  var author: String
  var message: [UInt8]
  var tier: UInt8
  var marks: UInt8
  var rows: [[String]]
}

extension CommitFacts {
  /// The facts by commit: equal for two tables that know the same.
  func plain() -> [CommitID: PlainCommit] {
    var commits: [CommitID: PlainCommit] = [:]
    for index in 0..<count {
      commits[ids[index]] = PlainCommit(
        parents: parentIDs(of: index), times: [authorTimes[index], commitTimes[index]],
        author: people.text(Int(authors[index])), message: messages.withBytes(index) { Array($0) },
        tier: tiers[index].rawValue, marks: marks[index].rawValue,
        rows: rowRange(of: index).map { row in
          let source = rows.renamedFrom[row]
          return [
            paths.text(Int(rows.path[row])), source < 0 ? "" : paths.text(Int(source)),
            "\(rows.kind[row]) \(rows.flags[row].rawValue)",
            "\(rows.added[row]) \(rows.deleted[row]) \(rows.linesBefore[row])",
          ]
        })
    }
    return commits
  }

  /// Whether every table is what the others say of it: no duplicates, all in order.
  var isWellFormed: Bool {
    zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 }
      && Set((0..<paths.count).map { Array(paths[$0]) }).count == paths.count
      && Set((0..<people.count).map { Array(people[$0]) }).count == people.count
      && Set(outsiders).count == outsiders.count && Set(outsiders).isDisjoint(with: ids)
      && messages.places.count == count && parentOffsets.count == count + 1
      && rowOffsets.count == count + 1 && tiers.count == count && marks.count == count
  }
}

/// A store in a directory of its own.
struct StoreFixture {
  let directory: TemporaryDirectory
  let store: StoreDirectory
  var cache: HistoryCache { HistoryCache(store) }
  var file: String { store.path + "/" + HistoryCache.name }

  init() throws {
    directory = try TemporaryDirectory()
    store = StoreDirectory(commonDirectory: directory.path)
  }

  func bytes() throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: file))) }

  /// Puts other bytes in the file's place; the old file may still be mapped.
  func replace(with bytes: [UInt8]) throws {
    try? FileManager.default.removeItem(atPath: file)
    try Data(bytes).write(to: URL(fileURLWithPath: file))
  }

  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: store.path).sorted()
  }
}

/// Facts of a random repository.
func randomFacts(_ commits: Int, _ random: inout SplitMix64) throws -> CommitFacts {
  let repository = try FixtureRepository()
  try repository.commitRandomly(commits, using: &random)
  return try readHistory(repository.path).facts
}
