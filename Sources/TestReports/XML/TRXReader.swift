internal import Basics
internal import Domain
internal import TextInput

/// The results of `dotnet test` and of Visual Studio (MSTest): `TestRun`.
///
/// The results come first and the classes of the tests after them, so results are kept until the end.
/// A test of several rows has its rows within; only those count.
struct TRXReader: TestDocumentReader {
  static let format = TestFormat(
    "trx", "Visual Studio TRX", .xml,
    example: """
      <TestRun name="ledger">
        <Results>
          <UnitTestResult testId="1" testName="Rounds" outcome="Failed" duration="00:00:00.004"/>
        </Results>
      </TestRun>
      """)

  static func recognises(_ head: DocumentHead) -> Bool { head == .xml(root: "TestRun") }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = TRXReader(report: XMLReport(input, joinsRepeats: false))
    while reader.report.nextRoot(["TestRun"]) { reader.readRun() }
    return try reader.report.finish()
  }

  private var report: XMLReport
  /// Each with the hash of its test's id.
  private var results: [(id: UInt64, test: ReportedTest)] = []
  private var classes: [UInt64: [UInt8]] = [:]
  private var messageBytes = 0
  /// Results with others within, which some writers count too.
  private var parents = 0

  private init(report: XMLReport) {
    self.report = report
  }

  private mutating func readRun() {
    let depth = report.xml.depth
    results = []
    parents = 0
    var summary: (total: Int?, failed: Int?, line: Int)?
    while report.xml.nextChild(of: depth) {
      let name = report.xml.name
      if name.equals("Results") {
        readResults()
      } else if name.equals("TestDefinitions") {
        readDefinitions()
      } else if name.equals("ResultSummary") {
        summary = readSummary()
      }
    }
    var failures = 0
    for (id, test) in results {
      var test = test
      test.className = classes[id] ?? []
      test.removeClassFromName()
      report.builder.add(test)
      if test.outcome.isFailure { failures += 1 }
    }
    guard let summary, report.xml.depth < depth else { return }
    if summary.total != results.count + parents {
      report.compare(stated: summary.total, told: results.count, of: "tests", line: summary.line)
    }
    if let failed = summary.failed, failed > failures + parents {
      report.compare(stated: failed, told: failures, of: "failures", line: summary.line)
    }
  }

  private mutating func readResults() {
    let depth = report.xml.depth
    // UnitTestResult, and what other kinds of tests call theirs.
    while report.xml.nextChild(of: depth) {
      if report.xml.name.hasSuffix("Result") { readResult() }
    }
  }

  private mutating func readResult() {
    let depth = report.xml.depth
    var test = ReportedTest()
    test.name = report.xml.copy("testName") ?? []
    test.milliseconds = report.xml.attribute("duration").flatMap(ClockTime.milliseconds)
    test.outcome = outcome()
    let id = report.xml.attribute("testId").map { byteHash($0) } ?? 0
    let before = results.count
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("Output") {
        readOutput(&test)
      } else if report.xml.name.equals("InnerResults") {
        readResults()
      }
    }
    if results.count > before {
      parents += 1
    } else if report.xml.depth < depth || test.outcome.isFailure {
      messageBytes += test.message.count
      if messageBytes > Self.mostMessageBytes { test.message = [] }
      results.append((id, test))
    }
  }

  /// As much as is kept of all messages of a run.
  private static let mostMessageBytes = 24 << 20

  private mutating func readOutput(_ test: inout ReportedTest) {
    let depth = report.xml.depth
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("ErrorInfo") {
        test.message = report.xml.messageAndTrace("Message", "StackTrace")
      } else if test.outcome == .skipped, test.message.isEmpty, report.xml.name.equals("StdOut") {
        // Why it was skipped.
        test.message = report.xml.trimmedText()
      }
    }
  }

  private mutating func readDefinitions() {
    let depth = report.xml.depth
    while report.xml.nextChild(of: depth) {
      guard let id = report.xml.attribute("id").map({ byteHash($0) }) else { continue }
      let inner = report.xml.depth
      while report.xml.nextChild(of: inner, named: "TestMethod") {
        // Older ones name the assembly behind a comma.
        let name = report.xml.attribute("className")?.split(at: ", ")?.before
        classes[id] = name.map { Array($0) } ?? report.xml.copy("className")
      }
    }
  }

  private mutating func readSummary() -> (total: Int?, failed: Int?, line: Int) {
    let depth = report.xml.depth
    let line = report.xml.line()
    var total: Int?
    var failed: Int?
    if let outcome = report.xml.attribute("outcome"), Self.endings.contains(outcome.text) {
      report.builder.markIncomplete("the run ended as \(outcome.text.lowercased())")
    }
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("Counters") {
        total = report.xml.number("total")
        failed = report.xml.number("failed")
      } else if report.xml.name.equals("RunInfos") {
        readRunInfos()
      }
    }
    return (total, failed, line)
  }

  /// Ends of a run that did not come to its last test.
  private static let endings: Set<String> = [
    "Aborted", "Timeout", "InProgress", "Disconnected", "Error", "NotRunnable", "Pending",
  ]

  private mutating func readRunInfos() {
    let depth = report.xml.depth
    while report.xml.nextChild(of: depth) {
      guard report.xml.attribute("outcome")?.equals("Error") ?? false else { continue }
      let text = report.xml.trimmedText(limit: 1 << 10)
      // Failed tests are told of here too.
      text.withUnsafeBytes { text in
        let words: [StaticString] = ["aborted", "crashed", "Catastrophic failure"]
        guard words.contains(where: { text.contains($0) }) else { return }
        let line = text[part: 0..<(text.firstIndex(of: 0x0A) ?? text.count)]
        report.builder.markIncomplete(line.trimmed[part: 0..<120].text)
      }
    }
  }

  private mutating func outcome() -> TestRun.Outcome {
    // It is left out when it is the first of its kind, which is `Error`.
    guard let outcome = report.xml.attribute("outcome") else { return .errored }
    switch outcome.text {
    case "Passed", "PassedButRunAborted", "Warning", "Completed": return .passed
    case "Failed": return .failed
    case "Inconclusive", "NotExecuted", "Pending": return .skipped
    default: return .errored
    }
  }
}
