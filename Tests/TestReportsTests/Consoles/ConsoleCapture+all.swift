extension ConsoleCapture {
  static let all = go + rust + pytest + unittest + cpp + swift + javaScript + otherLanguages

  /// Captures in which the tool says nothing of tests.
  static let silent = ["cargo-test/broken", "pytest/usage"]

  private static let goCalc = [
    "ExampleAdd", "TestFatal", "TestParallelB", "TestTable", "TestTable/with_space",
  ]
  private static let goErrors = [
    "TestExits", "TestPanics", "TestPanics/inner", "TestSleeps", "[build failed]",
  ]
  /// Without -v nothing names the test that exits.
  private static let goDefault = (goCalc + goErrors.dropFirst() + ["TestMain"]).sorted()

  private static let go = [
    ConsoleCapture("go-test/bench"),
    ConsoleCapture("go-test/count", passed: 10, failed: 5, skipped: 1, failing: goCalc),
    ConsoleCapture(
      "go-test/default", failed: 5, errored: 5, isWhole: false, failing: goDefault),
    ConsoleCapture("go-test/green"),
    ConsoleCapture("go-test/green-verbose", passed: 3, skipped: 1),
    ConsoleCapture(
      "go-test/new-default", failed: 5, errored: 5, isWhole: false,
      failing: goDefault.map { $0 == "ExampleAdd" ? "Example_add" : $0 }),
    ConsoleCapture(
      "go-test/new-killed", passed: 1, errored: 1, isWhole: false, failing: ["TestSleeps"]),
    ConsoleCapture(
      "go-test/new-verbose", passed: 13, failed: 5, errored: 5, skipped: 2, isWhole: false,
      failing: (goCalc.map { $0 == "ExampleAdd" ? "Example_add" : $0 } + goErrors).sorted()),
    ConsoleCapture(
      "go-test/verbose", passed: 13, failed: 5, errored: 5, skipped: 2, isWhole: false,
      failing: (goCalc + goErrors).sorted()),
  ]

  private static let rustFailures = ["tests::panics_otherwise", "tests::returns", "tests::wrong"]
  private static let rustDoc = "src/lib.rs - add (line 17)"

  private static let rust = [
    // In parallel nothing tells which test aborted.
    ConsoleCapture("cargo-test/crash", passed: 1, isWhole: false),
    ConsoleCapture("cargo-test/crash-quiet", passed: 1, isWhole: false),
    ConsoleCapture(
      "cargo-test/crash-serial", passed: 1, errored: 1, isWhole: false, failing: ["b_aborts"]),
    ConsoleCapture(
      "cargo-test/default", passed: 9, failed: 4, skipped: 3, failing: [rustDoc] + rustFailures),
    ConsoleCapture("cargo-test/filtered"),
    ConsoleCapture("cargo-test/green", passed: 2),
    ConsoleCapture(
      "cargo-test/killed", passed: 1, errored: 1, isWhole: false, failing: ["b_sleeps"]),
    ConsoleCapture(
      "cargo-test/quiet", passed: 9, failed: 4, skipped: 3, failing: [rustDoc] + rustFailures),
    ConsoleCapture(
      "cargo-test/show-output", passed: 4, failed: 3, skipped: 2, failing: rustFailures),
    ConsoleCapture(
      "cargo-test/uncaptured", passed: 4, failed: 3, skipped: 2, failing: rustFailures),
    ConsoleCapture(
      "cargo-test/uncaptured-parallel", passed: 4, failed: 3, skipped: 2, failing: rustFailures),
    ConsoleCapture("nextest/all", passed: 6, failed: 3, skipped: 2, failing: rustFailures),
    ConsoleCapture("nextest/crash", passed: 2, errored: 1, failing: ["b_aborts"]),
    ConsoleCapture(
      "nextest/default", passed: 3, failed: 1, skipped: 2, isWhole: false,
      failing: ["tests::panics_otherwise"]),
    ConsoleCapture("nextest/green", passed: 2),
    ConsoleCapture(
      "nextest/retries", passed: 2, failed: 1, skipped: 1, flaky: 1, failing: ["always"]),
    ConsoleCapture("nextest/timeout", passed: 2, errored: 1, failing: ["b_sleeps"]),
  ]

  private static let pytestFailures = [
    "test_both", "test_fails", "test_names[with space]", "test_raises", "test_setup", "test_strict",
    "test_sub", "test_teardown",
  ]

  /// Its last line counts 21 tests as 23 reports and a failed subtest.
  private static func shop(_ file: String, isWhole: Bool = true) -> ConsoleCapture {
    ConsoleCapture(
      "pytest/" + file, passed: 11, failed: 5, errored: 3, skipped: 2, isWhole: isWhole,
      failing: pytestFailures)
  }

  private static let pytest =
    [
      "all-reported", "default", "line", "quiet", "short", "uncaptured", "v7", "verbose", "xdist",
      "xdist-default",
    ].map { shop($0) } + [
      quoting("quoting"), quoting("quoting-quiet"), quoting("quoting-uncaptured"),
      quoting("subtests-xdist"),
      // With -qq there is no last line.
      shop("very-quiet", isWhole: false),
      // Nothing tells that some reports are of one test.
      ConsoleCapture("pytest/no-trace", passed: 13, failed: 6, errored: 3, skipped: 2),
      ConsoleCapture(
        "pytest/collection", errored: 1, isWhole: false, failing: ["bad.test_import"]),
      ConsoleCapture(
        "pytest/collection-continued", passed: 2, errored: 1, failing: ["bad.test_import"]),
      ConsoleCapture(
        "pytest/crash", passed: 1, errored: 1, isWhole: false, failing: ["test_segfault"]),
      ConsoleCapture("pytest/crash-default", passed: 1, isWhole: false),
      ConsoleCapture("pytest/crash-xdist", passed: 2, errored: 1, failing: ["test_segfault"]),
      ConsoleCapture("pytest/deselected", passed: 1),
      ConsoleCapture("pytest/first", passed: 4, failed: 1, isWhole: false, failing: ["test_fails"]),
      ConsoleCapture("pytest/green", passed: 2),
      ConsoleCapture("pytest/green-quiet", passed: 2),
      ConsoleCapture("pytest/interrupted", passed: 1, isWhole: false),
      ConsoleCapture(
        "pytest/killed", passed: 1, errored: 1, isWhole: false, failing: ["test_sleeps"]),
      ConsoleCapture("pytest/missing", isWhole: false),
      ConsoleCapture("pytest/none"),
      ConsoleCapture("pytest/reruns", passed: 2, failed: 1, flaky: 1, failing: ["test_always"]),
      ConsoleCapture("pytest/reruns-default", passed: 2, failed: 1, failing: ["test_always"]),
      ConsoleCapture("pytest/subtests", passed: 1, failed: 1, failing: ["test_subs"]),
      ConsoleCapture("pytest/subtests-default", passed: 1, failed: 1, failing: ["test_subs"]),
      ConsoleCapture("pytest/v7-subtests", passed: 1, failed: 1, failing: ["test_subs"]),
      ConsoleCapture("pytest/timeout", passed: 2, failed: 1, failing: ["test_sleeps"]),
      ConsoleCapture(
        "pytest/timeout-thread", passed: 1, errored: 1, isWhole: false, failing: ["test_sleeps"]),
    ]

  /// Tests that print a short summary, and one with two failed subtests.
  private static func quoting(_ file: String) -> ConsoleCapture {
    ConsoleCapture(
      "pytest/" + file, passed: 1, failed: 3,
      failing: ["test_behind", "test_parts", "test_quotes"])
  }

  private static let unittestFailures = [
    "setUpClass", "test_left", "test_raises", "test_sub", "test_unexpected", "test_wrong",
  ]

  /// 14 tests and a set-up of a class that failed; before 3.11 only -v names unexpected successes.
  private static func cart(_ file: String) -> ConsoleCapture {
    ConsoleCapture(
      "unittest/" + file, passed: 5, failed: 3, errored: 3, skipped: 4,
      failing: unittestFailures.filter { file != "dots-3.8.18" || $0 != "test_unexpected" })
  }

  private static let unittest =
    [
      "buffered", "dots-3.11.7", "dots-3.13.0", "dots-3.8.18", "verbose-3.11.7", "verbose-3.13.0",
      "verbose-3.8.18",
    ].map { cart($0) } + [
      ConsoleCapture("unittest/bad", errored: 1, failing: ["test_bad"]),
      ConsoleCapture("unittest/crash", passed: 1, errored: 1, isWhole: false, failing: ["test_b"]),
      ConsoleCapture(
        "unittest/crash-quiet", passed: 1, errored: 1, isWhole: false, failing: ["test_b"]),
      ConsoleCapture("unittest/django", passed: 2, failed: 1, skipped: 1, failing: ["test_wrong"]),
      ConsoleCapture(
        "unittest/django-parallel", passed: 2, failed: 1, skipped: 1, failing: ["test_wrong"]),
      ConsoleCapture(
        "unittest/django-verbose", passed: 2, failed: 1, skipped: 1, failing: ["test_wrong"]),
      ConsoleCapture("unittest/empty"),
      ConsoleCapture("unittest/empty-3.13"),
      ConsoleCapture(
        "unittest/failfast", passed: 3, errored: 1, skipped: 1, failing: ["test_raises"]),
      ConsoleCapture("unittest/green", passed: 2, skipped: 1),
      ConsoleCapture("unittest/quoting", passed: 2, failed: 1, failing: ["test_b_fails"]),
      ConsoleCapture("unittest/green-verbose", passed: 2, skipped: 1),
    ]

  private static let ctestFailures = [
    "aborts", "fails", "größe", "missing", "needs_setup", "regex", "segfaults", "setup", "sleeps",
  ].sorted()
  private static let googleFailures = ["IsOneByte", "IsSmall/2", "Unknown", "Wrong"]
  private static let catchFailures = [
    "a name that is so long that the reporter of the console has to wrap it onto a second line, is it "
      + "not", "expected", "may", "throws", "wrong: größe",
  ]

  private static let cpp =
    ["default", "output", "verbose"].map {
      ConsoleCapture(
        "ctest/" + $0, passed: 2, failed: 3, errored: 6, skipped: 2, failing: ctestFailures)
    } + [
      ConsoleCapture("ctest/green", passed: 1, errored: 1, failing: ["größe"]),
      ConsoleCapture("ctest/killed", errored: 2, isWhole: false, failing: ["größe", "sleeps"]),
      ConsoleCapture("ctest/none"),
      ConsoleCapture("ctest/repeat", passed: 2, failed: 1, flaky: 1, failing: ["always"]),
      ConsoleCapture("ctest/stop", passed: 1, failed: 1, isWhole: false, failing: ["fails"]),
      ConsoleCapture(
        "googletest/default", passed: 6, failed: 4, skipped: 1, failing: googleFailures),
      ConsoleCapture("googletest/brief", passed: 6, failed: 4, skipped: 1, failing: googleFailures),
      ConsoleCapture(
        "googletest/crash", passed: 1, errored: 1, isWhole: false, failing: ["Segfaults"]),
      ConsoleCapture("googletest/green", passed: 1),
      ConsoleCapture("googletest/none"),
      ConsoleCapture("googletest/repeat", passed: 2),
      ConsoleCapture(
        "googletest/shard", passed: 1, failed: 2, skipped: 1, failing: ["IsSmall/2", "Unknown"]),
      ConsoleCapture("catch2/v2-compact", failed: 3),
      ConsoleCapture("catch2/v2-compact-green", passed: 1),
      ConsoleCapture(
        "catch2/v2-crash", passed: 1, errored: 1, isWhole: false, failing: ["segfaults"]),
      // Two of the five were expected to fail; nothing tells which.
      ConsoleCapture("catch2/v2-default", passed: 3, failed: 4, errored: 1, failing: catchFailures),
      ConsoleCapture(
        "catch2/v2-durations", passed: 3, failed: 4, errored: 1, failing: catchFailures),
      ConsoleCapture("catch2/v2-expected", passed: 1, skipped: 2),
      ConsoleCapture("catch2/v2-green", passed: 1),
      ConsoleCapture("catch2/v2-none"),
      ConsoleCapture("catch2/v2-success", passed: 3, failed: 4, errored: 1, failing: catchFailures),
      ConsoleCapture("catch2/v3-compact", passed: 2, failed: 3, skipped: 3),
      ConsoleCapture("catch2/v3-compact-green", passed: 1),
      ConsoleCapture(
        "catch2/v3-crash", passed: 1, errored: 1, isWhole: false, failing: ["segfaults"]),
      ConsoleCapture(
        "catch2/v3-default", passed: 3, failed: 4, errored: 1, skipped: 1, failing: catchFailures),
      ConsoleCapture("catch2/v3-green", passed: 1),
      ConsoleCapture("catch2/v3-none"),
      ConsoleCapture(
        "catch2/v3-success", passed: 3, failed: 4, errored: 1, skipped: 1, failing: catchFailures),
    ]

  private static let xctestFailures = ["testThrows", "testWrong"]

  private static let swift =
    [
      "swift-testing/default", "swift-testing/verbose", "xctest/with-swift-testing-mixed",
      "xctest/with-swift-testing-parallel",
    ].map {
      ConsoleCapture(
        $0, as: "swift-testing", passed: 5, failed: 4, skipped: 2,
        failing: ["adds()", "table(x:)", "throwing()", "wrong()"])
    } + [
      ConsoleCapture(
        "swift-testing/crash", passed: 1, errored: 1, isWhole: false, failing: ["crashes()"]),
      ConsoleCapture("xctest/with-swift-testing-green", as: "swift-testing", passed: 2),
      ConsoleCapture("xctest/with-swift-testing-green", passed: 1),
      ConsoleCapture("xctest/crash", passed: 1, errored: 1, isWhole: false, failing: ["testB"]),
      ConsoleCapture("xctest/default", passed: 4, failed: 2, skipped: 1, failing: xctestFailures),
      ConsoleCapture(
        "xctest/with-swift-testing-mixed", passed: 4, failed: 2, skipped: 1,
        failing: xctestFailures),
      // In parallel a test that was skipped is not told from one that passed.
      ConsoleCapture(
        "xctest/with-swift-testing-parallel", passed: 5, failed: 2, failing: xctestFailures),
    ]
}
