internal import Basics
internal import Domain
internal import TextInput

/// Reads the JSON lines of Rust's test harness and those that nextest writes in its manner.
///
/// The harness does not name its program: cargo does, in the line before. nextest puts it before the
/// test's name (`crate::program$module::test`), and the number of attempts behind it (`#2`).
struct LibtestReader: TestLineReader {
  static let format = TestFormat(
    "libtest-json", "libtest and nextest JSON", .json,
    example: #"""
      { "type": "suite", "event": "started", "test_count": 1 }
      { "type": "test", "name": "tests::adds", "event": "ok" }
      { "type": "suite", "event": "ok", "passed": 1, "failed": 0, "ignored": 0 }
      """#)

  static let marks: [LineMark] = [
    .start("{ \"type\": \""), .start("{\"type\":\""), .start("{\"event\":\""),
    .start("Running "), .start("Doc-tests "),
  ]

  let wantsEveryLine = false
  private var builder = TestRunBuilder(joinsRepeats: false)
  private var json = JSONReader()
  private var draft = CaseDraft()
  private var kind: [UInt8] = []
  private var event: [UInt8] = []
  private var crate: [UInt8] = []
  private var program: [UInt8] = []
  /// Lines of cargo that announced a program: told again, it runs anew.
  private var announcements: Set<[UInt8]> = []
  private var stated: Totals?
  private var found = Totals()
  /// Tests that began, by name.
  private var running: [[UInt8]: Void] = [:]
  private var suites = 0
  private var openSuites = 0
  private var milliseconds = 0.0
  private var announced = 0
  private var isLastLineBad = false

  private struct Totals {
    var passed = 0
    var failed = 0
    var ignored = 0
  }

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes.trimmed
    guard text.first == UInt8(ascii: "{") else {
      notice(text)
      return false
    }
    json.restart(text, line: line.number)
    draft.clear()
    stated = nil
    let isEvent = readEvent() && !kind.isEmpty && !event.isEmpty
    if isEvent { _ = json.end() }
    isLastLineBad = json.isFailed
    if let failure = json.failure {
      guard suites > 0 else { return false }
      builder.warn(
        DiagnosticError(.badLine, failure.message, at: .init("", line: line.number)))
      guard isEvent, line.isCut else { return true }
    }
    guard isEvent else { return false }
    return kind.withUnsafeBytes { kind in
      if kind.equals("suite") { return takeSuite() }
      if kind.equals("test") { return takeTest() }
      return kind.equals("bench") ? takeBench() : kind.equals("report")
    }
  }

  mutating func finish() -> TestRunBuilder? {
    guard suites > 0 else { return nil }
    if openSuites > 0 || !running.isEmpty {
      builder.markIncomplete("the test program did not end")
    } else if isLastLineBad {
      builder.markIncomplete("the report is cut short")
    }
    endRunning()
    if milliseconds > 0 { builder.milliseconds = milliseconds }
    return builder
  }

  /// `Running unittests src/lib.rs (target/debug/deps/sum-0a1b2c3d)`, `Doc-tests sum`.
  private mutating func notice(_ text: UnsafeRawBufferPointer) {
    if text.hasPrefix("Doc-tests ") {
      program = Array(text.dropping(10))
      announce(text)
      return
    }
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "("),
      let slash = text.lastIndex(of: "/") ?? text.lastIndex(of: "\\"), slash > open
    else { return }
    let file = text[part: slash + 1..<text.count - 1]
    let dash = file.lastIndex(of: "-") ?? file.count
    program = Array(file[part: 0..<dash])
    announce(text)
  }

  private mutating func announce(_ line: UnsafeRawBufferPointer) {
    guard announcements.count < Self.mostPrograms else { return }
    if !announcements.insert(Array(line)).inserted { builder.beginRun() }
  }

  private static let mostPrograms = 100_000

  private mutating func readEvent() -> Bool {
    kind.removeAll(keepingCapacity: true)
    event.removeAll(keepingCapacity: true)
    crate.removeAll(keepingCapacity: true)
    guard let object = json.object() else { return false }
    while let key = json.nextKey(of: object) {
      switch key {
      case "type": json.text(into: &kind)
      case "event": json.text(into: &event)
      case "name": json.text(into: &draft.name)
      case "exec_time": draft.milliseconds = json.number().map { $0 * 1_000 }
      case "stdout", "message", "reason": draft.addToMessage(&json)
      case "test_count": announced = json.integer() ?? 0
      case "passed": totals { $0.passed = $1 }
      case "failed": totals { $0.failed = $1 }
      case "ignored": totals { $0.ignored = $1 }
      case "nextest": readProgram()
      default: break
      }
    }
    // A benchmark has no event.
    if event.isEmpty, kind.elementsEqual("bench".utf8) { event = kind }
    return true
  }

  private mutating func totals(_ set: (inout Totals, Int) -> Void) {
    var totals = stated ?? Totals()
    set(&totals, json.integer() ?? 0)
    stated = totals
  }

  private mutating func readProgram() {
    guard let object = json.object() else { return }
    var binary: [UInt8] = []
    while let key = json.nextKey(of: object) {
      switch key {
      case "crate": json.text(into: &crate)
      case "test_binary": json.text(into: &binary)
      default: break
      }
    }
  }

  private mutating func takeSuite() -> Bool {
    if event.elementsEqual("started".utf8) {
      // nextest writes suites that run at once.
      if openSuites > 0, crate.isEmpty { endRunning() }
      suites += 1
      openSuites += 1
      found = Totals()
      return true
    }
    guard suites > 0, event.elementsEqual("ok".utf8) || event.elementsEqual("failed".utf8) else {
      return false
    }
    openSuites = max(openSuites - 1, 0)
    milliseconds += draft.milliseconds ?? 0
    compareTotals()
    program = []
    return true
  }

  private mutating func compareTotals() {
    guard let stated, openSuites == 0, crate.isEmpty,
      stated.passed != found.passed || stated.failed != found.failed
        || stated.ignored != found.ignored
    else { return }
    builder.warn(
      DiagnosticError(
        .totalsDisagree,
        """
        the report states \(stated.passed) passed, \(stated.failed) failed, \(stated.ignored) \
        ignored and tells of \(found.passed), \(found.failed), \(found.ignored)
        """))
  }

  private mutating func takeTest() -> Bool {
    guard suites > 0 else { return false }
    let key = Self.withoutAttempts(draft.name).name
    let name = event
    switch name {
    case Array("started".utf8):
      running[key] = ()
      return true
    case Array("ok".utf8):
      draft.outcome = .passed
      draft.message.removeAll(keepingCapacity: true)
      found.passed += 1
    case Array("failed".utf8):
      let isTimeout = draft.message.elementsEqual("time limit exceeded".utf8)
      draft.outcome = isTimeout ? .errored : .failed
      found.failed += 1
    case Array("ignored".utf8):
      draft.outcome = .skipped
      found.ignored += 1
    default:
      // `timeout` only says that a test takes long.
      return true
    }
    running[key] = nil
    add()
    return true
  }

  private mutating func takeBench() -> Bool {
    guard suites > 0 else { return false }
    running[draft.name] = nil
    draft.outcome = .passed
    add()
    return true
  }

  private mutating func add() {
    let (name, attempts) = Self.withoutAttempts(draft.name)
    if let dollar = name.firstIndex(of: UInt8(ascii: "$")) {
      draft.suite = Array(name[..<dollar])
      draft.name = Array(name[(dollar + 1)...])
    } else {
      draft.suite = program
    }
    draft.earlierFailures = attempts - 1
    draft.add(to: &builder)
  }

  /// Of nextest's `crate::program$test#2` the test and the number of attempts.
  private static func withoutAttempts(_ name: [UInt8]) -> (name: [UInt8], attempts: Int) {
    guard name.contains(UInt8(ascii: "$")), let mark = name.lastIndex(of: UInt8(ascii: "#")),
      let attempts = name.withUnsafeBytes({ $0.dropping(mark + 1).wholeNumber }), attempts > 0
    else { return (name, 1) }
    return (Array(name[..<mark]), attempts)
  }

  /// The program ended and these had not.
  private mutating func endRunning() {
    guard !running.isEmpty else { return }
    builder.markIncomplete("the test program ended before its tests")
    for name in running.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      draft.clear()
      draft.name = name
      draft.message.set("did not end")
      add()
    }
    running = [:]
  }
}
