/// A set of byte values.
struct ByteSet: Sendable, Equatable {
  /// 64 values each.
  private var words: SIMD4<UInt64> = .zero

  init() {}

  init(_ byte: UInt8) {
    insert(byte)
  }

  init(where isMember: (UInt8) -> Bool) {
    for byte in UInt8.min...UInt8.max where isMember(byte) { insert(byte) }
  }

  static let all = ByteSet { _ in true }
  /// What a path component is made of.
  static let allButSlash = ByteSet { $0 != UInt8(ascii: "/") }

  func contains(_ byte: UInt8) -> Bool {
    words[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
  }

  /// Whether it has exactly one member.
  var isSingle: Bool {
    (0..<4).reduce(0) { $0 + words[$1].nonzeroBitCount } == 1
  }

  mutating func insert(_ byte: UInt8) {
    words[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
  }

  mutating func remove(_ byte: UInt8) {
    words[Int(byte >> 6)] &= ~(1 << UInt64(byte & 63))
  }

  mutating func formUnion(_ other: ByteSet) { words |= other.words }

  mutating func invert() { words = ~words }
}
