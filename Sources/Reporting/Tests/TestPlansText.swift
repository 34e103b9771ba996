internal import Domain
internal import Terminal

/// `seakeep tests order` on a terminal.
struct TestOrderText: Renderer {
  private static let usualTests = 20

  func render(_ order: TestOrder, in context: ReportContext) -> String {
    var page = Page(context.style)
    let change: StyledText =
      order.changedFiles.map { " and \(Phrases.count($0, "changed file", "changed files"))" } ?? ""
    page.add(
      "\(Phrases.tests(order.entries.count)), likeliest to fail first",
      right: "from \(Phrases.runs(order.runs))\(change)", hanging: 2)
    page.gap()
    var table = Table([
      .init("", .right, gap: 2), .init("test", minimum: 24, truncation: .path),
      .init("fails", .right), .init("takes", .right, dropRank: 1),
      .init("why", dropRank: 2, minimum: 12, truncation: .end),
    ])
    let shown = order.entries.prefix(max(0, context.limit ?? Self.usualTests))
    for (place, entry) in shown.enumerated() {
      table.add([
        "\(place + 1)", "\(untrusted: entry.test.text)", Phrases.percent(entry.failureRate),
        entry.milliseconds.map { Phrases.duration($0) } ?? "–", Phrases.reason(entry),
      ])
    }
    page.add(table)
    page.addRest(order.entries.count - shown.count)
    page.gap()
    page.add("  read  \(Phrases.sources(order.sources))", hanging: 8)
    return page.text
  }
}

/// `seakeep tests shards` on a terminal.
struct ShardsText: Renderer {
  private static let usualTests = 40

  func render(_ choice: ShardChoice, in context: ReportContext) -> String {
    let plan = choice.plan
    var page = Page(context.style)
    let above = plan.lowerBound > 0 ? plan.slowest / plan.lowerBound - 1 : 0
    page.add(
      """
      \(Phrases.count(plan.shards.count, "shard", "shards")), the slowest takes \
      \(Phrases.duration(plan.slowest)): \(Phrases.percent(above)) above the least possible
      """, hanging: 2)
    page.gap()
    var table = Table([
      .init("shard", .right, gap: 2), .init("tests", .right), .init("takes", .right),
      .init("", dropRank: 1),
    ])
    for (number, shard) in choice.shown {
      table.add([
        "\(number)", "\(shard.tests.count)", Phrases.duration(shard.milliseconds),
        Bar.horizontal(
          plan.slowest > 0 ? shard.milliseconds / plan.slowest : 0, cells: 20, context.style.glyphs),
      ])
    }
    page.add(table)
    if choice.index != nil, let shard = choice.shown.first?.shard {
      page.gap()
      let limit = max(0, context.limit ?? Self.usualTests)
      for test in shard.tests.prefix(limit) { page.add(cut: "  \(untrusted: test.text)") }
      page.addRest(shard.tests.count - min(limit, shard.tests.count))
    }
    page.gap()
    if plan.assumed > 0 {
      page.add(
        "  \(Phrases.tests(plan.assumed)) of unknown duration: a typical one is assumed", hanging: 2
      )
    }
    page.add("  read  \(Phrases.sources(plan.sources))", hanging: 8)
    return page.text
  }
}
