internal import Domain
internal import Terminal

/// `seakeep hotspots` on a terminal.
struct HotspotsText: Renderer {
  private static let usualFiles = 15
  private static let usualCouplings = 5

  func render(_ hotspots: Hotspots, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add(
      "Fix-prone files, \(Self.months(hotspots)) to \(hotspots.head, .accent)",
      right: "\(Phrases.commits(hotspots.commits)) · \(Phrases.fixes(hotspots.fixes))")
    page.gap()
    let shown = hotspots.files.prefix(max(0, context.limit ?? Self.usualFiles))
    if hotspots.fixes == 0, !hotspots.files.isEmpty {
      page.add(
        "  no commit looks like a fix here: files by changes (history.fixPattern sets what does)",
        hanging: 2)
      page.gap()
    }
    if hotspots.files.isEmpty {
      page.add("  no file was changed by a counted commit in this window", hanging: 2)
    } else {
      page.add(table(shown, hotspots.model, style: context.style))
      addRest(hotspots.files.dropFirst(shown.count), to: &page)
    }
    addCouplings(hotspots.couplings, to: &page)
    addNotes(hotspots, shown: shown, to: &page)
    page.add(hotspots.limits)
    return page.text
  }

  /// "12 months", from the window's ends.
  static func months(_ hotspots: Hotspots) -> StyledText {
    let days = hotspots.to.days(since: hotspots.from)
    return Phrases.count(max(1, Int((days / 30.44).rounded())), "month", "months")
  }

  private func table(
    _ files: ArraySlice<Hotspot>, _ model: String?, style: TerminalStyle
  ) -> Table {
    let learned: [Table.Column] =
      model == nil ? [] : [.init("learned", .right, dropRank: 4, gap: 1)]
    var table = Table(
      [
        .init("", .right, gap: 2),
        .init("file", minimum: 24, truncation: .path),
        .init("fixes", .right, gap: 2),
        .init("changes", .right, gap: 1),
      ] + learned + [
        .init("lines", .right, dropRank: 1, gap: 1),
        .init("people", .right, dropRank: 2, gap: 1),
        .init("", gap: 1),
        .init("trend", dropRank: 3, gap: 1),
      ])
    for (index, file) in files.enumerated() {
      table.add(
        [
          "\(index + 1)",
          "\(untrusted: file.path.text)",
          "\(file.fixes, file.fixes > 0 ? .strong : .dim)",
          "\(file.changes)",
        ] + learned.map { _ in Self.learned(file) } + [
          file.lines.map { "\($0)" } ?? "–",
          "\(file.people)",
          file.isOrphaned ? StyledText("!", .warning) : " ",
          Bar.sparkline(file.trend, style.glyphs),
        ])
    }
    return table
  }

  /// What a model said of a file's changes.
  static func learned(_ file: Hotspot) -> StyledText {
    file.learned.map { "\(untrusted: NumberText.decimal($0))" } ?? "–"
  }

  private func addRest(_ rest: ArraySlice<Hotspot>, to page: inout Page) {
    guard let most = rest.first?.fixes, let least = rest.last?.fixes else { return }
    let range: StyledText = most == least ? Phrases.fixes(most) : "\(least)–\(Phrases.fixes(most))"
    page.add("  \("…", .dim)  \(rest.count) more with \(range)", hint: "--all, --limit n")
  }

  private func addCouplings(_ couplings: [Coupling], to page: inout Page) {
    if couplings.isEmpty { return }
    page.gap()
    var table = Table([
      .init("change together", minimum: 18, truncation: .path, gap: 2),
      .init("", gap: 2),
      .init("", minimum: 18, truncation: .path, gap: 2),
      .init("commits", .right, gap: 3),
    ])
    for pair in couplings.prefix(Self.usualCouplings) {
      table.add([
        " \(untrusted: pair.first.text)", "⇄", "\(untrusted: pair.second.text)",
        "\(pair.together) of \(pair.of)",
      ])
    }
    page.add(table)
  }

  private func addNotes(
    _ hotspots: Hotspots, shown: ArraySlice<Hotspot>, to page: inout Page
  ) {
    page.gap()
    if shown.contains(where: \.isOrphaned) {
      page.add(
        """
          \("!", .warning)  one person wrote > 80 % of the added lines and has not committed for 90 days
        """, hanging: 5)
    }
    if let model = hotspots.model {
      page.add(
        "  learned       what \(untrusted: model) said of its changes, the recent ones more",
        hanging: 16)
    }
    let leftOut = Phrases.leftOut(hotspots.leftOut)
    if !leftOut.isEmpty {
      page.add("  not counted   \(leftOut.joined(separator: " · "))", hanging: 16)
    }
    if hotspots.renames > 0 {
      page.add(
        "  renames       followed across \(Phrases.count(hotspots.renames, "move", "moves"))")
    }
  }
}

extension StyledText {
  /// A literal in one emphasis.
  init(_ literal: StaticString, _ emphasis: Emphasis) {
    self.init(SafeText(literal), emphasis)
  }
}
