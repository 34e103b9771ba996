package import TextInput

/// What lines of logs have in common: numbers, ids, paths and times give way to `<*>`.
///
/// An online tree in the manner of P. He et al., "Drain: An Online Log Parsing Approach with Fixed
/// Depth Tree", 2017: lines are told apart by their number of words and their first two words, then
/// joined with the template that shares at least half of their words.
package struct LogTemplates: Sendable {
  /// [template] its words, as hashes; 0 stands for any word.
  private var words: [[UInt64]] = []
  /// [template] its words as text.
  private var texts: [[String?]] = []
  /// [template] the last line it was seen in, counted from 1 within its log.
  private var lastLines: [Int] = []
  private var lineCounts: [Int] = []
  /// Templates by number of words and first two words.
  private var leaves: [UInt64: [Int32]] = [:]
  private var scratch: [UInt64] = []
  private var ranges: [Range<Int>] = []

  package init() {}

  package var count: Int { words.count }

  /// Words after these are not looked at.
  private static let mostWords = 40
  /// Of the words of a line so many must be those of a template, as in the paper.
  private static let similarity = 0.5
  /// More templates are no templates.
  private static let mostTemplates = 50_000
  /// Templates looked at for one line, so that hostile lines cost no quadratic time.
  private static let mostCompared = 200

  /// Adds a line and returns its template; nil for a blank line, or when there are too many.
  @discardableResult
  package mutating func add(_ line: LogLine) -> Int? {
    guard split(line.bytes) else { return nil }
    let key = leafKey()
    if let template = bestMatch(key) {
      for index in scratch.indices where words[template][index] != scratch[index] {
        words[template][index] = 0
        texts[template][index] = nil
      }
      lastLines[template] = line.number
      lineCounts[template] += 1
      return template
    }
    guard words.count < Self.mostTemplates else { return nil }
    leaves[key, default: []].append(Int32(words.count))
    words.append(scratch)
    texts.append(
      zip(scratch, ranges).map { word, range in
        word == 0 ? nil : line.bytes[part: range].text
      })
    lastLines.append(line.number)
    lineCounts.append(1)
    return words.count - 1
  }

  /// Whether a line has one of these templates.
  package mutating func contains(_ line: LogLine) -> Bool {
    guard split(line.bytes) else { return true }
    return bestMatch(leafKey()) != nil
  }

  /// A template and where it was seen last.
  package struct Seen: Sendable, Equatable {
    package var text: String
    package var lastLine: Int
    package var lines: Int
  }

  /// All templates in the order they were first seen.
  package var seen: [Seen] {
    words.indices.map { index in
      let text = texts[index].map { $0 ?? "<*>" }.joined(separator: " ")
      return Seen(text: text, lastLine: lastLines[index], lines: lineCounts[index])
    }
  }

  private mutating func bestMatch(_ key: UInt64) -> Int? {
    guard let leaf = leaves[key] else { return nil }
    var best: Int?
    var bestShared = Int((Double(scratch.count) * Self.similarity).rounded(.up)) - 1
    for template in leaf.suffix(Self.mostCompared) {
      let template = Int(template)
      var shared = 0
      words[template].withUnsafeBufferPointer { other in
        for index in scratch.indices where other[index] == scratch[index] { shared += 1 }
      }
      if shared > bestShared {
        bestShared = shared
        best = template
      }
    }
    return best
  }

  private func leafKey() -> UInt64 {
    var key = UInt64(scratch.count)
    for word in scratch.prefix(2) { key = (key ^ word) &* 0x9e37_79b9_7f4a_7c15 }
    return key
  }

  /// Puts the line's words into `scratch`; false when there are none.
  private mutating func split(_ line: UnsafeRawBufferPointer) -> Bool {
    scratch.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    var index = 0
    while index < line.count, scratch.count < Self.mostWords {
      while index < line.count, line[index] <= 0x20 { index += 1 }
      guard index < line.count else { break }
      let start = index
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var isVariable = false
      while index < line.count, line[index] > 0x20 {
        let byte = line[index]
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
        if byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: "/") { isVariable = true }
        index += 1
      }
      isVariable = isVariable || index - start > Self.longestWord
      scratch.append(isVariable ? 0 : hash | 1)
      ranges.append(start..<index)
    }
    return !scratch.isEmpty
  }

  /// Longer words are encoded data.
  private static let longestWord = 60
}
