extension ConsoleCapture {
  private static let jestFailures = [
    "Test suite failed to run", "fails", "never", "raises [x]", "row 2", "slow one", "top fails",
  ]
  private static let mochaFailures = [
    "\"before all\" hook for \"never runs\"", "fails", "fails with [brackets]", "times out",
  ]

  static let javaScript =
    ["dot", "nyan", "spec"].map {
      ConsoleCapture(
        "mocha/" + $0, passed: 5, failed: 3, errored: 1, skipped: 2, failing: mochaFailures)
    }
    + ["default", "verbose"].map {
      // Jest counts 15 tests; a file that does not load is one more here.
      ConsoleCapture(
        "jest/" + $0, passed: 7, failed: 6, errored: 1, skipped: 2, flaky: 1, failing: jestFailures)
    } + [
      ConsoleCapture("mocha/bail", passed: 3, failed: 1, failing: ["fails"]),
      ConsoleCapture("mocha/cypress", passed: 1, failed: 1, skipped: 1, failing: ["fails"]),
      ConsoleCapture(
        "mocha/list", passed: 5, failed: 3, errored: 1, skipped: 2,
        failing: [
          "Thing fails", "Thing hooks \"before all\" hook for \"never runs\"",
          "Thing nested: é 🚢 fails with [brackets]", "Thing nested: é 🚢 times out",
        ]),
      ConsoleCapture(
        "jest/bail", passed: 4, failed: 5, skipped: 2, isWhole: false,
        failing: ["fails", "raises [x]", "row 2", "slow one", "top fails"]),
      ConsoleCapture("jest/none"),
      ConsoleCapture("jest/one-file", passed: 2),
      ConsoleCapture(
        "vitest/v1", passed: 6, failed: 2, errored: 1, skipped: 1,
        failing: ["Test suite failed to run", "fails", "raises [x]"]),
      ConsoleCapture(
        "vitest/v3-verbose", passed: 2, failed: 1, skipped: 1, flaky: 1, isWhole: false,
        failing: ["deep"]),
      ConsoleCapture("vitest/v4-bail", passed: 3, failed: 1, isWhole: false, failing: ["fails"]),
      // A test with subtests failed too; which heading is one is not told.
      ConsoleCapture(
        "node-test/failures", passed: 6, failed: 4, errored: 1, skipped: 4,
        failing: ["bad child", "fails", "fails too", "times out"]),
      ConsoleCapture("node-test/green", passed: 2),
      ConsoleCapture(
        "jasmine/default", passed: 2, failed: 2, skipped: 2,
        failing: ["Thing fails", "Thing raises é"]),
      ConsoleCapture(
        "karma/two-browsers", passed: 7, failed: 1, skipped: 2, failing: ["Thing fails é"]),
      ConsoleCapture(
        "deno/default", passed: 2, failed: 2, skipped: 1, failing: ["fails é", "with steps"]),
      ConsoleCapture("bun/default", passed: 2, failed: 1, skipped: 2, failing: ["fails"]),
    ]

  static let otherLanguages = ruby + php + jvm + perl + dotnet + rest

  private static let rspecFailures = [
    "Thing broken before never runs", "Thing fails", "Thing is fixed", "Thing nested fails twice",
    "Thing raises: with [brackets] and é 🚢",
  ]
  private static let minitestFailures = [
    "test_0002_fails: with [brackets]", "test_error", "test_fails",
  ]

  private static let ruby =
    ["documentation", "progress"].map {
      ConsoleCapture("rspec/" + $0, passed: 2, failed: 5, skipped: 3, failing: rspecFailures)
    }
    + ["default", "verbose"].map {
      ConsoleCapture(
        "minitest/" + $0, passed: 3, failed: 2, errored: 1, skipped: 2, failing: minitestFailures)
    }
    + ["default", "verbose"].map {
      ConsoleCapture(
        "test-unit/" + $0, passed: 3, failed: 2, errored: 1, skipped: 2,
        failing: ["test_data[two]", "test_error", "test_fails"])
    } + [
      ConsoleCapture("rspec/fail-fast", passed: 1, failed: 1, failing: ["Thing fails"]),
      ConsoleCapture("rspec/load-error", isWhole: false),
      ConsoleCapture("rspec/none"),
      ConsoleCapture(
        "minitest/rails", passed: 3, failed: 1, errored: 1, skipped: 1,
        failing: ["test_error", "test_fails"]),
    ]

  private static let php =
    ["default", "verbose"].map {
      ConsoleCapture(
        "phpunit/" + $0, passed: 3, failed: 3, errored: 1, skipped: 2,
        failing: [
          "testFails", "testRaises", "testRow with data set \"two\" (2)",
          "testRow with data set #0 (3)",
        ])
    } + [
      ConsoleCapture("phpunit/green", passed: 1),
      ConsoleCapture("phpunit/none"),
      ConsoleCapture("phpunit/stop-on-failure", passed: 1, failed: 1, failing: ["testFails"]),
      // It does not tell which of the four was in error.
      ConsoleCapture(
        "phpunit/testdox", passed: 3, failed: 4, skipped: 2,
        failing: ["Fails", "Raises", "Row with data set \"two\"", "Row with data set #0"]),
      ConsoleCapture("pest/default", passed: 2, failed: 1, skipped: 1, failing: ["it fails é"]),
    ]

  private static let jvm =
    ["all-events", "default", "ignored-failures"].map {
      ConsoleCapture(
        "gradle/" + $0, passed: 3, failed: 2, skipped: 1, failing: ["fails", "raises"])
    } + [
      ConsoleCapture(
        "gradle/v8-nested", passed: 5, failed: 2, skipped: 1,
        failing: ["fails()", "row(int) > [2] 2"]),
      ConsoleCapture("maven/crash", passed: 2, isWhole: false),
      ConsoleCapture("maven/green", passed: 2),
      ConsoleCapture(
        "maven/junit5", passed: 5, failed: 4, errored: 2, skipped: 1,
        failing: ["SetupTest", "fails", "fails", "flaky", "raises", "row{int}[2]"]),
      ConsoleCapture(
        "maven/no-summary", passed: 5, failed: 4, errored: 2, skipped: 1,
        failing: ["fails", "fails", "flaky", "raises", "row", "setup"]),
      ConsoleCapture(
        "maven/rerun", passed: 4, failed: 1, errored: 1, skipped: 1, flaky: 1,
        failing: ["fails", "raises"]),
      ConsoleCapture(
        "maven/rerun-v3", passed: 2, failed: 1, skipped: 1, flaky: 1, failing: ["fails"]),
      ConsoleCapture(
        "maven/v2-12", passed: 2, failed: 1, errored: 1, skipped: 1, failing: ["fails", "raises"]),
      ConsoleCapture("scalatest/munit", passed: 1, failed: 1, skipped: 1, failing: ["fails é"]),
      ConsoleCapture(
        "scalatest/sbt", passed: 2, failed: 1, skipped: 3, failing: ["should fail é"]),
    ]

  private static let proveFailures = ["differs", "is é broken"]

  /// Without -v what is skipped within a program counts as passed.
  private static let perl = [
    ConsoleCapture(
      "prove/bail-out", passed: 12, failed: 3, isWhole: false, failing: ["2"] + proveFailures),
    ConsoleCapture(
      "prove/default", passed: 11, failed: 3, isWhole: false, failing: ["2"] + proveFailures),
    ConsoleCapture(
      "prove/verbose", passed: 5, failed: 3, skipped: 3, isWhole: false,
      failing: ["2"] + proveFailures),
    ConsoleCapture("prove/failures", passed: 4, failed: 2, failing: proveFailures),
    ConsoleCapture("prove/green", passed: 3),
    ConsoleCapture("prove/quiet", passed: 7, failed: 2, failing: proveFailures),
    ConsoleCapture("prove/timer", passed: 7, failed: 2, failing: proveFailures),
  ]

  private static let dotnet = [
    ConsoleCapture("dotnet/crash", passed: 1, isWhole: false),
    ConsoleCapture(
      "dotnet/minimal", passed: 13, failed: 2, skipped: 1,
      failing: ["Fails", "Row(text: \"a.b é\", n: 2)"]),
    ConsoleCapture("dotnet/normal", passed: 2, failed: 1, skipped: 1, failing: ["Fails"]),
    ConsoleCapture("dotnet/terminal-logger", passed: 15, failed: 1, skipped: 1, failing: ["Fails"]),
    ConsoleCapture("dotnet/testing-platform", passed: 3, failed: 1, skipped: 1, failing: ["Fails"]),
  ]

  private static let mesonFailures = ["crashes", "fails é", "hard error", "surprise", "times out"]
  private static let litFailures = ["fails.txt", "retry.txt", "unresolved.txt", "xpass.txt"]

  private static let rest =
    ["default", "verbose"].map {
      ConsoleCapture(
        "meson/" + $0, passed: 1, failed: 2, errored: 3, skipped: 2, failing: mesonFailures)
    }
    + ["default", "verbose"].map {
      ConsoleCapture(
        "lit/" + $0, passed: 1, failed: 3, errored: 1, skipped: 2, failing: litFailures)
    } + [
      ConsoleCapture("meson/maxfail", passed: 1, failed: 1, isWhole: false, failing: ["fails é"]),
      ConsoleCapture("meson/repeat", passed: 2, skipped: 2),
      ConsoleCapture(
        "automake/keeps-going", passed: 2, failed: 2, errored: 1, skipped: 2,
        failing: ["fails.sh", "hard.sh", "xpass.sh"]),
      ConsoleCapture(
        "automake/stops", passed: 1, failed: 2, errored: 1, skipped: 2,
        failing: ["fails.sh", "hard.sh", "xpass.sh"]),
      ConsoleCapture(
        "bazel/default", passed: 3, failed: 1, errored: 2, flaky: 1,
        failing: ["broken", "fails", "slow"]),
      ConsoleCapture("bats/green", passed: 1),
      ConsoleCapture(
        "bats/pretty", passed: 3, failed: 1, skipped: 2, failing: ["fails: [x] (y) ok 1"]),
      ConsoleCapture("bats/setup-file", failed: 1, failing: ["setup_file failed"]),
      ConsoleCapture(
        "bats/timed", passed: 3, failed: 1, skipped: 2, failing: ["fails: [x] (y) ok 1"]),
      ConsoleCapture(
        "busted/default", passed: 2, failed: 1, errored: 1, skipped: 1,
        failing: ["Thing fails", "Thing raises"]),
      ConsoleCapture(
        "dart/expanded", passed: 2, failed: 1, errored: 1, skipped: 1,
        failing: ["Thing fails é", "loading test/broken_test.dart"]),
      ConsoleCapture("dart/github", passed: 1, failed: 1, skipped: 1, failing: ["Thing fails"]),
      ConsoleCapture(
        "exunit/default", passed: 2, failed: 2, errored: 2, skipped: 1,
        failing: ["setup_all", "test fails é 🚢", "test nested times out", "test raises"]),
      ConsoleCapture(
        "exunit/trace", passed: 3, failed: 2, errored: 1, skipped: 1,
        failing: ["test fails é 🚢", "test never runs", "test raises"]),
      ConsoleCapture(
        "robot-console/dotted", passed: 2, failed: 1, skipped: 1, failing: ["Fails With é"]),
      ConsoleCapture(
        "robot-console/one-suite", passed: 2, failed: 1, skipped: 1, failing: ["Fails With é"]),
      ConsoleCapture(
        "robot-console/two-suites", passed: 2, failed: 2, skipped: 1,
        failing: ["Fails With é", "Never Runs"]),
    ]

  /// Whether a line is a tool's word that a run is over.
  static func ends(_ format: String, _ line: String) -> Bool {
    switch format {
    case "automake": line.hasPrefix("# ")
    case "bats": line.contains(" failures") || line == "\u{1B}[0m"
    case "bazel": line.hasPrefix("Executed ")
    case "bun": line.hasPrefix("Ran ")
    case "busted": line.hasSuffix(" seconds")
    case "dart": line.hasSuffix("passed!") || line.contains("passed.")
    case "deno": line.hasPrefix("ok | ")
    case "dotnet": line.contains("Total tests: ") || line.hasPrefix("Passed!")
    case "exunit", "rspec", "jasmine": line.contains(" failures")
    case "gradle": line.hasPrefix("BUILD ")
    case "jest", "vitest", "pest":
      ["Tests:", "Tests  ", "Snapshots:", "Time:", "Ran all"].contains { line.contains($0) }
    case "karma": line.contains(" secs)") || line.hasPrefix("TOTAL: ")
    case "lit": line.contains(": ")
    // A crash is told behind the totals.
    case "maven": line.hasPrefix("[INFO] ") || line.hasPrefix("[ERROR] ")
    case "meson": line.contains(": ") || line.hasPrefix("Full log")
    case "minitest": line.hasSuffix(" skips")
    case "mocha": line.contains(" passing") || line.contains(" pending")
    case "node-test": line.hasPrefix("ℹ ")
    case "phpunit": line.hasPrefix("OK (")
    case "prove": line.hasPrefix("Files=") || line.hasPrefix("Result: ")
    case "robot-console": line.hasPrefix("Output: ")
    case "scalatest": line.contains("Tests: succeeded ") || line.contains("Total ")
    case "test-unit": line.hasSuffix(" notifications")
    default: false
    }
  }
}
