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
    var findings = XMLFindings(input, speaker: speaker)
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
          .badBuildDocument, problem.kind.sentence, at: .init(input.name, line: problem.line)))
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

  init(_ input: InputBuffer, speaker: StaticString) {
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
    fields.withEntry(severity: severity, tool: speaker) { log.add($0) }
  }

  /// A document without findings says at least who looked.
  mutating func hearSpeaker() {
    if log.tools.isEmpty { log.hear(speaker.description) }
  }
}

extension DiagnosticError.Code {
  /// A document that could be read though something is wrong with it.
  package static let badBuildDocument = Self(
    "build.bad-document", .cannotRun,
    "Something is wrong with a document of a build tool; what could be read was read.")
}
