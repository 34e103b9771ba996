import Domain
import Testing

@testable import ReleaseDecision

@Suite struct ClueTests {
  @Test(arguments: [
    ("Payment.LedgerTests/testRefund", "Tests/PaymentTests/LedgerTests.swift", "test"),
    ("Payment.LedgerTests/testRefund", "Sources/Payment/Ledger.swift", "named"),
    ("tests.test_ledger.TestLedger/test_refund", "tests/test_ledger.py", "test"),
    ("tests.test_ledger.TestLedger/test_refund", "src/ledger.py", "named"),
    ("tests.test_ledger/test_refund", "src/big-ledger.py", "none"),
    ("com.example.LedgerIT/refunds", "src/main/java/com/example/Ledger.java", "named"),
    ("com.example.Audit/refunds", "src/main/java/com/example/Aud.java", "none"),
    ("ledger/refunds", "web/ledger.test.ts", "test"),
    ("ledger/refunds", "web/Ledger.ts", "named"),
    ("a/b@web/money.spec.ts", "web/money.spec.ts", "test"),
    ("a/b@web/money.spec.ts", "web/other.ts", "none"),
    ("Tests/testA", "Tests/Support.swift", "none"),
    ("refunds", "refunds.py", "none"),
  ])
  func filesBelongToATestByTheirNames(_ test: String, _ path: String, _ kind: String) {
    let found =
      switch TestFiles(TestID(test)).kind(of: path) {
      case .test: "test"
      case .named: "named"
      case nil: "none"
      }
    #expect(found == kind)
  }

  private static let head = ObjectID(high: 9, middle: 0, low: 0)

  /// Nine commits: `retry.c` changes in all of them, three times together with the test's file, and the
  /// test begins to fail with the last tested one.
  private static var history: History {
    var history = History()
    history.paths.append("tests/ledger_test.c".utf8)
    history.paths.append("src/retry.c".utf8)
    for number in 0..<9 {
      history.ids.append(ObjectID(high: UInt64(number), middle: 0, low: 0))
      for path in number % 3 == 0 ? [0, 1] : [1] { history.rows.path.append(Int32(path)) }
      history.rowOffsets.append(Int32(history.rows.path.count))
    }
    return history
  }

  private func clues(
    _ files: [FilePath], frames: [String] = [], onsets: Set<CommitID> = [],
    tested: Set<CommitID> = []
  ) -> [SuspectClue] {
    ClueFinder(
      TestID("ledger/refund"), frames: frames, suspects: [files], history: Self.history,
      window: [], tested: tested, onsets: onsets
    ).clues(of: files)
  }

  @Test func countsHowOftenAFileCameWithTheTest() {
    #expect(
      clues(["src/retry.c", "README"]) == [
        .together("src/retry.c", with: "tests/ledger_test.c", times: 3, of: 9)
      ])
  }

  @Test func commitsOfTheWindowAreNoPast() {
    let window = Set(Self.history.ids)
    let finder = ClueFinder(
      TestID("ledger/refund"), frames: [], suspects: [["src/retry.c"]], history: Self.history,
      window: window, tested: [], onsets: [])
    #expect(finder.clues(of: ["src/retry.c"]).isEmpty)
  }

  /// What changed between two tested commits counts for the later of them.
  @Test func countsWithWhatATestBeganToFail() {
    let ids = Self.history.ids
    let found = clues(["src/retry.c"], onsets: [ids[4], ids[8]], tested: [ids[4], ids[8]])
    #expect(found == [.onset("src/retry.c", FailureCount(2, of: 2))])
  }

  @Test func framesAreEndsOfPaths() {
    #expect(
      clues(["lib/src/money.c", "src/money.c"], frames: ["x/src/money.c", "src/money.c"])
        == [.frame("lib/src/money.c", place: 1)])
    #expect(clues(["rc/money.c"], frames: ["src/money.c"]).isEmpty)
    #expect(clues(["money.c"], frames: ["oney.c"]).isEmpty)
  }

  @Test func theTestAndWhatItIsAboutAreNamed() {
    #expect(
      clues(["tests/ledger_test.c", "src/ledger.c"])
        == [.named("src/ledger.c"), .test("tests/ledger_test.c")])
  }
}
