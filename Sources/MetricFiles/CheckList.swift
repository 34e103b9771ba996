internal import Basics
internal import TextInput

/// Checks in JSON: an array, or an object with the array `checks`.
///
/// Each is an object with `name`, `ok`, `passed` or `status`, and perhaps `value`, `unit`, `limit` or
/// `threshold`. Other keys are passed over.
enum CheckList {
  static func read(
    _ input: InputBuffer, into checks: inout HealthChecks
  ) throws(DiagnosticError) {
    var json = JSONReader(input)
    if let root = json.object() {
      while let key = json.nextKey(of: root) {
        guard key.equals("checks") else { continue }
        try readList(&json, input.name, into: &checks)
      }
    } else {
      try readList(&json, input.name, into: &checks)
    }
    guard json.end() else { throw json.failure ?? .noHealthChecks(in: input.name) }
  }

  private static func readList(
    _ json: inout JSONReader, _ file: String, into checks: inout HealthChecks
  ) throws(DiagnosticError) {
    guard let list = json.array() else {
      throw json.failure ?? checks.bad("'checks' is no list", line: json.line)
    }
    while json.nextElement(of: list) {
      let line = json.line
      guard let object = json.object() else {
        throw json.failure ?? checks.bad("a check is no object", line: line)
      }
      let told = check(object, &json)
      if let failure = json.failure { throw failure }
      try checks.add(told, line: line)
    }
  }

  private static func check(_ object: JSONReader.Scope, _ json: inout JSONReader) -> ToldCheck {
    var told = ToldCheck()
    while let key = json.nextKey(of: object) {
      switch key {
      case "name":
        let name = json.text()?.string
        if told.name != nil, told.name != name { told.note(defect: "a check has two names") }
        told.name = name
      case "ok", "passed", "status": outcome(&json, &told)
      case "value": value(&json, &told)
      case "unit": told.unit = json.text()?.string
      case "limit", "threshold": limit(&json, &told)
      default: break
      }
    }
    return told
  }

  private static func outcome(_ json: inout JSONReader, _ told: inout ToldCheck) {
    switch json.kind() {
    case .bool: if let passed = json.bool() { told.note(passed: passed) }
    case .text: if let word = json.text()?.string { told.note(outcome: word) }
    case .null: break
    default: told.note(defect: "the outcome of a check is neither true, false nor a word")
    }
  }

  private static func value(_ json: inout JSONReader, _ told: inout ToldCheck) {
    switch json.kind() {
    case .number: told.note(value: json.number() ?? .nan)
    case .text: told.note(value: json.text().flatMap { Double($0.string) } ?? .nan)
    case .null: break
    default: told.note(defect: "the value of a check is no number")
    }
  }

  private static func limit(_ json: inout JSONReader, _ told: inout ToldCheck) {
    switch json.kind() {
    case .number: if let number = json.number() { told.note(limit: number.withoutNeedlessZero) }
    case .text: if let text = json.text()?.string { told.note(limit: text) }
    case .null: break
    default: told.note(defect: "the limit of a check is neither a number nor a text")
    }
  }
}

extension Double {
  /// As a person would write it: `500`, `0.25`.
  fileprivate var withoutNeedlessZero: String {
    Int(exactly: self).map(String.init) ?? description
  }
}
