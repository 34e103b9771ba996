internal import Domain

extension ConversionJSON {
  /// The schema of the document; it is written piece by piece, as it may be too long to hold.
  static let schema = JSONDocument<Never>.schema(
    "convert", "Reports and logs as they were read",
    [
      JSONProperty(
        name: "reports", meaning: "One entry for each file, kind and format",
        shape: .array(.either([.object(testReport), .object(buildReport)]))),
      JSONProperty(
        name: "warnings", meaning: "What was odd about the inputs",
        shape: .array(.object(warning))),
    ])

  private static let testReport = [
    JSONProperty(name: "file", meaning: "The file as it was named", shape: .string),
    JSONProperty(name: "kind", meaning: "What it reports", shape: .constant(.string("tests"))),
    JSONProperty(name: "format", meaning: "The format it was read as", shape: .string),
    JSONProperty(
      name: "incomplete", meaning: "Why it does not tell of every test; null when it does",
      shape: .nullable(.string)),
    count("tests", "Distinct tests, without subtests"),
    count("passed", "Tests whose last attempt passed"),
    count("failed", "Tests whose last attempt failed"),
    count("errored", "Tests whose last attempt was cut short or could not begin"),
    count("skipped", "Tests that were not run"),
    count("flaky", "Tests with a passing and a failing attempt"),
    count("runs", "Executions, all attempts counted"),
    count("subtests", "Points of tests that are themselves counted"),
    duration,
    JSONProperty(
      name: "cases", meaning: "The tests that have a name, and subtests",
      shape: .array(.object(testCase))),
  ]

  private static let testCase = [
    JSONProperty(name: "suite", meaning: "The suite or parent test", shape: .nullable(.string)),
    JSONProperty(name: "class", meaning: "The class", shape: .nullable(.string)),
    JSONProperty(name: "name", meaning: "The name with parameters", shape: .string),
    JSONProperty(name: "file", meaning: "Where it is written", shape: .nullable(.string)),
    JSONProperty(
      name: "line", meaning: "The line in the file, from 1",
      shape: .nullable(.integer(0...Int.max))),
    outcome, duration, message,
    JSONProperty(
      name: "attempts", meaning: "Its executions, oldest first",
      shape: .array(.object([outcome, duration, message]))),
  ]

  private static let buildReport = [
    JSONProperty(name: "file", meaning: "The file as it was named", shape: .string),
    JSONProperty(name: "kind", meaning: "What it reports", shape: .constant(.string("build"))),
    JSONProperty(name: "tools", meaning: "Tools that spoke", shape: .array(.string)),
    JSONProperty(
      name: "result", meaning: "How the build ended, as far as the log says",
      shape: .choice(BuildRun.Result.allCases.map(\.rawValue))),
    duration,
    JSONProperty(
      name: "steps", meaning: "Parts of the build that its driver tells of",
      shape: .array(.object([named, duration, exit]))),
    JSONProperty(
      name: "diagnostics", meaning: "What compilers and linters found",
      shape: .array(.object(diagnostic))),
    JSONProperty(
      name: "sizes", meaning: "What was built, the largest first",
      shape: .array(.object([named, count("bytes", "Its size")]))),
    JSONProperty(
      name: "machine", meaning: "Where and with what it was built",
      shape: BuildObjects.machine.shape),
    JSONProperty(
      name: "first_cause", meaning: "What explains the failure; null when nothing failed",
      shape: .nullable(.object(cause))),
  ]

  private static let diagnostic = [
    JSONProperty(name: "tool", meaning: "Which tool found it", shape: .string),
    JSONProperty(name: "file", meaning: "Where", shape: .nullable(.string)),
    number("line"), number("column"), number("end_line"), number("end_column"),
    JSONProperty(
      name: "severity", meaning: "How bad the tool finds it",
      shape: .choice(BuildDiagnostic.Severity.allCases.map(\.word))),
    JSONProperty(name: "code", meaning: "The tool's rule", shape: .nullable(.string)),
    JSONProperty(name: "message", meaning: "What is wrong", shape: .string),
    count("count", "How often the log says just this"),
  ]

  private static let cause = [
    JSONProperty(
      name: "class", meaning: "Whose failure it is",
      shape: .choice(BuildRun.Cause.Kind.allCases.map(\.rawValue))),
    count("line", "Line of the log, from 1"),
    JSONProperty(name: "text", meaning: "The line and those that belong to it", shape: .string),
    JSONProperty(name: "step", meaning: "The step it stands in", shape: .nullable(.string)),
    JSONProperty(name: "why", meaning: "Why this line was chosen", shape: .string),
  ]

  private static let named = JSONProperty(name: "name", meaning: "Its name", shape: .string)
  private static let exit = JSONProperty(
    name: "exit", meaning: "Its exit status", shape: .nullable(.integer(nil)))

  private static func number(_ name: String) -> JSONProperty {
    JSONProperty(
      name: name, meaning: "As the tool counts", shape: .nullable(.integer(0...Int.max)))
  }

  private static let warning = [
    JSONProperty(name: "at", meaning: "file:line:column", shape: .nullable(.string)),
    JSONProperty(name: "code", meaning: "Stable name of the kind", shape: .string),
    JSONProperty(name: "message", meaning: "One sentence", shape: .string),
  ]

  private static let outcome = JSONProperty(
    name: "outcome", meaning: "How it ended",
    shape: .choice(TestRun.Outcome.allCases.map { $0.word.description }))

  private static let duration = JSONProperty(
    name: "duration_ms", meaning: "Milliseconds; null when not told",
    shape: .nullable(.number(0...Double.greatestFiniteMagnitude)))

  private static let message = JSONProperty(
    name: "message", meaning: "What the tool said of it", shape: .nullable(.string))

  private static func count(_ name: String, _ meaning: String) -> JSONProperty {
    JSONProperty(name: name, meaning: meaning, shape: .integer(0...Int.max))
  }
}
