package import Domain

extension VerdictScores {
  /// The order in which verdicts are told.
  private static let words = ["pass", "hold", "deploy", "keep", "roll_back", "unknown"]

  /// Counts verdicts, each commit once for each word.
  ///
  /// To let something go was right when it stayed; to hold it was right when it never came to the main line, or
  /// came and was taken back. UNKNOWN is neither.
  package init(of verdicts: [GivenVerdict], older: Int = 0) {
    struct Key: Hashable {
      var word: String
      var commit: CommitID
    }
    var seen: Set<Key> = []
    var rows: [String: Row] = [:]
    for verdict in verdicts
    where seen.insert(Key(word: verdict.word, commit: verdict.commit)).inserted {
      var row =
        rows[verdict.word] ?? Row(word: verdict.word, given: 0, right: 0, wrong: 0, open: 0)
      row.given += 1
      switch Self.isRight(verdict) {
      case true?: row.right += 1
      case false?: row.wrong += 1
      case nil: row.open += 1
      }
      rows[verdict.word] = row
    }
    self.init(rows: Self.words.compactMap { rows[$0] }, older: older)
  }

  private static func isRight(_ verdict: GivenVerdict) -> Bool? {
    if verdict.fate == .open { return nil }
    switch verdict.word {
    case "pass", "deploy", "keep":
      return verdict.fate == .neverLanded ? nil : verdict.fate == .stayed
    case "hold", "roll_back": return verdict.fate != .stayed
    default: return nil
    }
  }
}
