internal import Domain

/// What the entries of a notes tree are called: digits of the annotated object's name, two of them
/// for each directory.
enum NoteName {
  /// The bytes that a name's digits stand for; nil unless it has so many.
  static func bytes(_ name: some Collection<UInt8>, count: Int) -> [UInt8]? {
    guard name.count == count * 2 else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for digit in name {
      guard let value = hexadecimalValue(of: digit) else { return nil }
      if let first = high {
        bytes.append(first << 4 | value)
        high = nil
      } else {
        high = value
      }
    }
    return bytes
  }

  /// The object that a file of a notes tree annotates, by its path; nil when it is no note.
  static func annotated(_ path: some Collection<UInt8>) -> ObjectID? {
    let parts = path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard parts.dropLast().allSatisfy({ $0.count == 2 }) else { return nil }
    let digits = Array(parts.joined())
    return digits.withUnsafeBytes { ObjectID(digits: $0) }
  }

  /// The digits of an object's name from a byte on.
  static func digits(of id: ObjectID, from byte: Int) -> [UInt8] {
    Array(id.description.utf8.dropFirst(byte * 2))
  }
}
