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
    let holding = reasons.filter { $0.sign == .hold }
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
      brief: Self.brief(holding).string, command: next.first ?? "seakeep check",
      codes: acceptable.map(\.rawValue))
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
