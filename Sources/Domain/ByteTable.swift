/// Many byte strings end to end: what git calls paths, names and messages, which need not be UTF-8.
package struct ByteTable: Sendable, Equatable {
  /// All strings, one after the other.
  package var bytes: [UInt8]
  /// Where each string begins, and the end of the last: one more than there are strings.
  package var offsets: [Int]

  package init() {
    bytes = []
    offsets = [0]
  }

  /// Columns as they were once; nil unless every string lies within the bytes.
  package init?(bytes: [UInt8], offsets: [Int]) {
    guard offsets.first == 0, offsets.last == bytes.count,
      zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 })
    else { return nil }
    self.bytes = bytes
    self.offsets = offsets
  }

  package var count: Int { offsets.count - 1 }

  /// Adds a string at the end and returns its index.
  @discardableResult
  package mutating func append(_ string: some Collection<UInt8>) -> Int {
    bytes.append(contentsOf: string)
    offsets.append(bytes.count)
    return count - 1
  }

  /// The bytes of one string.
  package subscript(_ index: Int) -> ArraySlice<UInt8> {
    bytes[offsets[index]..<offsets[index + 1]]
  }

  /// Lends the bytes of one string.
  package func withBytes<Result>(
    _ index: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    bytes.withUnsafeBytes {
      body(UnsafeRawBufferPointer(rebasing: $0[offsets[index]..<offsets[index + 1]]))
    }
  }

  /// One string as text, with U+FFFD for what is not UTF-8. Not safe to print: see `Terminal`.
  package func text(_ index: Int) -> String {
    String(decoding: self[index], as: UTF8.self)
  }
}
