internal import Domain

extension ConversionJSON {
  /// The schema of the document; it is written piece by piece, as it may be too long to hold.
  static let schema = JSONDocument<Never>.schema(
    "convert", "Test reports as they were read",
    [
      JSONProperty(
        name: "reports", meaning: "One entry for each file, kind and format",
        shape: .array(.object(report))),
      JSONProperty(
        name: "warnings", meaning: "What was odd about the inputs",
        shape: .array(.object(warning))),
    ])

  private static let report = [
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
