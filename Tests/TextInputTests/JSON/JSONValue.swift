import Foundation
import TextInput

/// A document read whole, for comparing readers.
indirect enum JSONValue: Equatable, CustomStringConvertible {
  case object([String: JSONValue])
  case array([JSONValue])
  case text(String)
  case number(Double)
  case bool(Bool)
  case null

  /// Numbers may differ in the last digits: Foundation rounds some of 16 digits twice.
  static func == (left: JSONValue, right: JSONValue) -> Bool {
    switch (left, right) {
    case (.object(let left), .object(let right)): left == right
    case (.array(let left), .array(let right)): left == right
    case (.text(let left), .text(let right)): left.utf8.elementsEqual(right.utf8)
    case (.number(let left), .number(let right)):
      left == right || abs(left - right) <= 4 * max(left.ulp, right.ulp)
    case (.bool(let left), .bool(let right)): left == right
    case (.null, .null): true
    default: false
    }
  }

  /// Reads the next value.
  static func read(_ json: inout JSONReader) -> JSONValue? {
    switch json.kind() {
    case .object:
      guard let scope = json.object() else { return nil }
      var members: [String: JSONValue] = [:]
      while let key = json.nextKey(of: scope) {
        let name = key.string
        if let value = read(&json) { members[name] = value }
      }
      return .object(members)
    case .array:
      guard let scope = json.array() else { return nil }
      var elements: [JSONValue] = []
      while json.nextElement(of: scope) {
        if let value = read(&json) { elements.append(value) }
      }
      return .array(elements)
    case .text: return json.text().map { .text($0.string) }
    case .number: return json.number().map { .number($0) }
    case .bool: return json.bool().map { .bool($0) }
    case .null:
      json.skip()
      return .null
    case nil:
      json.skip()
      return nil
    }
  }

  /// What Foundation makes of a document; nil when it refuses it.
  static func foundation(_ bytes: [UInt8]) -> JSONValue? {
    guard
      let any = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
    else { return nil }
    return convert(any)
  }

  private static func convert(_ any: Any) -> JSONValue {
    switch any {
    case let members as [String: Any]: .object(members.mapValues(convert))
    case let elements as [Any]: .array(elements.map(convert))
    case let text as String: .text(text)
    case let number as NSNumber:
      CFGetTypeIDIsBool(number) ? .bool(number.boolValue) : .number(number.doubleValue)
    default: .null
    }
  }

  private static func CFGetTypeIDIsBool(_ number: NSNumber) -> Bool {
    number.objCType.pointee == 0x63 || number === NSNumber(value: true)
      || number === NSNumber(value: false)
  }

  var description: String {
    switch self {
    case .object(let members):
      "{"
        + members.sorted { $0.key < $1.key }.map { "\($0.key.debugDescription): \($0.value)" }
        .joined(separator: ", ") + "}"
    case .array(let elements): "\(elements)"
    case .text(let text): text.debugDescription
    case .number(let number): "\(number)"
    case .bool(let bool): "\(bool)"
    case .null: "null"
    }
  }
}
