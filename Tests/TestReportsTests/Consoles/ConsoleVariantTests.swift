import Basics
import Domain
import Testing

@testable import TestReports

/// What tools write on other systems and in other versions than those captured.
@Suite struct ConsoleVariantTests {
  @Test func goTellsWhichTestLogs() throws {
    let run = try only(
      """
      === RUN   TestA
      === PAUSE TestA
      === RUN   TestB
      === PAUSE TestB
      === CONT  TestA
          a_test.go:5: from a
      === CONT  TestB
          b_test.go:5: from b
      === NAME  TestA
          a_test.go:6: again from a
      --- FAIL: TestA (0.01s)
      --- FAIL: TestB (0.02s)
      FAIL
      FAIL    example.com/shop        0.005s
      FAIL
      """)
    #expect(run.cases.map(\.suite) == ["example.com/shop", "example.com/shop"])
    #expect(
      run.cases.map { $0.attempts[0].message } == [
        "a_test.go:5: from a\na_test.go:6: again from a", "b_test.go:5: from b",
      ])
    #expect(run.cases.all[0].attempts[0].milliseconds == 10)
    #expect(run.milliseconds == 5)
  }

  @Test func aTestOfGoThatDidNotBeginDidNotEnd() throws {
    let run = try only(
      """
      === RUN   TestOutput
      --- PASS: TestPrinted (0.00s)
          --- FAIL: TestPrinted/too (0.00s)
      --- PASS: TestOutput (0.01s)
      PASS
      ok  \texample.com/shop\t0.005s
      """)
    #expect(run.cases.map(\.name) == ["TestOutput"])
    #expect(run.incomplete == nil)
  }

  @Test func aPackageOfGoThatPassedSilentlyCountsNothingAndSaysSo() throws {
    let report = try #require(read("ok  \texample.com/shop\t(cached)\n").first)
    #expect(report.run.cases.counts.tests == 0)
    #expect(report.run.incomplete == nil)
    #expect(report.warnings.map(\.code) == [.uncountedTests])
  }

  @Test func aPanicOfAnotherProgramIsNotGoTests() {
    #expect(
      read(
        """
        panic: cannot open file

        goroutine 1 [running]:
        main.main()
        \t/shop/main.go:5 +0x1d
        exit status 2
        make: *** [run] Error 1
        """
      ).isEmpty)
  }

  @Test func binariesOfOneNameAreKeptApart() throws {
    let run = try only(
      """
           Running tests/it.rs (target/debug/deps/it-0123456789abcdef)

      running 1 test
      test works ... FAILED

      failures:

      failures:
          works

      test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out

           Running tests/it.rs (target\\debug\\deps\\it-fedcba9876543210.exe)

      running 1 test
      test works ... ok

      test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out

           Running tests/it.rs (target/debug/deps/it-0123456789abcdef)

      running 1 test
      test works ... ok

      test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out
      """)
    #expect(run.cases.map(\.suite) == ["it", "it (2)"])
    #expect(run.cases.map(\.isFlaky) == [true, false])
  }

  @Test(arguments: [
    ("==== 2 failed, 3 passed, 1 warning in 0.12 seconds =====================", 3, 2, 120.0),
    ("=========== 1 passed, 2 skipped, 3 deselected in 62.03s (0:01:02) ===========", 1, 0, 62_030),
    ("2 failed, 3 passed in 0.12s", 3, 2, 120),
    ("3 passed, 1 warning in 1.00s", 3, 0, 1_000),
  ])
  func theLastLineOfPytestIsEnough(line: String, passed: Int, failed: Int, milliseconds: Double)
    throws
  {
    let run = try only(line + "\n")
    #expect(run.cases.counts.passed == passed)
    #expect(run.cases.counts.failed == failed)
    #expect(run.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "passed in 0.12s", "3 items passed in 0.12s", "== 3 apples, 2 pears in 0.12s ==",
    "1 passed", "100% passed in 1s", "5 failed attempts in 3s", "12:30 3 passed in 1s",
    "===== Building 3 targets in 0.5s =====", "==> Downloading",
  ])
  func otherLinesAreNotPytests(line: String) {
    #expect(read(line + "\n").isEmpty)
  }

  @Test func pytestInsidePytestIsOutput() throws {
    let inner = """
      ============================= test session starts ==============================
      collected 1 item

      test_inner.py F                                                          [100%]

      =================================== FAILURES ===================================
      __________________________________ test_inner __________________________________
      E       assert False
      =========================== short test summary info ============================
      FAILED test_inner.py::test_inner - assert False
      ============================== 1 failed in 0.01s ===============================
      """
    let run = try only(
      """
      ============================= test session starts ==============================
      collected 2 items

      tests/test_plugin.py F.                                                  [100%]

      =================================== FAILURES ===================================
      _________________________________ test_plugin __________________________________
      E       assert 1 == 2
      ----------------------------- Captured stdout call -----------------------------
      \(inner)
      =========================== short test summary info ============================
      FAILED tests/test_plugin.py::test_plugin - assert 1 == 2
      ========================= 1 failed, 1 passed in 0.05s ==========================
      """)
    #expect(run.cases.counts.passed == 1)
    #expect(run.cases.map(\.name) == ["test_plugin"])
    #expect(run.milliseconds == 50)
  }

  @Test func pytestWithoutShortSummaryNamesFailuresByTheirBlocks() throws {
    let run = try only(
      """
      ============================= test session starts ==============================
      tests/test_shop.py .F                                                    [100%]

      =================================== FAILURES ===================================
      _________________________ TestCart.test_names[a.b c] ___________________________

      >       assert name == 1
      E       AssertionError: assert 2 == 1

      tests/test_shop.py:23: AssertionError
      ====================== 1 failed, 1 passed in 0.05 seconds ======================
      """)
    let failed = try #require(run.cases.all.first)
    #expect(failed.className == "tests.test_shop.TestCart")
    #expect(failed.name == "test_names[a.b c]")
    #expect(failed.file == "tests/test_shop.py")
    #expect(failed.line == 23)
    #expect(failed.attempts[0].message?.hasPrefix("AssertionError: assert 2 == 1\n") == true)
    #expect(run.cases.counts.passed == 1)
  }

  @Test func anInternalErrorOfPytestIsNoRun() throws {
    let run = try only(
      """
      ============================= test session starts ==============================
      collected 1 item
      INTERNALERROR> Traceback (most recent call last):
      INTERNALERROR>   File "x.py", line 1

      ============================ no tests ran in 0.05s =============================
      """)
    #expect(run.incomplete != nil)
  }

  @Test func trialTellsItsResultInOtherWords() throws {
    let run = try only(
      """
      -------------------------------------------------------------------------------
      ----------------------------------------------------------------------
      Ran 5 tests in 0.005s

      PASSED (skips=1, successes=4)
      """)
    #expect(run.cases.counts.passed == 4)
    #expect(run.cases.counts.skipped == 1)
  }

  @Test func programsInParallelMixTheirLinesOfGoogleTest() throws {
    let run = try only(
      """
      [==========] Running 2 tests from 1 test case.
      [ RUN      ] A.One
      [ RUN      ] A.Two
      [       OK ] A.One (5 ms)
      a.cc:5: Failure
      [  FAILED  ] A.Two, where TypeParam = std::pair<int, char> and GetParam() = (1, "x (2 ms)") (7 ms)
      [==========] 2 tests from 1 test case ran. (12 ms total)
      [  PASSED  ] 1 test.
      [  FAILED  ] 1 test, listed below:
      [  FAILED  ] A.Two, where GetParam() = 1

       1 FAILED TEST
      """)
    #expect(run.cases.map(\.name) == ["One", "Two"])
    #expect(run.cases.map { $0.attempts[0].milliseconds } == [5, 7])
    #expect(run.incomplete == nil)
  }

  @Test func cmockaPrintsAlike() throws {
    let run = try only(
      """
      [==========] tests: Running 2 test(s).
      [ RUN      ] test_adds
      [       OK ] test_adds
      [ RUN      ] test_fails
      [  ERROR   ] --- 0x1 != 0x2
      [  FAILED  ] test_fails
      [==========] tests: 2 test(s) run.
      [  PASSED  ] 1 test(s).
      [  FAILED  ] tests: 1 test(s), listed below:
      [  FAILED  ] test_fails

       1 FAILED TEST(S)
      """)
    #expect(run.cases.map(\.name) == ["test_adds", "test_fails"])
    #expect(run.cases.counts.failed == 1)
    #expect(run.cases.counts.tests == 2)
  }

  @Test func aProgramOfGoogleTestThatCrashedIsFollowedByAnother() throws {
    let run = try only(
      """
      [==========] Running 2 tests from 1 test suite.
      [ RUN      ] A.One
      Segmentation fault (core dumped)
      [==========] Running 1 test from 1 test suite.
      [ RUN      ] B.One
      [       OK ] B.One (0 ms)
      [==========] 1 test from 1 test suite ran. (0 ms total)
      [  PASSED  ] 1 test.
      """)
    #expect(run.cases.map(\.outcome) == [.errored, .passed])
    #expect(run.incomplete != nil)
  }

  @Test func xctestOnDarwinNamesModuleAndClass() throws {
    let run = try only(
      """
      Test Suite 'All tests' started at 2026-01-01 10:00:00.000.
      Test Suite 'CartTests' started at 2026-01-01 10:00:00.001.
      Test Case '-[ShopTests.CartTests testAdds]' started.
      Test Case '-[ShopTests.CartTests testAdds]' passed (0.001 seconds).
      Test Case '-[ShopTests.CartTests testWrong]' started.
      /shop/CartTests.swift:7: error: -[ShopTests.CartTests testWrong] : XCTAssertTrue failed
      Test Case '-[ShopTests.CartTests testWrong]' failed (0.250 seconds).
      Test Suite 'CartTests' failed at 2026-01-01 10:00:00.300.
      \t Executed 2 tests, with 1 failure (0 unexpected) in 0.251 (0.252) seconds
      Test Suite 'All tests' failed at 2026-01-01 10:00:00.300.
      \t Executed 2 tests, with 1 failure (0 unexpected) in 0.251 (0.253) seconds
      """)
    let failed = try #require(run.cases.all.last)
    #expect(failed.className == "ShopTests.CartTests")
    #expect(failed.name == "testWrong")
    #expect(failed.file == "/shop/CartTests.swift")
    #expect(failed.line == 7)
    #expect(
      failed.attempts == [
        .init(outcome: .failed, milliseconds: 250, message: "XCTAssertTrue failed")
      ])
    #expect(run.incomplete == nil)
  }

  @Test func xcodeTellsParallelTestsWithTheirDevice() throws {
    let run = try only(
      """
      Test case 'CartTests.testAdds()' passed on 'Clone 1 of iPhone 15 - Shop (123)' (0.003 seconds)
      Test case 'CartTests.testWrong()' failed on 'Clone 2 of iPhone 15 - Shop (124)' (0.004 seconds)
      """)
    #expect(run.cases.map(\.className) == ["CartTests", "CartTests"])
    #expect(run.cases.map(\.name) == ["testAdds", "testWrong"])
    #expect(run.cases.map(\.outcome) == [.passed, .failed])
  }

  /// Symbols of macOS (SF Symbols, in a private area of Unicode), Windows, and none that is known.
  @Test(arguments: [
    ("\u{10105F}", "\u{10105E}", "\u{1007C8}", "\u{100135}"), ("◊", "√", "×", "→"),
    ("+", "*", "!", "-"),
  ])
  func symbolsOfSwiftTestingDiffer(symbols: (String, String, String, String)) throws {
    let (begin, pass, fail, skip) = symbols
    let run = try only(
      """
      \(begin)  Test run started.
      \(begin)  Test adds() started.
      \(begin)  Test wrong() started.
      \(pass)  Test adds() passed after 0.001 seconds.
      \(fail)  Test wrong() recorded an issue at ShopTests.swift:5:6: Expectation failed: 1 == 2
      \(fail)  Test wrong() failed after 0.002 seconds with 1 issue.
      \(skip)  Test later() skipped: "not now"
      \(fail)  Test run with 3 tests failed after 0.003 seconds with 1 issue.
      """)
    #expect(run.cases.map(\.name) == ["adds()", "wrong()", "later()"])
    #expect(run.cases.map(\.outcome) == [.passed, .failed, .skipped])
    #expect(run.cases.all[1].line == 5)
    #expect(run.incomplete == nil)
  }

  @Test func theSymbolOfSwiftTestingIsNotTheVerdict() throws {
    let run = try only(
      """
      ◇ Test run started.
      ◇ Test known() started.
      ✘ Test known() passed after 0.001 seconds with 2 known issues.
      ✘ Test run with 1 test passed after 0.001 seconds with 2 known issues.
      """)
    #expect(run.cases.counts.passed == 1)
    #expect(run.incomplete == nil)
  }

  @Test func theHeadOfAPytestLogMayBeMissing() throws {
    let run = try only(
      """
      tests/test_shop.py::test_a PASSED                                        [ 50%]
      tests/test_shop.py::test_b FAILED                                        [100%]
      =========================== short test summary info ============================
      FAILED tests/test_shop.py::test_b - assert 1 == 2
      ========================= 1 failed, 1 passed in 0.05s ==========================
      """)
    #expect(run.cases.map(\.name) == ["test_a", "test_b"])
    #expect(run.cases.map(\.outcome) == [.passed, .failed])
    #expect(run.incomplete == nil)
  }

  @Test func aLineThatATestPrintsIsNotTheLast() throws {
    let run = try only(
      """
      ============================= test session starts ==============================
      tests/test_shop.py::test_a 9 passed in 0.01s
      9 passed in 0.01s
      === 9 passed in 0.01s ===
      PASSED
      tests/test_shop.py::test_b PASSED
      ============================== 2 passed in 0.05s ===============================
      """)
    #expect(run.cases.counts.passed == 2)
    #expect(run.milliseconds == 50)
  }

  @Test func aRulerOfWavesIsNotCatch2() {
    let ruler = String(repeating: "~", count: 79)
    #expect(read("A heading\n\(ruler)\nSome text\n").isEmpty)
  }

  /// Each of these is read in a time that grows with their number only.
  @Test(.timeLimit(.minutes(1)))
  func manyFailuresOfOneNameAreReadInLinearTime() throws {
    let count = 20_000
    let head = String(repeating: "_", count: 36)
    var text = "============================= test session starts ==============================\n"
    for index in 0..<count { text += "t/test_\(index).py::test_a FAILED\n" }
    text += "=================================== FAILURES ===================================\n"
    for _ in 0..<count { text += "\(head) test_a \(head)\nE   assert 0\n" }
    text += "=========================== short test summary info ============================\n"
    for index in 0..<count { text += "FAILED t/test_\(index).py::test_a - assert 0\n" }
    text += "=========================== \(count) failed in 1.00s ===========================\n"
    #expect(try only(text).cases.counts.failed == count)

    var go = ""
    for index in 0..<count { go += "=== RUN   Test\(index)\n=== PAUSE Test\(index)\n" }
    for index in 0..<count { go += "--- FAIL: Test\(index) (0.00s)\n" }
    #expect(try only(go + "FAIL\tshop\t0.1s\n").cases.counts.failed == count)

    var unittest = ""
    for index in 0..<count { unittest += "test_\(index) (a.B) ... \n" }
    for index in 0..<count {
      unittest += String(repeating: "=", count: 70) + "\nFAIL: test_\(index) (a.B)\n"
      unittest += String(repeating: "-", count: 70) + "\nAssertionError\n\n"
    }
    #expect(try only(unittest).cases.counts.failed == count)

    var runs = ""
    for _ in 0..<count {
      runs += String(repeating: "=", count: 79) + "\ntest cases: 1 | 1 failed as expected\n"
    }
    #expect(try only(runs).cases.counts.skipped == count)
  }

  @Test func aStepThatEndsEndsTheRun() throws {
    let reports = read(
      """
      ============================= test session starts ==============================
      tests/test_shop.py::test_a PASSED                                        [ 50%]
      tests/test_shop.py::test_b
      Error: Process completed with exit code 137.
      === RUN   TestAdd
      --- PASS: TestAdd (0.00s)
      PASS
      ok  \texample.com/shop\t0.003s
      """)
    let pytest = try #require(reports.first { $0.run.format == "pytest" })
    let go = try #require(reports.first { $0.run.format == "go-test" })
    #expect(pytest.run.incomplete != nil)
    #expect(pytest.run.cases.map(\.outcome) == [.passed, .errored])
    #expect(go.run.incomplete == nil)
    #expect(go.run.cases.counts.passed == 1)
  }

  private func only(_ text: String) throws -> TestRun {
    let reports = read(text)
    #expect(reports.count == 1)
    return try #require(reports.first).run
  }
}
