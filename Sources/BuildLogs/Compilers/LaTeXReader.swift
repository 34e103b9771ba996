internal import Domain
internal import TextInput

/// Reads what TeX says without `-file-line-error`: `! Undefined control sequence.`, then `l.3 \x`,
/// and `LaTeX Warning: Reference 'x' on page 1 undefined on input line 3.`
struct LaTeXReader: BuildLineReader {
  static let tool = BuildTool(
    "latex", "TeX, LaTeX", .compiler, example: "! Undefined control sequence.\nl.3 \\undefinedthing"
  )

  static let marks: [LineMark] = [
    .start("! "), .start("l."), .start("LaTeX Warning: "), .start("Package "),
    .start("This is pdfTeX"), .start("This is XeTeX"), .start("This is LuaHBTeX"),
  ]

  /// TeX runs: other tools' lines may begin so.
  private var isOn: Bool
  private var message: [UInt8] = []

  init(isForced: Bool) {
    isOn = isForced
  }

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("This is ") {
      isOn = true
      log.hear("latex")
      return true
    }
    guard isOn else { return false }
    if bytes.hasPrefix("! ") {
      flush(nil, into: &log)
      guard !bytes.hasPrefix("!  ==>") else { return false }
      message = Array(bytes.dropping(2))
      return true
    }
    if bytes.hasPrefix("l.") {
      guard !message.isEmpty else { return false }
      let digits = bytes.dropping(2)
      let end = digits.firstIndex { !SeverityWords.isDigit($0) } ?? digits.count
      flush(digits[part: 0..<end].wholeNumber, into: &log)
      return true
    }
    return readWarning(bytes, into: &log)
  }

  mutating func finish(into log: inout BuildLogState) { flush(nil, into: &log) }

  /// Tells the error that was begun; which of the open files it is in is not told.
  private mutating func flush(_ line: Int?, into log: inout BuildLogState) {
    guard !message.isEmpty else { return }
    var entry = OwnedEntry("latex", .error, message, at: log.lineNumber)
    entry.line = line
    entry.add(to: &log)
    message = []
  }

  private func readWarning(_ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState) -> Bool {
    var text = bytes
    var code: UnsafeRawBufferPointer?
    if bytes.hasPrefix("LaTeX Warning: ") {
      text = bytes.dropping(15)
    } else {
      guard let (package, rest) = bytes.dropping(8).split(at: " Warning: "),
        package.firstIndex(of: 0x20) == nil
      else { return false }
      code = package
      text = rest
    }
    var entry = OwnedEntry("latex", .warning, Array(text), at: log.lineNumber)
    entry.code = code.map { Array($0) }
    if let at = text.lastIndex(of: " on input line ") {
      let digits = text.dropping(at + 15)
      let end = digits.firstIndex { !SeverityWords.isDigit($0) } ?? digits.count
      entry.line = digits[part: 0..<end].wholeNumber
      entry.message = Array(text[part: 0..<at])
    }
    entry.add(to: &log)
    return true
  }
}
