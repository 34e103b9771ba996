internal import Domain
internal import TextInput

/// The rules of a run's tool and of its extensions.
struct SarifRules {
  struct Rule {
    var id: [UInt8] = []
    var level: BuildDiagnostic.Severity?
    /// Its short description, for results without a message.
    var summary: [UInt8] = []
    var messages: [[UInt8]: [UInt8]] = [:]
  }

  private var rules: [Rule] = []
  private var indices: [[UInt8]: Int] = [:]
  /// Where the driver's rules begin, then those of each extension.
  private var driver = 0
  private var extensions: [Int] = []

  private static let mostRules = 1 << 16
  private static let mostMessages = 64

  mutating func beginComponent(isDriver: Bool) {
    if isDriver { driver = rules.count } else { extensions.append(rules.count) }
  }

  mutating func read(from json: inout JSONReader) {
    guard rules.count < Self.mostRules, let object = json.object() else { return }
    var rule = Rule()
    while let key = json.nextKey(of: object) {
      switch key {
      case "id": json.text(into: &rule.id)
      case "shortDescription": Self.readText(into: &rule.summary, from: &json)
      case "defaultConfiguration": rule.level = Self.readLevel(from: &json)
      case "messageStrings": Self.readMessages(of: &rule, from: &json)
      default: break
      }
    }
    if indices[rule.id] == nil { indices[rule.id] = rules.count }
    rules.append(rule)
  }

  /// The rule of this place; if it has another id or there is none, the rule of this id.
  func rule(id: [UInt8], index: Int?, component: Int?) -> Rule? {
    if let index, index >= 0, index < Self.mostRules {
      let start =
        component.flatMap { extensions.indices.contains($0) ? extensions[$0] : nil } ?? driver
      if start + index < rules.count {
        let rule = rules[start + index]
        if id.isEmpty || id.starts(with: rule.id) { return rule }
      }
    }
    return indices[id].map { rules[$0] }
  }

  private static func readText(into bytes: inout [UInt8], from json: inout JSONReader) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      if key.equals("text") { json.text(into: &bytes) }
    }
  }

  private static func readLevel(from json: inout JSONReader) -> BuildDiagnostic.Severity? {
    guard let object = json.object() else { return nil }
    var level: BuildDiagnostic.Severity?
    while let key = json.nextKey(of: object) {
      guard key.equals("level"), let text = json.text() else { continue }
      level = SeverityWords.severity(of: text.raw) ?? (text.equals("none") ? .note : nil)
    }
    return level
  }

  private static func readMessages(of rule: inout Rule, from json: inout JSONReader) {
    guard let object = json.object() else { return }
    while let key = json.nextKey(of: object) {
      guard rule.messages.count < mostMessages else { continue }
      var id: [UInt8] = []
      key.append(to: &id)
      var text: [UInt8] = []
      readText(into: &text, from: &json)
      rule.messages[id] = text
    }
  }
}
