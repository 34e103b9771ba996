/// The first line of a message, taken apart: tags in brackets, a prefix before a colon, the rest.
///
/// `type(scope)!: rest` follows Conventional Commits 1.0.0; `net/driver: rest` is the custom of
/// projects that review by mail.
struct Subject {
  /// Without blanks at its ends.
  let bytes: UnsafeBufferPointer<UInt8>
  /// What stands before the first `: `, without tags; empty when that is no prefix.
  private(set) var prefix: Range<Int> = 0..<0
  /// Whether the prefix is one word, perhaps with a scope in parentheses.
  private(set) var isTyped = false
  /// Where the text behind tags and prefix begins.
  private(set) var textStart = 0
  /// Tags name a backport, `[backport]`, or a release line, `[3.12]`.
  private(set) var hasBackportTag = false

  /// A longer one, or one with a blank in it, is a sentence with a colon.
  private static let longestPrefix = 48

  init(_ message: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < message.count, isBlank(message[start]) { start += 1 }
    var end = start
    while end < message.count, message[end] != 10, message[end] != 13 { end += 1 }
    while end > start, isBlank(message[end - 1]) { end -= 1 }
    bytes = UnsafeBufferPointer(rebasing: message[start..<end])
    readTags()
    readPrefix()
  }

  private mutating func readTags() {
    while textStart < bytes.count, bytes[textStart] == UInt8(ascii: "[") {
      guard let close = bytes[textStart...].firstIndex(of: UInt8(ascii: "]")) else { return }
      let tag = bytes[(textStart + 1)..<close]
      let isRelease =
        tag.first.map(isDigit) == true && tag.contains(UInt8(ascii: "."))
        && tag.allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
      if isRelease || tag.starts(with: "backport".utf8, by: { lowercased($0) == $1 }) {
        hasBackportTag = true
      }
      textStart = close + 1
      while textStart < bytes.count, isBlank(bytes[textStart]) { textStart += 1 }
    }
  }

  private mutating func readPrefix() {
    let limit = min(bytes.count, textStart + Self.longestPrefix)
    var index = textStart
    while index < limit, bytes[index] != UInt8(ascii: ":"), !isBlank(bytes[index]) {
      index += 1
    }
    guard index < limit, bytes[index] == UInt8(ascii: ":"), index + 1 < bytes.count,
      isBlank(bytes[index + 1])
    else { return }
    prefix = textStart..<index
    let word = bytes[prefix].prefix(while: isLetter)
    let rest = bytes[prefix].dropFirst(word.count)
    isTyped = !word.isEmpty && (rest.first.map { "(!".utf8.contains($0) } ?? true)
    textStart = index + 2
  }
}
