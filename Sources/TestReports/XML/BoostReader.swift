internal import Basics
internal import Domain
internal import TextInput

/// What Boost.Test logs and reports as XML: `TestLog` and `TestResult`, often in one stream.
///
/// The log has the messages and the report all tests; the report alone tells of tests as passed that
/// an abort kept from running, which its totals do not count.
struct BoostReader: TestDocumentReader {
  static let format = TestFormat(
    "boost", "Boost.Test XML", .xml,
    example: """
      <TestLog><TestSuite name="Ledger"><TestCase name="rounds">
        <Error file="ledger.cpp" line="9">check 2 == 3 has failed</Error>
      </TestCase></TestSuite></TestLog>
      """)

  private static let roots = ["TestLog", "TestResult"]

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .xml(let root) = head else { return false }
    return roots.contains(root)
  }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = BoostReader(report: XMLReport(input, joinsRepeats: false))
    while reader.report.nextRoot(roots) {
      if reader.report.xml.name.equals("TestLog") {
        reader.readLog()
      } else {
        reader.readResult()
      }
    }
    return try reader.report.finish()
  }

  private var report: XMLReport
  /// The tests that the log told of, by a hash of their path.
  private var logged: Set<UInt64> = []

  /// Where a test stands: the module, and the suites within it.
  private struct Place {
    var module: [UInt8] = []
    var suites: [UInt8] = []

    func inner(_ name: [UInt8]) -> Place {
      if module.isEmpty { return Place(module: name) }
      return Place(
        module: module, suites: suites.isEmpty ? name : suites + [UInt8(ascii: "/")] + name)
    }

    func test(_ name: [UInt8]) -> ReportedTest {
      ReportedTest(suite: module, className: suites, name: name)
    }
  }

  private init(report: XMLReport) {
    self.report = report
  }

  private mutating func add(_ test: ReportedTest) {
    logged.insert(Self.key(test))
    report.builder.add(test)
  }

  private static func key(_ test: ReportedTest) -> UInt64 {
    (test.suite + [0] + test.className + [0] + test.name).withUnsafeBytes { byteHash($0) }
  }

  // MARK: The log

  private mutating func readLog() {
    readLogged(in: Place(), depth: report.xml.depth)
  }

  private mutating func readLogged(in place: Place, depth: Int) {
    while report.xml.nextChild(of: depth) {
      let name = report.xml.name
      if name.equals("TestSuite") {
        let inner = place.inner(report.xml.copy("name") ?? [])
        readLogged(in: inner, depth: report.xml.depth)
      } else if name.equals("TestCase") {
        readLoggedCase(in: place)
      } else if name.equals("Message") {
        let text = report.xml.trimmedText(limit: 100)
        if text == Array("Test is aborted".utf8) {
          report.builder.markIncomplete("the run aborted")
        }
      } else if let outcome = Self.outcome(ofEntry: name) {
        addUnnamed(outcome)
      }
    }
  }

  private mutating func readLoggedCase(in place: Place) {
    let depth = report.xml.depth
    var test = place.test(report.xml.copy("name") ?? [])
    test.file = report.xml.copy("file") ?? []
    test.line = report.xml.number("line")
    if report.xml.attribute("skipped")?.equals("yes") ?? false {
      test.outcome = .skipped
      test.message = report.xml.copy("reason") ?? []
    }
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("TestingTime") {
        let time = report.xml.trimmedText(limit: 40)
        test.milliseconds = time.withUnsafeBytes { $0.wholeNumber.map { Double($0) / 1_000 } }
      } else if let outcome = Self.outcome(ofEntry: report.xml.name) {
        if !test.outcome.isFailure || outcome == .errored { test.outcome = outcome }
        if !test.message.isEmpty { test.message.append(0x0A) }
        if test.message.count < XMLTokenizer.longestMessage { test.message += readEntry().message }
      }
    }
    if report.xml.depth < depth || test.outcome.isFailure { add(test) }
  }

  /// A failure outside any test: the log was asked to name no tests, only what failed.
  private mutating func addUnnamed(_ outcome: TestRun.Outcome) {
    var test = readEntry()
    test.name = test.file + [UInt8(ascii: ":")] + Array(String(test.line ?? 0).utf8)
    test.outcome = outcome
    report.builder.add(test)
    report.builder.markIncomplete("the log names no tests")
  }

  /// What an entry of the log says, with its place before it.
  private mutating func readEntry() -> ReportedTest {
    var entry = ReportedTest()
    entry.file = report.xml.copy("file") ?? []
    entry.line = report.xml.number("line")
    let place = entry.file + [UInt8(ascii: ":")] + Array(String(entry.line ?? 0).utf8)
    var text: [UInt8] = []
    report.xml.appendText(
      to: &text, limit: XMLTokenizer.longestMessage, skipping: ["LastCheckpoint"])
    let isPlace = entry.line != 0
    entry.message = isPlace ? place + [UInt8(ascii: ":"), 0x20] + text : text
    return entry
  }

  private static func outcome(ofEntry name: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    if name.equals("Error") || name.equals("FatalError") { return .failed }
    return name.equals("Exception") ? .errored : nil
  }

  // MARK: The report

  private mutating func readResult() {
    let depth = report.xml.depth
    while report.xml.nextChild(of: depth, named: "TestSuite") {
      let passed = report.xml.number("test_cases_passed")
      let skipped = report.xml.number("test_cases_skipped") ?? 0
      let line = report.xml.line()
      let before = report.builder.cases.counts.skipped
      let told = readReported(in: Place().inner(report.xml.copy("name") ?? []))
      guard report.xml.depth <= depth else { return }
      // Disabled tests are counted and not listed.
      let unnamed = skipped - (report.builder.cases.counts.skipped - before)
      if logged.isEmpty, unnamed > 0 { report.builder.addUnnamed(.skipped, count: unnamed) }
      guard let passed, passed < told else { continue }
      report.compare(stated: passed, told: told, of: "passed tests", line: line)
      report.builder.markIncomplete("tests are listed as passed that did not run")
    }
  }

  /// Reads a suite and says how many of its tests are said to have passed.
  private mutating func readReported(in place: Place) -> Int {
    let depth = report.xml.depth
    var passed = 0
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("TestSuite") {
        passed += readReported(in: place.inner(report.xml.copy("name") ?? []))
      } else if report.xml.name.equals("TestCase") {
        var test = place.test(report.xml.copy("name") ?? [])
        test.outcome = Self.outcome(ofResult: report.xml.attribute("result"))
        if test.outcome == .passed { passed += 1 }
        if !logged.contains(Self.key(test)) { report.builder.add(test) }
      }
    }
    return passed
  }

  private static func outcome(ofResult result: UnsafeRawBufferPointer?) -> TestRun.Outcome {
    guard let result else { return .errored }
    if result.equals("passed") { return .passed }
    if result.equals("failed") { return .failed }
    return result.equals("skipped") ? .skipped : .errored
  }
}
