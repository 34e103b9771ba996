/// What parsing found, by property.
typealias ParsedValues = [ValueKey: Any]

/// A property of a command that is neither an argument nor has a default: a mistake of ours.
struct UnfillableProperty: Error {}

/// The parsed value of the property that is being decoded.
func parsedValue<Value>(from decoder: any Decoder) throws -> Value {
  guard let decoder = decoder as? PropertyDecoder,
    let value = decoder.values[decoder.key] as? Value
  else { throw UnfillableProperty() }
  return value
}

/// Fills one property.
struct PropertyDecoder: Decoder {
  let values: ParsedValues
  let key: ValueKey

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func container<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    throw UnfillableProperty()
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw UnfillableProperty() }
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw UnfillableProperty()
  }
}

/// Fills a command or a group: arguments with what was parsed, other properties with their defaults.
struct StructDecoder: Decoder {
  let values: ParsedValues
  let owner: ObjectIdentifier
  /// The defaults of properties that are no arguments.
  let defaults: [String: Any]

  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init<Arguments: ParsableArguments>(_ type: Arguments.Type, values: ParsedValues) {
    self.values = values
    owner = ObjectIdentifier(type)
    let children = Mirror(reflecting: Arguments()).children
    defaults = Dictionary(
      children.compactMap { child in child.label.map { ($0, child.value) } },
      uniquingKeysWith: { first, _ in first })
  }

  func container<Key: CodingKey>(
    keyedBy type: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(StructContainer(decoder: self))
  }
  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw UnfillableProperty() }
  func singleValueContainer() throws -> any SingleValueDecodingContainer {
    throw UnfillableProperty()
  }
}

/// The properties of one command or group. The standard library asks for each basic type separately.
private struct StructContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: StructDecoder

  var codingPath: [any CodingKey] { [] }
  var allKeys: [Key] { [] }

  func contains(_ key: Key) -> Bool { true }

  func decodeNil(forKey key: Key) throws -> Bool {
    guard let value = decoder.defaults[key.stringValue] else { return false }
    let mirror = Mirror(reflecting: value)
    return mirror.displayStyle == .optional && mirror.children.isEmpty
  }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    guard type is any DeclaredProperty.Type else { return try unparsed(key) }
    let key = ValueKey(owner: decoder.owner, property: key.stringValue)
    return try T(from: PropertyDecoder(values: decoder.values, key: key))
  }

  private func unparsed<T>(_ key: Key) throws -> T {
    guard let value = decoder.defaults[key.stringValue] as? T else { throw UnfillableProperty() }
    return value
  }

  func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try unparsed(key) }
  func decode(_ type: String.Type, forKey key: Key) throws -> String { try unparsed(key) }
  func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try unparsed(key) }
  func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try unparsed(key) }
  func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try unparsed(key) }
  func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try unparsed(key) }
  func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try unparsed(key) }
  func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try unparsed(key) }
  func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try unparsed(key) }
  func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try unparsed(key) }
  func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try unparsed(key) }
  func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try unparsed(key) }
  func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try unparsed(key) }
  func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try unparsed(key) }

  func nestedContainer<NestedKey: CodingKey>(
    keyedBy type: NestedKey.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<NestedKey> {
    throw UnfillableProperty()
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    throw UnfillableProperty()
  }
  func superDecoder() throws -> any Decoder { throw UnfillableProperty() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw UnfillableProperty() }
}
