internal import Domain

/// A keyword that closes an issue, somewhere in a message: `Fixes #12`, `Closes GH-12`,
/// `Fixes: <commit>`.
enum ClosingReference {
  /// `fixes`: what is closed is a bug.
  case fixes
  /// `closes`, `resolves`: it may be a wish as well.
  case closes

  /// The strongest in the message; nil if there is none.
  init?(in message: UnsafeBufferPointer<UInt8>) {
    var found: ClosingReference?
    var index = 0
    var isInWord = false
    while index < message.count {
      let byte = message[index]
      let isStart = !isInWord
      isInWord = isLetter(byte)
      if isInWord, isStart {
        switch byte | 0x20 {
        case UInt8(ascii: "f"):
          if Self.matches(message, index, "fix") {
            self = .fixes
            return
          }
        case UInt8(ascii: "c"):
          if Self.matches(message, index, "close") { found = .closes }
        case UInt8(ascii: "r"):
          if Self.matches(message, index, "resolve") { found = .closes }
        default: break
        }
      }
      index += 1
    }
    guard let found else { return nil }
    self = found
  }

  /// Whether the keyword stands at `start`, in one of its forms, with a reference behind it.
  private static func matches(
    _ message: UnsafeBufferPointer<UInt8>, _ start: Int, _ keyword: StaticString
  ) -> Bool {
    let length = keyword.utf8CodeUnitCount
    guard start + length < message.count else { return false }
    for offset in 1..<length
    where lowercased(message[start + offset]) != keyword.utf8Start[offset] { return false }
    var index = start + length
    // fix, fixes, fixed; close, closes, closed.
    while index < message.count, index - start <= length + 2, isLetter(message[index]) {
      guard "esd".utf8.contains(lowercased(message[index])) else { return false }
      index += 1
    }
    if index < message.count, message[index] == UInt8(ascii: ":") { index += 1 }
    while index < message.count, message[index] == 0x20 { index += 1 }
    return isReference(message[index...])
  }

  /// `#12`, `GH-12`, `PROJ-12`, `owner/name#12`, an address of an issue, or a commit's id.
  private static func isReference(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    let token = text.prefix { !isBlank($0) }
    if let hash = token.firstIndex(of: UInt8(ascii: "#")), hash - token.startIndex <= 80 {
      return token[(hash + 1)...].first.map(isDigit) ?? false
    }
    let letters = token.prefix { isLetter($0) || isDigit($0) }
    let rest = token[letters.endIndex...]
    if letters.count >= 2, letters.count <= 10, rest.first == UInt8(ascii: "-"),
      rest.dropFirst().first.map(isDigit) == true, letters.allSatisfy({ lowercased($0) != $0 })
    {
      return true
    }
    if token.starts(with: "http".utf8, by: { lowercased($0) == $1 }) {
      let number = token.reversed().prefix(while: isDigit)
      return !number.isEmpty
    }
    return letters.count >= 7 && letters.count <= 40 && letters.contains(where: isDigit)
      && letters.allSatisfy { hexadecimalValue(of: $0) != nil }
  }
}
