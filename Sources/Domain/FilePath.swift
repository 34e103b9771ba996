/// The name of a file as git stores it, from the root of the tree: bytes that need not be UTF-8.
package struct FilePath: Sendable, Hashable, Comparable {
  package var bytes: [UInt8]

  package init(_ bytes: some Sequence<UInt8>) {
    self.bytes = Array(bytes)
  }

  /// As text, with U+FFFD for what is not UTF-8. Not safe to print: see `Terminal`.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  package static func < (left: FilePath, right: FilePath) -> Bool {
    left.bytes.lexicographicallyPrecedes(right.bytes)
  }
}

extension FilePath: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) {
    bytes = Array(text.utf8)
  }
}
