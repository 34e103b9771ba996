import Domain
import Testing

@testable import TestReports

/// What the tools of these readers write in other modes than those captured, and what is not theirs.
@Suite struct MoreConsoleVariantTests {
  @Test func parallelProcessesOfRSpecAreCountedOnce() throws {
    let run = try only(
      "rspec",
      """
      2 processes for 4 specs, ~ 2 specs per process
      ..

      Finished in 0.5 seconds (files took 1.2 seconds to load)
      2 examples, 0 failures

      .F

      Failures:

        1) Thing fails
           Failure/Error: expect(1).to eq 2
           # ./spec/thing_spec.rb:3:in `block'

      Finished in 0.6 seconds (files took 1.2 seconds to load)
      2 examples, 1 failure

      Failed examples:

      rspec ./spec/thing_spec.rb:3 # Thing fails


      4 examples, 1 failure

      Took 3 seconds
      """)
    #expect(run.cases.counts.tests == 4)
    #expect(run.cases.counts.failed == 1)
    #expect(run.cases.all.first?.className == "spec.thing_spec")
    #expect(run.cases.all.first?.line == 3)
  }

  @Test func aSecondRunOfJestRepeatsItsTests() throws {
    let run = try only(
      "jest",
      """
      FAIL unit src/a.test.js (5.1 s)
        Thing
          √ works (3 ms)
          × fails

        ● Thing › fails

          boom

      Test Suites: 1 failed, 1 total
      Tests:       1 failed, 1 passed, 2 total
      PASS unit src/a.test.js
        Thing
          √ works
          √ fails (1 ms)

      Test Suites: 1 passed, 1 total
      Tests:       2 passed, 2 total
      """)
    #expect(run.cases.map(\.name) == ["works", "fails"])
    #expect(run.cases.map(\.isFlaky) == [false, true])
    #expect(run.cases.counts.passed == 2)
    #expect(run.cases.counts.runs == 4)
  }

  @Test func theSummaryOfJestDoesNotTellFailuresTwice() throws {
    let block = """
      FAIL src/a.test.js
        ● Thing › fails

          boom

      """
    let run = try only(
      "jest",
      block + "Summary of all failing tests\n" + block
        + """

        Test Suites: 1 failed, 20 passed, 21 total
        Tests:       1 failed, 99 passed, 100 total
        """)
    #expect(run.cases.count == 1)
    #expect(run.cases.counts.tests == 100)
  }

  @Test func filesThatDidNotLoadAreNotGreen() throws {
    let jest = try only(
      "jest", "Test Suites: 2 failed, 2 passed, 4 total\nTests:       32 passed, 32 total\n")
    #expect(jest.incomplete != nil)
    let vitest = try only(
      "vitest", " Test Files  1 failed | 14 passed (15)\n      Tests  569 passed (569)\n")
    #expect(vitest.incomplete != nil)
    let green = try only("vitest", " Test Files  2 passed (2)\n      Tests  6 passed (6)\n")
    #expect(green.incomplete == nil)
    #expect(green.cases.counts.passed == 6)
  }

  @Test func summariesOfMochaAreEnough() throws {
    let run = try only("mocha", "\n  12 passing (1s)\n  3 pending\n\n")
    #expect(run.cases.counts.passed == 12)
    #expect(run.cases.counts.skipped == 3)
    #expect(run.milliseconds == 1_000)
  }

  @Test func listsInOtherOutputAreNotMochas() throws {
    let run = try only(
      "mocha",
      """
      Packages:
        - left-pad
        - is-odd
        1) install
          ✓ Compiled successfully (12ms)

        Thing
          ✓ works

        1 passing (5ms)

      """)
    #expect(run.cases.counts.tests == 1)
    #expect(run.cases.map(\.name) == ["works"])
    #expect(run.cases.map(\.className) == ["Thing"])
  }

  @Test func headingsOfNodeAreTestsWhenTheTotalsSaySo() throws {
    let run = try only(
      "node-test",
      """
      ▶ parent
        ✔ child (0.1ms)
      ✔ parent (0.7ms)
      ℹ tests 2
      ℹ suites 0
      ℹ pass 2
      ℹ fail 0
      ℹ cancelled 0
      ℹ skipped 0
      ℹ todo 0
      ℹ duration_ms 50
      """)
    #expect(run.cases.map(\.name) == ["child", "parent"])
  }

  @Test func modulesOfMavenAreAddedUp() throws {
    let module = """
      [INFO]  T E S T S
      [INFO] Running com.x.ATest
      [INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1, Time elapsed: 0.5 s -- in com.x.ATest
      [INFO]
      [INFO] Results:
      [INFO]
      [WARNING] Tests run: 3, Failures: 0, Errors: 0, Skipped: 1
      [INFO]

      """
    let whole = "[INFO] Reactor Build Order:\n" + module + module
    let run = try only("maven", whole + "[INFO] BUILD SUCCESS\n")
    #expect(run.cases.counts.passed == 4)
    #expect(run.cases.counts.skipped == 2)
    #expect(run.milliseconds == 1_000)
    #expect(run.incomplete == nil)
    #expect(try only("maven", whole).incomplete != nil)
  }

  @Test func antTellsNoTotals() throws {
    let run = try only(
      "maven",
      """
          [junit] Running com.x.ATest
          [junit] Tests run: 5, Failures: 0, Errors: 1, Skipped: 0, Time elapsed: 0.05 sec
      BUILD SUCCESSFUL
      """.replacing("    [junit]", with: "[junit]"))
    #expect(run.cases.counts.passed == 4)
    #expect(run.cases.counts.errored == 1)
  }

  @Test(arguments: [
    "Tests run: 99, Failures: 0", "Running tests...", "BUILD FAILED in 8s",
    "BUILD SUCCESSFUL in 3s",
    "PASS: works.sh", "FAIL: test_x (tests.test_y.TestZ)", "- one\n- two",
    "  1) first\n  2) second",
    "Failures:", "5 failures", "Failed to connect [3 ms]", "  Passed the point of no return",
    "Test summary: all is well", "Executed 3 commands", "00:01 started",
    "//server/share is mounted",
    "1/5 downloaded", "✓ built in 3.21s", "✔ Done (12ms)", "Ran 5 commands. [10.00ms]",
    "Tests: skipped", "FAIL to start", "t/readme.txt .. missing", "ok .. then",
    "Finished in 3 seconds", "Time: 5 s", "3 tests to go", "Error:", "Failure:", "bun install v1.0",
    "[info] - a bullet", "Output:  /tmp/x", "  ✓ pulled", "PASS  Tests", "# TODO: later",
    "Pending: (2 of 3)", "2 successes / 1 failure", "Loaded suite", "FAILED | retrying",
    "> Task :compile FAILED", "Step 1/5 : FROM debian",
    "a > b PASSED".replacing(" > ", with: " - "),
  ])
  func otherLinesAreNoTests(lines: String) {
    #expect(read(lines + "\n").isEmpty)
  }

  @Test func anAbsurdNumberIsNoReasonToFail() {
    let nines = String(repeating: "9", count: 40)
    for line in [
      "\(nines) examples, \(nines) failures",
      "\(nines) runs, 1 assertions, \(nines) failures, 0 errors, 0 skips",
      "Tests:       \(nines) failed, \(nines) passed, \(nines) total",
      "  \(nines) passing (\(nines)ms)",
      "Failed!  - Failed: \(nines), Passed: \(nines), Skipped: \(nines), Total: \(nines)",
      "Executed \(nines) out of \(nines) tests: 1 test passes.",
      "\(nines) specs, \(nines) failures",
      "ℹ tests \(nines)\nℹ pass \(nines)", "[info] Tests: succeeded \(nines), failed \(nines)",
      "\(nines):\(nines) +\(nines) ~\(nines) -\(nines): All tests passed!",
    ] {
      for _ in 0..<3 { _ = read(String(repeating: line + "\n", count: 50)) }
    }
  }

  private func only(_ format: String, _ text: String) throws -> TestRun {
    let reports = read(text)
    #expect(reports.map(\.run.format) == [format])
    return try #require(reports.first).run
  }
}
