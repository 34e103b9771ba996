package import Basics
internal import Domain
internal import TextInput

/// A document in XML in which tools tell what they found.
protocol XMLFindingsFormat: BuildDocumentReader {
  /// What diagnostics say found them, where the document does not say it.
  static var speaker: StaticString { get }
  static var root: String { get }

  /// Reads the root element that was begun.
  static func readRoot(_ findings: inout XMLFindings)
}

extension XMLFindingsFormat {
  static func recognises(_ head: DocumentHead) -> Bool { head == .xml(root: root) }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> BuildLogState {
    var findings = XMLFindings(
      input, speaker: speaker, isAnonymous: tool.family == .interchange)
    var isReport = false
    while findings.xml.nextChild(of: 0) {
      guard findings.xml.name.text == root else { continue }
      isReport = true
      readRoot(&findings)
    }
    if let failure = input.failure {
      guard isReport else { throw failure }
      findings.log.warn(failure)
    }
    for problem in findings.xml.problems {
      findings.log.warn(
        DiagnosticError(
          problem.kind.isDamage ? .badBuildDocument : .oddBuildDocument, problem.kind.sentence,
          at: .init(input.name, line: problem.line)))
    }
    guard isReport else {
      throw DiagnosticError(
        .noBuildOutput, "this is no \(tool.title) document", at: .init(input.name))
    }
    findings.hearSpeaker()
    return findings.log
  }
}

/// A document that is being read, and what was found in it.
struct XMLFindings {
  var xml: XMLTokenizer
  var log = BuildLogState()
  var fields = FindingFields()
  private let speaker: StaticString
  private var lastTool: [UInt8] = []
  /// The format is many tools': the names of rules may tell which it was.
  private let isAnonymous: Bool

  init(_ input: InputBuffer, speaker: StaticString, isAnonymous: Bool) {
    self.isAnonymous = isAnonymous
    xml = XMLTokenizer(input)
    self.speaker = speaker
  }

  /// Moves to the next child of this name of the element that is open at `depth`.
  mutating func next(_ name: StaticString, in depth: Int) -> Bool {
    while xml.nextChild(of: depth) {
      if xml.name.equals(name) { return true }
    }
    return false
  }

  /// Reads attributes of the start tag into fields.
  mutating func take(_ attributes: KeyValuePairs<StaticString, FindingFields.Field>) {
    for (name, field) in attributes {
      guard let value = xml.attribute(name), !value.isEmpty else { continue }
      switch field {
      case .line, .column, .endLine, .endColumn:
        if let number = value.leadingNumber { fields.set(field, number) }
      case .tool, .file, .severity, .code, .message:
        fields.set(field) { $0.append(contentsOf: value) }
      }
    }
  }

  /// Reads the text of the element that begins here.
  mutating func takeText(_ field: FindingFields.Field) {
    var text: [UInt8] = []
    xml.appendText(to: &text, limit: Self.longestText)
    fields.set(field) { $0 += text }
  }

  private static let longestText = 8 << 10

  mutating func set(severity: BuildDiagnostic.Severity) {
    fields.set(.severity, Int(severity.rawValue))
  }

  /// Tells a finding of what the fields hold.
  mutating func tell(severity: BuildDiagnostic.Severity = .warning) {
    if isAnonymous { fields.findTool(log.attribution) }
    // What has no rule, as a file that cannot be parsed, is of whoever wrote the rest.
    let tool = fields.has(.code) ? [] : lastTool
    if !fields.has(.tool), !tool.isEmpty { fields.set(.tool) { $0 += tool } }
    fields.withEntry(severity: severity, tool: speaker) { entry in
      if isAnonymous, entry.code != nil, !lastTool.elementsEqual(entry.tool) {
        lastTool = Array(entry.tool)
      }
      log.add(entry)
    }
  }

  /// A document without findings says at least who looked.
  mutating func hearSpeaker() {
    if log.tools.isEmpty { log.hear(speaker.description) }
  }
}

extension DiagnosticError.Code {
  /// A document that is cut short or nested too deep, or whose tags do not match.
  package static let badBuildDocument = Self(
    "build.bad-document", .cannotRun,
    "A document of a build tool is cut short or damaged; what could be read of it was read.")

  /// What does not lose a finding.
  package static let oddBuildDocument = Self(
    "build.odd-document", .success,
    "A warning: a document of a build tool is not well formed and was read all the same.")
}
