internal import Basics
internal import Domain
internal import Terminal

/// `seakeep deploy --porcelain`: `verdict`, word, exit status, environment, live, base, head, kinds of evidence found, kinds
/// there are; a `reason` line for each reason as of `check`; `missing`, code, command.
struct DeployPorcelain: Renderer {
  func render(_ answer: DeployAnswer, in context: ReportContext) -> String {
    Porcelain.line([
      "verdict", answer.verdict.rawValue, "\(answer.check.status.rawValue)",
      Porcelain.text(answer.release.environment),
      answer.release.live.map { Porcelain.text($0.name) } ?? "-",
      answer.check.facts.base?.description ?? "-", answer.check.facts.head?.description ?? "-",
      "\(answer.evidence.count)", "\(ReleaseEvidence.kinds)",
    ]) + Porcelain.lines(answer.check.reasons, answer.check.missing)
  }
}

/// `seakeep rollback --porcelain`: `verdict`, word, exit status, environment, live, its commit, previous; `reason` and
/// `missing` lines; for each way back `plan`, its number, outcome, commits that stay, tree, commits between commas, failing
/// tests that it likely takes away; `suspect`, test, chance, commit, likeliest first.
struct RollbackPorcelain: Renderer {
  func render(_ answer: RollbackAnswer, in context: ReportContext) -> String {
    var text = Porcelain.line([
      "verdict", answer.verdict.rawValue, "\(answer.status.rawValue)",
      Porcelain.text(answer.facts.environment),
      answer.facts.live.map { Porcelain.text($0.name) } ?? "-",
      answer.facts.live?.commit.description ?? "-",
      answer.facts.previous.map { Porcelain.text($0.name) } ?? "-",
    ])
    text += Porcelain.lines(answer.reasons, answer.missing)
    for (index, plan) in answer.facts.plans.enumerated() {
      var outcome = "clean"
      var tree: TreeID?
      var commits: [CommitID] = []
      switch plan.kind {
      case .previous(_, _, let whole): (outcome, tree) = ("previous", whole)
      case .reverts(let reverts):
        commits = reverts.commits
        switch reverts.outcome {
        case .clean(let reached): tree = reached
        case .conflicts: outcome = "conflicts"
        case .missing: outcome = "missing"
        }
      }
      text += Porcelain.line([
        "plan", "\(index + 1)", outcome, "\(plan.keeps)", tree?.description ?? "-",
        commits.isEmpty ? "-" : commits.map(\.description).joined(separator: ","),
        "\(plan.mends.count)",
      ])
    }
    for answer in answer.facts.suspects {
      for suspect in answer.suspects.prefix(RollbackJSON.mostSuspects) {
        text += Porcelain.line([
          "suspect", Porcelain.text(answer.test.text),
          Porcelain.number(SuspectsJSON.rounded(suspect.chance)), "\(suspect.id)",
        ])
      }
    }
    return text
  }
}

/// `seakeep backtest --porcelain`: a line for each way: what it is by, its rank or `-`, held, caught, bad, good ones held,
/// good; then a `unit` line for all that was replayed: its name, commit, time, how many commits count, ranks by everything,
/// by size and by fixes, 1 if the first way that holds held it, 0 if not, `reverted` or `hotfixed`, its commit that was
/// wrong, the one that said so. What was left out has `-` for held.
struct BacktestPorcelain: Renderer {
  func render(_ answer: BacktestAnswer, in context: ReportContext) -> String {
    answer.rows.map { row in
      var rank = "-"
      if case .rank(let held) = row.by { rank = "\(held)" }
      let counts = row.counts
      return Porcelain.line([
        BacktestJSON.word(row.by), rank, "\(counts.held)", "\(counts.caught)", "\(counts.bad)",
        "\(counts.goodHeld)", "\(counts.good)",
      ])
    }.joined() + answer.replayed.map(Self.line).joined()
  }

  private static func line(_ replayed: BacktestAnswer.Replayed) -> String {
    let unit = replayed.unit
    return Porcelain.line([
      "unit", Porcelain.text(unit.name), unit.commit.description, "\(unit.at.seconds)",
      "\(unit.commits)", Porcelain.number(unit.rank), Porcelain.number(unit.rankBySize),
      Porcelain.number(unit.rankByFixes), replayed.isHeld.map { $0 ? "1" : "0" } ?? "-",
      unit.outcome?.kind.rawValue ?? "-", unit.outcome?.commit.description ?? "-",
      unit.outcome?.by.description ?? "-",
    ])
  }
}

extension Porcelain {
  /// As `check` writes them: `reason`, sign, code, what it says; `missing`, code, command.
  fileprivate static func lines(_ reasons: [Reason], _ missing: [MissingEvidence]) -> String {
    reasons.map { reason in
      line([
        "reason", reason.sign.rawValue, reason.code.rawValue,
        text(Phrases.row(reason).text.string),
      ])
    }.joined() + missing.map { line(["missing", text($0.code), text($0.command)]) }.joined()
  }
}
