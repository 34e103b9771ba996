internal import Domain
internal import Terminal

/// `seakeep build trend` on a terminal.
struct BuildTrendText: Renderer {
  func render(_ trend: BuildTrend, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add("Builds, oldest first", right: Phrases.count(trend.builds, "build", "builds"))
    page.gap()
    if trend.series.isEmpty {
      page.add("  too few builds tell a duration or a count: three are needed", hanging: 2)
    }
    for (index, machine) in trend.machines.enumerated() {
      let series = trend.series.filter { $0.machine == index }
      if trend.machines.count > 1 || machine.machine.facts > 0 {
        add(machine, hasSeries: !series.isEmpty, to: &page)
      }
      if !series.isEmpty { add(series, to: &page) }
    }
    return page.text
  }

  /// What parts these builds from the others.
  private func add(_ machine: BuildTrend.Machine, hasSeries: Bool, to page: inout Page) {
    page.gap()
    page.add(
      "\(Phrases.machine(machine.machine))",
      right: Phrases.count(machine.builds, "build", "builds"),
      hanging: 2)
    if !hasSeries { page.add("  \("too few to compare", .dim)") }
  }

  private func add(_ all: [BuildTrend.Series], to page: inout Page) {
    var table = Table([
      .init("", minimum: 16, truncation: .end, gap: 2), .init("median", .right, gap: 2),
      .init("noise", .right, gap: 2), .init("trend", dropRank: 1, gap: 2),
      .init("changes", .right, gap: 2),
    ])
    for series in all {
      table.add([
        "\(untrusted: series.name)", value(series.median, series.quantity),
        series.noise.map { "±\(Phrases.percent($0))" } ?? "–",
        Bar.sparkline(parts(of: series.values), page.style.glyphs),
        series.changes.isEmpty ? "–" : "\(series.changes.count)",
      ])
    }
    page.add(table)
    for series in all {
      for change in series.changes { add(change, of: series, to: &page) }
    }
  }

  private func add(
    _ change: BuildTrend.Change, of series: BuildTrend.Series, to page: inout Page
  ) {
    page.gap()
    let since: StyledText =
      change.commit.map { "\(untrusted: String($0.prefix(12)), .accent)" }
      ?? "\(untrusted: change.build)"
    page.add(
      """
        \("!", .warning) \(untrusted: series.name)  \(value(change.before, series.quantity)) → \
      \(value(change.after, series.quantity))  \(Phrases.change(from: change.before, to: change.after))  \
      over the noise since \(since)
      """, hanging: 4)
  }

  private func value(_ value: Double, _ quantity: BuildTrend.Quantity) -> StyledText {
    switch quantity {
    case .milliseconds: Phrases.duration(value)
    case .bytes: Phrases.size(value)
    case .count: "\(untrusted: NumberText.decimal(value))"
    }
  }

  /// Means of up to twelve equal parts, as whole numbers for a sparkline.
  private func parts(of values: [Double]) -> [Int] {
    let parts = min(12, values.count)
    return (0..<parts).map { part in
      let slice = values[part * values.count / parts..<(part + 1) * values.count / parts]
      let mean = slice.reduce(0, +) / Double(max(1, slice.count))
      return Int(min(max(mean, 0), 1e15))
    }
  }
}
