internal import Domain
internal import TextInput

/// Lines of tools that tell the place in words of their own, each in one line.
struct WordedFindings: BuildLineReader {
  static let tool = BuildTool(
    "verilator", "Verilator", .compiler,
    example: "%Warning-WIDTH: a.v:3:5: Operator ASSIGNW expects 8 bits")
  static let otherTools = [
    BuildTool(
      "chktex", "ChkTeX", .linter, example: "Warning 18 in a.tex line 3: Use either `` or ''"),
    BuildTool(
      "checkbashisms", "checkbashisms", .linter,
      example: "possible bashism in a.sh line 2 (echo -e):"),
    BuildTool(
      "asciidoctor", "Asciidoctor", .compiler,
      example: "asciidoctor: WARNING: a.adoc: line 5: section title out of sequence"),
    BuildTool(
      "puppet", "Puppet", .compiler,
      example: "Error: Could not parse: Syntax error at 'x' (file: a.pp, line: 1, column: 59)"),
    BuildTool(
      "perlcritic", "Perl::Critic", .linter,
      example:
        "Two-argument \"open\" used at line 3, column 1.  See page 207 of PBP.  (Severity: 5)"),
    BuildTool(
      "sass", "Sass", .compiler, example: "Error: Undefined variable.\n  on line 1:12 of a.scss"),
    BuildTool(
      "glslang", "GLSL compilers", .compiler, example: "a.frag\nERROR: 0:2: 'x' : undeclared"),
  ]
  static let marks: [LineMark] = [
    .start("%Error"), .start("%Warning"), .start("Warning "), .start("Error "), .start("Message "),
    .start("possible bashism in "), .start("asciidoctor: "), .start("Error: "), .start("Warning: "),
    .start("on line "), .start("ERROR: 0:"), .start("WARNING: 0:"), .end("(Severity: 1)"),
    .end("(Severity: 2)"), .end("(Severity: 3)"), .end("(Severity: 4)"), .end("(Severity: 5)"),
  ]

  /// The shader that glslang named in a line of its own.
  private var shader: [UInt8] = []

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    switch bytes.first {
    case UInt8(ascii: "%"): return verilator(bytes, &log)
    case UInt8(ascii: "p") where bytes.hasPrefix("possible bashism in "):
      return bashism(bytes.dropping(20), &log)
    case UInt8(ascii: "a") where bytes.hasPrefix("asciidoctor: "):
      return asciidoctor(bytes.dropping(13), &log)
    case UInt8(ascii: "o") where bytes.hasPrefix("on line "): return sass(bytes.dropping(8), &log)
    default: break
    }
    if bytes.hasPrefix("ERROR: 0:") || bytes.hasPrefix("WARNING: 0:") {
      return shader(bytes, &log)
    }
    return chktex(bytes, &log) || critic(bytes, &log) || puppet(bytes, &log)
  }

  /// `%Warning-WIDTH: a.v:3:5: text`, `%Error: Exiting due to 2 error(s)`
  private func verilator(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let (head, rest) = bytes.dropping(1).split(at: ": ") else { return false }
    let isError = head.hasPrefix("Error")
    let code = head.firstIndex(of: UInt8(ascii: "-")).map { head.dropping($0 + 1) }
    log.hear("verilator")
    guard let place = PlacedText(rest) else {
      if rest.hasPrefix("Exiting due to ") || rest.hasPrefix("Cannot continue") {
        log.fail()
      } else {
        log.add("verilator", isError ? .error : .warning, code: code, rest)
      }
      return true
    }
    log.add("verilator", isError ? .error : .warning, at: place, code: code, place.text)
    return true
  }

  /// `a.sh line 2 (echo -e):`
  private func bashism(_ rest: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let at = rest.firstIndex(of: " line "), let open = rest.firstIndex(of: " (", from: at),
      let line = rest[part: at + 6..<open].wholeNumber, rest.hasSuffix("):")
    else { return false }
    log.add(
      BuildDiagnosticTable.Entry(
        "checkbashisms", file: rest[part: 0..<at], line: line, severity: .warning,
        message: rest[part: open + 2..<rest.count - 2]))
    return true
  }

  /// `WARNING: a.adoc: line 5: text`
  private func asciidoctor(_ rest: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let severity = SeverityText(rest) else { return false }
    guard let place = PlacedText(inWords: severity.text) else {
      log.add("asciidoctor", severity.severity, severity.text)
      return true
    }
    log.add("asciidoctor", severity.severity, at: place, place.text)
    return true
  }

  /// `1:12 of a.scss`, below the message.
  private func sass(_ rest: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let (numbers, file) = rest.split(at: " of "),
      file.hasSuffix(".scss") || file.hasSuffix(".sass") || file.hasSuffix(".css")
    else { return false }
    let message = Array(log.precedingLine)
    var scan = NumberScan(numbers, 0)
    guard let line = scan.number() else { return false }
    let column = scan.skip(UInt8(ascii: ":")) ? scan.number() : nil
    guard
      let severity = message.withUnsafeBytes({ message in
        SeverityText(message).map { ($0.severity, Array($0.text)) }
      })
    else { return false }
    var entry = OwnedEntry("sass", severity.0, severity.1, at: log.lineNumber - 1)
    entry.file = Array(file)
    entry.line = line
    entry.column = column
    entry.add(to: &log)
    return true
  }

  /// `ERROR: 0:2: 'x' : undeclared identifier`; the first number is that of the input, not a line.
  private mutating func shader(
    _ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState
  ) -> Bool {
    let isError = bytes.first == UInt8(ascii: "E")
    var scan = NumberScan(bytes, isError ? 9 : 11)
    guard let line = scan.number(), scan.skip(": ") else { return false }
    let isNamed = log.precedingLine.withUnsafeBytes { PlacedText.isPath($0) }
    if isNamed { shader = Array(log.precedingLine) }
    let text = bytes.dropping(scan.index)
    // It says so behind any error.
    guard !text.hasPrefix("'' : compilation terminated") else { return true }
    shader.withUnsafeBytes { file in
      _ = log.add(
        BuildDiagnosticTable.Entry(
          "glslang", file: file.isEmpty ? nil : file, line: line,
          severity: isError ? .error : .warning, message: text))
    }
    return true
  }

  /// `text at line 3, column 1.  See page 207 of PBP.  (Severity: 5)`, with `[Policy] ` or
  /// `a.pl: ` before it where it was asked for.
  private func critic(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard bytes.count > 13, bytes.last == UInt8(ascii: ")"),
      bytes.dropping(bytes.count - 13).hasPrefix("(Severity: "),
      let at = bytes.firstIndex(of: " at line ")
    else { return false }
    var scan = NumberScan(bytes, at + 9)
    guard let line = scan.number(), scan.skip(", column "), let column = scan.number() else {
      return false
    }
    var text = bytes[part: 0..<at]
    var code: UnsafeRawBufferPointer?
    var file: UnsafeRawBufferPointer?
    if text.first == UInt8(ascii: "["), let (policy, rest) = text.dropping(1).split(at: "] ") {
      code = policy
      text = rest
    } else if let (path, rest) = text.split(at: ": "), path.firstIndex(of: 0x20) == nil,
      PlacedText.isPath(path)
    {
      file = path
      text = rest
    }
    // 5 is gentle's: the worst.
    let severity = bytes[bytes.count - 2]
    log.add(
      BuildDiagnosticTable.Entry(
        "perlcritic", file: file, line: line, column: column,
        severity: severity >= UInt8(ascii: "3") ? .warning : .note, code: code, message: text))
    return true
  }

  /// `Error: Could not parse …: Syntax error at 'x' (file: a.pp, line: 1, column: 59)`
  private func puppet(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let severity = SeverityText(bytes), let open = severity.text.lastIndex(of: " (file: "),
      let (file, numbers) = severity.text.dropping(open + 8).split(at: ", line: ")
    else { return false }
    var scan = NumberScan(numbers, 0)
    guard let line = scan.number() else { return false }
    let column = scan.skip(", column: ") ? scan.number() : nil
    log.add(
      BuildDiagnosticTable.Entry(
        "puppet", file: file, line: line, column: column, severity: severity.severity,
        message: severity.text[part: 0..<open]))
    return true
  }

  /// `Warning 18 in a.tex line 3: text`
  private func chktex(_ bytes: UnsafeRawBufferPointer, _ log: inout BuildLogState) -> Bool {
    guard let (head, rest) = bytes.split(at: " in "), let (word, code) = head.split(at: " "),
      code.wholeNumber != nil, let severity = SeverityWords.severity(of: word),
      let (file, text) = rest.split(at: " line "), PlacedText.isPath(file),
      let (line, message) = text.split(at: ": "), let number = line.wholeNumber
    else { return false }
    log.add(
      BuildDiagnosticTable.Entry(
        "chktex", file: file, line: number, severity: severity, code: code, message: message))
    return true
  }
}
