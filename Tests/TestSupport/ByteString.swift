/// Bytes that may be text: a path, a name, a message or a file as git stores it.
///
/// A string literal gives its UTF-8; an array literal gives bytes that need not be text:
/// `[0x66, 0xff]`.
package struct ByteString: Hashable, Sendable {
  package var bytes: [UInt8]

  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  package init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// As text, with U+FFFD for what is not UTF-8.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package static func + (left: ByteString, right: ByteString) -> ByteString {
    ByteString(left.bytes + right.bytes)
  }
}

extension ByteString: ExpressibleByStringInterpolation {
  package init(stringLiteral text: String) {
    self.init(text)
  }
}

extension ByteString: ExpressibleByArrayLiteral {
  package init(arrayLiteral bytes: UInt8...) {
    self.bytes = bytes
  }
}

extension ByteString: CustomStringConvertible {
  package var description: String { text }
}
