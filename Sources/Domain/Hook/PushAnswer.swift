/// What is to be said of one pushed branch. Texts are as the repository has them, not safe to print.
package struct PushAnswer: Sendable, Equatable {
  package var verdict: Verdict
  /// What a reviewer could say aloud; why nothing could be said, when it is unknown.
  package var sentence: String
  /// In the order of their weight.
  package var rows: [Row]
  /// What holds, in a few words: "1 new failure".
  package var brief: String
  /// The command that shows more, or that supplies what is missing.
  package var command: String
  /// Codes of the reasons that hold.
  package var codes: [String]

  package enum Verdict: Sendable, Equatable {
    case pass
    case hold
    case unknown
  }

  package struct Row: Sendable, Equatable {
    /// It holds; else it says where to look.
    package var holds: Bool
    package var text: String

    package init(holds: Bool, text: String) {
      self.holds = holds
      self.text = text
    }
  }

  package init(
    _ verdict: Verdict, sentence: String, rows: [Row] = [], brief: String = "",
    command: String = "seakeep check", codes: [String] = []
  ) {
    self.verdict = verdict
    self.sentence = sentence
    self.rows = rows
    self.brief = brief
    self.command = command
    self.codes = codes
  }
}

/// What one ref of a push brings to the other side.
package struct PushedRange: Sendable, Equatable {
  /// "main → origin/main", or "main…(new branch)".
  package var title: String
  /// What the other side has; nil where it has nothing, or nothing that this clone knows.
  package var base: CommitID?
  package var head: CommitID
  /// In the order of their names; never empty.
  package var commits: [CommitID]

  package init(title: String, base: CommitID?, head: CommitID, commits: [CommitID]) {
    self.title = title
    self.base = base
    self.head = head
    self.commits = commits
  }
}
