internal import Domain
internal import TextInput

/// What linters of Java say on lines of their own or through Maven.
struct JavaLinterLines: BuildLineReader {
  static let tool = BuildTool(
    "spotbugs", "SpotBugs, FindBugs", .linter,
    example: "M P UPM: Private method a.B.c() is never called  At B.java:[line 12]")
  static let otherTools = [
    BuildTool(
      "checkstyle", "Checkstyle", .linter,
      example: "[ERROR] src/A.java:[3,5] (imports) UnusedImports: Unused import - a.B."),
    BuildTool(
      "pmd", "PMD", .linter,
      example: "[INFO] PMD Failure: a.B:3 Rule:UnusedPrivateField Priority:3 Avoid unused x."),
  ]
  static let marks: [LineMark] = [.inside(":[line"), .start("[")]

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if spotBugs(bytes, &log) { return true }
    guard bytes.first == UInt8(ascii: "["), let close = bytes.firstIndex(of: "] "), close < 24,
      let severity = SeverityWords.severity(of: bytes[part: 1..<close])
    else { return false }
    let rest = bytes.dropping(close + 2).trimmed
    return checkstyle(rest, severity, &log) || pmd(rest, &log)
  }

  /// `H C NP: text  At A.java:[lines 1-2]`, `[ERROR] High: text [a.B] At B.java:[line 12] NP_X`
  private func spotBugs(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let open = bytes.lastIndex(of: ":[line"),
      let close = bytes.firstIndex(of: UInt8(ascii: "]"), from: open),
      let at = bytes[part: 0..<open].lastIndex(of: " At "),
      let blank = bytes.firstIndex(of: 0x20, from: open), blank < close,
      let number = bytes[part: blank + 1..<close].leadingNumber
    else { return false }
    var head = bytes[part: 0..<at].trimmed
    var code = bytes.dropping(close + 1).trimmed
    var severity: BuildDiagnostic.Severity?
    if head.count > 4, head[1] == 0x20, head[3] == 0x20, let colon = head.firstIndex(of: ": ") {
      severity = Self.letters[head[0]]
      code = head[part: 4..<colon]
      head = head.dropping(colon + 2)
    } else if let (_, rest) = head.split(at: "] "), let (word, text) = rest.split(at: ": ") {
      severity = SeverityWords.severity(of: word)
      head = text
      // The class stands in brackets behind the text.
      if head.last == UInt8(ascii: "]"), let open = head.lastIndex(of: " [") {
        head = head[part: 0..<open]
      }
    }
    guard let severity, !code.isEmpty, code.firstIndex(of: 0x20) == nil else { return false }
    log.add(
      BuildDiagnosticTable.Entry(
        "spotbugs", file: bytes[part: at + 4..<open], line: number, severity: severity, code: code,
        message: head))
    return true
  }

  private static let letters: [UInt8: BuildDiagnostic.Severity] = [
    UInt8(ascii: "H"): .error, UInt8(ascii: "M"): .warning, UInt8(ascii: "L"): .note,
  ]

  /// `src/A.java:[3,5] (imports) UnusedImports: text`
  private func checkstyle(
    _ bytes: UnsafeRawBufferPointer, _ severity: BuildDiagnostic.Severity,
    _ log: inout BuildLogState
  ) -> Bool {
    guard let place = PlacedText(bytes), place.shape == .brackets,
      place.text.first == UInt8(ascii: "("), let (group, rest) = place.text.split(at: ") "),
      let (rule, message) = rest.split(at: ": "), BareFinding.isCamelCase(rule),
      group.dropping(1).allSatisfy({ SeverityWords.isLetter($0) })
    else { return false }
    log.add("checkstyle", severity, at: place, code: rule, message)
    return true
  }

  /// `PMD Failure: a.B:3 Rule:UnusedPrivateField Priority:3 text`
  private func pmd(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard bytes.hasPrefix("PMD Failure: "), let place = PlacedText(bytes.dropping(13)),
      place.text.hasPrefix("Rule:"), let (rule, rest) = place.text.dropping(5).split(at: " "),
      rest.hasPrefix("Priority:"), let priority = rest.dropping(9).leadingNumber,
      let blank = rest.firstIndex(of: 0x20)
    else { return false }
    let isKnown = PMDJSON.priorities.indices.contains(priority - 1)
    log.add(
      "pmd", isKnown ? PMDJSON.priorities[priority - 1] : .warning, at: place, code: rule,
      rest.dropping(blank + 1))
    return true
  }
}
