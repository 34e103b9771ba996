internal import Domain
internal import Terminal

/// `seakeep backtest` on a terminal.
struct BacktestText: Renderer {
  /// More of what was missed is counted.
  private static let mostMissed = 5

  func render(_ answer: BacktestAnswer, in context: ReportContext) -> String {
    var page = Page(context.style)
    guard let policy = answer.rows.first, let from = answer.from, let to = answer.to else {
      page.add(
        "Nothing can be replayed: too few \(StyledText(untrusted: answer.kind.rawValue)), or all of them too young."
      )
      page.add(answer.limits)
      return page.text
    }
    page.add(
      "\(Phrases.replayed(answer.units, answer.kind)), \(untrusted: from.month) … \(untrusted: to.month) · \(policy.counts.bad) turned out bad"
    )
    page.gap()
    var table = Table([
      .init("policy", minimum: 22), .init("held", .right), .init("bad ones caught", .right),
      .init("good ones held", .right), .init("95 % interval", .right, dropRank: 1),
    ])
    for row in answer.rows {
      let counts = row.counts
      table.add([
        Phrases.way(row.by, answer.origin), "\(counts.held)", "\(counts.caught) of \(counts.bad)",
        "\(counts.goodHeld) of \(counts.good)", Self.interval(counts),
      ])
    }
    page.add(table)
    page.gap()
    if policy.counts.held == 0 {
      page.add(
        "  yours holds by no rank, size or path, which is all that the past tells: see gate.holdRank",
        hanging: 2)
    }
    addMissed(answer, &page)
    addSuggestion(answer, &page)
    if answer.leftOut > 0 {
      page.add(
        "  left out  \(answer.leftOut) with too few before them, or too young to tell", hanging: 12)
    }
    page.add("  replayed  ranks, sizes and protected paths; not tests and builds", hanging: 12)
    page.add(answer.limits)
    return page.text
  }

  private static func interval(_ counts: BacktestAnswer.Counts) -> StyledText {
    guard let lower = counts.lower, let upper = counts.upper else { return "–" }
    return "\(untrusted: NumberText.percent(lower))–\(Phrases.percent(upper))"
  }

  private func addMissed(_ answer: BacktestAnswer, _ page: inout Page) {
    for (index, missed) in answer.missed.prefix(Self.mostMissed).enumerated() {
      let known: StyledText =
        missed.rankByFixes < 50
        ? "little known against its files" : "fixes alone: \(missed.rankByFixes)"
      page.add(
        "  \((index == 0 ? "missed" as StyledText : "").padded(to: 8))  \(untrusted: missed.name)  rank \(missed.rank), \(known); \(missed.outcome.commit, .accent) \(Phrases.outcome(missed.outcome.kind)) by \(missed.outcome.by, .accent)",
        hanging: 12)
    }
    guard let row = answer.decisive, !answer.missed.isEmpty else { return }
    let shown = min(answer.missed.count, Self.mostMissed)
    let rest = row.counts.bad - row.counts.caught - shown
    let more: StyledText = rest > 0 ? "and \(rest) more, " : ""
    page.add("            \(more)by \(Phrases.way(row.by, answer.origin))", hanging: 12)
  }

  private func addSuggestion(_ answer: BacktestAnswer, _ page: inout Page) {
    guard let suggestion = answer.suggestion, let row = answer.decisive else {
      page.add("  cheaper   no rank chosen on the earlier half does better than none", hanging: 12)
      return
    }
    let counts = suggestion.counts
    page.add(
      "  try       gate.holdRank = \(suggestion.holdRank): chosen on the earlier half, in the later one it catches \(counts.caught) of \(counts.bad) and holds \(counts.goodHeld) of \(counts.good) good ones",
      hanging: 12)
    page.add(
      "            \(Phrases.way(row.by, answer.origin)), there: \(suggestion.policy.caught) of \(suggestion.policy.bad) and \(suggestion.policy.goodHeld)",
      hanging: 12)
  }
}

/// `seakeep backtest --verdicts` on a terminal.
struct VerdictScoresText: Renderer {
  func render(_ scores: VerdictScores, in context: ReportContext) -> String {
    var page = Page(context.style)
    if scores.rows.isEmpty, scores.older == 0 {
      page.add("No verdict was given here yet.")
      return page.text
    }
    var table = Table([
      .init("verdict", minimum: 10), .init("given", .right), .init("right", .right),
      .init("wrong", .right), .init("not known yet", .right),
    ])
    for row in scores.rows {
      table.add([
        "\(untrusted: row.word)", "\(row.given)", "\(row.right)", "\(row.wrong)", "\(row.open)",
      ])
    }
    page.add(table)
    page.gap()
    page.add("  right to let go: it stayed 14 days without a revert", hanging: 2)
    page.add("  right to hold: it never came to the main line, or was taken back", hanging: 2)
    if scores.older > 0 {
      page.add("  not counted: \(scores.older) about commits older than what was read", hanging: 2)
    }
    return page.text
  }
}

extension Phrases {
  static func replayed(_ count: Int, _ kind: ReplayedKind) -> StyledText {
    switch kind {
    case .releases: self.count(count, "release", "releases")
    case .pushes: self.count(count, "push", "pushes")
    case .commits: commits(count)
    }
  }

  static func way(_ way: BacktestAnswer.Way, _ origin: PolicyOrigin) -> StyledText {
    switch (way, origin) {
    case (.policy, .file): "yours (.seakeep)"
    case (.policy, .defaults): "the defaults"
    case (.rank(let rank), _): "holdRank = \(rank)"
    case (.size, _): "size alone, same count"
    case (.fixes, _): "fix history, same count"
    }
  }

  static func outcome(_ kind: ReplayedUnit.Outcome.Kind) -> StyledText {
    switch kind {
    case .reverted: "taken back"
    case .hotfixed: "mended"
    }
  }
}

extension Timestamp {
  /// "2026-11".
  fileprivate var month: String { String(day.prefix(7)) }
}
