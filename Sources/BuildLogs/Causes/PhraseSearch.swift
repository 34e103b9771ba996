/// Finds which of many phrases stand in a line, letters of either case, without looking at each byte.
///
/// A part of each phrase, as long as the shortest is, holds several words of four bytes. The line is
/// looked at in steps so wide that one of them meets each phrase in one of these words; a table of
/// bits says whether the word at a step is any of them, which is seldom the case (after
/// S. Wu, U. Manber, "A fast algorithm for multi-pattern searching", 1994, and R. Karp, M. Rabin,
/// "Efficient randomized pattern-matching algorithms", 1987).
struct PhraseSearch {
  private struct Entry {
    var word: UInt32
    var phrase: UInt16
    /// Where in the phrase the word stands.
    var offset: UInt16
  }

  /// [hash] Whether some word has this hash.
  private var bits = [UInt64](repeating: 0, count: 1 << 10)
  /// Words in the order of their hashes.
  private let entries: [Entry]
  /// [hash / 16] Where the words with these hashes begin; at last their number.
  private let offsets: [UInt16]
  private let step: Int
  private let phrases: [[UInt8]]

  /// Phrases of at least four bytes.
  init(_ phrases: [StaticString]) {
    let folded = phrases.map { phrase in
      UnsafeBufferPointer(start: phrase.utf8Start, count: phrase.utf8CodeUnitCount)
        .map(Self.folded)
    }
    let step = (folded.map { $0.count }.min() ?? 4) - 3
    precondition(step > 0, "a phrase has less than four bytes")
    var entries: [Entry] = []
    for (index, phrase) in folded.enumerated() {
      let words = phrase.withUnsafeBytes { phrase in
        (0...phrase.count - 4).map { Self.word(phrase, $0) }
      }
      for offset in Self.rarest(step, of: words) {
        entries.append(Entry(word: words[offset], phrase: UInt16(index), offset: UInt16(offset)))
      }
    }
    entries.sort { Self.hash($0.word) < Self.hash($1.word) }
    var counts = [UInt16](repeating: 0, count: 1 << 12 + 1)
    for entry in entries {
      let hash = Self.hash(entry.word)
      bits[hash >> 6] |= 1 << UInt64(hash & 63)
      counts[hash >> 4 + 1] += 1
    }
    for index in 1..<counts.count { counts[index] += counts[index - 1] }
    self.entries = entries
    offsets = counts
    self.step = step
    self.phrases = folded
  }

  /// The first phrase of the list that stands in the line; nil when none does.
  func first(in line: UnsafeRawBufferPointer) -> Int? {
    var best = Int.max
    let step = step
    let end = line.count - 3
    bits.withUnsafeBufferPointer { bits in
      var start = 0
      while start < end {
        let word = Self.word(line, start)
        let hash = Self.hash(word)
        if bits[hash >> 6] &>> UInt64(hash & 63) & 1 != 0 {
          best = min(best, first(withWord: word, at: start, in: line))
        }
        start &+= step
      }
    }
    return best == Int.max ? nil : best
  }

  @inline(never)
  private func first(
    withWord word: UInt32, at place: Int, in line: UnsafeRawBufferPointer
  ) -> Int {
    let bucket = Self.hash(word) >> 4
    var best = Int.max
    for index in Int(offsets[bucket])..<Int(offsets[bucket + 1]) where entries[index].word == word {
      let phrase = Int(entries[index].phrase)
      if phrase < best, stands(phrase, in: line, at: place - Int(entries[index].offset)) {
        best = phrase
      }
    }
    return best
  }

  private func stands(_ phrase: Int, in line: UnsafeRawBufferPointer, at start: Int) -> Bool {
    let phrase = phrases[phrase]
    guard start >= 0, start + phrase.count <= line.count else { return false }
    for index in 0..<phrase.count where Self.folded(line[start + index]) != phrase[index] {
      return false
    }
    return true
  }

  /// The first so many words in a row of which the fewest are common.
  private static func rarest(_ count: Int, of words: [UInt32]) -> Range<Int> {
    var best = 0
    var fewest = Int.max
    for start in 0...words.count - count {
      let number = words[start..<start + count].count { common.contains($0) }
      if number < fewest { (best, fewest) = (start, number) }
    }
    return best..<best + count
  }

  /// Words in what nearly every log is full of.
  private static let common: Set<UInt32> = {
    let texts: [StaticString] = [
      "test ", "tests", " module", "assert", "build", "package", "config", "service", "require",
      "install",
    ]
    return Set(
      texts.flatMap { text in
        let bytes = UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
        return (0...bytes.count - 4).map { word(bytes, $0) }
      })
  }()

  /// Four bytes, large letters as small ones; other bytes may fold too, which only costs a look.
  private static func word(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UInt32 {
    bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self) | 0x2020_2020
  }

  /// One of 2¹⁶ numbers: so few hashes collide that a look at the words is seldom in vain.
  private static func hash(_ word: UInt32) -> Int { Int((word &* 0x9E37_79B1) >> 16) }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
