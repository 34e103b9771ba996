internal import Basics
internal import Domain
internal import TextInput

/// The output of Robot Framework: `robot`.
///
/// The file is written as the tests run, and a suite's tear-down comes after its tests: when it fails,
/// all of them have. So tests are kept until the outermost suite ends.
struct RobotReader: TestDocumentReader {
  static let format = TestFormat(
    "robot", "Robot Framework XML", .xml,
    example: """
      <robot generator="Robot 7.0">
        <suite name="Ledger"><test name="Rounds">
          <status status="FAIL" start="2026-01-01T10:00:00" elapsed="0.004">2 != 3</status>
        </test></suite>
      </robot>
      """)

  static func recognises(_ head: DocumentHead) -> Bool { head == .xml(root: "robot") }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = RobotReader(report: XMLReport(input))
    while reader.report.nextRoot(["robot"]) { reader.readRun() }
    return try reader.report.finish()
  }

  private var report: XMLReport
  private var tests: [Told] = []
  private var messageBytes = 0

  /// A test, and how it ended before it was run again, where the outputs of both were merged.
  private struct Told {
    var test: ReportedTest
    var before: TestRun.Outcome?
  }

  private init(report: XMLReport) {
    self.report = report
  }

  private mutating func readRun() {
    let depth = report.xml.depth
    tests = []
    var stated: (pass: Int?, fail: Int?, line: Int)?
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("suite") {
        if let milliseconds = readSuite(within: []) {
          report.builder.milliseconds = (report.builder.milliseconds ?? 0) + milliseconds
        }
      } else if report.xml.name.equals("statistics") {
        stated = readStatistics()
      }
    }
    for told in tests { add(told) }
    guard let stated, report.xml.depth < depth else { return }
    let outcomes = tests.map { $0.test.outcome }
    report.compare(
      stated: stated.pass, told: outcomes.count { $0 == .passed }, of: "passed tests",
      line: stated.line)
    report.compare(
      stated: stated.fail, told: outcomes.count { $0.isFailure }, of: "failures",
      line: stated.line)
  }

  private mutating func add(_ told: Told) {
    guard let before = told.before else {
      report.builder.add(told.test)
      return
    }
    var first = told.test
    first.outcome = before
    first.milliseconds = nil
    first.message = []
    report.builder.addAttempt(told.test, to: report.builder.add(first))
  }

  /// Reads a suite and says what it took.
  private mutating func readSuite(within outer: [UInt8]) -> Double? {
    let depth = report.xml.depth
    let own = report.xml.copy("name") ?? []
    let name = outer.isEmpty ? own : outer + [UInt8(ascii: ".")] + own
    let file = report.xml.copy("source") ?? []
    let first = tests.count
    var milliseconds: Double?
    while report.xml.nextChild(of: depth) {
      let child = report.xml.name
      if child.equals("test") || child.equals("task") {
        readTest(in: name, file: file)
      } else if child.equals("suite") {
        _ = readSuite(within: name)
      } else if child.equals("kw"), isTearDown() {
        readTearDown(of: first)
      } else if child.equals("status") {
        milliseconds = self.milliseconds()
      }
    }
    return milliseconds
  }

  private mutating func isTearDown() -> Bool {
    let type = report.xml.attribute("type")
    // Version 3 wrote it small.
    return type.map { $0.equals("TEARDOWN") || $0.equals("teardown") } ?? false
  }

  private mutating func readTearDown(of first: Int) {
    let depth = report.xml.depth
    while report.xml.nextChild(of: depth, named: "status") {
      guard report.xml.attribute("status")?.equals("FAIL") ?? false else { continue }
      let message = Array("Parent suite teardown failed:\n".utf8) + report.xml.trimmedText()
      for index in tests.indices[first...] where tests[index].test.outcome == .passed {
        tests[index].test.outcome = .errored
        tests[index].test.message = message
      }
    }
  }

  private mutating func readTest(in suite: [UInt8], file: [UInt8]) {
    let depth = report.xml.depth
    var told = Told(test: ReportedTest())
    told.test.className = suite
    told.test.name = report.xml.copy("name") ?? []
    told.test.file = file
    told.test.line = report.xml.number("line")
    var isOver = false
    while report.xml.nextChild(of: depth, named: "status") {
      isOver = true
      told.test.milliseconds = milliseconds()
      let status = report.xml.copy("status") ?? []
      let message = report.xml.trimmedText()
      told.test.outcome = Self.outcome(status, message)
      told.before = message.withUnsafeBytes { Self.outcomeBefore($0) }
      if messageBytes < Self.mostMessageBytes { told.test.message = message }
      messageBytes += told.test.message.count
    }
    if isOver, report.xml.depth < depth || told.test.outcome.isFailure { tests.append(told) }
  }

  /// As much as is kept of all messages of a run.
  private static let mostMessageBytes = 24 << 20

  /// What the element took: since version 7 in seconds, before that by two points in time.
  private mutating func milliseconds() -> Double? {
    if let elapsed = report.xml.milliseconds("elapsed") { return elapsed }
    guard let start = report.xml.attribute("starttime").flatMap(Self.timeOfDay),
      let end = report.xml.attribute("endtime").flatMap(Self.timeOfDay)
    else { return nil }
    // Past midnight; no test takes longer than a day.
    return end < start ? end - start + Self.millisecondsOfDay : end - start
  }

  private static let millisecondsOfDay = 86_400_000.0

  /// `20260101 10:00:00.123`; nil for what no clock shows.
  private static func timeOfDay(_ time: UnsafeRawBufferPointer) -> Double? {
    guard let clock = time.split(at: " ")?.after, let time = ClockTime.milliseconds(clock),
      (0..<millisecondsOfDay).contains(time)
    else { return nil }
    return time
  }

  private static func outcome(_ status: [UInt8], _ message: [UInt8]) -> TestRun.Outcome {
    if status == Array("PASS".utf8) { return .passed }
    guard status == Array("FAIL".utf8) else { return .skipped }
    return message.withUnsafeBytes { message in
      let starts: [StaticString] = [
        "Parent suite setup failed", "Parent suite teardown failed", "Setup failed",
        "Teardown failed", "Test timeout ", "Test execution stopped", "Execution terminated",
      ]
      return starts.contains { message.hasPrefix($0) } ? .errored : .failed
    }
  }

  /// `rebot --merge` tells in HTML how the test ended before.
  private static func outcomeBefore(_ message: UnsafeRawBufferPointer) -> TestRun.Outcome? {
    guard message.hasPrefix("*HTML*"), message.contains("re-executed and results merged"),
      let old = message.lastIndex(of: "old-status")
    else { return nil }
    let rest = message.dropping(old)
    return rest.contains(">FAIL<") ? .failed : rest.contains(">PASS<") ? .passed : .skipped
  }

  private mutating func readStatistics() -> (pass: Int?, fail: Int?, line: Int)? {
    let depth = report.xml.depth
    var stated: (pass: Int?, fail: Int?, line: Int)?
    while report.xml.nextChild(of: depth, named: "total") {
      let inner = report.xml.depth
      // The last one is of all tests; before version 4 there was one of the critical ones too.
      while report.xml.nextChild(of: inner) {
        stated = (report.xml.number("pass"), report.xml.number("fail"), report.xml.line())
      }
    }
    return stated
  }
}
