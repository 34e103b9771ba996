/// Puts the words of a commit's message into a bag: each by itself, each with the one before it.
///
/// Ids, numbers and the keys of trackers are all the same word: they would tell the project and the
/// time. Trailers name people and are left out.
enum MessageTokens {
  /// A longer message is a log that was pasted in.
  private static let mostBytes = 1 << 16

  static func count(_ message: some Collection<UInt8>, _ bag: inout TokenBag) {
    let bytes = Array(message.prefix(mostBytes))
    bytes.withUnsafeBytes { text in
      var start = 0
      while start < text.count {
        var end = start
        while end < text.count, text[end] != 10 { end += 1 }
        let line = UnsafeRawBufferPointer(rebasing: text[start..<end])
        if !MessageLine.isTrailer(line), !MessageLine.isForTools(line) { countLine(line, &bag) }
        start = end + 1
      }
    }
  }

  private static let number = TokenHash.of("00".utf8)
  private static let reference = TokenHash.of("#00".utf8)

  private static func countLine(_ line: UnsafeRawBufferPointer, _ bag: inout TokenBag) {
    var before: UInt64 = 0
    var index = 0
    while index < line.count {
      guard isLetter(line[index]) || isDigit(line[index]) else {
        index += 1
        continue
      }
      let start = index
      var hash = TokenHash.start
      var hasDigit = false
      while index < line.count,
        isLetter(line[index]) || isDigit(line[index]) || line[index] == UInt8(ascii: "_")
      {
        hash = TokenHash.step(hash, lowercased(line[index]))
        hasDigit = hasDigit || isDigit(line[index])
        index += 1
      }
      // `LANG-123`, `#123`
      if index + 1 < line.count, line[index] == UInt8(ascii: "-"), isDigit(line[index + 1]),
        line[start] &- UInt8(ascii: "A") < 26
      {
        index += 1
        while index < line.count, isDigit(line[index]) { index += 1 }
        hash = reference
      } else if hasDigit {
        hash = start > 0 && line[start - 1] == UInt8(ascii: "#") ? reference : number
      }
      bag.count(hash, on: .message)
      if before != 0 { bag.count(TokenGrams.pair(before, hash), on: .message) }
      before = hash
    }
  }
}
