internal import Domain
internal import TextInput

/// Lines of linters that name the file in shapes of their own.
struct NamedLineFindings: BuildLineReader {
  static let tool = BuildTool(
    "puppet-lint", "puppet-lint", .linter,
    example: "a.pp - ERROR: tab character found on line 3 (check: hard_tabs)")
  static let otherTools = [
    BuildTool(
      "brakeman", "Brakeman", .linter, example: "a.rb\t13\tRedirect\tGeneral\tPossible x\tHigh"),
    BuildTool(
      "scalastyle", "Scalastyle", .linter, example: "warning file=A.scala message=x line=6 column=7"
    ),
    BuildTool("protolint", "protolint", .linter, example: "[a.proto:1:1] File name should be x."),
    BuildTool("cppcheck", "Cppcheck", .linter, example: "[a.cpp:8]: (error) Memory leak: p"),
    BuildTool("psalm", "Psalm", .linter, example: "ERROR: InvalidScope - a.php:3:5 - Use of $this"),
    BuildTool(
      "kube-linter", "KubeLinter", .linter,
      example:
        "a.yaml: (object: ns/x apps/v1, Kind=Deployment) no limits (check: unset-cpu, remediation: x)"
    ),
    BuildTool(
      "reek", "Reek", .linter,
      example: "  a.rb:3: FeatureEnvy: A#b refers to c [https://x/reek/docs/Feature-Envy.md]"),
    BuildTool(
      "tidy", "HTML Tidy", .linter, example: "line 1 column 1 - Warning: missing <!DOCTYPE>"),
    BuildTool("rustfmt", "rustfmt --check", .linter, example: "Diff in /src/a.rs:3:"),
  ]
  static let marks: [LineMark] = [
    .inside(" on line "), .end("High"), .end("Medium"), .end("Weak"), .start("error file="),
    .start("warning file="), .start("info file="), .start("["), .start("ERROR: "), .start("INFO: "),
    .inside(" (object: "), .end(".md]"), .start("line "), .start("Diff in "),
  ]

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    guard let first = bytes.first else { return false }
    switch first {
    case UInt8(ascii: "["):
      if bracketed(bytes, &log) { return true }
    case UInt8(ascii: "l"):
      if tidy(bytes, &log) { return true }
    case UInt8(ascii: "D"):
      if rustfmt(bytes, &log) { return true }
    case UInt8(ascii: "E"), UInt8(ascii: "I"):
      if psalm(bytes, &log) { return true }
    default: break
    }
    if let equals = bytes.firstIndex(of: " file="), scalastyle(bytes, equals, &log) { return true }
    return puppet(bytes, &log) || kubernetes(bytes, &log) || brakeman(bytes, &log)
      || reek(bytes, &log)
  }

  /// `a.pp - ERROR: tab character found on line 3 (check: hard_tabs)`
  private func puppet(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let at = bytes.lastIndex(of: " on line ") else { return false }
    var file: UnsafeRawBufferPointer?
    var rest = bytes[part: 0..<at]
    if let dash = rest.firstIndex(of: " - ") {
      file = rest[part: 0..<dash]
      rest = rest.dropping(dash + 3)
    }
    let tail = bytes.dropping(at + 9)
    var code: UnsafeRawBufferPointer?
    if let (_, check) = tail.split(at: " (check: "), check.last == UInt8(ascii: ")") {
      code = check[part: 0..<check.count - 1]
    }
    guard code != nil || file?.hasSuffix(".pp") == true, let number = tail.leadingNumber,
      rest.hasPrefix("ERROR: ") || rest.hasPrefix("WARNING: "), let text = SeverityText(rest)
    else { return false }
    log.add(
      BuildDiagnosticTable.Entry(
        "puppet-lint", file: file, line: number, severity: text.severity, code: code,
        message: text.text))
    return true
  }

  /// Columns between tabs, or between wide gaps where tabs were expanded.
  private func brakeman(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard bytes.hasSuffix("High") || bytes.hasSuffix("Medium") || bytes.hasSuffix("Weak"),
      let (file, afterFile) = Self.column(bytes), file.contains("/") || file.contains("."),
      let (number, afterNumber) = Self.column(afterFile), let line = number.wholeNumber
    else { return false }
    var type: UnsafeRawBufferPointer?
    var message = afterNumber
    // Where tabs were expanded, one blank may stand between the type and the rest.
    if let column = Self.column(afterNumber), column.0.count < 40 {
      type = column.0
      message = column.1
    }
    if bytes.firstIndex(of: 0x09) != nil {
      if let (_, rest) = Self.column(message) { message = rest }
      if let (text, _) = Self.column(message) { message = text }
    }
    guard message.firstIndex(of: 0x20) != nil else { return false }
    log.add(
      BuildDiagnosticTable.Entry(
        "brakeman", file: file, line: line, severity: .warning, code: type,
        message: message))
    return true
  }

  private static func column(
    _ bytes: UnsafeRawBufferPointer
  ) -> (UnsafeRawBufferPointer, UnsafeRawBufferPointer)? {
    let gap = bytes.firstIndex(of: 0x09) ?? bytes.firstIndex(of: "  ")
    guard let gap, gap > 0 else { return nil }
    return (bytes[part: 0..<gap], bytes.dropping(gap).trimmed)
  }

  /// `warning file=A.scala message=x line=6 column=7`
  private func scalastyle(
    _ bytes: UnsafeRawBufferPointer, _ equals: Int, _ log: inout BuildLogState
  ) -> Bool {
    guard let severity = SeverityWords.severity(of: bytes[part: 0..<equals]),
      let (file, rest) = bytes.dropping(equals + 6).split(at: " message=")
    else { return false }
    var message = rest
    var line: Int?
    var column: Int?
    if let at = rest.lastIndex(of: " line="), let number = rest.dropping(at + 6).leadingNumber {
      message = rest[part: 0..<at]
      line = number
      if let (_, after) = rest.dropping(at).split(at: " column=") { column = after.leadingNumber }
    }
    log.add(
      BuildDiagnosticTable.Entry(
        "scalastyle", file: file, line: line, column: column, severity: severity,
        message: message))
    return true
  }

  /// protolint's `[a.proto:1:1] text`, gosec's `[a.go:37] - G104 (CWE-703): text (Confidence: HIGH,
  /// Severity: LOW)`, Cppcheck's `[a.cpp:8]: (error) text` and `[a.cpp:6] -> [a.cpp:8]: (error) text`.
  private func bracketed(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let close = bytes.firstIndex(of: UInt8(ascii: "]")), close > 4,
      SeverityWords.isDigit(bytes[close - 1]) || bytes[close - 2] == UInt8(ascii: "*"),
      let place = PlacedText(bytes[part: 1..<close]), place.text.isEmpty
    else { return false }
    var rest = bytes.dropping(close + 1)
    if rest.hasPrefix(" - "), let (code, text) = rest.dropping(3).split(at: " (CWE-"),
      let (_, message) = text.split(at: "): "), RuleTag.isNumbered(code)
    {
      let tag = message.lastIndex(of: " (Confidence: ") ?? message.count
      let severity = message.dropping(tag)
      log.add(
        "gosec",
        severity.contains("Severity: HIGH")
          ? .error : severity.contains("Severity: LOW") ? .note : .warning,
        at: place, code: code, message[part: 0..<tag])
      return true
    }
    while rest.hasPrefix(" -> ["), let next = rest.firstIndex(of: UInt8(ascii: "]")) {
      rest = rest.dropping(next + 1)
    }
    if rest.hasPrefix(": ("), let (word, text) = rest.dropping(3).split(at: ") "),
      let severity = SeverityWords.severity(of: word)
    {
      let tag = RuleTag(endOf: text)
      log.add("cppcheck", severity, at: place, code: tag?.code, tag?.text ?? text)
      return true
    }
    guard rest.first == 0x20, place.path.hasSuffix(".proto") else { return false }
    log.add("protolint", .warning, at: place, rest.trimmed)
    return true
  }

  /// `ERROR: InvalidScope - src/a.php:3:5 - text (see https://psalm.dev/…)`
  private func psalm(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let colon = bytes.firstIndex(of: ": "),
      let severity = SeverityWords.severity(of: bytes[part: 0..<colon]),
      let (code, rest) = bytes.dropping(colon + 2).split(at: " - "), BareFinding.isCamelCase(code),
      let place = PlacedText(rest), place.text.hasPrefix("- ")
    else { return false }
    var message = place.text.dropping(2)
    if let see = message.lastIndex(of: " (see https://") { message = message[part: 0..<see] }
    log.add("psalm", severity, at: place, code: code, message)
    return true
  }

  /// `a.yaml: (object: …) text (check: name, remediation: text)`
  private func kubernetes(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let (path, rest) = bytes.split(at: ": (object: "), PlacedText.isPath(path),
      let (_, text) = rest.split(at: ") "), let (message, check) = text.split(at: " (check: "),
      let comma = check.firstIndex(of: UInt8(ascii: ","))
    else { return false }
    log.add("kube-linter", .error, file: path, code: check[part: 0..<comma], message)
    return true
  }

  /// `  a.rb:3: FeatureEnvy: text [https://…/Feature-Envy.md]`, with several lines `a.rb:11, 12:`
  private func reek(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let link = bytes.lastIndex(of: " [http"), bytes.dropping(link).contains("/reek/"),
      let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
      PlacedText.isPath(bytes[part: 0..<colon]),
      let (numbers, rest) = bytes[part: colon + 1..<link].split(at: ": "),
      let (smell, text) = rest.split(at: ": ")
    else { return false }
    log.add(
      BuildDiagnosticTable.Entry(
        "reek", file: bytes[part: 0..<colon], line: numbers.leadingNumber,
        severity: .warning, code: smell, message: text))
    return true
  }

  /// `line 1 column 1 - Warning: missing <!DOCTYPE> declaration`
  private func tidy(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let (place, text) = bytes.split(at: " - "),
      let (line, column) = place.split(at: " column "),
      let number = line.dropping(5).wholeNumber, let severity = SeverityText(text)
    else { return false }
    log.add(
      BuildDiagnosticTable.Entry(
        "tidy", line: number, column: column.wholeNumber, severity: severity.severity,
        message: severity.text))
    return true
  }

  /// `Diff in /src/a.rs:3:`; older: `Diff in /src/a.rs at line 3:`
  private func rustfmt(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    let rest = bytes.dropping(8)
    var place = PlacedText(rest)
    if let (path, line) = rest.split(at: " at line "), let number = line.leadingNumber {
      place = PlacedText(path: path, line: number, column: nil, text: rest, shape: .words)
    }
    guard let place, place.path.hasSuffix(".rs") else { return false }
    log.add("rustfmt", .warning, at: place, FormatterFindings.message.bytes)
    return true
  }
}
