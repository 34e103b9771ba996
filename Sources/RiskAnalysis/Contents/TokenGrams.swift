/// Puts the tokens of a line into a bag: each by itself, each with the one before it, and the parts of
/// names of several words.
enum TokenGrams {
  /// Parts of a longer name are not told apart.
  private static let mostParts = 8
  private static let longestName: Int32 = 128

  static func count(
    _ tokens: [Token], _ text: UnsafeRawBufferPointer, _ side: TokenBag.Side,
    _ bag: inout some TokenSink
  ) {
    var before: UInt64 = 0
    for token in tokens where token.kind != .punctuation {
      bag.count(token.hash, on: side)
      if before != 0 { bag.count(pair(before, token.hash), on: side) }
      before = token.hash
      if token.kind == .identifier, token.length > 3, token.length <= longestName {
        countParts(text, token, side, &bag)
      }
    }
  }

  @inline(__always)
  static func pair(_ first: UInt64, _ second: UInt64) -> UInt64 {
    TokenHash.mixed(first) &+ (second ^ 0x9e37_79b9_7f4a_7c15)
  }

  /// `fooBar`, `FOO_BAR` and `foo_bar` have the parts "foo" and "bar".
  private static func countParts(
    _ text: UnsafeRawBufferPointer, _ token: Token, _ side: TokenBag.Side,
    _ bag: inout some TokenSink
  ) {
    let end = token.start + Int(token.length)
    var hash = TokenHash.start
    var length = 0
    var parts = 0
    var wasSmall = false
    for index in token.start..<end {
      let byte = text[index]
      let isCapital = byte &- UInt8(ascii: "A") < 26
      let isMark = !isLetter(byte) && !isDigit(byte) && byte < 0x80
      if isMark || (isCapital && wasSmall) {
        if length > 1 {
          bag.count(hash, on: side)
          parts += 1
          if parts == mostParts { return }
        }
        hash = TokenHash.start
        length = 0
      }
      if !isMark {
        hash = TokenHash.step(hash, lowercased(byte))
        length += 1
      }
      wasSmall = !isCapital && !isMark
    }
    // A name of one part has been counted as a whole.
    if length > 1, length < Int(token.length) { bag.count(hash, on: side) }
  }
}
