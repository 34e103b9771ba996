internal import Basics
internal import Domain
internal import TextInput

/// JUnit XML in all its dialects: there is no standard, and every tool writes its own.
///
/// Suites may be nested, several or none; a test may have several failures, and may tell of further
/// attempts in the words of Maven's Surefire. What tools add (properties, output) is passed over.
struct JUnitReader: TestDocumentReader {
  static let format = TestFormat(
    "junit", "JUnit XML", .xml,
    example: """
      <testsuite name="Ledger" tests="2" failures="1">
        <testcase classname="LedgerTests" name="adds" time="0.002"/>
        <testcase classname="LedgerTests" name="rounds" time="0.004">
          <failure message="expected 2, got 3"/>
        </testcase>
      </testsuite>
      """)

  private static let roots = ["testsuites", "testsuite", "testcase", "testrun"]

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .xml(let root) = head else { return false }
    return roots.contains(root)
  }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = JUnitReader(report: XMLReport(input))
    while reader.report.nextRoot(roots) {
      if reader.report.xml.name.equals("testcase") { reader.readCase() } else { reader.readSuite() }
    }
    return try reader.report.finish()
  }

  private var report: XMLReport
  /// The suites that are open, outermost first.
  private var suites: [JUnitSuite] = []
  private var test = JUnitCase()
  /// Within one suite only the innermost disagreement is told, which the others follow from.
  private var hasDisagreed = false

  private init(report: XMLReport) {
    self.report = report
  }

  private mutating func readSuite() {
    let depth = report.xml.depth
    if suites.isEmpty { hasDisagreed = false }
    suites.append(JUnitSuite(&report.xml, within: suites.last))
    while report.xml.nextChild(of: depth) {
      let name = report.xml.name
      if name.equals("testcase") {
        readCase()
      } else if name.equals("testsuite") || name.equals("testsuites") {
        readSuite()
      } else if name.equals("error") {
        readSuiteFailure(.errored)
      } else if name.equals("failure") {
        readSuiteFailure(.failed)
      }
    }
    close(suites.removeLast())
  }

  private mutating func readCase() {
    let depth = report.xml.depth
    test.begin(&report.xml)
    while report.xml.nextChild(of: depth) { test.readChild(&report.xml) }
    // Of a test that is cut off nothing is known but that it did not get through.
    if report.xml.depth >= depth, !test.outcome.isFailure { return }
    let tests = report.builder.cases.count
    addCase()
    if let last = suites.indices.last {
      suites[last].own.cases += 1
      if report.builder.cases.count == tests { suites[last].own.repeats += 1 }
      suites[last].own.failures += test.failures
      suites[last].own.attempts += test.attempts.count
      if test.outcome == .skipped { suites[last].own.skipped += 1 }
      if test.outcome.isFailure { suites[last].own.failing += 1 }
    }
    if test.outcome == .errored, test.isCollectionFailure {
      report.builder.markIncomplete("tests could not be collected")
    }
  }

  private mutating func addCase() {
    var row: Int?
    for attempt in test.attempts where attempt.isBefore {
      add(attempt.outcome, attempt.milliseconds, attempt.message, to: &row)
    }
    add(test.outcome, test.milliseconds, test.message, to: &row)
    for attempt in test.attempts where !attempt.isBefore {
      add(attempt.outcome, attempt.milliseconds, attempt.message, to: &row)
    }
  }

  /// Adds an execution of the test: the first to the run, the others to its row.
  private mutating func add(
    _ outcome: TestRun.Outcome, _ milliseconds: Double?, _ message: [UInt8], to row: inout Int?
  ) {
    let suite = suites.last
    // Node's test runner calls all its classes `test`: only the suites tell tests apart.
    let isNamed = !test.className.isEmpty && test.className != Self.namelessClass
    let joinsRepeats = suite?.isPytest ?? false
    let suiteName = isNamed ? suite?.name : suite?.path
    let file = test.file.isEmpty ? suite?.file ?? [] : test.file
    test.name.withUnsafeBytes { name in
      test.className.withUnsafeBytes { className in
        (suiteName ?? []).withUnsafeBytes { suite in
          file.withUnsafeBytes { file in
            message.withUnsafeBytes { message in
              let entry = TestCaseTable.Entry(
                suite: suite.orNil, className: className.orNil, name: name, file: file.orNil,
                line: test.line, outcome: outcome, milliseconds: milliseconds,
                message: message.orNil)
              if let row {
                report.builder.addAttempt(entry, to: row)
              } else {
                row = report.builder.add(entry, joiningRepeat: joinsRepeats)
              }
            }
          }
        }
      }
    }
  }

  private static let namelessClass = Array("test".utf8)

  /// What went wrong outside any test: the suite itself stands for it.
  private mutating func readSuiteFailure(_ outcome: TestRun.Outcome) {
    guard let last = suites.indices.last else { return }
    var message = JUnitMessage()
    message.read(&report.xml)
    suites[last].own.failing += 1
    suites[last].own.failures += 1
    let name = suites[last].name ?? Array("suite".utf8)
    name.withUnsafeBytes { name in
      message.bytes.withUnsafeBytes { message in
        _ = report.builder.add(
          TestCaseTable.Entry(
            suite: name, name: name, outcome: outcome, message: message.orNil))
      }
    }
  }

  private mutating func close(_ suite: JUnitSuite) {
    var suite = suite
    suite.all.add(suite.own)
    if !hasDisagreed, let (what, stated, told) = suite.disagreement() {
      hasDisagreed = true
      report.compare(stated: stated, told: told, of: what, line: suite.line)
    }
    let milliseconds = suite.milliseconds ?? suite.innerMilliseconds
    if let last = suites.indices.last {
      suites[last].all.add(suite.all)
      suites[last].innerMilliseconds += milliseconds
    } else if milliseconds > 0 {
      report.builder.milliseconds = (report.builder.milliseconds ?? 0) + milliseconds
    }
  }
}
