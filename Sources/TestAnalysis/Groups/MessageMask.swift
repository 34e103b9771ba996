/// Takes out of a message what differs between failures with one cause.
enum MessageMask {
  /// The line with times, addresses, ids, paths, addresses of pages and numbers named instead of told.
  static func masked(_ line: String) -> String {
    var masked: [UInt8] = []
    let bytes = Array(line.utf8)
    var index = 0
    while index < bytes.count, masked.count < longest {
      let start = index
      while index < bytes.count, !isSeparator(bytes[index]) { index += 1 }
      // The address of a page goes on past signs that end other words.
      if isURL(bytes[start..<index]) {
        while index < bytes.count, !isEndOfURL(bytes[index]) { index += 1 }
      }
      if index > start { masked += word(bytes[start..<index]) }
      guard index < bytes.count else { break }
      let isSpace = bytes[index] <= UInt8(ascii: " ")
      if !isSpace { masked.append(bytes[index]) }
      if isSpace, masked.last != UInt8(ascii: " "), !masked.isEmpty { masked.append(0x20) }
      index += 1
    }
    while masked.last == 0x20 { masked.removeLast() }
    return String(decoding: masked.prefix(longest), as: UTF8.self)
  }

  /// A longer message says no more of its cause.
  private static let longest = 240

  private static func isSeparator(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || Array("\"'`()[]{}<>,;=|".utf8).contains(byte)
  }

  private static func isEndOfURL(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || Array("\"'`()[]{}<>".utf8).contains(byte)
  }

  private static func word(_ word: ArraySlice<UInt8>) -> [UInt8] {
    // A sentence's own signs stay: `took 12.5:` and `took 13:` are alike.
    var core = word
    while let last = core.last, Array(".:!?".utf8).contains(last) { core.removeLast() }
    let tail = word[core.endIndex...]
    return (kind(of: core).map { Array($0.utf8) } ?? withoutNumbers(core)) + tail
  }

  /// What the whole word is, if it is one of the things that differ.
  private static func kind(of word: ArraySlice<UInt8>) -> String? {
    let digits = word.count { $0.isDigit }
    if isURL(word) { return "<url>" }
    if word.starts(with: "0x".utf8), word.count > 2,
      word.dropFirst(2).allSatisfy({ $0.isHexadecimal })
    {
      return "<address>"
    }
    if word.contains(UInt8(ascii: "/")) || word.contains(UInt8(ascii: "\\")), isPath(word) {
      return "<path>"
    }
    guard digits > 0 else { return nil }
    if isTime(word) { return "<time>" }
    let isIdentifier = word.allSatisfy { $0.isHexadecimal || $0 == UInt8(ascii: "-") }
    if isIdentifier, word.count(where: { $0.isHexadecimal }) >= 8,
      word.contains(where: { $0.isLetter })
    {
      return "<id>"
    }
    return nil
  }

  private static func isURL(_ word: ArraySlice<UInt8>) -> Bool {
    guard let colon = word.firstIndex(of: UInt8(ascii: ":")), colon > word.startIndex else {
      return false
    }
    return word[(colon + 1)...].starts(with: "//".utf8)
  }

  /// More than a fraction or an alternative: it begins at a root, or has a part with a dot in it.
  private static func isPath(_ word: ArraySlice<UInt8>) -> Bool {
    let parts = word.split { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    guard parts.contains(where: { part in part.contains { $0.isLetter } }) else { return false }
    return parts.count > 1
      && (word.first == UInt8(ascii: "/") || word.contains(UInt8(ascii: "\\")) || parts.count > 2
        || parts.last?.contains(UInt8(ascii: ".")) ?? false)
  }

  /// Digits with at least two marks of a date or a clock between them: `12:03:11`, `2026-11-22T04`.
  private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
    var marks = 0
    for byte in word {
      switch byte {
      case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "/"): marks += 1
      case UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "T"), UInt8(ascii: "Z"): break
      default: if !byte.isDigit { return false }
      }
    }
    return marks >= 2
  }

  /// Numbers become `<n>`; up to two digits behind a letter belong to a name: `utf8`, `int64`.
  private static func withoutNumbers(_ word: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = word.startIndex
    while index < word.endIndex {
      guard word[index].isDigit else {
        result.append(word[index])
        index += 1
        continue
      }
      var end = index
      while end < word.endIndex, isNumberByte(word, at: end) { end += 1 }
      let belongsToName = result.last?.isLetter ?? false
      if belongsToName, end - index <= 2 {
        result += word[index..<end]
      } else {
        result += "<n>".utf8
      }
      index = end
    }
    return result
  }

  /// A digit, or a point between digits.
  private static func isNumberByte(_ word: ArraySlice<UInt8>, at index: Int) -> Bool {
    word[index].isDigit
      || (word[index] == UInt8(ascii: ".") && index + 1 < word.endIndex && word[index + 1].isDigit)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  var isLetter: Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
  var isHexadecimal: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
  }
}
