internal import Domain
internal import Terminal

/// `seakeep risk <range>` on a terminal. Merges change nothing of their own and are only counted.
struct RiskText: Renderer {
  /// Ranks that differ by less are told apart by noise more than by what the commit touches.
  private static let notableDifference = 20
  /// Ranks from here on are drawn in colour.
  private static let high = 90

  func render(_ risk: RangeRisk, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add(heading(risk), hint: "unit: one commit", hanging: 2)
    guard !risk.commits.isEmpty else { return page.text }
    page.gap()
    page.add(table(risk.commits.filter { $0.notRanked != .merge }))
    page.gap()
    page.add(
      "  rank: place among 100 recent commits · size: what lines changed alone gives", hanging: 2)
    if let remark = remark(risk.commits) { page.add("  \(remark)", hanging: 2) }
    addWhole(risk, to: &page)
    page.add(risk.limits)
    return page.text
  }

  private func heading(_ risk: RangeRisk) -> StyledText {
    if risk.commits.isEmpty { return "no commits in this range" }
    let commits = Phrases.commits(risk.commits.count)
    return risk.commits.contains { $0.assessment != nil }
      ? "\(commits), ranked against the last \(Phrases.commits(risk.cohort))\(Phrases.by(risk.model))"
      : "\(commits), none of them ranked (\(Phrases.commits(risk.cohort)) to compare with)"
  }

  private func table(_ commits: [CommitRisk]) -> Table {
    var table = Table([
      .init("rank", .right, gap: 2),
      .init("size", .right),
      .init("commit"),
      .init("files", .right, dropRank: 2),
      .init("lines", dropRank: 1),
      .init("broken before"),
      .init("", dropRank: 3, minimum: 11, truncation: .path, gap: 1),
      .init("why", dropRank: 4, minimum: 10),
    ])
    for commit in commits {
      table.add(
        [
          commit.assessment.map { Self.rank($0.rank) } ?? StyledText("–", .dim),
          commit.rankBySize.map { "\($0)" } ?? StyledText("–", .dim),
          "\(commit.id, .accent)",
          "\(commit.files)",
          commit.lacksLines
            ? StyledText("–", .dim)
            : Phrases.lines(added: commit.linesAdded, deleted: commit.linesDeleted),
        ] + (commit.assessment == nil ? Self.notRanked(commit) : Self.broken(commit)))
    }
    return table
  }

  /// A rank, coloured when it is high.
  static func rank(_ rank: Int) -> StyledText {
    "\(rank, rank >= high ? .warning : .plain)"
  }

  /// The texts of the last three columns.
  private static func broken(_ commit: CommitRisk) -> [StyledText] {
    guard let file = commit.mostFixed, file.fixes > 0 else {
      return [StyledText("–", .dim), "", "\(untrusted: commit.why)"]
    }
    let path = file.path.text
    let name = path.split(separator: "/").last ?? Substring(path)
    return [Phrases.fixes(file.fixes), "\(untrusted: name)", "\(untrusted: commit.why)"]
  }

  private static func notRanked(_ commit: CommitRisk) -> [StyledText] {
    [StyledText("–", .dim), StyledText("not ranked", .dim), Phrases.notRanked(commit.notRanked)]
  }

  /// Points at the commit that ranks highest above what its size gives, or else farthest below.
  private func remark(_ commits: [CommitRisk]) -> StyledText? {
    let differences = commits.compactMap { commit in
      commit.rankBySize.flatMap { size in
        commit.assessment.map { (commit.id, $0.rank - size) }
      }
    }
    let highest = differences.max { $0.1 < $1.1 }
    let lowest = differences.min { $0.1 < $1.1 }
    guard
      let (id, difference) = [highest, lowest].compactMap({ $0 })
        .first(where: { abs($0.1) >= Self.notableDifference })
    else { return nil }
    let remark: StyledText =
      difference > 0 ? "ranks above what its size gives" : "is calmer than its size"
    return "Read the rows where they differ: \(id, .accent) \(remark)."
  }

  private func addWhole(_ risk: RangeRisk, to page: inout Page) {
    page.gap()
    let merges = risk.commits.count { $0.notRanked == .merge }
    let parts =
      (merges > 0 ? [Phrases.count(merges, "merge", "merges")] : [])
      + Phrases.leftOut(risk.leftOut)
    let leftOut: StyledText =
      parts.isEmpty ? "" : "left out: \(parts.joined(separator: ", "))"
    guard let whole = risk.whole else {
      if !leftOut.isEmpty { page.add("  \(leftOut)", hanging: 4) }
      return
    }
    let label: StyledText =
      switch whole.change.unit {
      case .commit: "as one commit"
      case .push: "as one push"
      case .range: "as one change"
      case .release: "as one release"
      }
    let rank: StyledText =
      "\(Self.rank(whole.rank)) (by size alone: \(whole.rankBySize))"
    page.add("  \(label): \(rank)", right: leftOut, hanging: 2)
    if let frequency = whole.frequency {
      page.add("  \(Phrases.frequency(frequency, whole.change.unit))", hanging: 2)
    }
  }
}
