internal import Domain
internal import TextInput

/// One result of a run as it stands there.
struct SarifResult {
  var file: [UInt8] = []
  var code: [UInt8] = []
  var message: [UInt8] = []
  var line: Int?
  var column: Int?
  var endLine: Int?
  var endColumn: Int?
  var level: BuildDiagnostic.Severity?
  /// The rule's place in the list of its component.
  var rule: Int?
  /// The component that the rule belongs to, among the extensions; nil for the driver.
  var component: Int?
  /// The file's place in the list of files.
  var artifact: Int?
  /// Results of other kinds say that something is in order, or ask for a look.
  var isFailure = true
  private(set) var stands = true
  private var messageID: [UInt8] = []
  private var arguments: [[UInt8]] = []
  private var hasLocation = false

  mutating func read(from json: inout JSONReader) {
    guard let result = json.object() else {
      stands = false
      return
    }
    while let key = json.nextKey(of: result) {
      switch key {
      case "ruleId": json.text(into: &code)
      case "ruleIndex": rule = json.integer()
      case "rule", "descriptor": readRule(from: &json)
      case "level": readLevel(json.text())
      case "kind": readKind(json.text())
      case "message": readMessage(from: &json)
      case "locations": readLocations(from: &json)
      case "suppressions": if isSuppressed(&json) { stands = false }
      case "baselineState": if json.text()?.equals("absent") ?? false { stands = false }
      default: break
      }
    }
  }

  private mutating func readLevel(_ text: JSONText?) {
    guard let text else { return }
    switch text {
    case "error": level = .error
    case "warning": level = .warning
    // `none`: the result has no severity, as where it is no failure.
    case "note", "none": level = .note
    default: break
    }
  }

  private mutating func readKind(_ text: JSONText?) {
    guard let text, !text.equals("fail") else { return }
    isFailure = false
    if text.equals("pass") || text.equals("notApplicable") { stands = false }
  }

  private mutating func readRule(from json: inout JSONReader) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      switch key {
      case "id": json.text(into: &code)
      case "index": rule = json.integer()
      case "toolComponent":
        guard let object = json.object() else { continue }
        while let key = json.nextKey(of: object) {
          guard key.equals("index") else { continue }
          component = json.integer()
        }
      default: break
      }
    }
  }

  private mutating func readMessage(from json: inout JSONReader) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      switch key {
      case "text": json.text(into: &message)
      case "markdown": if message.isEmpty { json.text(into: &message) }
      case "id": json.text(into: &messageID)
      case "arguments":
        guard let array = json.array() else { continue }
        while json.nextElement(of: array) {
          var argument: [UInt8] = []
          if arguments.count < Self.mostArguments, json.text(into: &argument) {
            arguments.append(argument)
          }
        }
      default: break
      }
    }
  }

  private static let mostArguments = 10

  /// The rule's text under the result's message id, with the result's arguments in its places.
  mutating func useMessage(of rule: SarifRules.Rule?) {
    guard let rule else { return }
    let template = rule.messages[messageID] ?? rule.summary
    template.withUnsafeBytes { template in
      var index = 0
      while index < template.count {
        if index + 2 < template.count, template[index] == UInt8(ascii: "{"),
          template[index + 2] == UInt8(ascii: "}"), template[index + 1] >= 0x30,
          Int(template[index + 1]) - 0x30 < arguments.count
        {
          message += arguments[Int(template[index + 1]) - 0x30]
          index += 3
        } else {
          message.append(template[index])
          index += 1
        }
      }
    }
  }

  private mutating func readLocations(from json: inout JSONReader) {
    guard let array = json.array() else { return }
    while json.nextElement(of: array) {
      guard !hasLocation, let location = json.object() else { continue }
      while let key = json.nextKey(of: location) {
        guard key.equals("physicalLocation"), let place = json.object() else { continue }
        hasLocation = true
        while let key = json.nextKey(of: place) {
          switch key {
          case "artifactLocation", "fileLocation": readArtifactLocation(from: &json)
          case "region": readRegion(from: &json)
          default: break
          }
        }
      }
    }
  }

  private mutating func readArtifactLocation(from json: inout JSONReader) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      switch key {
      case "uri": json.text(into: &file)
      case "index": artifact = json.integer()
      default: break
      }
    }
  }

  private mutating func readRegion(from json: inout JSONReader) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      switch key {
      case "startLine": line = json.integer().flatMap { $0 > 0 ? $0 : nil }
      case "startColumn": column = json.integer()
      case "endLine": endLine = json.integer().flatMap { $0 > 0 ? $0 : nil }
      case "endColumn": endColumn = json.integer()
      default: break
      }
    }
  }

  /// Whether one of the suppressions holds: one that waits for review or was rejected does not.
  private func isSuppressed(_ json: inout JSONReader) -> Bool {
    guard let array = json.array() else { return false }
    var isSuppressed = false
    while json.nextElement(of: array) {
      guard let object = json.object() else { continue }
      var holds = true
      while let key = json.nextKey(of: object) {
        guard key.equals("status") || key.equals("state") else { continue }
        if let status = json.text() { holds = status.equals("accepted") }
      }
      if holds { isSuppressed = true }
    }
    return isSuppressed
  }
}
