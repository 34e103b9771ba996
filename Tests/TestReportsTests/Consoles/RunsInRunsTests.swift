import Domain
import Testing

@testable import TestReports

/// Runs that stand behind one that was killed count, and those that a test printed do not.
@Suite struct RunsInRunsTests {
  static let killed = [
    "cargo-test/killed", "ctest/killed", "googletest/crash", "pytest/crash", "swift-testing/crash",
    "unittest/crash", "xctest/crash",
  ]
  static let whole = [
    "ctest/green", "googletest/green", "jest/default", "minitest/default", "phpunit/green",
    "pytest/green", "swift-testing/default", "vitest/v1",
  ]

  @Test(arguments: killed, whole)
  func aKilledRunHidesNoOther(killed: String, whole: String) throws {
    let before = read(try ConsoleCapture.text(of: killed))
    let behind = read(try ConsoleCapture.text(of: whole))
    guard Set(before.map(\.run.format)).isDisjoint(with: behind.map(\.run.format)) else { return }
    let both = read(
      try ConsoleCapture.text(of: killed) + "\n" + ConsoleCapture.text(of: whole))
    let counts = Dictionary(
      uniqueKeysWithValues: both.map { ($0.run.format, $0.run.cases.counts) })
    for report in before + behind {
      #expect(counts[report.run.format] == report.run.cases.counts, "\(report.run.format)")
    }
    #expect(counts.count == before.count + behind.count)
  }

  @Test(arguments: killed + whole)
  func whatATestPrintedIsNoRun(printed: String) throws {
    let log = """
      test_a_prints (shop.TestShop.test_a_prints) ... \(try ConsoleCapture.text(of: printed))
      ok
      test_b_fails (shop.TestShop.test_b_fails) ... FAIL

      ======================================================================
      FAIL: test_b_fails (shop.TestShop.test_b_fails)
      ----------------------------------------------------------------------
      Traceback (most recent call last):
      AssertionError: no

      ----------------------------------------------------------------------
      Ran 2 tests in 0.012s

      FAILED (failures=1)
      """
    // Nothing tells the dots and rules of one run of unittest from those of another.
    guard !printed.hasPrefix("unittest/") else { return }
    let reports = read(log)
    #expect(reports.map(\.run.format) == ["unittest"])
    #expect(reports.first?.run.cases.counts.tests == 2)
    #expect(reports.first?.run.cases.counts.passed == 1)
    #expect(reports.first?.run.cases.counts.failed == 1)
    #expect(reports.first?.run.incomplete == nil)
  }

  @Test func xcprettyIsRead() throws {
    let reports = read(
      """
      ▸ Compiling Cart.swift
      All tests
      Test Suite ShopTests.xctest started
      CartTests
          ✓ testAdds (0.001 seconds)
          ✗ testRemoves, XCTAssertEqual failed: ("1") is not equal to ("2") - sum, wrong
          ✗ testRemoves, XCTAssertTrue failed
          ⧖ testLater [PENDING]
      OtherTests
          ✓ testAdds (0.002 seconds)


      CartTests
        testRemoves, XCTAssertTrue failed
        /shop/CartTests.swift:10


      \t Executed 4 tests, with 2 failures (0 unexpected) in 0.008 (0.012) seconds
      """)
    #expect(reports.map(\.run.format) == ["xcpretty"])
    let run = try #require(reports.first?.run)
    #expect(run.cases.map(\.className) == ["CartTests", "CartTests", "CartTests", "OtherTests"])
    #expect(run.cases.map(\.outcome) == [.passed, .failed, .skipped, .passed])
    #expect(run.incomplete == nil)
  }

  @Test func xcbeautifyIsReadWithinWhatItPassesOn() throws {
    let reports = read(
      """
      Test Suite 'All tests' started at 2026-02-17 12:38:15.972.
      Test Suite CartTests started on 'My Mac - Shop (4)'
          ✔ testAdds on 'My Mac - Shop (4)' (0.001 seconds)
          ✖ testRemoves, XCTAssertEqual failed
          ✖ testRemoves on 'My Mac - Shop (4)' (0.251 seconds)
          ⊘ testLater skipped
      Test Suite 'All tests' failed at 2026-02-17 12:38:15.974.
      Executed 3 tests, with 1 test skipped and 1 failure (0 unexpected) in 0.300 (0.301) seconds
      Test run started.
      Suite ThingTests started
          ⊘ later() skipped (not now)
          ✔ works() (0.001 seconds)
          ✖ fails() (0.001 seconds) 1 issue(s)
      Suite ThingTests failed after 0.001 seconds with 1 issue(s)
      Test run with 3 tests in 1 suite failed after 0.001 seconds with 1 issue(s)
      """)
    let run = try #require(reports.first { $0.run.format == "xcpretty" }?.run)
    #expect(run.cases.counts.tests == 6)
    #expect(run.cases.counts.failed == 2)
    #expect(run.cases.counts.skipped == 2)
    #expect(
      run.cases.filter { $0.outcome == .failed }.map(\.name) == ["testRemoves", "fails()"])
  }

  @Test func rspecRetryTellsOfFlakyExamples() throws {
    let reports = read(
      """
      .
      1st Try error in ./spec/a_spec.rb:5:
      boom

      RSpec::Retry: 2nd try ./spec/a_spec.rb:5
      .
      RSpec::Retry: 2nd try ./spec/a_spec.rb:9

      RSpec::Retry: 3rd try ./spec/a_spec.rb:9
      F

      Failures:

        1) Thing fails
           Failure/Error: expect(1).to eq 2
           # ./spec/a_spec.rb:10:in `block'

      Finished in 0.5 seconds (files took 1.2 seconds to load)
      3 examples, 1 failure

      Failed examples:

      rspec ./spec/a_spec.rb:9 # Thing fails

      """)
    #expect(reports.map(\.run.format) == ["rspec"])
    let run = try #require(reports.first?.run)
    #expect(run.cases.counts.tests == 3)
    #expect(run.cases.counts.passed == 2)
    #expect(run.cases.counts.flaky == 1)
    #expect(run.cases.first { $0.isFlaky }?.name == "spec/a_spec.rb:5")
    #expect(run.cases.first { $0.name == "Thing fails" }?.attempts.count == 3)
  }
}
