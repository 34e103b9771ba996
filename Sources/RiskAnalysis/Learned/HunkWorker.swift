package import Domain

/// Tells what the words of one commit say among the added lines that they stand in.
///
/// A word that occurs several times is told in equal parts, so that the lines add up to what the
/// added words say of the commit; but for words of which there are more than a bag counts.
package struct HunkWorker: ContentsWorker {
  private let leftOut: Set<FilePath>
  private var words: WordParts
  private var line = LexedLine()
  private var hunks: [HunkScore] = []

  init(leavingOut leftOut: Set<FilePath>, words: [UInt32: Double]) {
    self.leftOut = leftOut
    self.words = WordParts(parts: words)
  }

  package mutating func begin(_ commit: Int) { hunks = [] }

  package mutating func add(_ change: borrowing LentFileChange) {
    let path = change.file.path
    let facts = PathFacts(path)
    guard let side = facts.side, !leftOut.contains(path),
      change.new.count <= ContentCounter.largestText
    else { return }
    var lexer = SourceLexer(change.new, facts.language)
    for hunk in change.file.comparison.hunks where hunk.newCount > 0 {
      var lines: [HunkScore.Line] = []
      lexer.skip(to: hunk.newStart)
      for number in hunk.newStart..<hunk.newStart + hunk.newCount {
        guard lexer.read(into: &line) else { break }
        words.sum = 0
        TokenGrams.count(line.tokens, change.new, side, &words)
        lines.append(
          HunkScore.Line(
            number: Int(number), tokens: line.tokens.count { $0.kind != .punctuation },
            score: words.sum))
      }
      if !lines.isEmpty { hunks.append(HunkScore(path: path, lines: lines)) }
    }
  }

  /// The hunks with added lines of programs, those first whose lines say most.
  package mutating func end(gap: ChangeContents.Gap?) -> [HunkScore] {
    hunks.enumerated().sorted { left, right in
      let (score, other) = (left.element.score, right.element.score)
      return score != other ? score > other : left.offset < right.offset
    }.map(\.element)
  }
}

/// Adds up the parts of the words that are met.
private struct WordParts: TokenSink {
  /// [number] What one occurrence says.
  let parts: [UInt32: Double]
  var sum = 0.0

  @inline(__always)
  mutating func count(_ hash: UInt64, on side: TokenBag.Side) {
    sum += parts[TokenBag.number(of: hash, on: side)] ?? 0
  }
}

extension RiskModel {
  /// Tells what the words of a commit say of its added lines.
  package func hunkWorker(_ words: [UInt32: Double]) -> HunkWorker {
    HunkWorker(leavingOut: leftOutPaths, words: words)
  }

  /// Generated and vendored files.
  var leftOutPaths: Set<FilePath> {
    var leftOut = Set<FilePath>()
    for (path, marks) in zip(marks.generated, marks.vendored).enumerated()
    where marks.0 || marks.1 {
      leftOut.insert(FilePath(history.paths[path]))
    }
    return leftOut
  }
}
