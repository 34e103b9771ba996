internal import Domain
internal import Terminal

/// `seakeep explain <commit>` on a terminal.
struct ExplanationText: Renderer {
  /// Cells of the longest bar.
  static let barCells = 8
  /// Fixes named by their commit in one row.
  private static let namedFixes = 2
  private static let shownFiles = 10
  /// Cells that a row needs besides the places in a file.
  private static let cellsBesidePlaces = 54

  func render(_ explanation: Explanation, in context: ReportContext) -> String {
    var page = Page(context.style)
    addHeading(explanation, context, to: &page)
    addContributions(explanation.commit.assessment, context, to: &page)
    addLanding(explanation, context, to: &page)
    addHunks(explanation.hunks ?? [], context, to: &page)
    addPast(explanation, to: &page)
    addSimilar(explanation.similar, to: &page)
    page.gap()
    page.add(
      "  what it cannot see   runtime behaviour · review quality · work in other repositories",
      hanging: 23)
    if !explanation.wouldLower.isEmpty {
      let remedies = explanation.wouldLower.map { remedy -> StyledText in
        "\(untrusted: remedy.text) (\(-abs(remedy.ranks)))"
      }
      page.add(
        "  what would lower it  \(remedies.joined(separator: " · "))", hanging: 23)
    }
    page.add(explanation.limits)
    return page.text
  }

  static func lines(of file: Explanation.Landing) -> StyledText {
    file.lacksLines ? "–" : Phrases.lines(added: file.linesAdded, deleted: file.linesDeleted)
  }

  private func addHeading(
    _ explanation: Explanation, _ context: ReportContext, to page: inout Page
  ) {
    let commit = explanation.commit
    let parts: [StyledText] = [
      "author \(explanation.author)",
      Phrases.ago(explanation.committedAt, at: context.now),
      Phrases.lines(of: commit),
    ]
    page.add(
      "\(commit.id, .accent)  \(untrusted: commit.subject, .strong)",
      right: parts.joined(separator: " · "), hanging: 9)
    guard let assessment = commit.assessment else {
      page.add("not ranked: \(Phrases.notRanked(commit.notRanked))")
      return
    }
    page.add(
      """
      above \(RiskText.rank(assessment.rank)) of 100 commits\(Phrases.by(assessment.model)) \
      (by size alone: \(assessment.rankBySize))
      """, hint: "last \(Phrases.commits(assessment.cohort))")
    if let frequency = assessment.frequency {
      page.add(Phrases.frequency(frequency, assessment.change.unit))
    }
  }

  private func addContributions(
    _ assessment: RiskAssessment?, _ context: ReportContext, to page: inout Page
  ) {
    guard let assessment, !assessment.contributions.isEmpty else { return }
    page.gap()
    var table = Table([
      .init("what moves it", minimum: 20, gap: 2),
      .init("this", .right, gap: 3),
      .init("typical", .right, gap: 3),
      .init("effect", dropRank: 1, gap: 3),
    ])
    let largest = assessment.contributions.map(\.effect.magnitude).max() ?? 0
    for part in assessment.contributions {
      let share = largest > 0 ? part.effect.magnitude / largest : 0
      let bar = Bar.horizontal(share, cells: Self.barCells, context.style.glyphs)
      let sign: StyledText = part.effect > 0 ? "+" : part.effect < 0 ? "−" : ""
      table.add([
        " \(untrusted: part.title)",
        Self.measured(part.value, part.unit),
        Self.measured(part.typical, part.unit),
        "\(sign) \(bar.emphasized(part.effect < 0 ? .good : .plain))",
      ])
    }
    page.add(table)
    let difference = assessment.rank - 50
    if difference != 0 {
      page.add(
        """
           together they \(difference > 0 ? "lift" : "lower") this commit from the middle (50) to \
        \(assessment.rank)
        """, hanging: 3)
    }
  }

  /// A measured number with what it counts: `5.8`, `47`, `12 %`, `11 d`, `no`.
  static func measured(_ value: Double, _ unit: MeasureUnit) -> StyledText {
    switch unit {
    case .count: "\(untrusted: NumberText.decimal(value))"
    case .lines: "\(untrusted: NumberText.decimal(value, decimals: 0))"
    case .fraction: Phrases.percent(value)
    case .days: "\(untrusted: NumberText.decimal(value, decimals: value < 10 ? 1 : 0)) d"
    case .bits: "\(untrusted: NumberText.decimal(value, decimals: 2))"
    case .boolean: value >= 0.5 ? "yes" : "no"
    }
  }

  private func addLanding(
    _ explanation: Explanation, _ context: ReportContext, to page: inout Page
  ) {
    if explanation.landing.isEmpty { return }
    page.gap()
    var table = Table([
      .init("where it lands", minimum: 24, truncation: .path, gap: 2),
      .init("", .right),
      .init("", dropRank: 1),
      .init("", gap: 3),
      .init("", dropRank: 2, minimum: 14, gap: 0),
    ])
    let cells = max(0, context.style.width - Self.cellsBesidePlaces)
    for file in explanation.landing.prefix(Self.shownFiles) {
      table.add([
        " \(untrusted: file.path.text)",
        Self.lines(of: file),
        ChangedPlaces.text(file.contents, cells: cells),
        Phrases.fixes(file.fixes.count),
        Self.named(file.fixes),
      ])
    }
    page.add(table)
    let rest = explanation.landing.count - Self.shownFiles
    if rest > 0 { page.add("   … \(Phrases.files(rest)) more") }
    for test in explanation.missingTests {
      page.add(
        """
           \("?", .accent) \(untrusted: test.test.text) is not here; \(test.together) of \
        \(Phrases.count(test.of, "change", "changes")) of \(untrusted: test.path.text) had it
        """, hanging: 5)
    }
  }

  private static func named(_ fixes: [Explanation.Fix]) -> StyledText {
    if fixes.isEmpty { return "" }
    let named = fixes.prefix(namedFixes).map { fix -> StyledText in "\(fix.id) \(fix.ageDays) d" }
    let more: StyledText = fixes.count > namedFixes ? " …" : ""
    return ": \(named.joined(separator: ", "))\(more)"
  }

  private func addSimilar(_ similar: [Explanation.SimilarCommit], to page: inout Page) {
    if similar.isEmpty { return }
    page.gap()
    page.add("  \("what happened to the most similar commits", .dim)")
    var table = Table([
      .init("", gap: 3), .init("", .right), .init("", minimum: 16), .init("", gap: 3),
      .init("", dropRank: 1, gap: 1),
    ])
    for commit in similar {
      table.add([
        "\(commit.id, .accent)",
        "\(untrusted: NumberText.decimal(commit.similarity, decimals: 2))",
        "\(untrusted: commit.subject)",
        Self.outcome(commit.outcome),
        Self.cause(commit.outcome),
      ])
    }
    page.add(table)
  }

  /// What became of a commit, in a few words.
  static func outcome(_ outcome: Explanation.Outcome) -> StyledText {
    switch outcome {
    case .reverted(let days, _): "reverted after \(days) d"
    case .fixed(let days, _): "fixed after \(days) d"
    case .fine(let days): "no fix in \(days) d"
    }
  }

  /// The commit that mended or undid it: "by 77a1c0f"; empty when there is none.
  static func cause(_ outcome: Explanation.Outcome) -> StyledText {
    switch outcome {
    case .reverted(_, let id), .fixed(_, let id): "by \(id)"
    case .fine: ""
    }
  }
}
