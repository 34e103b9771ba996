internal import Basics
internal import Domain

/// `seakeep convert --to junit`: one `testsuite` for each suite of each report.
///
/// Attempts are written as Maven Surefire writes them: `flakyFailure` or `flakyError` in a test that
/// passed in the end; the first failure and then `rerunFailure` or `rerunError` in one that did not.
struct ConversionJUnit: ConversionWriter {
  private var sink: ByteSink

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  mutating func begin() {
    sink.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n")
  }

  mutating func write(_ run: TestRun) {
    run.cases.forEachSuite { suite, counts in
      begin(suite.map { String(decoding: $0, as: UTF8.self) } ?? run.file, counts)
    } test: { test in
      write(test)
      sink.passOn()
    } end: {
      sink.append("</testsuite>\n")
    }
    writeUnnamed(of: run)
    if let incomplete = run.incomplete { writeIncomplete(incomplete, run) }
  }

  mutating func write(_ run: BuildRun) {}

  mutating func end(warnings: [DiagnosticError]) {
    sink.append("</testsuites>\n")
    sink.flush()
  }

  private mutating func begin(_ suite: String, _ counts: TestRun.Counts) {
    sink.append("<testsuite name=\"")
    sink.appendXML(suite)
    attribute("tests", counts.tests)
    attribute("failures", counts.failed)
    attribute("errors", counts.errored)
    attribute("skipped", counts.skipped)
    sink.append("\">\n")
  }

  /// Tests that the report only counted: readers of JUnit count elements.
  private mutating func writeUnnamed(of run: TestRun) {
    let unnamed = run.cases.unnamed
    guard !unnamed.isEmpty else { return }
    var counts = TestRun.Counts()
    for (outcome, count) in unnamed { counts[outcome] = min(count, Self.mostUnnamed) }
    begin(run.file, counts)
    for (outcome, _) in unnamed {
      for number in 1...counts[outcome] {
        sink.append("<testcase name=\"\(outcome.word) test \(number) without a name\">")
        write(TestCaseTable.LentAttempt(outcome: outcome))
        sink.append("</testcase>\n")
        sink.passOn()
      }
    }
    sink.append("</testsuite>\n")
  }

  /// More of them are nonsense.
  private static let mostUnnamed = 1_000_000

  /// A report that does not tell of every test is an error, lest a reader take it for green.
  private mutating func writeIncomplete(_ reason: String, _ run: TestRun) {
    var counts = TestRun.Counts()
    counts.errored = 1
    begin(run.file, counts)
    sink.append("<testcase name=\"the report is incomplete\"><error message=\"")
    sink.appendXML(reason)
    sink.append("\"/></testcase>\n</testsuite>\n")
  }

  private mutating func write(_ test: TestCaseTable.LentCase) {
    sink.append("<testcase name=\"")
    sink.appendXML(test.name)
    if let className = test.className { attribute("classname", className) }
    if let file = test.file { attribute("file", file) }
    if let line = test.line { attribute("line", line) }
    if let milliseconds = test.last.milliseconds {
      sink.append("\" time=\"")
      sink.appendSeconds(milliseconds)
    }
    let last = test.last
    if last.outcome == .passed, test.earlier.isEmpty, last.message == nil {
      return sink.append("\"/>\n")
    }
    sink.append("\">")
    if last.outcome.isFailure {
      let failures = test.attempts.filter(\.outcome.isFailure)
      write(failures.first ?? last)
      for attempt in failures.dropFirst() {
        element(attempt.outcome == .failed ? "rerunFailure" : "rerunError", attempt.message)
      }
    } else {
      write(last)
      for attempt in test.earlier where attempt.outcome.isFailure {
        element(attempt.outcome == .failed ? "flakyFailure" : "flakyError", attempt.message)
      }
    }
    sink.append("</testcase>\n")
  }

  private mutating func write(_ attempt: TestCaseTable.LentAttempt) {
    switch attempt.outcome {
    case .passed:
      if let message = attempt.message {
        sink.append("<system-out>")
        sink.appendXML(message)
        sink.append("</system-out>")
      }
    case .failed: element("failure", attempt.message)
    case .errored: element("error", attempt.message)
    case .skipped: element("skipped", attempt.message)
    }
  }

  /// The message's first line stands in the attribute, where tools show it; all of it in the text.
  private mutating func element(_ name: StaticString, _ message: UnsafeRawBufferPointer?) {
    sink.append("<")
    sink.append(name)
    guard let message, !message.isEmpty else { return sink.append("/>") }
    sink.append(" message=\"")
    let end = message.firstIndex(of: UInt8(ascii: "\n")) ?? message.count
    sink.appendXML(UnsafeRawBufferPointer(rebasing: message[..<end]))
    sink.append("\"")
    guard end < message.count else { return sink.append("/>") }
    sink.append(">")
    sink.appendXML(message)
    sink.append("</")
    sink.append(name)
    sink.append(">")
  }

  private mutating func attribute(_ name: StaticString, _ number: Int) {
    sink.append("\" ")
    sink.append(name)
    sink.append("=\"")
    sink.append(number)
  }

  private mutating func attribute(_ name: StaticString, _ text: UnsafeRawBufferPointer) {
    sink.append("\" ")
    sink.append(name)
    sink.append("=\"")
    sink.appendXML(text)
  }
}

extension ByteSink {
  /// Milliseconds as seconds with six decimals at most.
  fileprivate mutating func appendSeconds(_ milliseconds: Double) {
    guard milliseconds.isFinite, abs(milliseconds) < 1e12 else { return append("0") }
    let microseconds = Int((max(0, milliseconds) * 1_000).rounded())
    append(microseconds / 1_000_000)
    let rest = String(microseconds % 1_000_000)
    append("." + String(repeating: "0", count: 6 - rest.count) + rest)
  }
}
