/// What a model that knows words says of the lines that a commit adds in one place.
package struct HunkScore: Sendable, Equatable {
  package var path: FilePath
  /// The added lines, from the top; never empty.
  package var lines: [Line]

  package init(path: FilePath, lines: [Line]) {
    self.path = path
    self.lines = lines
  }

  /// One added line.
  package struct Line: Sendable, Equatable {
    /// In the new file, from 1.
    package var number: Int
    /// Words and signs of a program in it, brackets and commas aside.
    package var tokens: Int
    /// What its words add to the commit's score, in log-odds.
    package var score: Double

    package init(number: Int, tokens: Int, score: Double) {
      self.number = number
      self.tokens = tokens
      self.score = score
    }
  }

  /// What a line says on average: what hunks are ranked by.
  package var score: Double {
    lines.reduce(0) { $0 + $1.score } / Double(max(1, lines.count))
  }

  /// The line whose words say most; the upper one of equals.
  package var heaviest: Line? {
    lines.max { ($0.score, -$0.number) < ($1.score, -$1.number) }
  }
}
