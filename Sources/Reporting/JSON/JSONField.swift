internal import Domain

/// One member of an object: its name, meaning and shape, and where its value comes from.
///
/// Schema and document are made from the same fields, so neither can have a key the other lacks.
struct JSONField<Value: Sendable>: Sendable {
  let property: JSONProperty
  let write: @Sendable (Value, inout ByteSink) -> Void

  init(
    _ name: String, _ meaning: String, _ shape: JSONShape,
    read: @escaping @Sendable (Value) -> JSONValue
  ) {
    self.init(name, meaning, shape) { value, sink in sink.append(read(value)) }
  }

  /// A field whose value may be long, and is written as it is read.
  init(
    _ name: String, _ meaning: String, _ shape: JSONShape,
    write: @escaping @Sendable (Value, inout ByteSink) -> Void
  ) {
    property = JSONProperty(name: name, meaning: meaning, shape: shape)
    self.write = write
  }
}

/// An object made of fields.
struct JSONObject<Value: Sendable>: Sendable {
  let fields: [JSONField<Value>]
  private let sorted: [JSONField<Value>]

  init(_ fields: [JSONField<Value>]) {
    self.fields = fields
    sorted = fields.sorted {
      $0.property.name.utf8.lexicographicallyPrecedes($1.property.name.utf8)
    }
  }

  var shape: JSONShape { .object(fields.map { $0.property }) }

  /// Writes the object on one line, keys sorted by their bytes.
  func write(_ value: Value, to sink: inout ByteSink) {
    for (index, field) in sorted.enumerated() {
      sink.append(index == 0 ? "{" as StaticString : ",")
      sink.appendJSON(field.property.name)
      sink.append(":")
      field.write(value, &sink)
    }
    sink.append(sorted.isEmpty ? "{}" as StaticString : "}")
  }
}

extension ByteSink {
  /// Writes an array, and lets go of what was written between its elements.
  fileprivate mutating func appendList<Element>(
    _ elements: some Sequence<Element>, each: (Element, inout ByteSink) -> Void
  ) {
    append("[")
    var isFirst = true
    for element in elements {
      if !isFirst { append(",") }
      isFirst = false
      each(element, &self)
      passOn()
    }
    append("]")
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
    Self(name, meaning, object.shape) { object.write(read($0), to: &$1) }
  }

  static func optionalObject<Member>(
    _ name: String, _ meaning: String, _ object: JSONObject<Member>,
    read: @escaping @Sendable (Value) -> Member?
  ) -> Self {
    Self(name, meaning, .nullable(object.shape)) { value, sink in
      if let member = read(value) { object.write(member, to: &sink) } else { sink.append("null") }
    }
  }

  static func list<Elements: Sequence & SendableMetatype>(
    _ name: String, _ meaning: String, of object: JSONObject<Elements.Element>,
    read: @escaping @Sendable (Value) -> Elements
  ) -> Self {
    Self(name, meaning, .array(object.shape)) { value, sink in
      sink.appendList(read(value)) { object.write($0, to: &$1) }
    }
  }

  static func longStrings(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> [LongText]
  ) -> Self {
    Self(name, meaning, .array(.string)) { value, sink in
      sink.appendList(read(value)) { $1.appendJSON($0) }
    }
  }

  static func optionalList<Elements: Sequence & SendableMetatype>(
    _ name: String, _ meaning: String, of object: JSONObject<Elements.Element>,
    read: @escaping @Sendable (Value) -> Elements?
  ) -> Self {
    Self(name, meaning, .nullable(.array(object.shape))) { value, sink in
      guard let elements = read(value) else { return sink.append("null") }
      sink.appendList(elements) { object.write($0, to: &$1) }
    }
  }

  static func counts(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> [Int]
  ) -> Self {
    Self(name, meaning, .array(.integer(0...Int.max))) {
      .array(read($0).map { .integer(Int64($0)) })
    }
  }

  static func strings<Texts: Sequence<String> & SendableMetatype>(
    _ name: String, _ meaning: String, read: @escaping @Sendable (Value) -> Texts
  ) -> Self {
    Self(name, meaning, .array(.string)) { value, sink in
      sink.appendList(read(value)) { $1.appendJSON($0) }
    }
  }
}
