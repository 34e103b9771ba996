import Domain
import Testing

@testable import TestAnalysis

@Suite struct TestRemovalsTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test(arguments: [
    ("Tests/LedgerTests.swift", "PaymentTests.LedgerTests/testRefund()", true),
    ("Tests/LedgerTests.swift", "LedgerTests2/testRefund", false),
    ("tests/test_ledger.py", "tests.test_ledger.TestRefund/test_half", true),
    ("src/ledger.test.js", "adds@src/ledger.test.js", true),
    ("other/ledger.test.js", "adds@src/ledger.test.js", false),
    ("a.c", "a/test", false),
  ])
  func `a deleted file takes the tests of its class with it`(
    file: String, test: String, isGone: Bool
  ) {
    let removals = TestRemovals(deleted: [FilePath(file.utf8)])
    #expect(removals.contains(TestID(test)) == isGone)
  }

  @Test func `a name that stands nowhere any more is gone`() {
    let before = bytes("func testRefund() {}\nfunc testRefundTwice() {}\n")
    let after = bytes("func testRefundTwice() {}\n")
    let removals = TestRemovals(before: [before], after: [after])
    #expect(removals.contains(TestID("Ledger/testRefund()")))
    #expect(removals.contains(TestID("Ledger/testRefund(half: true)")))
    #expect(!removals.contains(TestID("Ledger/testRefundTwice")))
    // It was never in a changed file.
    #expect(!removals.contains(TestID("Ledger/testOther")))
    // It moved to another file.
    let moved = TestRemovals(before: [before], after: [after, bytes("testRefund")])
    #expect(!moved.contains(TestID("Ledger/testRefund()")))
  }

  @Test func `tests of a renamed class are gone under the old name`() {
    let removals = TestRemovals(
      before: [bytes("class OldTests { testRefund }")],
      after: [bytes("class NewTests { testRefund }")])
    #expect(removals.contains(TestID("OldTests/testRefund")))
    #expect(!removals.contains(TestID("NewTests/testRefund")))
  }

  @Test func `names may hold blanks`() {
    let removals = TestRemovals(
      before: [bytes("it('adds two numbers', f); it('adds', g)")], after: [bytes("it('adds', g)")])
    #expect(removals.contains(TestID("sum/adds two numbers")))
    #expect(!removals.contains(TestID("sum/adds")))
  }
}
