internal import Basics
internal import Domain
internal import TextInput

/// The results of xUnit.net 1 to 3: `assemblies`, or one `assembly`.
struct XUnitNetReader: TestDocumentReader {
  static let format = TestFormat(
    "xunit.net", "xUnit.net XML", .xml,
    example: """
      <assemblies>
        <assembly name="Ledger.dll" total="1" passed="0" failed="1" skipped="0" errors="0">
          <collection name="Ledger">
            <test name="LedgerTests.Rounds" type="LedgerTests" result="Fail" time="0.004"/>
          </collection>
        </assembly>
      </assemblies>
      """)

  private static let roots = ["assemblies", "assembly"]

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .xml(let root) = head else { return false }
    return roots.contains(root)
  }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> TestRunBuilder {
    var reader = XUnitNetReader(report: XMLReport(input, joinsRepeats: false))
    while reader.report.nextRoot(roots) {
      if reader.report.xml.name.equals("assembly") {
        reader.readAssembly()
      } else {
        let depth = reader.report.xml.depth
        while reader.report.xml.nextChild(of: depth) {
          if reader.report.xml.name.equals("assembly") { reader.readAssembly() }
        }
      }
    }
    return try reader.report.finish()
  }

  private var report: XMLReport
  private var assembly: [UInt8] = []

  private init(report: XMLReport) {
    self.report = report
  }

  private mutating func readAssembly() {
    let line = report.xml.line()
    let depth = report.xml.depth
    assembly = report.xml.attribute("name").map { Array($0.lastPathComponent) } ?? []
    let total = report.xml.number("total")
    let failed = report.xml.number("failed")
    if let milliseconds = report.xml.milliseconds("time") {
      report.builder.milliseconds = (report.builder.milliseconds ?? 0) + milliseconds
    }
    var tests = 0
    var failures = 0
    while report.xml.nextChild(of: depth) {
      let name = report.xml.name
      if name.equals("collection") || name.equals("class") {
        let inner = report.xml.depth
        while report.xml.nextChild(of: inner, named: "test") {
          guard let outcome = readTest() else { continue }
          tests += 1
          if outcome.isFailure { failures += 1 }
        }
      } else if name.equals("errors") {
        let inner = report.xml.depth
        while report.xml.nextChild(of: inner, named: "error") { readError() }
      }
    }
    guard report.xml.depth < depth else { return }
    report.compare(stated: total, told: tests, of: "tests", line: line)
    report.compare(stated: failed, told: failures, of: "failures", line: line)
  }

  /// Reads a test and says how it ended; nil when it is cut off.
  private mutating func readTest() -> TestRun.Outcome? {
    let depth = report.xml.depth
    var test = ReportedTest()
    test.suite = assembly
    test.name = report.xml.copy("name") ?? report.xml.copy("method") ?? []
    test.className = report.xml.copy("type") ?? []
    test.removeClassFromName()
    test.file = report.xml.copy("source-file") ?? []
    test.line = report.xml.number("source-line")
    test.milliseconds = report.xml.milliseconds("time")
    test.outcome = Self.outcome(report.xml.attribute("result"))
    while report.xml.nextChild(of: depth) {
      if report.xml.name.equals("failure") {
        test.message = report.xml.messageAndTrace("message", "stack-trace")
      } else if report.xml.name.equals("reason") {
        // Its text, or in version 1 that of a child.
        test.message = report.xml.trimmedText()
      }
    }
    guard report.xml.depth < depth || test.outcome.isFailure else { return nil }
    report.builder.add(test)
    return test.outcome
  }

  /// What went wrong outside tests: constructors of fixtures, clean-up, discovery.
  private mutating func readError() {
    let depth = report.xml.depth
    var test = ReportedTest()
    test.suite = assembly
    test.outcome = .errored
    test.className = report.xml.copy("name") ?? []
    test.name = report.xml.copy("type") ?? Array("error".utf8)
    while report.xml.nextChild(of: depth, named: "failure") {
      test.message = report.xml.messageAndTrace("message", "stack-trace")
    }
    report.builder.add(test)
  }

  private static func outcome(_ result: UnsafeRawBufferPointer?) -> TestRun.Outcome {
    guard let result else { return .errored }
    if result.equals("Pass") { return .passed }
    if result.equals("Fail") { return .failed }
    return result.equals("Skip") || result.equals("NotRun") ? .skipped : .errored
  }
}
