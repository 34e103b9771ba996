internal import Domain
internal import Terminal

/// One reason in the words that every screen and document uses.
struct CheckRow {
  var sign: Reason.Sign
  var code: ReasonCode?
  /// What it is about: `tests`, `risk`, `build`.
  var label: StyledText
  var text: StyledText
  /// What is known besides; left out on narrow screens.
  var details: [StyledText] = []
  /// The command that supplies what is missing.
  var remedy: String?
  /// Where to look; nil where no file is known.
  var file: FilePath?
  var acceptance: Acceptance?

  /// Two numbers for the summary's table.
  var now: StyledText = ""
  var before: StyledText = ""

  var mark: StyledText {
    if acceptance != nil { return StyledText("!", .warning) }
    return switch sign {
    case .hold: StyledText("✗", .bad)
    case .unknown: StyledText("?", .warning)
    case .look: StyledText("!", .warning)
    case .good: StyledText("✓", .good)
    }
  }
}

extension CheckAnswer {
  /// All reasons, then what is missing without being one.
  var rows: [CheckRow] {
    let said = Set(reasons.map { $0.code.rawValue })
    let absent = missing.filter { !said.contains($0.code) }.map { missing in
      let isBuild = missing.code == ReasonCode.noBuild.rawValue
      return CheckRow(
        sign: .unknown, code: nil, label: isBuild ? "build" : "tests",
        text: isBuild ? "no log for this tree" : "no run for this tree", remedy: missing.command)
    }
    return reasons.map { row(of: $0) } + absent
  }

  private func row(of reason: Reason) -> CheckRow {
    var row = Phrases.row(reason)
    row.remedy = missing.first { $0.code == reason.code.rawValue }?.command
    if let acceptance = reason.acceptance {
      row.acceptance = acceptance
      row.details.append(Phrases.accepted(acceptance))
    }
    return row
  }

  /// The file that most fixes touched, and the commit that ranks highest: where to begin.
  var place: (file: CommitRisk.FixedFile, commit: CommitID)? {
    guard let risk else { return nil }
    for commit in risk.commits where commit.assessment != nil {
      if let file = commit.mostFixed { return (file, commit.id) }
    }
    return nil
  }
}
