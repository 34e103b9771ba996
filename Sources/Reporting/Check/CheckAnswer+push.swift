package import Domain
internal import Terminal

extension CheckAnswer {
  /// The same answer in the few lines that a push has room for.
  package var pushAnswer: PushAnswer {
    let verdict: PushAnswer.Verdict =
      switch self.verdict {
      case .pass: .pass
      case .hold: .hold
      case .unknown: .unknown
      }
    var rows = holding.map { reason in
      PushAnswer.Row(holds: true, text: Phrases.row(reason).text.string)
    }
    if let place {
      let text: StyledText =
        "\(untrusted: place.file.path.text)   \(Phrases.fixes(place.file.fixes)) in 12 months"
      rows.append(PushAnswer.Row(holds: false, text: text.string))
    }
    return PushAnswer(
      verdict, sentence: Phrases.sentence(self).string, rows: rows,
      brief: pushBrief.string, command: next.first ?? "seakeep check",
      codes: acceptable.map(\.rawValue))
  }

  /// In one line by itself, so that it has to say what it is about.
  private var pushBrief: StyledText {
    guard verdict == .unknown, let row = unknownRow else { return brief }
    return "\(row.label): \(row.text)"
  }

  private var unknownRow: CheckRow? {
    reasons.first { $0.sign == .unknown }.map(Phrases.row)
  }

  private var holding: [Reason] { reasons.filter { $0.sign == .hold } }

  /// What decides it, in a few words.
  var brief: StyledText {
    switch verdict {
    case .hold: return Self.brief(holding)
    case .unknown: return unknownRow?.text ?? ""
    case .pass:
      let passed = reasons.first { $0.code == .testsPassed }
      return passed.map { Phrases.row($0).text } ?? "nothing that the policy asks for is missing"
    }
  }

  /// "1 new failure and 2 more".
  private static func brief(_ holding: [Reason]) -> StyledText {
    guard let first = holding.first else { return "" }
    let same = holding.count { $0.code == first.code }
    let what: StyledText =
      switch first.code {
      case .newFailure: Phrases.count(same, "new failure", "new failures")
      case .brokenBuild: Phrases.count(same, "broken build", "broken builds")
      default: Phrases.row(first).text
      }
    return holding.count > same ? "\(what) and \(holding.count - same) more" : what
  }
}
