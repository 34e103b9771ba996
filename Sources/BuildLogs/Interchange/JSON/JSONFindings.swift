internal import Basics
internal import Domain
internal import TextInput

/// A document in JSON in which one tool tells what it found.
protocol JSONFindingsFormat: BuildDocumentReader {
  /// What diagnostics say found them, where the document does not say it.
  static var speaker: StaticString { get }
  static var isArray: Bool { get }
  /// Keys of the document, or of its first element, by which it is known.
  static var keys: [StaticString] { get }
  static var shape: JSONShape { get }
  /// Of findings that do not tell theirs.
  static var severity: BuildDiagnostic.Severity { get }
  /// Fields that a writer that sorts its keys may put behind the findings they hold for.
  static var late: [FindingFields.Field] { get }
}

extension JSONFindingsFormat {
  static var isArray: Bool { false }
  static var severity: BuildDiagnostic.Severity { .warning }
  static var late: [FindingFields.Field] { [] }

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let found, let isArray) = head, isArray == self.isArray else { return false }
    return keys.allSatisfy { found.contains($0.description) }
  }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> BuildLogState {
    var json = JSONReader(input)
    var findings = JSONFindings(late: late, isAnonymous: tool.family == .interchange)
    findings.speaker = speaker
    findings.severity = severity
    let isRead = findings.read(shape, from: &json)
    findings.tellPending()
    if !json.end(), let failure = json.failure {
      guard isRead, findings.count > 0 else { throw failure }
      findings.log.warn(failure)
    }
    guard isRead else {
      throw DiagnosticError(
        .noBuildOutput, "this is no \(tool.title) document", at: .init(input.name))
    }
    if findings.log.tools.isEmpty { findings.log.hear(speaker.description) }
    return findings.log
  }
}

/// Walks over JSON by its shape and tells the findings in it.
struct JSONFindings {
  var log: BuildLogState
  private(set) var count = 0
  private var fields = FindingFields()
  /// Who found it, and how bad it is, where the document does not say it.
  var speaker: StaticString = ""
  var severity = BuildDiagnostic.Severity.warning
  private let late: [FindingFields.Field]
  /// The format is many tools': the names of rules may tell which it was.
  private let isAnonymous: Bool
  /// Findings that wait for a field of an outer scope.
  private var pending: [FindingFields] = []

  init(
    late: [FindingFields.Field] = [], isAnonymous: Bool = false,
    log: BuildLogState = BuildLogState()
  ) {
    self.log = log
    self.late = late
    self.isAnonymous = isAnonymous
  }

  private static let mostPending = 1 << 17

  /// Forgets what was said outside of findings, for another document.
  mutating func restart() { fields = FindingFields() }

  /// Reads the next value as this shape says; false, and nothing is read, when it is of another kind.
  @discardableResult
  mutating func read(_ shape: JSONShape, from json: inout JSONReader) -> Bool {
    switch shape {
    case .object(let members):
      guard let object = json.object() else { return false }
      while let key = json.nextKey(of: object) {
        for (name, shape) in members where key.equals(name) {
          read(shape, from: &json)
          break
        }
      }
      return true
    case .each(let shape): return readEach(shape, keyField: nil, from: &json)
    case .keyed(let field, let shape): return readEach(shape, keyField: field, from: &json)
    case .finding(let shape):
      guard read(shape, from: &json), !json.isFailed else { return false }
      tell()
      return true
    case .first(let shape):
      guard let array = json.array() else { return false }
      if json.nextElement(of: array) { read(shape, from: &json) }
      while json.nextElement(of: array) {}
      return true
    case .either(let first, let second):
      return read(first, from: &json) || read(second, from: &json)
    default: return readField(shape, from: &json)
    }
  }

  private mutating func readEach(
    _ shape: JSONShape, keyField: FindingFields.Field?, from json: inout JSONReader
  ) -> Bool {
    if let array = json.array() {
      while json.nextElement(of: array) { readElement(shape, from: &json) }
      return true
    }
    guard let object = json.object() else { return false }
    while let key = json.nextKey(of: object) {
      let mark = fields.mark
      if let keyField { fields.set(keyField) { key.append(to: &$0) } }
      readElement(shape, from: &json)
      fields.restore(mark)
    }
    return true
  }

  private mutating func readElement(_ shape: JSONShape, from json: inout JSONReader) {
    let mark = fields.mark
    let pendingBefore = pending.count
    read(shape, from: &json)
    if pending.count > pendingBefore { tellPending(from: pendingBefore, isLast: false) }
    fields.restore(mark)
  }

  private mutating func readField(_ shape: JSONShape, from json: inout JSONReader) -> Bool {
    switch shape {
    case .field(let field): return set(field, isFallback: false, from: &json)
    case .fallback(let field): return set(field, isFallback: true, from: &json)
    case .fromZero(let field):
      guard let number = json.integer(), number < Int.max else { return false }
      fields.set(field, number + 1)
    case .rootedFile:
      guard let text = json.text() else { return false }
      var path: [UInt8] = []
      text.append(to: &path)
      if path.first == UInt8(ascii: "/") { path.removeFirst() }
      fields.set(.file) { $0 += path }
    case .isError:
      guard let isError = json.bool() else { return false }
      set(severity: isError ? .error : .warning)
    case .grades(let grades):
      let number = json.integer() ?? json.text().flatMap { $0.raw.wholeNumber }
      guard let number, number > 0, number <= grades.count else { return false }
      set(severity: grades[number - 1])
    case .words(let words):
      guard let text = json.text() else { return false }
      if let word = words.first(where: { text.equals($0.key) }) {
        set(severity: word.value)
      } else {
        fields.set(.severity) { text.append(to: &$0) }
      }
    case .constant(let field, let text):
      fields.set(field) { $0.append(contentsOf: text.bytes) }
      return false
    case .numbered(let field, let word):
      if let number = json.integer() {
        fields.set(field) { $0.append(contentsOf: "\(word)\(number)".utf8) }
      } else {
        return set(field, isFallback: false, from: &json)
      }
    default: return false
    }
    return true
  }

  private mutating func set(severity: BuildDiagnostic.Severity) {
    fields.set(.severity, Int(severity.rawValue))
  }

  private mutating func set(
    _ field: FindingFields.Field, isFallback: Bool, from json: inout JSONReader
  ) -> Bool {
    switch field {
    case .line, .column, .endLine, .endColumn:
      let number = json.integer() ?? json.text().flatMap { $0.raw.leadingNumber }
      guard let number else { return false }
      fields.set(field, number, isFallback: isFallback)
    case .tool, .file, .severity, .code, .message:
      if let number = json.integer() {
        fields.set(field, isFallback: isFallback) { $0.append(contentsOf: "\(number)".utf8) }
        return true
      }
      guard let text = json.text() else { return false }
      fields.set(field, isFallback: isFallback) { text.append(to: &$0) }
    }
    return true
  }

  private mutating func tell() {
    count += 1
    if late.contains(where: { !fields.has($0) }), pending.count < Self.mostPending {
      pending.append(fields)
    } else {
      add(fields)
    }
  }

  /// Tells the findings whose outer scopes have now said all; all of them at the end.
  mutating func tellPending(from start: Int = 0, isLast: Bool = true) {
    var waiting: [FindingFields] = []
    for var finding in pending[start...] {
      for field in late where !finding.has(field) { finding.inherit(field, from: fields) }
      if isLast || late.allSatisfy({ finding.has($0) }) {
        add(finding)
      } else {
        waiting.append(finding)
      }
    }
    pending.replaceSubrange(start..., with: waiting)
  }

  private mutating func add(_ finding: FindingFields) {
    var finding = finding
    if isAnonymous { finding.findTool(log.attribution) }
    finding.withEntry(severity: severity, tool: speaker) { log.add($0) }
  }
}
