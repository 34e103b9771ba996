/// Patterns of paths as git matches them: gitignore(5).
enum WildMatch {
  /// Whether the whole text matches. With `keepsSlashes` only `**` between slashes spans them.
  static func matches(
    _ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>, keepsSlashes: Bool, foldsCase: Bool
  ) -> Bool {
    var matcher = Matcher(
      pattern: pattern, text: text, keepsSlashes: keepsSlashes, foldsCase: foldsCase)
    return matcher.run()
  }

  /// ASCII letters alike in both cases, as `core.ignoreCase` means them.
  static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }
}

private let slash = UInt8(ascii: "/")
private let star = UInt8(ascii: "*")
private let backslash = UInt8(ascii: "\\")

/// Goes back to the last `*` or, if that met a slash, to the last `**`: no more than text times
/// pattern steps, whatever a hostile pattern says.
private struct Matcher {
  let pattern: ArraySlice<UInt8>
  let text: ArraySlice<UInt8>
  let keepsSlashes: Bool
  let foldsCase: Bool

  /// Where to go on in the pattern, and from where in the text the next try starts.
  private struct Retry {
    var pattern: Int
    var text: Int
  }

  private var star1: Retry?
  private var star2: Retry?

  init(pattern: ArraySlice<UInt8>, text: ArraySlice<UInt8>, keepsSlashes: Bool, foldsCase: Bool) {
    self.pattern = pattern
    self.text = text
    self.keepsSlashes = keepsSlashes
    self.foldsCase = foldsCase
  }

  mutating func run() -> Bool {
    var p = pattern.startIndex
    var t = text.startIndex
    while true {
      if p < pattern.endIndex, pattern[p] == star {
        readStars(&p, t)
        continue
      }
      if p == pattern.endIndex, t == text.endIndex { return true }
      if p < pattern.endIndex, t < text.endIndex, let next = matchOne(p, text[t]) {
        p = next
        t += 1
        continue
      }
      guard retry(&p, &t) else { return false }
    }
  }

  private mutating func readStars(_ p: inout Int, _ t: Int) {
    let first = p
    while p < pattern.endIndex, pattern[p] == star { p += 1 }
    let isDouble = p - first >= 2
    let startsPart = first == pattern.startIndex || pattern[first - 1] == slash
    let endsPart =
      p == pattern.endIndex || pattern[p] == slash
      || pattern[p] == backslash && p + 1 < pattern.endIndex && pattern[p + 1] == slash
    if !keepsSlashes || isDouble && startsPart && endsPart {
      star1 = nil
      star2 = Retry(pattern: p, text: t)
      // `a/**/b` also stands for `a/b`.
      if keepsSlashes, p < pattern.endIndex, pattern[p] == slash {
        star1 = nil
        p += 1
      }
    } else {
      star1 = Retry(pattern: p, text: t)
    }
  }

  private mutating func retry(_ p: inout Int, _ t: inout Int) -> Bool {
    if let last = star1, last.text < text.endIndex, text[last.text] != slash {
      star1 = Retry(pattern: last.pattern, text: last.text + 1)
      (p, t) = (last.pattern, last.text + 1)
      return true
    }
    star1 = nil
    if let last = star2, last.text < text.endIndex {
      star2 = Retry(pattern: last.pattern, text: last.text + 1)
      (p, t) = (last.pattern, last.text + 1)
      return true
    }
    return false
  }

  /// The place in the pattern behind what matches one byte; nil if it does not.
  private func matchOne(_ p: Int, _ byte: UInt8) -> Int? {
    switch pattern[p] {
    case UInt8(ascii: "?"):
      return keepsSlashes && byte == slash ? nil : p + 1
    case UInt8(ascii: "["):
      guard let (isIn, next) = classMatch(p + 1, byte) else { return nil }
      return isIn && !(keepsSlashes && byte == slash) ? next : nil
    case backslash:
      guard p + 1 < pattern.endIndex else { return nil }
      return isSame(pattern[p + 1], byte) ? p + 2 : nil
    default:
      return isSame(pattern[p], byte) ? p + 1 : nil
    }
  }

  private func isSame(_ one: UInt8, _ other: UInt8) -> Bool {
    foldsCase ? WildMatch.folded(one) == WildMatch.folded(other) : one == other
  }

  /// Whether a byte is in the class that begins behind its bracket, and the place behind the class;
  /// nil if the class has no end.
  private func classMatch(_ start: Int, _ byte: UInt8) -> (isIn: Bool, next: Int)? {
    var p = start
    guard p < pattern.endIndex else { return nil }
    let isNegated = pattern[p] == UInt8(ascii: "!") || pattern[p] == UInt8(ascii: "^")
    if isNegated { p += 1 }
    let first = p
    var isIn = false
    var low: UInt8?
    while true {
      guard p < pattern.endIndex else { return nil }
      let sign = pattern[p]
      if sign == UInt8(ascii: "]"), p > first { break }
      if sign == UInt8(ascii: "-"), let from = low, p + 1 < pattern.endIndex,
        pattern[p + 1] != UInt8(ascii: "]")
      {
        p += 1
        if pattern[p] == backslash { p += 1 }
        guard p < pattern.endIndex else { return nil }
        isIn = isIn || contains(from, pattern[p], byte)
        low = nil
        p += 1
        continue
      }
      if sign == UInt8(ascii: "["), p + 1 < pattern.endIndex, pattern[p + 1] == UInt8(ascii: ":") {
        guard let end = pattern[(p + 2)...].firstIndex(of: UInt8(ascii: "]")) else { return nil }
        if end > p + 2, pattern[end - 1] == UInt8(ascii: ":") {
          guard let found = Self.namedClass(pattern[(p + 2)..<(end - 1)], byte, foldsCase) else {
            return nil
          }
          isIn = isIn || found
          low = nil
          p = end + 1
          continue
        }
      }
      var member = sign
      if sign == backslash {
        p += 1
        guard p < pattern.endIndex else { return nil }
        member = pattern[p]
      }
      isIn = isIn || isSame(member, byte)
      low = member
      p += 1
    }
    return (isIn != isNegated, p + 1)
  }

  private func contains(_ low: UInt8, _ high: UInt8, _ byte: UInt8) -> Bool {
    guard low <= high else { return false }
    if (low...high).contains(byte) { return true }
    guard foldsCase else { return false }
    let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    return isLower && (low...high).contains(byte & ~0x20)
      || byte != WildMatch.folded(byte) && (low...high).contains(WildMatch.folded(byte))
  }

  /// Nil for a name that there is not.
  private static func namedClass(
    _ name: ArraySlice<UInt8>, _ byte: UInt8, _ foldsCase: Bool
  ) -> Bool? {
    let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    let isDigit = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    let isGraph = (0x21...0x7E).contains(byte)
    switch String(decoding: name, as: UTF8.self) {
    case "alnum": return isLower || isUpper || isDigit
    case "alpha": return isLower || isUpper
    case "blank": return byte == 0x20 || byte == 0x09
    case "cntrl": return byte < 0x20 || byte == 0x7F
    case "digit": return isDigit
    case "graph": return isGraph
    case "lower": return isLower || foldsCase && isUpper
    case "print": return isGraph || byte == 0x20
    case "punct": return isGraph && !isLower && !isUpper && !isDigit
    case "space": return byte == 0x20 || (0x09...0x0D).contains(byte)
    case "upper": return isUpper || foldsCase && isLower
    case "xdigit": return isDigit || (0x61...0x66).contains(byte | 0x20)
    default: return nil
    }
  }
}
