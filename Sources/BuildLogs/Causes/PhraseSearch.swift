/// Finds which of many phrases stand in a line, in one pass over its bytes; letters of either case.
///
/// At each byte the next four are hashed; a table of bits says whether any phrase begins its anchor
/// there, which is seldom the case (after R. Karp, M. Rabin, "Efficient randomized pattern-matching
/// algorithms", 1987).
struct PhraseSearch {
  /// [hash] Whether some anchor has this hash.
  private var bits = [UInt64](repeating: 0, count: 1 << 10)
  /// Phrases by the hash of their anchor.
  private var buckets: [UInt32: [Int]] = [:]
  private let phrases: [[UInt8]]

  /// Phrases of at least four bytes.
  init(_ phrases: [StaticString]) {
    self.phrases = phrases.map { phrase in
      UnsafeBufferPointer(start: phrase.utf8Start, count: phrase.utf8CodeUnitCount)
        .map(Self.folded)
    }
    for (index, phrase) in self.phrases.enumerated() where phrase.count >= 4 {
      let word = phrase.withUnsafeBytes { Self.word($0, 0) }
      let hash = Self.hash(word)
      bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
      buckets[word, default: []].append(index)
    }
  }

  /// The first phrase of the list that stands in the line; nil when none does.
  func first(in line: UnsafeRawBufferPointer) -> Int? {
    guard line.count >= 4 else { return nil }
    var best: Int?
    bits.withUnsafeBufferPointer { bits in
      for start in 0...line.count - 4 {
        let word = Self.word(line, start)
        let hash = Self.hash(word)
        guard bits[Int(hash >> 6)] & 1 << UInt64(hash & 63) != 0, let bucket = buckets[word] else {
          continue
        }
        for phrase in bucket where phrase < best ?? Int.max && stands(phrase, in: line, at: start) {
          best = phrase
        }
      }
    }
    return best
  }

  private func stands(_ phrase: Int, in line: UnsafeRawBufferPointer, at start: Int) -> Bool {
    let phrase = phrases[phrase]
    guard start + phrase.count <= line.count else { return false }
    for index in 0..<phrase.count where Self.folded(line[start + index]) != phrase[index] {
      return false
    }
    return true
  }

  /// Four bytes, large letters as small ones; other bytes may fold too, which only costs a look.
  private static func word(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UInt32 {
    bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self) | 0x2020_2020
  }

  /// One of 2¹⁶ numbers: so few hashes collide that a look into the buckets is seldom in vain.
  private static func hash(_ word: UInt32) -> UInt32 { (word &* 0x9E37_79B1) >> 16 }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
