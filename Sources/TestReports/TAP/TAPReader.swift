internal import Domain
internal import TextInput

/// TAP 12, 13 and 14 (testanything.org), with subtests in all their spellings.
///
/// Points of a subtest are cases whose suite is the name of the point they belong to. That point may
/// stand before them (in braces) or behind them (indented), so points wait until it is known. A
/// `not ok` with TODO is skipped, as it was expected; plans that are not kept make a run incomplete.
/// Names need not be unique in TAP, so that equal ones are different tests.
struct TAPReader: TestLineReader {
  static let format = TestFormat(
    "tap", "TAP", .tap,
    example: """
      TAP version 14
      1..2
      ok 1 - reads a file
      not ok 2 - writes a file
      """)

  static let marks: [LineMark] = [
    .start("ok"), .start("not ok"), .start("TAP "), .start("tap version"), .start("1.."),
    .start("0.."), .start("Bail out!"), .start("#"), .start("---"), .start("{"), .start("}"),
    .start("pragma "),
  ]

  private var builder = TestRunBuilder(joinsRepeats: false)
  private var stream = TAPStream()
  /// A version, a plan or a first point was seen: other tools print a bare `ok`, too.
  private var isSure: Bool
  /// The newest point, which may get a message or children in braces.
  private var newest: Point?
  /// Points of subtests whose parent was not told yet.
  private var waiting: [Point] = []
  /// Names of points whose braces are open, by depth.
  private var open: [(depth: Int, name: [UInt8])] = []
  /// Indentation of the YAML block that is being read.
  private var yamlIndent: Int?
  private var lastLine = 0

  private struct Point {
    var depth: Int
    var name: [UInt8]
    var outcome: TestRun.Outcome
    var milliseconds: Double?
    var message: [UInt8] = []
    var suite: [UInt8]?
  }

  init(isForced: Bool) {
    isSure = isForced
  }

  var wantsEveryLine: Bool { yamlIndent != nil }

  mutating func read(_ line: LogLine) -> Bool {
    let indent = line.bytes.firstIndex { $0 != 0x20 } ?? line.bytes.count
    let text = line.bytes.dropping(indent)
    if let yaml = yamlIndent {
      if readYAML(text, indent, yaml) { return remember(line) }
      yamlIndent = nil
    }
    let depth = indent / Self.indentOfSubtests
    switch TAPLine(text) {
    case .version:
      guard depth == 0 else { return isSure }
      isSure = true
      if stream.points > 0 || stream.isBailedOut { endStream() }
      return remember(line)
    case .plan(let plan):
      return readPlan(plan, depth) && remember(line)
    case .point(let point):
      return readPoint(point, depth) && remember(line)
    case .bailOut(let reason):
      guard isSure else { return false }
      stream.bailOut(reason.text)
      return remember(line)
    case .comment(let comment):
      guard isSure, newest != nil, line.number == lastLine + 1 else { return false }
      addToMessage(comment)
      return remember(line)
    case .pragma: return isSure
    case .closingBrace:
      guard !open.isEmpty else { return false }
      settle()
      open.removeLast()
      return remember(line)
    case .other:
      return readBlockStart(text, indent, line) && remember(line)
    }
  }

  mutating func finish() -> TestRunBuilder? {
    endStream()
    return isSure ? builder : nil
  }

  /// Testanything.org, TAP 14: subtests are indented by four blanks.
  private static let indentOfSubtests = 4

  private mutating func remember(_ line: LogLine) -> Bool {
    lastLine = line.number
    return true
  }

  private mutating func readPlan(_ plan: TAPPlan, _ depth: Int) -> Bool {
    isSure = true
    guard depth == 0, !stream.isBailedOut else { return true }
    guard open.isEmpty else {
      stream.complain("a plan stands inside a subtest")
      return true
    }
    if stream.isFull, plan.first == 1, stream.plan?.isAhead == true { endStream() }
    stream.add(plan)
    return true
  }

  private mutating func readPoint(_ point: TAPPoint, _ depth: Int) -> Bool {
    guard !stream.isBailedOut else { return isSure }
    settle()
    if point.number == 1 { isSure = true }
    while let innermost = open.last, innermost.depth >= depth { open.removeLast() }
    if depth == 0, !stream.add(number: point.number) { return isSure }
    var name = Array(point.name)
    if name.isEmpty { name = Array(String(point.number ?? stream.points).utf8) }
    adopt(name, depth)
    newest = Point(
      depth: depth, name: name, outcome: Self.outcome(point), milliseconds: point.milliseconds,
      message: point.reason.map(Array.init) ?? [], suite: open.last?.name)
    if point.opensBrace { open.append((depth, name)) }
    return isSure
  }

  private static func outcome(_ point: TAPPoint) -> TestRun.Outcome {
    switch point.directive {
    case .skip: .skipped
    case .todo: point.isOK ? .passed : .skipped
    case nil: point.isOK ? .passed : .failed
    }
  }

  /// Points that wait deeper than this one belong to it; depths of those that wait never fall.
  private mutating func adopt(_ name: [UInt8], _ depth: Int) {
    let first = waiting.lastIndex { $0.depth <= depth }.map { $0 + 1 } ?? 0
    for index in first..<waiting.count {
      waiting[index].suite = name
      add(waiting[index])
    }
    waiting.removeSubrange(first...)
  }

  /// Nothing more is said of the newest point.
  private mutating func settle() {
    guard let point = newest else { return }
    newest = nil
    if point.depth > 0, point.suite == nil, waiting.count < Self.mostWaiting {
      waiting.append(point)
    } else {
      add(point)
    }
  }

  /// A subtest of more points is told without the name of its parent.
  private static let mostWaiting = 100_000

  private mutating func add(_ point: Point) {
    point.name.withUnsafeBytes { name in
      (point.suite ?? []).withUnsafeBytes { suite in
        point.message.withUnsafeBytes { message in
          _ = builder.add(
            TestCaseTable.Entry(
              suite: point.suite == nil ? nil : suite, name: name, outcome: point.outcome,
              milliseconds: point.milliseconds, message: message.isEmpty ? nil : message,
              isSubtest: point.depth > 0))
        }
      }
    }
  }

  /// `---` begins a YAML block, `{` the subtest of the point before it.
  private mutating func readBlockStart(
    _ text: UnsafeRawBufferPointer, _ indent: Int, _ line: LogLine
  ) -> Bool {
    guard let newest, isSure else { return false }
    let text = text.trimmed
    if text.equals("---"), indent > newest.depth * Self.indentOfSubtests {
      yamlIndent = indent
      return true
    }
    if text.equals("{"), indent == newest.depth * Self.indentOfSubtests {
      open.append((newest.depth, newest.name))
      return true
    }
    return false
  }

  /// Reads a line of a YAML block; false when the block was left without its end.
  private mutating func readYAML(
    _ text: UnsafeRawBufferPointer, _ indent: Int, _ yaml: Int
  ) -> Bool {
    if indent <= yaml, text.trimmed.equals("...") {
      yamlIndent = nil
      return true
    }
    if indent < yaml, case .point(let point) = TAPLine(text), point.number != nil { return false }
    if indent == yaml, text.hasPrefix("duration_ms:") {
      newest?.milliseconds = Double(text.dropping(12).trimmed.text)
    } else {
      addToMessage(text)
    }
    return true
  }

  private mutating func addToMessage(_ text: UnsafeRawBufferPointer) {
    guard let point = newest, point.outcome.isFailure, point.message.count < Self.longestMessage
    else { return }
    if !point.message.isEmpty { newest?.message.append(UInt8(ascii: "\n")) }
    newest?.message.append(contentsOf: text)
  }

  private static let longestMessage = 16 << 10

  private mutating func endStream() {
    settle()
    for point in waiting { add(point) }
    waiting = []
    open = []
    if isSure, let reason = stream.incompleteness { builder.markIncomplete(reason) }
    stream = TAPStream()
  }
}
