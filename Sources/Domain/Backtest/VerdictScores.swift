/// A verdict that was given, and what became of what it was about.
package struct GivenVerdict: Sendable, Hashable {
  /// As it was recorded: `pass`, `hold`, `deploy`, `keep`, `roll_back`, `unknown`.
  package var word: String
  package var commit: CommitID
  package var at: Timestamp
  package var fate: Fate

  package init(word: String, commit: CommitID, at: Timestamp, fate: Fate) {
    self.word = word
    self.commit = commit
    self.at = at
    self.fate = fate
  }

  /// What became of a commit.
  package enum Fate: String, Sendable, CaseIterable {
    /// It is part of the main line, old enough, and nobody took it back.
    case stayed
    /// It is part of the main line and was taken back.
    case reverted
    /// It never came to the main line.
    case neverLanded = "never-landed"
    /// It is too young to tell.
    case open
  }
}

/// How often verdicts turned out right.
package struct VerdictScores: Sendable, Equatable {
  /// In the order of `VerdictScores.words`; words that were never given are left out.
  package var rows: [Row]
  /// Verdicts about commits older than the history that was read: in no row.
  package var older: Int

  package init(rows: [Row], older: Int = 0) {
    self.rows = rows
    self.older = older
  }

  package struct Row: Sendable, Equatable {
    package var word: String
    package var given: Int
    package var right: Int
    package var wrong: Int
    /// Those of which it cannot be told, or not yet.
    package var open: Int

    package init(word: String, given: Int, right: Int, wrong: Int, open: Int) {
      self.word = word
      self.given = given
      self.right = right
      self.wrong = wrong
      self.open = open
    }
  }
}
