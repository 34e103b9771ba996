#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The lines of a lent text, from the top down.
struct LineCursor {
  private let text: UnsafeRawBufferPointer
  private var place = 0
  /// How many lines were passed.
  private(set) var line: Int32 = 0

  init(_ text: UnsafeRawBufferPointer) {
    self.text = text
  }

  /// The next line without its newline; nil behind the last.
  mutating func next() -> UnsafeRawBufferPointer? {
    guard place < text.count, let start = text.baseAddress else { return nil }
    let begin = place
    var end = text.count
    if let found = memchr(start + begin, 10, text.count - begin) {
      end = UnsafeRawPointer(found) - start
    }
    place = end + 1
    line += 1
    return UnsafeRawBufferPointer(rebasing: text[begin..<end])
  }

  /// Passes over lines until so many have been passed.
  mutating func skip(to count: Int32) {
    while line < count, next() != nil {}
  }
}

/// One changed line, without its text.
struct ChangedLine: Sendable {
  /// Of the text without any white space; equal for lines that differ in nothing else.
  var hash: UInt64
  /// Letters, digits and underscores, at most 255.
  var letters: UInt8
  var kind: LineKind

  init(_ text: UnsafeRawBufferPointer, _ syntax: LineSyntax) {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    var letters = 0
    var first = text.count
    for (index, byte) in text.enumerated() where byte > 32 {
      if first == text.count { first = index }
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
      letters += ChangedLine.isWord(byte) ? 1 : 0
    }
    self.hash = hash
    self.letters = UInt8(min(letters, 255))
    var end = text.count
    while end > first, text[end - 1] <= 32 { end -= 1 }
    kind = syntax.kind(of: UnsafeRawBufferPointer(rebasing: text[first..<end]), letters: letters)
  }

  @inline(__always)
  private static func isWord(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || (byte >= 48 && byte <= 57)
      || (byte | 0x20 >= 97 && byte | 0x20 <= 122)
  }
}
