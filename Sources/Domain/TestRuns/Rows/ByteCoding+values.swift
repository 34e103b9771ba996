extension [UInt8] {
  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
  }

  mutating func append(optional text: String?) {
    append(text == nil ? 0 : 1)
    if let text { append(text: text) }
  }

  /// Small where it is not below zero.
  mutating func append(_ number: Int) { append(number: UInt64(bitPattern: Int64(number))) }

  mutating func append(_ number: Double) {
    Swift.withUnsafeBytes(of: number.bitPattern) { append(contentsOf: $0) }
  }

  mutating func append(optional number: Double?) {
    append(number == nil ? 0 : 1 as UInt8)
    if let number { append(number) }
  }

  mutating func append(optional id: ObjectID?) {
    append(id == nil ? 0 : 1 as UInt8)
    if let id { append(contentsOf: id.bytes) }
  }

  mutating func append(_ flag: Bool) { append(flag ? 1 : 0 as UInt8) }

  mutating func append(_ count: FailureCount) {
    append(count.failures)
    append(count.runs)
  }
}

extension ByteReader {
  mutating func string() -> String? { text().map { String(decoding: $0, as: UTF8.self) } }

  mutating func integer() -> Int? { number().map { Int(Int64(bitPattern: $0)) } }

  mutating func double() -> Double? { word().map { Double(bitPattern: $0) } }

  mutating func flag() -> Bool? { byte().map { $0 != 0 } }

  mutating func failureCount() -> FailureCount? {
    guard let failures = integer(), let runs = integer() else { return nil }
    return FailureCount(failures, of: runs)
  }

  mutating func objectID() -> ObjectID? {
    bytes(20)?.baseAddress.map { ObjectID(bytes: $0) }
  }

  /// What may be there; nil where the bytes break off.
  mutating func optional<Value>(_ read: (inout ByteReader) -> Value?) -> Value?? {
    guard let isThere = flag() else { return nil }
    guard isThere else { return .some(nil) }
    return read(&self).map { .some($0) }
  }
}
