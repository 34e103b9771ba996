internal import Domain

/// What a message says it takes back or carries over, before it is looked up in the history.
struct RevertReference {
  /// Hexadecimal digits, 7 to 40 of them, of the commits that are taken back.
  private(set) var ids: [Range<Int>] = []
  /// The subject in quotes behind `Revert`.
  private(set) var subject: Range<Int>?
  /// The number of the pull request that is taken back.
  private(set) var request: Int?
  /// The commit this one was cherry-picked from.
  private(set) var picked: Range<Int>?
  /// Whether the subject itself begins with `Revert` or `Back out`.
  private(set) var isAnnounced = false

  var isRevert: Bool { isAnnounced || !ids.isEmpty || request != nil }

  private static let verbs: [StaticString] = ["reverts", "reverted", "reverting", "revert"]

  /// Ranges count from the first byte of `message`.
  init(_ message: UnsafeBufferPointer<UInt8>, _ subject: Subject) {
    readSubject(subject, in: message)
    var index = 0
    var isInWord = false
    while index < message.count {
      let byte = message[index]
      let isStart = !isInWord
      isInWord = isLetter(byte)
      if isInWord, isStart {
        // Most words end here: the third letter is that of "revert" and "cherry" seldom.
        let third = index + 2 < message.count ? lowercased(message[index + 2]) : 0
        switch (lowercased(byte), third) {
        case (UInt8(ascii: "r"), UInt8(ascii: "v")):
          if let end = Self.skip(Self.verbs, message, index) {
            readTarget(message, from: end, wordStart: index)
          }
        case (UInt8(ascii: "c"), UInt8(ascii: "e")):
          if let end = Self.skip(["cherry picked from commit"], message, index) {
            picked = Self.hexadecimal(message, from: end)
          }
        default: break
        }
      }
      index += 1
    }
  }

  private mutating func readSubject(_ line: Subject, in message: UnsafeBufferPointer<UInt8>) {
    guard let base = message.baseAddress, let start = line.bytes.baseAddress else { return }
    let offset = start - base
    let bytes = line.bytes
    let words: [StaticString] = [
      "reverts", "reverting", "revert", "back out", "backout", "reapply",
    ]
    var text = line.textStart
    if line.isTyped, Self.skip(["revert"], bytes, line.prefix.lowerBound) != nil {
      isAnnounced = true
      subject = (offset + text)..<(offset + bytes.count)
    } else if let end = Self.skip(words, bytes, text) {
      text = end
      guard end < bytes.count, !isLetter(bytes[end]), bytes[end] != UInt8(ascii: "-") else {
        return
      }
      isAnnounced = true
    } else {
      return
    }
    // Revert "…": up to the last quote, so that quotes within the subject stay.
    while text < bytes.count, isBlank(bytes[text]) || bytes[text] == UInt8(ascii: ":") { text += 1 }
    guard text < bytes.count, "\"'`".utf8.contains(bytes[text]),
      let close = bytes[(text + 1)...].lastIndex(of: bytes[text])
    else { return }
    subject = (offset + text + 1)..<(offset + close)
  }

  /// `commit <id>`, `commits <id>, <id> and <id>`, `#12` or `owner/name#12` behind "reverts".
  private mutating func readTarget(
    _ message: UnsafeBufferPointer<UInt8>, from start: Int, wordStart: Int
  ) {
    var index = start
    while index < message.count, isBlank(message[index]) { index += 1 }
    let nouns: [StaticString] = ["commits", "commit", "changeset", "merge", "pull request", "pr"]
    for word in nouns {
      if let end = Self.skip([word], message, index), end < message.count,
        !isLetter(message[end])
      {
        index = end
        break
      }
    }
    var isMore = true
    while isMore, let id = Self.hexadecimal(message, from: index) {
      ids.append(id)
      index = id.upperBound
      isMore = Self.skipSeparator(message, &index)
    }
    guard ids.isEmpty, opensLine(message, wordStart) else { return }
    while index < message.count, isBlank(message[index]) { index += 1 }
    let token = message[index...].prefix { !isBlank($0) }
    let isAddress = token.starts(with: "http".utf8)
    let mark = isAddress ? token.lastIndex(of: UInt8(ascii: "/")) : token.firstIndex(of: 0x23)
    guard let mark else { return }
    let digits = token[(mark + 1)...].prefix(while: isDigit)
    if digits.count <= 9 { request = Int(String(decoding: digits, as: UTF8.self)) }
  }

  /// Whether only blanks or "This" stand before the word on its line: elsewhere it is an aside.
  private func opensLine(_ message: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    let line = message[..<start].reversed().prefix { $0 != 10 }.reversed()
    let words = line.filter { !isBlank($0) }.map(lowercased)
    return words.isEmpty || words.elementsEqual("this".utf8)
  }

  /// Passes a comma, "and" and blanks; false if there is none of them.
  private static func skipSeparator(
    _ message: UnsafeBufferPointer<UInt8>, _ index: inout Int
  ) -> Bool {
    let start = index
    while index < message.count, isBlank(message[index]) || ",&".utf8.contains(message[index]) {
      index += 1
    }
    if let end = skip(["and commit", "and"], message, index) { index = end }
    return index > start
  }

  /// The end of the first of `phrases` that stands at `index`; a blank stands for any blanks.
  private static func skip(
    _ phrases: [StaticString], _ message: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> Int? {
    next: for phrase in phrases {
      var position = index
      for offset in 0..<phrase.utf8CodeUnitCount {
        let wanted = phrase.utf8Start[offset]
        guard position < message.count else { continue next }
        if wanted == 0x20 {
          guard isBlank(message[position]) else { continue next }
          while position < message.count, isBlank(message[position]) { position += 1 }
        } else {
          guard lowercased(message[position]) == wanted else { continue next }
          position += 1
        }
      }
      return position
    }
    return nil
  }

  /// 7 to 40 hexadecimal digits behind blanks, with at least one figure among fewer than 40.
  private static func hexadecimal(
    _ message: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Range<Int>? {
    var index = start
    while index < message.count, isBlank(message[index]) || "`'\"[<(".utf8.contains(message[index])
    {
      index += 1
    }
    let first = index
    while index < message.count, hexadecimalValue(of: message[index]) != nil { index += 1 }
    guard (7...40).contains(index - first), index == message.count || !isLetter(message[index]),
      message[first..<index].contains(where: isDigit)
    else { return nil }
    return first..<index
  }
}
