internal import TextInput

/// A finding whose message or column stands in the lines that follow.
struct OpenFinding {
  private var entry: OwnedEntry
  private let continuation: PlacedDialect.Continuation
  /// What it is must be told by a later line, else it is none.
  private let needsSeverity: Bool
  private var lines = 0

  init(_ entry: OwnedEntry, _ kind: PlacedDialect.Continuation, needsSeverity: Bool = false) {
    self.entry = entry
    self.needsSeverity = needsSeverity
    continuation = kind
  }

  enum Step {
    case part
    case last
    /// The line is none of this finding's.
    case foreign
  }

  mutating func goOn(_ line: UnsafeRawBufferPointer) -> Step {
    lines += 1
    guard lines <= Self.mostLines else { return .foreign }
    if entry.message.isEmpty { return readMessage(line) }
    switch continuation {
    case .none: return .foreign
    case .message:
      guard line.hasPrefix("  "), entry.message.count < Self.longestMessage else { return .foreign }
      entry.message += [UInt8(ascii: "\n")] + Array(line.trimmed)
      return .part
    case .caret: return readCaret(line)
    }
  }

  func add(to log: inout BuildLogState) {
    if !entry.message.isEmpty { entry.add(to: &log) }
  }

  /// No excerpt is longer.
  private static let mostLines = 16
  private static let longestMessage = 4_096

  /// The first line that is no excerpt: `Error: x`, `    Variable not in scope: x`.
  private mutating func readMessage(_ line: UnsafeRawBufferPointer) -> Step {
    let text = line.trimmed
    if text.isEmpty || Self.isExcerpt(text) { return .part }
    if let severity = SeverityText(text) {
      entry.severity = severity.severity
      entry.code = entry.code ?? severity.code.map { Array($0) }
      entry.message = Array(severity.text)
    } else {
      guard !needsSeverity, PlacedText(text) == nil else { return .foreign }
      let text = text.hasPrefix("• ") ? text.dropping(4) : text
      entry.message = Array(text)
    }
    if let tag = entry.message.withUnsafeBytes({ tag in
      RuleTag(endOf: tag).map { (Array($0.code), Array($0.text)) }
    }), entry.code == nil {
      (entry.code, entry.message) = tag
    }
    return .last
  }

  /// `    3 | x = 1`, `      |   1`, `^~~~`
  private static func isExcerpt(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let first = text.first else { return true }
    if first == UInt8(ascii: "|") || first == UInt8(ascii: "^") { return true }
    guard SeverityWords.isDigit(first), let bar = text.firstIndex(of: UInt8(ascii: "|")) else {
      return text.count == 1
    }
    return text[part: 0..<bar].allSatisfy { SeverityWords.isDigit($0) || $0 == 0x20 }
  }

  /// sbt writes its level before each line of an excerpt.
  private mutating func readCaret(_ line: UnsafeRawBufferPointer) -> Step {
    var line = line
    for level: StaticString in ["[error] ", "[warn] ", "[info] "] where line.hasPrefix(level) {
      line = line.dropping(level.utf8CodeUnitCount)
    }
    let text = line.trimmed
    guard text.equals("^") else {
      let isNext = PlacedText(text) != nil && SeverityText(PlacedText(text)?.text ?? text) != nil
      return isNext ? .foreign : .part
    }
    entry.column = (line.firstIndex(of: UInt8(ascii: "^")) ?? 0) + 1
    return .last
  }
}
