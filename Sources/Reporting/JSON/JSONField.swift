internal import Domain

/// One member of an object: its name, meaning and shape, and where its value comes from.
///
/// Schema and document are made from the same fields, so neither can have a key the other lacks.
struct JSONField<Value: Sendable>: Sendable {
  let property: JSONProperty
  let read: @Sendable (Value) -> JSONValue

  init(
    _ name: String, _ meaning: String, _ shape: JSONShape,
    read: @escaping @Sendable (Value) -> JSONValue
  ) {
    property = JSONProperty(name: name, meaning: meaning, shape: shape)
    self.read = read
  }
}

/// An object made of fields.
struct JSONObject<Value: Sendable>: Sendable {
  let fields: [JSONField<Value>]

  init(_ fields: [JSONField<Value>]) {
    self.fields = fields
  }

  var shape: JSONShape { .object(fields.map { $0.property }) }

  func value(of value: Value) -> JSONValue {
    var members: [String: JSONValue] = [:]
    for field in fields { members[field.property.name] = field.read(value) }
    return .object(members)
  }
}

extension JSONField {
  static func flag(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Bool
  ) -> Self {
    Self(name, meaning, .boolean) { .boolean(read($0)) }
  }

  /// A fact that is the same in every document.
  static func constant(_ name: String, _ meaning: String, _ value: JSONValue) -> Self {
    Self(name, meaning, .constant(value)) { _ in value }
  }

  static func count(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Int
  ) -> Self {
    integer(name, meaning, in: 0...Int.max, read: read)
  }

  static func integer(
    _ name: String, _ meaning: String, in range: ClosedRange<Int>? = nil,
    read: @escaping @Sendable (Value) -> Int
  ) -> Self {
    Self(name, meaning, .integer(range)) { .integer(Int64(read($0))) }
  }

  static func optionalInteger(
    _ name: String, _ meaning: String, in range: ClosedRange<Int>? = nil,
    read: @escaping @Sendable (Value) -> Int?
  ) -> Self {
    Self(name, meaning, .nullable(.integer(range))) {
      read($0).map { .integer(Int64($0)) } ?? .null
    }
  }

  static func fraction(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Double
  ) -> Self {
    Self(name, meaning, .number(0...1)) { .number(read($0)) }
  }

  static func optionalFraction(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Double?
  ) -> Self {
    Self(name, meaning, .nullable(.number(0...1))) { read($0).map { .number($0) } ?? .null }
  }

  static func optionalNumber(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Double?
  ) -> Self {
    Self(name, meaning, .nullable(.number(nil))) { read($0).map { .number($0) } ?? .null }
  }

  /// Null when it is not finite.
  static func number(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Double
  ) -> Self {
    Self(name, meaning, .nullable(.number(nil))) { .number(read($0)) }
  }

  static func string(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> String
  ) -> Self {
    Self(name, meaning, .string) { .string(read($0)) }
  }

  static func optionalString(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> String?
  ) -> Self {
    Self(name, meaning, .nullable(.string)) { read($0).map { .string($0) } ?? .null }
  }

  static func choice(
    _ name: String, _ meaning: String, of words: [String],
    read: @escaping @Sendable (Value) -> String
  ) -> Self {
    Self(name, meaning, .choice(words)) { .string(read($0)) }
  }

  static func commit(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> CommitID
  ) -> Self {
    Self(name, meaning, .commit) { .string(read($0).description) }
  }

  static func optionalCommit(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> CommitID?
  ) -> Self {
    Self(name, meaning, .nullable(.commit)) { read($0).map { .string($0.description) } ?? .null }
  }

  /// Null for a moment that a calendar of four-digit years does not have.
  static func time(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Timestamp?
  ) -> Self {
    Self(name, meaning, .nullable(.time)) { read($0)?.iso8601.map { .string($0) } ?? .null }
  }

  static func object<Member>(
    _ name: String, _ meaning: String, _ object: JSONObject<Member>,
    read: @escaping @Sendable (Value) -> Member
  ) -> Self {
    Self(name, meaning, object.shape) { object.value(of: read($0)) }
  }

  static func optionalObject<Member>(
    _ name: String, _ meaning: String, _ object: JSONObject<Member>,
    read: @escaping @Sendable (Value) -> Member?
  ) -> Self {
    Self(name, meaning, .nullable(object.shape)) {
      read($0).map { object.value(of: $0) } ?? .null
    }
  }

  static func list<Element>(
    _ name: String, _ meaning: String, of object: JSONObject<Element>,
    read: @escaping @Sendable (Value) -> [Element]
  ) -> Self {
    Self(name, meaning, .array(object.shape)) {
      .array(read($0).map { object.value(of: $0) })
    }
  }

  static func counts(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> [Int]
  ) -> Self {
    Self(name, meaning, .array(.integer(0...Int.max))) {
      .array(read($0).map { .integer(Int64($0)) })
    }
  }

  static func strings(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> [String]
  ) -> Self {
    Self(name, meaning, .array(.string)) { .array(read($0).map { .string($0) }) }
  }
}
