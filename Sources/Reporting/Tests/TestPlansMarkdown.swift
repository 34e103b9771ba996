internal import Domain

/// `seakeep tests order --format markdown`.
struct TestOrderMarkdown: Renderer {
  private static let usualTests = 20

  func render(_ order: TestOrder, in context: ReportContext) -> String {
    var page = MarkdownPage(
      title: "\(words: Phrases.tests(order.entries.count)), likeliest to fail first")
    let shown = order.entries.prefix(max(0, context.limit ?? Self.usualTests))
    page.add(
      ["", "test", "fails", "takes", "why"],
      shown.enumerated().map { place, entry in
        [
          "\(place + 1)", "\(code: entry.test.text)",
          "\(words: Phrases.percent(entry.failureRate))",
          entry.milliseconds.map { "\(words: Phrases.duration($0))" } ?? "–",
          Self.reason(entry),
        ]
      }, right: [0, 2, 3])
    page.addRest(order.entries.count - shown.count)
    page.add("Read: \(words: Phrases.sources(order.sources))")
    return page.text(context, schema: "seakeep.tests-order/1")
  }

  private static func reason(_ entry: TestOrder.Entry) -> MarkdownText {
    guard case .changedFile(let file) = entry.why else {
      return "\(words: Phrases.reason(entry))"
    }
    let times = Phrases.count(entry.count.runs, "time", "times")
    return "failed \(entry.count.failures) of \(words: times) with \(code: file)"
  }
}

/// `seakeep tests shards --format markdown`.
struct ShardsMarkdown: Renderer {
  private static let usualTests = 40

  func render(_ choice: ShardChoice, in context: ReportContext) -> String {
    let plan = choice.plan
    var page = MarkdownPage(
      title: """
        \(words: Phrases.count(plan.shards.count, "shard", "shards")), the slowest takes \
        \(words: Phrases.duration(plan.slowest))
        """)
    page.add(
      ["shard", "tests", "takes"],
      choice.shown.map { number, shard in
        [
          "\(number)", "\(shard.tests.count)",
          "\(words: Phrases.duration(shard.milliseconds))",
        ]
      }, right: [0, 1, 2])
    if choice.index != nil, let shard = choice.shown.first?.shard {
      let shown = shard.tests.prefix(max(0, context.limit ?? Self.usualTests))
      page.add(["test"], shown.map { ["\(code: $0.text)"] })
      page.addRest(shard.tests.count - shown.count)
    }
    if plan.assumed > 0 {
      page.add(
        "\(words: Phrases.tests(plan.assumed)) of unknown duration: a typical one is assumed")
    }
    page.add("Read: \(words: Phrases.sources(plan.sources))")
    return page.text(context, schema: "seakeep.tests-shards/1")
  }
}

extension MarkdownPage {
  fileprivate mutating func addRest(_ count: Int) {
    if count > 0 { add("… \(count) more") }
  }
}
