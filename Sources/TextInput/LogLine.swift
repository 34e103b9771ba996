/// One line of a log without its line break, colours and the prefix that a CI system put there.
///
/// The bytes are lent: they are gone with the next line.
package struct LogLine {
  package let bytes: UnsafeRawBufferPointer
  /// Counted from 1.
  package let number: Int
  /// The line was longer than what is kept of a line.
  package let isCut: Bool

  package init(bytes: UnsafeRawBufferPointer, number: Int, isCut: Bool = false) {
    self.bytes = bytes
    self.number = number
    self.isCut = isCut
  }
}
