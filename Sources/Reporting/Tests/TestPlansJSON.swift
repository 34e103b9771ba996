internal import Domain

/// `seakeep tests order --json`.
struct TestOrderJSON: Renderer {
  static let document = JSONDocument<TestOrder>(
    "tests-order", "Tests, likeliest to fail first",
    [
      .count("runs", "Runs that the order was learned from") { $0.runs },
      .optionalInteger("changed_files", "Files of the change; null without one", in: 0...Int.max) {
        $0.changedFiles
      },
      .object("sources", "What was read, and what was taken from where", TestsJSON.sources) {
        $0.sources
      },
      .list("tests", "In the order in which to run them", of: entry) { $0.entries },
    ])

  private static let entry = JSONObject<TestOrder.Entry>([
    .string("test", "The test") { $0.test.text },
    .fraction("failure_rate", "Estimated share of like runs in which it fails") { $0.failureRate },
    .optionalNumber("ms", "Predicted duration; null when not known") { $0.milliseconds },
    .choice(
      "why", "What weighs most",
      of: ["failed-last", "failed-before", "changed-file", "changed-test", "new", "duration"]
    ) {
      switch $0.why {
      case .failedLast: "failed-last"
      case .failedBefore: "failed-before"
      case .changedFile: "changed-file"
      case .changedTest: "changed-test"
      case .new: "new"
      case .duration: "duration"
      }
    },
    .optionalString("file", "The changed file it began to fail with before") {
      if case .changedFile(let file) = $0.why { file } else { nil }
    },
    .object("count", "What `why` rests on", TestsJSON.count) { $0.count },
  ])

  func render(_ order: TestOrder, in context: ReportContext) -> String {
    Self.document.text(of: order)
  }
}

/// `seakeep tests shards --json`.
struct ShardsJSON: Renderer {
  static let document = JSONDocument<ShardChoice>(
    "tests-shards", "Tests dealt out to shards",
    [
      .count("count", "Shards of the plan") { $0.plan.shards.count },
      .number("slowest_ms", "Predicted duration of the slowest shard") { $0.plan.slowest },
      .number("bound_ms", "No plan can be faster") { $0.plan.lowerBound },
      .count("assumed", "Tests whose duration is not known") { $0.plan.assumed },
      .object("sources", "What was read, and what was taken from where", TestsJSON.sources) {
        $0.plan.sources
      },
      .list("shards", "All shards, or the one that was asked for", of: shard) {
        $0.shown.map { Numbered(number: $0.number, shard: $0.shard) }
      },
    ])

  private struct Numbered: Sendable {
    var number: Int
    var shard: ShardPlan.Shard
  }

  private static let shard = JSONObject<Numbered>([
    .count("shard", "Its number, from 1") { $0.number },
    .number("ms", "Predicted duration") { $0.shard.milliseconds },
    .strings("tests", "Its tests, sorted") { $0.shard.tests.map { $0.text } },
  ])

  func render(_ choice: ShardChoice, in context: ReportContext) -> String {
    Self.document.text(of: choice)
  }
}
