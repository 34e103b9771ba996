/// What a value of a JSON document may be: the part of JSON Schema that these documents need.
indirect enum JSONShape: Sendable {
  case boolean
  case integer(ClosedRange<Int>?)
  case number(ClosedRange<Double>?)
  case string
  /// One of these words.
  case choice([String])
  /// 40 hexadecimal digits.
  case commit
  /// A moment as `2026-11-22T10:04:06Z`.
  case time
  case constant(JSONValue)
  case array(JSONShape)
  case object([JSONProperty])
  case nullable(JSONShape)
  /// One of several shapes.
  case either([JSONShape])
}

/// One member of an object, always present.
struct JSONProperty: Sendable {
  var name: String
  /// A sentence fragment for the schema's reader.
  var meaning: String
  var shape: JSONShape
}

extension JSONShape {
  /// The members of a JSON Schema (draft 2020-12) that allows just this shape, and further keys.
  ///
  /// Further keys are allowed because documents may gain keys within one major version.
  var schema: [String: JSONValue] {
    switch self {
    case .boolean: ["type": .string("boolean")]
    case .integer(let range):
      Self.bounded(
        "integer", from: range.map { .integer(Int64($0.lowerBound)) },
        to: range.flatMap { $0.upperBound == Int.max ? nil : .integer(Int64($0.upperBound)) })
    case .number(let range):
      Self.bounded(
        "number", from: range.map { .number($0.lowerBound) },
        to: range.map { .number($0.upperBound) })
    case .string: ["type": .string("string")]
    case .choice(let words):
      ["type": .string("string"), "enum": .array(words.map { .string($0) })]
    case .commit: ["type": .string("string"), "pattern": .string("^[0-9a-f]{40}$")]
    case .time: ["type": .string("string"), "format": .string("date-time")]
    case .constant(let value): ["const": value]
    case .array(let element): ["type": .string("array"), "items": .object(element.schema)]
    case .object(let properties): Self.object(properties)
    case .either(let shapes): ["anyOf": .array(shapes.map { .object($0.schema) })]
    case .nullable(let shape):
      ["anyOf": .array([.object(shape.schema), .object(["type": .string("null")])])]
    }
  }

  private static func bounded(
    _ type: String, from minimum: JSONValue?, to maximum: JSONValue?
  ) -> [String: JSONValue] {
    var schema: [String: JSONValue] = ["type": .string(type)]
    schema["minimum"] = minimum
    schema["maximum"] = maximum
    return schema
  }

  private static func object(_ properties: [JSONProperty]) -> [String: JSONValue] {
    var members: [String: JSONValue] = [:]
    for property in properties {
      var schema = property.shape.schema
      schema["description"] = .string(property.meaning)
      members[property.name] = .object(schema)
    }
    return [
      "type": .string("object"),
      "properties": .object(members),
      "required": .array(properties.map(\.name).sorted().map { .string($0) }),
    ]
  }
}
