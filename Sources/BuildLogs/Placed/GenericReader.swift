internal import Domain
internal import TextInput

/// Reads the lines of any tool that begin with a place in a file.
///
/// A line with a severity or a rule's name beside its place is believed. A line that has only a place
/// and a text may as well be a test's, a program's or a search's: it is believed when its tool is
/// known to run, when several such lines follow each other, when an exit status follows, or when
/// the log has hardly anything else.
struct GenericReader: BuildLineReader {
  static let tool = BuildTool(
    "generic", "Any tool that names a place first", .compiler,
    example: "src/a.x:3:5: error: this is wrong\nsrc/a.x(3,5): warning W12: so is this")

  static let otherTools = PlacedDialects.all.map { $0.tool }

  static let marks: [LineMark] =
    [
      .place, .inside(", line "), .inside(": line "), .inside(" : "), .inside(": error: "),
      .inside(": warning: "), .start("\""), .start("["),
    ]
    + CommandEcho.marks
    + [
      .start("exit status "), .start("In file included from"), .end(" generated."),
      .end("’:"), .end("':"), .end(" scope:"), .end(" level:"),
      .start("make: ***"), .start("Process completed with exit code"), .start("Splint "),
    ]

  private static let splint: StaticString = "splint"

  private let isForced: Bool
  private var open: OpenFinding?
  private var candidates = PlacedCandidates()
  /// Rows that were taken to be gcc's for their file only.
  private var guessed: [Int] = []
  private static let mostGuessed = 10_000
  private var lastFinding = (line: Int.min / 2, isFault: false)

  init(isForced: Bool) {
    self.isForced = isForced
  }

  var wantsEveryLine: Bool { open != nil }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    if open != nil { return goOn(line, into: &log) }
    let bytes = line.bytes.trimmed
    if isOfCompiler(bytes, into: &log) { return true }
    if let evidence = evidence(bytes) {
      candidates.judge(at: line.number, evidence, into: &log)
      return false
    }
    if bytes.hasPrefix("In file included from") || bytes.hasPrefix("from ") {
      lastFinding.line = line.number
      return bytes.last == UInt8(ascii: ":") || bytes.last == UInt8(ascii: ",")
    }
    // It writes no word before its findings, but says who it is.
    if bytes.hasPrefix("Splint "), bytes.contains(" --- ") {
      log.attribution.hearCommand(Self.splint.bytes)
      return false
    }
    if let command = CommandEcho.command(in: bytes) {
      log.attribution.hearCommand(command)
      return false
    }
    guard let finding = PlacedFinding(line.bytes), finding.hasLikelyPath else { return false }
    return take(finding, line, into: &log)
  }

  mutating func finish(into log: inout BuildLogState) {
    close(into: &log)
    candidates.judge(at: Int.max, .end, into: &log)
  }

  /// What a line without a place says of the findings before it.
  private func evidence(_ bytes: UnsafeRawBufferPointer) -> PlacedCandidates.Evidence? {
    if bytes.hasPrefix("exit status ") || bytes.hasPrefix("make: ***")
      || bytes.hasPrefix("Process completed with exit code")
    {
      return .failure
    }
    return nil
  }

  /// Tells gcc and clang apart, which write alike but for what stands around their findings.
  private mutating func isOfCompiler(
    _ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) -> Bool {
    if bytes.hasSuffix(" generated."), bytes.contains(" warning") || bytes.contains(" error"),
      bytes.first.map(SeverityWords.isDigit) == true
    {
      log.attribution.hear("clang")
      log.rename(rows: guessed, from: "gcc", to: "clang")
      guessed = []
      return true
    }
    let isContext =
      (bytes.hasSuffix("’:") || bytes.hasSuffix("':")) && bytes.contains(": In ")
      || bytes.hasSuffix(": At global scope:") || bytes.hasSuffix(": At top level:")
    if isContext {
      log.attribution.hear("gcc")
      guessed = []
    }
    return isContext
  }

  private mutating func take(
    _ finding: PlacedFinding, _ line: LogLine, into log: inout BuildLogState
  ) -> Bool {
    var finding = finding
    finding.takeKnownRule(log.attribution)
    let found = log.attribution.find(finding)
    if isPartOfChain(finding, found.dialect, line.number) {
      lastFinding.line = line.number
      return true
    }
    if finding.isPlaceOnly {
      let entry = entry(finding, found, .note, line.number, log.attribution)
      open = OpenFinding(entry, .none, needsSeverity: true)
      return true
    }
    guard let severity = severity(of: finding, found) else {
      guard finding.hasLikelyMessage else { return false }
      candidates.add(entry(finding, found, .warning, line.number, log.attribution), into: &log)
      return true
    }
    lastFinding = (line.number, severity != .note)
    let continuation =
      finding.place.line > 0 && finding.place.column == nil
        || found.dialect?.continuation == .message
      ? found.dialect?.continuation ?? .none : .none
    if finding.message.isEmpty || continuation != .none {
      open = OpenFinding(
        entry(finding, found, severity, line.number, log.attribution), continuation)
    } else {
      Self.withEntry(finding, found, severity, log.attribution) { entry in
        let row = log.add(entry)
        if found.isGuess, let row, guessed.count < Self.mostGuessed { guessed.append(row) }
      }
    }
    return true
  }

  /// Its own word, what its tool means by a line without one, or what a rule's name is worth.
  private func severity(
    of finding: PlacedFinding, _ found: Attribution.Found
  ) -> BuildDiagnostic.Severity? {
    if let severity = finding.severity {
      return finding.message.isEmpty && finding.place.shape == .bare ? nil : severity
    }
    if finding.message.hasPrefix("syntax error") || finding.message.hasPrefix("parse error") {
      return .error
    }
    guard !finding.message.isEmpty, finding.place.shape != .bare || finding.code != nil else {
      return nil
    }
    if let bare = found.dialect?.bare, finding.place.hasGap, !finding.isIndented { return bare }
    if let code = finding.code { return found.dialect?.severity(ofCode: code) ?? .warning }
    return isForced || (found.isSure && finding.hasLikelyMessage) ? .warning : nil
  }

  /// Notes of a compiler and the ways to a template belong to the error or warning before them.
  private func isPartOfChain(
    _ finding: PlacedFinding, _ dialect: PlacedDialect?, _ number: Int
  ) -> Bool {
    let text = finding.message
    // `(Each undeclared identifier is reported only once …)`, `There were 2 errors compiling module`
    if text.hasPrefix("(Each ") || text.hasPrefix("There were ") && text.hasSuffix(", stopping") {
      return true
    }
    if finding.severity == nil {
      return text.hasPrefix("required from") || text.hasPrefix("required by")
        || text.hasPrefix("...this is the location of ")
        || text.hasPrefix("recursively required") || text.hasPrefix("instantiated from")
    }
    guard finding.severity == .note, dialect?.hasOwnNotes != true, finding.code == nil,
      lastFinding.isFault, number - lastFinding.line <= Self.longestChain, let word = finding.word
    else { return false }
    return word.equals("note") || word.equals("help") || word.equals("hint")
      || word.equals("remark") || word.equals("Note")
  }

  /// Lines from one note to the next: an excerpt and a macro's text.
  private static let longestChain = 40

  private static func withEntry(
    _ finding: PlacedFinding, _ found: Attribution.Found, _ severity: BuildDiagnostic.Severity,
    _ attribution: Attribution, _ body: (BuildDiagnosticTable.Entry) -> Void
  ) {
    attribution.withName(of: found.dialect, or: finding.program) { tool in
      RuleName.withPlain(finding.code) { code in
        let place = finding.place
        body(
          BuildDiagnosticTable.Entry(
            tool: tool, file: place.path, line: place.line > 0 ? place.line : nil,
            column: place.column, endLine: place.endLine, endColumn: place.endColumn,
            severity: severity, code: code, message: finding.message))
      }
    }
  }

  private func entry(
    _ finding: PlacedFinding, _ found: Attribution.Found, _ severity: BuildDiagnostic.Severity,
    _ number: Int, _ attribution: Attribution
  ) -> OwnedEntry {
    var owned = OwnedEntry("", severity, [], at: number)
    Self.withEntry(finding, found, severity, attribution) { owned = OwnedEntry($0, at: number) }
    return owned
  }

  private mutating func goOn(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    switch open?.goOn(line.bytes) {
    case .part: return true
    case .last:
      close(into: &log)
      return true
    case .foreign, nil:
      close(into: &log)
      return false
    }
  }

  private mutating func close(into log: inout BuildLogState) {
    open?.add(to: &log)
    open = nil
  }
}
