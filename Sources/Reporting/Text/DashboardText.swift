internal import Domain
internal import Terminal

/// Bare `seakeep` on a terminal.
struct DashboardText: Renderer {
  private static let shownFiles = 5
  /// Cells of the longest bar.
  private static let barCells = 9

  func render(_ dashboard: Dashboard, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add(Self.place(dashboard), right: "seakeep \(untrusted: context.version)")
    page.gap()
    if dashboard.isFirstRun && dashboard.readCommits > 0 {
      addFirstRead(dashboard, context, to: &page)
    }
    addState(dashboard, context, to: &page)
    if let hotspots = dashboard.hotspots {
      addFiles(hotspots, context, to: &page)
      if dashboard.isFirstRun { addExamples(dashboard, hotspots, to: &page) }
    } else {
      page.add("  No commits yet: there is nothing to read.", hanging: 2)
    }
    addRecorded(dashboard, context, to: &page)
    page.add(dashboard.limits)
    addNextSteps(context, to: &page)
    if !dashboard.isFirstRun { addFooter(dashboard, context, to: &page) }
    return page.text
  }

  /// "harbour  main ↑5 · 7c1f0aa · clean"
  private static func place(_ dashboard: Dashboard) -> StyledText {
    let state = dashboard.state
    var parts: [StyledText] = []
    var branch: StyledText = state.branch.map { "\(untrusted: $0)" } ?? "detached"
    if let ahead = state.ahead, ahead > 0 { branch += " ↑\(ahead)" }
    if let behind = state.behind, behind > 0 { branch += " ↓\(behind)" }
    parts.append(branch)
    parts.append(state.head.map { "\($0, .accent)" } ?? "no commits")
    parts.append(
      state.changedFiles.map { $0 == 0 ? "clean" : "\($0) changed" } ?? "bare")
    return "\(untrusted: dashboard.repository, .strong)  \(parts.joined(separator: " · "))"
  }

  private func addFirstRead(
    _ dashboard: Dashboard, _ context: ReportContext, to page: inout Page
  ) {
    let elapsed: StyledText = context.elapsedSeconds.map { " in \(Self.seconds($0))" } ?? ""
    let since: StyledText = dashboard.limits.cutAt.map { " since \(untrusted: $0.day)" } ?? ""
    page.add(
      """
        Read \(Phrases.commits(dashboard.readCommits))\(since)\(elapsed). Nothing was written outside the \
      git directory.
      """, hanging: 2)
    page.gap()
  }

  private func addState(
    _ dashboard: Dashboard, _ context: ReportContext, to page: inout Page
  ) {
    if let push = dashboard.push {
      let facts = push.facts
      page.add(
        """
          \(facts.isPushed ? "this branch  " : "this push    ")\
        \(Phrases.verdict(push.verdict))  \(push.brief)
        """, hint: "› seakeep check", hanging: 15)
      page.add(
        """
                       \(Phrases.commits(of: facts)), \(Phrases.files(facts.fileCount)) \
        \(Phrases.lines(added: facts.linesAdded, deleted: facts.linesDeleted))
        """, hanging: 15)
    }
    if let pending = dashboard.pending {
      let rank = RiskText.rank(pending.rank)
      let change = pending.change
      page.add(
        """
                       above \(rank) of 100 \(Phrases.units(change.unit))\
        \(Phrases.by(pending.model)) (by size alone: \(pending.rankBySize))
        """, hanging: 15)
      if let unasked = dashboard.push?.risk?.unaskedModel {
        page.add("               \(Phrases.unaskedModel(unasked))", hanging: 15)
      }
      if let frequency = pending.frequency {
        page.add("               \(Phrases.frequency(frequency, change.unit))", hanging: 15)
      }
    }
    if let release = dashboard.release {
      page.add(
        "  last release \(Phrases.lastRelease(release, at: context.now))",
        hint: release.live == nil ? "› seakeep ingest deploy" : "› seakeep rollback", hanging: 15)
    }
    if let week = dashboard.week {
      page.add(
        """
          last 7 days  \(Phrases.greenBuilds(dashboard.recorded))\(Phrases.commits(week.commits)) · \
        \(Phrases.fixes(week.fixes)) · \(Phrases.count(week.reverts, "revert", "reverts"))\(Phrases.until(week, at: context.now))
        """, hanging: 15)
    }
    if let scores = dashboard.scores {
      page.add(
        "  verdicts     \(Phrases.scores(scores))", hint: "› seakeep backtest --verdicts",
        hanging: 15)
    }
    page.gap()
  }

  private func addFiles(
    _ hotspots: Hotspots, _ context: ReportContext, to page: inout Page
  ) {
    let learned: [Table.Column] =
      hotspots.model == nil ? [] : [.init("learned", .right, dropRank: 3)]
    var table = Table(
      [
        .init("", .right, gap: 2),
        .init(
          "fix-prone files (\(HotspotsText.months(hotspots)))", minimum: 28, truncation: .path),
        .init("changes", .right),
        .init("fixes", .right),
      ] + learned + [
        .init("last fix", .right, dropRank: 1),
        .init("", dropRank: 2, gap: 3),
      ])
    let files = hotspots.files.filter { $0.fixes > 0 }.prefix(Self.shownFiles)
    let most = Double(files.map(\.fixes).max() ?? 1)
    for (index, file) in files.enumerated() {
      table.add(
        [
          "\(index + 1)",
          "\(untrusted: file.path.text)",
          "\(file.changes)",
          "\(file.fixes, .strong)",
        ] + learned.map { _ in HotspotsText.learned(file) } + [
          file.lastFix.map { Phrases.age(of: $0, at: context.now) } ?? "–",
          Bar.horizontal(Double(file.fixes) / most, cells: Self.barCells, context.style.glyphs),
        ])
    }
    if files.isEmpty {
      page.add("  no fix was seen in these \(HotspotsText.months(hotspots))", hanging: 2)
    } else {
      page.add(table)
    }
    page.gap()
  }

  private func addExamples(
    _ dashboard: Dashboard, _ hotspots: Hotspots, to page: inout Page
  ) {
    let share = Double(hotspots.fixes) / Double(max(1, hotspots.commits))
    let look: StyledText = hotspots.fixes == 1 ? "looks like a fix" : "look like fixes"
    var line: StyledText =
      """
        \(Phrases.commits(hotspots.fixes)) \(look) \
      (\(Phrases.percent(share)) of \(untrusted: NumberText.grouped(hotspots.commits)) without merges).
      """
    if !dashboard.examples.isEmpty {
      line += """
         \(dashboard.examples.count) to check: is this your convention? If not, set \
        history.fixPattern.
        """
    }
    page.add(line, hanging: 2)
    for example in dashboard.examples {
      page.add(cut: "     \(example.id, .accent)  \(untrusted: example.subject)")
      if let remark = example.remark {
        page.add("              \(untrusted: remark, .dim)", hanging: 14)
      }
    }
  }

  /// Tests and builds, or that nothing is known of them.
  private func addRecorded(
    _ dashboard: Dashboard, _ context: ReportContext, to page: inout Page
  ) {
    guard let recorded = dashboard.recorded else {
      if dashboard.isFirstRun {
        page.add("  no tests or builds seen yet, so verdicts will say UNKNOWN", hanging: 2)
      }
      return
    }
    page.gap()
    if let tests = recorded.tests {
      page.add(
        "  tests   \(Phrases.health(tests, at: context.now))", hint: "› seakeep baseline",
        hanging: 10)
    }
    if let build = recorded.build { page.add("  build   \(Phrases.time(build))", hanging: 10) }
  }

  private func addNextSteps(_ context: ReportContext, to page: inout Page) {
    if context.nextSteps.isEmpty { return }
    page.gap()
    // A command that is cut is none.
    let longest = context.nextSteps.map { StyledText(untrusted: $0.command).width }.max() ?? 0
    var table = Table([
      .init("", gap: 2), .init("", minimum: longest), .init("", dropRank: 1, minimum: 12, gap: 3),
    ])
    for (index, step) in context.nextSteps.enumerated() {
      table.add([
        index == 0 ? "next" : "", "\(untrusted: step.command, .accent)",
        "\(untrusted: step.purpose)",
      ])
    }
    page.add(table)
  }

  private func addFooter(
    _ dashboard: Dashboard, _ context: ReportContext, to page: inout Page
  ) {
    page.gap()
    let since: StyledText = dashboard.limits.cutAt.map { "since \(untrusted: $0.day)" } ?? "full"
    let extent: StyledText = Phrases.limits(dashboard.limits).isEmpty ? since : "not all of it"
    let took: StyledText =
      context.elapsedSeconds.map { "\(Self.seconds($0)) from cache · seakeep help" }
      ?? "seakeep help"
    page.add(
      """
        evidence  git \(Phrases.commits(dashboard.readCommits)), \(extent) · \
      \(Phrases.evidence(dashboard.recorded))
      """,
      right: took.emphasized(.dim), hanging: 12)
  }

  /// "0.04 s", "1.9 s", "12 s".
  private static func seconds(_ seconds: Double) -> StyledText {
    let decimals = seconds < 0.1 ? 2 : seconds < 10 ? 1 : 0
    return "\(untrusted: NumberText.decimal(seconds, decimals: decimals)) s"
  }
}
