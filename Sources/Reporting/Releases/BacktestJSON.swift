internal import Domain

/// `seakeep backtest --json`.
struct BacktestJSON: Renderer {
  static let document = JSONDocument<BacktestAnswer>(
    "backtest", "What a policy would have held in the past, and whether that was right",
    [
      .choice("unit", "What was replayed", of: ReplayedKind.allCases.map(\.rawValue)) {
        $0.kind.rawValue
      },
      .count("units", "Units that were ranked and whose outcome is known") { $0.units },
      .count("left_out", "Units with too few before them, or too young") { $0.leftOut },
      .time("from", "When the first of them went out") { $0.from },
      .time("to", "When the last of them went out") { $0.to },
      .list("ways", "Ways to hold; the policy first", of: row) { $0.rows },
      .list(
        "missed", "Bad ones that the first way that holds let through, newest first", of: missed
      ) {
        $0.missed
      },
      .optionalObject(
        "suggestion", "A rank chosen on the earlier half, counted on the later one", suggestion
      ) { $0.suggestion },
      .object("policy", "Which policy was gone by", CheckJSON.policy) { $0.origin },
      .object("limits", "What of the history could not be seen", SharedObjects.limits) {
        $0.limits
      },
    ])

  func render(_ answer: BacktestAnswer, in context: ReportContext) -> String {
    Self.document.text(of: answer)
  }

  static func word(_ way: BacktestAnswer.Way) -> String {
    switch way {
    case .policy: "policy"
    case .rank: "rank"
    case .size: "size"
    case .fixes: "fixes"
    }
  }

  private static let counts = JSONObject<BacktestAnswer.Counts>([
    .count("bad", "Bad ones") { $0.bad },
    .count("caught", "Bad ones that were held") { $0.caught },
    .count("good", "Good ones") { $0.good },
    .count("good_held", "Good ones that were held") { $0.goodHeld },
    .count("held", "All that were held") { $0.held },
    .optionalFraction("hi95", "Upper end of the 95 % Wilson interval of caught in bad") {
      $0.upper
    },
    .optionalFraction("lo95", "Lower end of it; null without bad ones") { $0.lower },
  ])

  private static let row = JSONObject<BacktestAnswer.Row>([
    .choice("by", "What decides", of: ["policy", "rank", "size", "fixes"]) { word($0.by) },
    .object("counts", "What was held, and what was bad", counts) { $0.counts },
    .optionalInteger("rank", "The rank from which it holds", in: 0...100) {
      if case .rank(let rank) = $0.by { rank } else { nil }
    },
  ])

  private static let missed = JSONObject<BacktestAnswer.Missed>([
    .commit("by", "The later commit that said so") { $0.outcome.by },
    .commit("commit", "The commit of it that was wrong") { $0.outcome.commit },
    .string("name", "What went out") { $0.name },
    .choice(
      "outcome", "Why it was bad", of: ReplayedUnit.Outcome.Kind.allCases.map(\.rawValue)
    ) { $0.outcome.kind.rawValue },
    .integer("rank", "Its place among 100 earlier ones", in: 0...100) { $0.rank },
    .integer("rank_by_fixes", "Its place by fix history alone", in: 0...100) { $0.rankByFixes },
  ])

  private static let suggestion = JSONObject<BacktestAnswer.Suggestion>([
    .object("counts", "What it does in the later half", counts) { $0.counts },
    .integer("hold_rank", "The rank from which it holds", in: 0...100) { $0.holdRank },
    .object("policy", "What the first way that holds does there", counts) { $0.policy },
  ])
}

/// `seakeep backtest --verdicts --json`.
struct VerdictScoresJSON: Renderer {
  static let document = JSONDocument<VerdictScores>(
    "verdicts", "How often verdicts turned out right", fields)

  static let fields: [JSONField<VerdictScores>] = [
    .list("verdicts", "One for each word that was given", of: row) { $0.rows },
    .count("older", "Verdicts about commits older than what was read, which are not counted") {
      $0.older
    },
  ]

  func render(_ scores: VerdictScores, in context: ReportContext) -> String {
    Self.document.text(of: scores)
  }

  private static let row = JSONObject<VerdictScores.Row>([
    .count("given", "Commits of which it was said") { $0.given },
    .count("open", "Those of which it cannot be told, or not yet") { $0.open },
    .count("right", "Those where it was right") { $0.right },
    .string("word", "The verdict") { $0.word },
    .count("wrong", "Those where it was wrong") { $0.wrong },
  ])
}
