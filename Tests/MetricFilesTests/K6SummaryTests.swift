import Basics
import Domain
import Foundation
import MetricFiles
import TestSupport
import TextInput
import Testing

/// Against summaries that k6 itself wrote, whose exit status and screen are known.
@Suite struct K6SummaryTests {
  private static func bytes(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/k6")
    return Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  private static func read(_ bytes: [UInt8]) throws(DiagnosticError) -> HealthFile {
    try HealthFile(reading: InputBuffer(name: "k6.json", bytes: bytes))
  }

  private static func lines(_ file: HealthFile) -> [String] {
    file.checks.map { "\($0.name) \($0.limit ?? "") \($0.hasPassed) \($0.value ?? -1)" }.sorted()
  }

  /// The run that k6 ended with 99: two thresholds crossed, two checks failed once in four times.
  @Test(arguments: ["export-failed.json", "handle-failed.json"])
  func theRunThatFailed(name: String) throws {
    #expect(
      Self.lines(try Self.read(Self.bytes(name))) == [
        "answers in time rate==1 false 0.75",
        "failures rate<0.1 false 0.25",
        "latency avg<300 true 258.125",
        "latency p(95)<500 false 612.5",
        "latency{page:home} max<900 true 612.5",
        "orders count>=4 true 4.0",
        "shop::has a basket rate==1 true 1.0",
        "shop::pay::takes \"cards\" rate==1 false 0.75",
      ])
  }

  @Test(arguments: ["export-passed.json", "handle-passed.json"])
  func theRunThatPassed(name: String) throws {
    let file = try Self.read(Self.bytes(name))
    #expect(file.format == .k6 && file.checks.count == 8)
    #expect(file.checks.allSatisfy { $0.hasPassed })
  }

  @Test func onlyHandleSummaryTellsUnits() throws {
    let handled = try Self.read(Self.bytes("handle-failed.json")).checks
    #expect(handled.first { $0.name == "latency" }?.unit == "ms")
    #expect(handled.first { $0.name == "orders" }?.unit == nil)
    let exported = try Self.read(Self.bytes("export-failed.json")).checks
    #expect(exported.allSatisfy { $0.unit == nil })
  }

  @Test func aRunThatCheckedNothingIsNoAnswer() throws {
    let bytes = try Self.bytes("nothing-checked.json")
    let error = #expect(throws: DiagnosticError.self) { try Self.read(bytes) }
    #expect(error?.code == .noHealthChecks)
  }

  @Test(arguments: ["export-passed.json", "handle-passed.json"])
  func aSummaryThatBreaksOffIsRefused(name: String) throws {
    let bytes = try Self.bytes(name)
    let end = try #require(bytes.lastIndex(of: UInt8(ascii: "}")))
    for length in stride(from: 0, through: end, by: 7) {
      #expect(throws: DiagnosticError.self) { try Self.read(Array(bytes[..<length])) }
    }
  }

  /// Who sets a threshold on `checks` says how many may fail.
  @Test func aThresholdOnChecksJudgesThem() throws {
    func summary(_ isCrossed: Bool) -> String {
      """
      {"root_group":{"checks":{"a":{"name":"a","path":"::a","passes":99,"fails":1}}},
       "metrics":{"checks":{"passes":99,"fails":1,"value":0.99,"thresholds":{"rate>0.95":\(isCrossed)}}}}
      """
    }
    let held = try Self.read(Array(summary(false).utf8))
    #expect(
      held.checks == [HealthCheck(name: "checks", hasPassed: true, value: 0.99, limit: "rate>0.95")]
    )
    let crossed = try Self.read(Array(summary(true).utf8))
    #expect(crossed.checks.map(\.hasPassed) == [false])
  }

  @Test func aCheckThatNeverRanHasNotPassed() throws {
    let text = #"{"metrics":{},"root_group":{"checks":[{"name":"a","passes":0,"fails":0}]}}"#
    let file = try Self.read(Array(text.utf8))
    #expect(file.checks == [HealthCheck(name: "a", hasPassed: false, limit: "rate==1")])
  }
}
