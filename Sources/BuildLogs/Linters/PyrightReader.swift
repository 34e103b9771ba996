internal import TextInput

/// Pyright's lines, which may go on below: the rule stands at the end of the last one.
struct PyrightReader: BuildLineReader {
  static let tool = BuildTool(
    "pyright", "Pyright", .linter,
    example: "  /src/a.py:3:5 - error: \"x\" is not defined (reportUndefinedVariable)")
  static let marks: [LineMark] = [
    .inside(" - error: "), .inside(" - warning: "), .inside(" - information: "),
  ]

  private var open: OwnedEntry?

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { open != nil }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if open != nil {
      // It indents with blanks that do not break.
      if line.bytes.hasPrefix("    ") || bytes.hasPrefix("\u{A0}"), !bytes.isEmpty {
        takeRule(bytes)
        if open?.code != nil { tell(&log) }
        return true
      }
      tell(&log)
      return false
    }
    guard let place = PlacedText(bytes), place.shape == .bare, place.text.hasPrefix("- "),
      let text = SeverityText(place.text.dropping(2)), !text.text.isEmpty
    else { return false }
    open = OwnedEntry("pyright", text.severity, Array(text.text), at: line.number)
    open?.file = Array(place.path)
    open?.line = place.line > 0 ? place.line : nil
    open?.column = place.column
    if let message = takeRule(text.text) { open?.message = message }
    if open?.code != nil { tell(&log) }
    return true
  }

  mutating func finish(into log: inout BuildLogState) { tell(&log) }

  private mutating func tell(_ log: inout BuildLogState) {
    open?.add(to: &log)
    open = nil
  }

  /// Takes a rule that stands at the end of a line, and returns the line without it.
  @discardableResult
  private mutating func takeRule(_ line: UnsafeRawBufferPointer) -> [UInt8]? {
    guard let tag = RuleTag(endOf: line, anyWord: true), tag.code.hasPrefix("report") else {
      return nil
    }
    open?.code = Array(tag.code)
    return Array(tag.text)
  }
}
