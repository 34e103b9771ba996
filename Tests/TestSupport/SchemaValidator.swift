private import Foundation

/// The part of JSON Schema (draft 2020-12) that our schemas use; strict about further keys.
package struct SchemaValidator {
  package init() {}

  /// What is wrong with a value, each with its place.
  package func check(_ value: Any, against schema: Any, at place: String) -> [String] {
    guard let schema = schema as? [String: Any] else { return ["\(place): no schema"] }
    let known: Set<String> = [
      "$schema", "$id", "title", "description", "type", "properties", "required", "items", "enum",
      "const", "pattern", "format", "minimum", "maximum", "anyOf",
    ]
    var findings = schema.keys.filter { !known.contains($0) }.map { "\(place): keyword \($0)" }
    if let choices = schema["anyOf"] as? [Any],
      choices.allSatisfy({ !check(value, against: $0, at: place).isEmpty })
    {
      findings.append("\(place): none of the choices")
      findings += choices.first.map { check(value, against: $0, at: place) } ?? []
    }
    if let type = schema["type"] as? String, !has(type, value) {
      return findings + ["\(place): no \(type)"]
    }
    if let constant = schema["const"] as? NSObject, constant != value as? NSObject {
      findings.append("\(place): not \(constant)")
    }
    if let words = schema["enum"] as? [String], !words.contains(value as? String ?? "") {
      findings.append("\(place): none of \(words)")
    }
    return findings + text(value, schema, place) + number(value, schema, place)
      + members(value, schema, place) + elements(value, schema, place)
  }

  private func has(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "null": value is NSNull
    case "boolean": isBoolean(value)
    case "integer": !isBoolean(value) && value is Int
    case "number": !isBoolean(value) && value is Double
    default: false
    }
  }

  /// Numbers cast to Bool too; only the two booleans print so.
  private func isBoolean(_ value: Any) -> Bool {
    guard let number = value as? NSNumber else { return false }
    return String(cString: number.objCType) == "c" || String(cString: number.objCType) == "B"
  }

  private func text(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    guard let text = value as? String else { return [] }
    var findings: [String] = []
    if let pattern = schema["pattern"] as? String,
      text.range(of: pattern, options: .regularExpression) == nil
    {
      findings.append("\(place): does not match \(pattern)")
    }
    if schema["format"] as? String == "date-time",
      text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/) == nil
    {
      findings.append("\(place): no date-time")
    }
    return findings
  }

  private func number(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    guard let number = value as? Double, !isBoolean(value) else { return [] }
    let isBelow = (schema["minimum"] as? Double).map { number < $0 } ?? false
    let isAbove = (schema["maximum"] as? Double).map { number > $0 } ?? false
    return isBelow || isAbove ? ["\(place): \(number) is out of range"] : []
  }

  private func members(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    guard let members = value as? [String: Any],
      let properties = schema["properties"] as? [String: Any]
    else { return [] }
    var findings = members.keys.filter { properties[$0] == nil }.map {
      "\(place).\($0): not declared"
    }
    for name in schema["required"] as? [String] ?? [] where members[name] == nil {
      findings.append("\(place).\(name): missing")
    }
    for (name, property) in properties {
      if let member = members[name] {
        findings += check(member, against: property, at: "\(place).\(name)")
      }
    }
    return findings
  }

  private func elements(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
    guard let elements = value as? [Any], let items = schema["items"] else { return [] }
    return elements.enumerated().flatMap { check($1, against: items, at: "\(place)[\($0)]") }
  }
}
