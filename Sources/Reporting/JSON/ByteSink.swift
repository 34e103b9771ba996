internal import Domain

/// Output that leaves in pieces, so that a long document is never held whole.
package struct ByteSink {
  private(set) var bytes: [UInt8] = []
  private let send: ((String) -> Void)?

  /// `send` takes the pieces, each of them valid UTF-8.
  package init(_ send: @escaping (String) -> Void) {
    self.send = send
    bytes.reserveCapacity(Self.piece * 2)
  }

  /// Keeps all bytes.
  init() {
    send = nil
  }

  private static let piece = 64 << 10

  mutating func append(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  mutating func append(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

  mutating func append(_ part: Slice<UnsafeRawBufferPointer>) { bytes.append(contentsOf: part) }

  /// Writes a text as it is, and lets go of it meanwhile.
  mutating func append(_ text: LongText) {
    text.forEachPiece {
      bytes.append(contentsOf: $0)
      passOn()
    }
  }

  /// Lets go of what was written, at a place where no letter is cut.
  mutating func passOn() {
    if bytes.count >= Self.piece { flush() }
  }

  /// Lets go of all that was written.
  package mutating func flush() {
    guard let send, !bytes.isEmpty else { return }
    send(String(decoding: bytes, as: UTF8.self))
    bytes.removeAll(keepingCapacity: true)
  }

  /// All bytes as text, where they were kept.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
