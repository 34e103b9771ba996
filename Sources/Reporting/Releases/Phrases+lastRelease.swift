internal import Domain
internal import Terminal

extension Phrases {
  /// "KEEP  v2.8.1, 2 d ago, 0 fixes since".
  static func lastRelease(_ release: Dashboard.LastRelease, at now: Timestamp) -> StyledText {
    guard let live = release.live else {
      return
        "\(verdict(RollbackVerdict.unknown))  nothing tells what is live: no record, no tag of a version"
    }
    let name: StyledText = "\(untrusted: live.name), \(ago(live.at, at: now))"
    guard let answer = release.verdict else {
      return "\(name): too long ago to look at what came after"
    }
    return "\(verdict(answer.verdict))  \(name), \(since(answer))"
  }

  private static func since(_ answer: RollbackAnswer) -> StyledText {
    switch answer.verdict {
    case .rollBack: answer.reasons.first.map { row($0).text } ?? ""
    case .unknown where !answer.facts.failuresSince.isEmpty:
      "\(tests(answer.facts.failuresSince.count)) red on commits since"
    case .unknown: "nothing was seen of it since"
    case .keep:
      "\(fixes(answer.facts.followers.count { $0.kind == .fix })) \(followed(answer.facts))"
    }
  }

  /// "since", "within 14 d".
  private static func followed(_ facts: RollbackFacts) -> StyledText {
    facts.isFollowedWhole ? "within \(Int(RollbackFacts.followedDays)) d" : "since"
  }

  /// "PASS right 118 of 121 · HOLD right 11 of 13 · 20 not known yet".
  static func scores(_ scores: VerdictScores) -> StyledText {
    var parts: [StyledText] = []
    for row in scores.rows where row.right + row.wrong > 0 {
      parts.append("\(scoredWord(row.word)) right \(row.right) of \(row.right + row.wrong)")
    }
    // UNKNOWN is neither right nor wrong.
    let unknown = scores.rows.first { $0.word == "unknown" }?.given ?? 0
    let open = scores.rows.reduce(0) { $0 + $1.open } - unknown
    if open > 0 { parts.append("\(open) not known yet") }
    if unknown > 0 { parts.append("\(unknown) UNKNOWN") }
    if scores.older > 0 { parts.append("\(scores.older) of older commits not counted") }
    return parts.isEmpty ? "none given here yet" : parts.joined(separator: " · ")
  }

  /// A verdict's word as it is shown when it is given.
  private static func scoredWord(_ word: String) -> StyledText {
    "\(untrusted: word.uppercased().replacing("_", with: " "))"
  }
}
