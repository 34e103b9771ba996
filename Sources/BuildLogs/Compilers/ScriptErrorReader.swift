internal import Domain
internal import TextInput

/// Reads what interpreters say with the place behind the message: `… in a.php on line 3`,
/// `… at a.pl line 3, near "x"`, `… at a.R:3`.
struct ScriptErrorReader: BuildLineReader {
  static let tool = BuildTool(
    "php", "PHP (php -l)", .compiler,
    example: "PHP Parse error:  syntax error, unexpected '}' in a.php on line 3")

  static let otherTools = [
    BuildTool(
      "perl", "Perl (perl -c)", .compiler,
      example: "syntax error at a.pl line 3, near \"x\"\na.pl had compilation errors.")
  ]

  static let marks: [LineMark] = [
    .start("PHP "), .start("Parse error: "), .start("Fatal error: "), .start("Warning: "),
    .start("Deprecated: "), .start("Notice: "), .start("syntax error at "),
    .start("Global symbol "), .start("Bareword "), .start("Can't "), .start("Missing right "),
    .start("Unmatched right "), .start("Type of arg "), .start("Not enough arguments "),
    .start("Too many arguments "),
  ]

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    readPHP(line.bytes.trimmed, into: &log) || readPerl(line.bytes, into: &log)
  }

  mutating func finish(into log: inout BuildLogState) {}

  private func readPHP(_ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState) -> Bool {
    guard let at = bytes.lastIndex(of: " on line "),
      let number = bytes.dropping(at + 9).wholeNumber
    else { return false }
    var head = bytes[part: 0..<at]
    guard let separator = head.lastIndex(of: " in ") else { return false }
    let file = head.dropping(separator + 4)
    guard PlacedText.isPath(file) else { return false }
    head = head[part: 0..<separator]
    if head.hasPrefix("PHP ") { head = head.dropping(4).trimmed }
    let severity: BuildDiagnostic.Severity
    if head.hasPrefix("Parse error: ") || head.hasPrefix("Fatal error: ") {
      severity = .error
      head = head.dropping(13)
    } else if head.hasPrefix("Warning: ") {
      severity = .warning
      head = head.dropping(9)
    } else if head.hasPrefix("Deprecated: ") {
      severity = .warning
      head = head.dropping(12)
    } else if head.hasPrefix("Notice: ") {
      severity = .note
      head = head.dropping(8)
    } else {
      return false
    }
    let place = PlacedText(
      path: file, line: number, column: nil, text: head.trimmed, shape: .words)
    log.add("php", severity, at: place, head.trimmed)
    return true
  }

  /// Only what the compiler says: any program of Perl dies with `… at a.pl line 3.`
  private func readPerl(_ line: UnsafeRawBufferPointer, into log: inout BuildLogState) -> Bool {
    guard line.first != 0x20, line.first != 0x09, let at = line.firstIndex(of: " line "),
      let separator = line[part: 0..<at].lastIndex(of: " at ")
    else { return false }
    let message = line[part: 0..<separator]
    let rest = line.dropping(at + 6)
    let digits = rest.firstIndex { !SeverityWords.isDigit($0) } ?? rest.count
    guard let number = rest[part: 0..<digits].wholeNumber, number < 100_000_000 else {
      return false
    }
    let file = line[part: separator + 4..<at]
    let isPerl =
      file.hasSuffix(".pl") || file.hasSuffix(".pm") || file.hasSuffix(".t")
      || file.hasSuffix(".PL")
    let tail = rest.dropping(digits)
    let isOfCompiler =
      tail.hasPrefix(", near ") || tail.hasPrefix(", at EOF")
      || tail.hasPrefix(", at end of line")
      || message.hasPrefix("Global symbol ") || message.hasPrefix("Bareword ")
      || tail.hasPrefix(", at ")
      || message.hasPrefix("Can't find string terminator ") || message.hasPrefix("Can't locate ")
    guard isPerl, isOfCompiler else { return false }
    let place = PlacedText(path: file, line: number, column: nil, text: message, shape: .words)
    log.add("perl", .error, at: place, message)
    return true
  }
}
