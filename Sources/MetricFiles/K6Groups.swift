internal import Basics
internal import Domain
internal import TextInput

/// The checks of a k6 script, in groups within groups: objects by name, or lists.
struct K6Groups {
  private(set) var checks: [(check: HealthCheck, line: Int)] = []

  /// Reads the group that comes next.
  mutating func read(_ json: inout JSONReader, _ errors: HealthChecks) throws(DiagnosticError) {
    guard let group = json.object() else {
      throw json.failure ?? errors.badK6("a group is no object", line: json.line)
    }
    while let key = json.nextKey(of: group) {
      switch key {
      case "groups":
        try forEachMember(&json, errors) { groups, json throws(DiagnosticError) in
          try groups.read(&json, errors)
        }
      case "checks":
        try forEachMember(&json, errors) { groups, json throws(DiagnosticError) in
          try groups.readCheck(&json, errors)
        }
      default: break
      }
    }
    if let failure = json.failure { throw failure }
  }

  private mutating func forEachMember(
    _ json: inout JSONReader, _ errors: HealthChecks,
    _ body: (inout K6Groups, inout JSONReader) throws(DiagnosticError) -> Void
  ) throws(DiagnosticError) {
    if let list = json.array() {
      while json.nextElement(of: list) { try body(&self, &json) }
    } else if let object = json.object() {
      while json.nextKey(of: object) != nil { try body(&self, &json) }
    } else {
      throw json.failure
        ?? errors.badK6("groups and checks are neither object nor list", line: json.line)
    }
  }

  private mutating func readCheck(
    _ json: inout JSONReader, _ errors: HealthChecks
  ) throws(DiagnosticError) {
    let line = json.line
    var name: String?
    var path: String?
    var passes: Int?
    var fails: Int?
    guard let check = json.object() else {
      throw json.failure ?? errors.badK6("a check is no object", line: line)
    }
    while let key = json.nextKey(of: check) {
      switch key {
      case "name": name = json.text()?.string
      case "path": path = json.text()?.string
      case "passes": passes = json.integer()
      case "fails": fails = json.integer()
      default: break
      }
    }
    if let failure = json.failure { throw failure }
    guard let name = path.map(Self.withoutRoot) ?? name, !name.isEmpty, let passes, let fails,
      passes >= 0, fails >= 0
    else { throw errors.badK6("a check does not say how often it passed and failed", line: line) }
    // One that never ran has not passed.
    let total = Double(passes) + Double(fails)
    checks.append(
      (
        HealthCheck(
          name: name, hasPassed: fails == 0 && passes > 0,
          value: total > 0 ? Double(passes) / total : nil, limit: "rate==1"), line
      ))
  }

  /// `::shop::pay::takes cards` is the path of a check in the group `pay` of `shop`.
  private static func withoutRoot(_ path: String) -> String {
    path.hasPrefix("::") ? String(path.dropFirst(2)) : path
  }
}
