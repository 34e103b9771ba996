internal import Domain
internal import TextInput

extension SectionFindings {
  /// ` 3 | ERROR | [x] text`, `   |       |     more of it`; also PHPMD's ` 3 | VIOLATION | text`.
  mutating func readTable(
    _ bytes: UnsafeRawBufferPointer, _ line: LogLine, _ log: inout BuildLogState
  ) -> Bool {
    // Rules and sums stand around the rows.
    if bytes.first == UInt8(ascii: "-") || bytes.hasPrefix("FOUND ") { return true }
    guard let (number, rest) = bytes.split(at: "|"), let (word, text) = rest.split(at: "|") else {
      return false
    }
    var message = text.trimmed
    for mark: StaticString in ["[x] ", "[ ] "] where message.hasPrefix(mark) {
      message = message.dropping(4)
    }
    let isMore = number.trimmed.isEmpty && word.trimmed.isEmpty
    if isMore {
      open?.goOn(message)
      return true
    }
    guard let line = number.trimmed.wholeNumber else { return false }
    tell(&log)
    let isViolation = word.trimmed.equals("VIOLATION")
    guard let severity = isViolation ? .warning : SeverityWords.severity(of: word.trimmed) else {
      return false
    }
    begin(isViolation ? "phpmd" : "phpcs", severity, message, at: line, log.lineNumber)
    return true
  }

  /// `L:   1 | P:  11 | LT01 | text`, `                       | more of it. [layout.spacing]`
  mutating func readQuery(
    _ bytes: UnsafeRawBufferPointer, _ line: LogLine, _ log: inout BuildLogState
  ) -> Bool {
    if bytes.first == UInt8(ascii: "|") {
      open?.goOn(bytes.dropping(1).trimmed)
      return open != nil
    }
    guard bytes.hasPrefix("L:"), let (number, rest) = bytes.dropping(2).split(at: "|"),
      rest.trimmed.hasPrefix("P:"), let (column, more) = rest.trimmed.dropping(2).split(at: "|"),
      let (code, message) = more.split(at: "|"), let line = number.trimmed.wholeNumber
    else { return false }
    tell(&log)
    begin("sqlfluff", .error, message.trimmed, at: line, log.lineNumber)
    open?.column = column.trimmed.wholeNumber
    open?.code = Array(code.trimmed)
    return true
  }

  /// `  63     text`, `         more of it`, `         🪪  method.notFound`
  mutating func readAnalysis(_ line: LogLine, _ log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.first == UInt8(ascii: "-") {
      // The rule under the header, and the one that ends the table.
      if open != nil { tell(&log) }
      return true
    }
    guard line.bytes.first == 0x20, !bytes.isEmpty else { return false }
    let digits = bytes.first == UInt8(ascii: ":") ? bytes.dropping(1) : bytes
    if let end = digits.firstIndex(of: 0x20), let number = digits[part: 0..<end].wholeNumber,
      digits.dropping(end).hasPrefix("  ")
    {
      tell(&log)
      begin("phpstan", .error, digits.dropping(end).trimmed, at: number, log.lineNumber)
      return true
    }
    if bytes.hasPrefix("🪪") {
      open?.code = Array(bytes.dropping(4).trimmed)
    } else if !bytes.hasPrefix("💡") && !bytes.hasPrefix("✏️"), open?.code == nil {
      open?.goOn(bytes)
    }
    return open != nil
  }

  /// `     ^-- SC2086 (info): text`, `       ^----^ SC2046 (warning): text`; the caret is the column.
  func readCaret(_ line: LogLine, _ log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    guard bytes.first == UInt8(ascii: "^"), let (_, rest) = bytes.split(at: " SC"),
      let (code, text) = rest.split(at: " ("), let (word, message) = text.split(at: "): "),
      code.wholeNumber != nil, let severity = SeverityWords.severity(of: word)
    else { return false }
    let column = (line.bytes.firstIndex(of: UInt8(ascii: "^")) ?? 0) + 1
    (Array("SC".utf8) + code).withUnsafeBytes { code in
      file.withUnsafeBytes { file in
        _ = log.add(
          BuildDiagnosticTable.Entry(
            "shellcheck", file: file, line: self.line, column: column, severity: severity,
            code: code, message: message))
      }
    }
    return true
  }

  /// `C:  1:  9: [Correctable] Style/StringLiterals: text`
  func readOffense(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard bytes.count > 8, bytes[1] == UInt8(ascii: ":"),
      let severity = SeverityWords.severity(of: bytes[part: 0..<1]),
      let (number, rest) = bytes.dropping(2).split(at: ":"),
      let (column, text) = rest.split(at: ": "), let line = number.trimmed.wholeNumber
    else { return false }
    let message = PlacedFinding.withoutCorrectable(text)
    let tag = RuleTag(startOf: message)
    file.withUnsafeBytes { file in
      _ = log.add(
        BuildDiagnosticTable.Entry(
          "rubocop", file: file, line: line, column: column.trimmed.wholeNumber,
          severity: severity, code: tag?.code, message: tag?.text ?? message))
    }
    return true
  }

  /// `#include <x>  // for y` to be added, `- #include "b.h"  // lines 3-3` to be removed.
  mutating func readInclude(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard !bytes.isEmpty else { return false }
    let isRemoved = bytes.hasPrefix("- ")
    let comment = bytes.firstIndex(of: "  // ") ?? bytes.count
    var line: Int?
    if let (_, lines) = bytes.split(at: "  // lines ") { line = lines.leadingNumber }
    let what = isRemoved ? "superfluous: " : "missing: "
    let text = bytes[part: isRemoved ? 2..<max(comment, 2) : 0..<comment]
    (Array(what.utf8) + text).withUnsafeBytes { message in
      file.withUnsafeBytes { file in
        _ = log.add(
          BuildDiagnosticTable.Entry(
            "iwyu", file: file, line: line, severity: .warning, message: message))
      }
    }
    return true
  }

  private mutating func begin(
    _ tool: String, _ severity: BuildDiagnostic.Severity, _ message: UnsafeRawBufferPointer,
    at line: Int, _ number: Int
  ) {
    open = OwnedEntry(tool, severity, Array(message), at: number)
    open?.file = file
    open?.line = line > 0 ? line : nil
  }
}

extension OwnedEntry {
  /// Adds more of the message behind a blank.
  mutating func goOn(_ text: UnsafeRawBufferPointer) {
    guard message.count < Self.longestMessage, !text.isEmpty else { return }
    if !message.isEmpty { message.append(0x20) }
    message += text
  }

  private static let longestMessage = 4_096

  /// Adds it with the rule that its message ends with.
  func tellWithTag(to log: inout BuildLogState) {
    var entry = self
    message.withUnsafeBytes { message in
      guard let tag = RuleTag(endOf: message, anyWord: false) else { return }
      entry.code = entry.code ?? Array(tag.code)
      entry.message = Array(tag.text)
    }
    entry.add(to: &log)
  }
}
