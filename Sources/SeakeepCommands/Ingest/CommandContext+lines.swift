internal import Basics
internal import TextInput

extension CommandContext {
  /// Lends the lines of an input one after the other, numbered from 1, without what ends them.
  func forEachLine(
    of input: NamedInput, _ body: (Int, UnsafeRawBufferPointer) -> Void
  ) throws(DiagnosticError) {
    try withInput(input) { buffer throws(DiagnosticError) in
      var number = 0
      var seen = 0
      repeat {
        while let end = Self.newline(in: buffer.bytes, from: seen) {
          number += 1
          body(number, Self.trimmed(buffer.bytes, end))
          buffer.consume(end + 1)
          seen = 0
        }
        seen = buffer.bytes.count
      } while buffer.fill()
      if let failure = buffer.failure { throw failure }
      if !buffer.bytes.isEmpty {
        body(number + 1, Self.trimmed(buffer.bytes, buffer.bytes.count))
      }
    }
  }

  private static func newline(in bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    UnsafeRawBufferPointer(rebasing: bytes[start...]).firstIndex(of: UInt8(ascii: "\n"))
      .map { start + $0 }
  }

  private static func trimmed(
    _ bytes: UnsafeRawBufferPointer, _ end: Int
  ) -> UnsafeRawBufferPointer {
    let hasReturn = end > 0 && bytes[end - 1] == UInt8(ascii: "\r")
    return UnsafeRawBufferPointer(rebasing: bytes[..<(hasReturn ? end - 1 : end)])
  }
}
