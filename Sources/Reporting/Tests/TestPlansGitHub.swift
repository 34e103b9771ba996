internal import Domain
internal import Terminal

/// `seakeep tests order --format github`: a notice of the tests to run first.
struct TestOrderGitHub: Renderer {
  private static let usualTests = 10

  func render(_ order: TestOrder, in context: ReportContext) -> String {
    let shown = order.entries.prefix(max(0, context.limit ?? Self.usualTests))
    return WorkflowCommand.text(
      shown.enumerated().map { place, entry in
        WorkflowCommand(
          .notice, title: "seakeep tests order",
          """
          \(place + 1) of \(order.entries.count): \(untrusted: entry.test.text), fails \
          \(Phrases.percent(entry.failureRate)), \(Phrases.reason(entry))
          """)
      })
  }
}

/// `seakeep tests shards --format github`: a notice of each shard.
struct ShardsGitHub: Renderer {
  func render(_ choice: ShardChoice, in context: ReportContext) -> String {
    WorkflowCommand.text(
      choice.shown.map { number, shard in
        WorkflowCommand(
          .notice, title: "seakeep tests shards",
          """
          shard \(number) of \(choice.plan.shards.count): \(Phrases.tests(shard.tests.count)), \
          \(Phrases.duration(shard.milliseconds))
          """)
      })
  }
}
