import Basics
import Domain
import TestSupport
import Testing

@testable import SeakeepCommands

/// `labels` and `train` know of red runs, of rollbacks and of what was undone exactly, and say which told them.
@Suite struct LabelEvidenceTests {
  private static let day: Int64 = 86_400

  private func commit(
    _ repository: CheckedRepository, _ message: String, _ days: Int64, lines: Int
  ) throws -> String {
    try repository.fixture.commit(
      ByteString(message), at: FixtureRepository.firstTime + days * Self.day,
      committedAt: FixtureRepository.firstTime + days * Self.day,
      files: ["Sources/Ledger.swift": .lines(lines, "ledger")])
  }

  @Test func eachLabelSaysWhereItComesFrom() throws {
    let repository = try CheckedRepository()
    let failing = ["LedgerTests/testRefund"]
    try repository.record(repository.base, at: 0)
    let red = try commit(repository, "Round", 1, lines: 40)
    try repository.record(red, failing: failing, at: 1)
    let green = try commit(repository, "Go on", 2, lines: 41)
    try repository.record(green, at: 2)
    let first = try commit(repository, "One of two", 3, lines: 42)
    let second = try commit(repository, "The other", 4, lines: 43)
    try repository.record(second, failing: failing, at: 4)
    let mended = try commit(repository, "Mend", 5, lines: 44)
    try repository.record(mended, at: 5)
    let undone = try commit(repository, "Try", 6, lines: 60)
    let back = try commit(repository, "Not like that", 7, lines: 44)
    let shipped = try commit(repository, "Ship", 8, lines: 46)
    let told = [(back, "succeeded"), (shipped, "succeeded"), (shipped, "rolled-back")]
    for (hour, (release, status)) in told.enumerated() {
      let answer = seakeep(
        [
          "ingest", "deploy", "--env=production", "--rev=\(release)", "--status=\(status)",
          "--at=2024-01-10T0\(hour):00:00Z",
        ], in: repository.path)
      #expect(answer.status == .success)
    }
    _ = try commit(repository, "Later", 200, lines: 45)

    let rows = seakeep(["labels"], in: repository.path).output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    func label(_ commit: String) -> [String]? {
      rows.first { $0[0] == commit }.map { Array($0.dropFirst()) }
    }
    #expect(rows.first == ["commit", "label", "because"])
    #expect(label(red) == ["1", "red-run"])
    #expect(label(green) == ["0", ""])
    #expect(label(first) == ["", ""] && label(second) == ["", ""])
    #expect(label(undone) == ["1", "undone"])
    #expect(label(back) == ["0", ""])
    #expect(label(shipped) == ["1", "rolled-back"])

    let trained = try seakeep(["train", "--json"], in: repository.path).document()
    let labels = try #require(trained["labels"] as? [String: Any])
    #expect(labels["reddened"] as? Int == 1)
    #expect(labels["reverted"] as? Int == 1)
    #expect(labels["rolled_back"] as? Int == 1)
  }
}
