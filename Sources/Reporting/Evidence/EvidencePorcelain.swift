internal import Domain

/// `seakeep evidence show --porcelain`: for each record how it was found, its type, id, time, job,
/// run, commit, tree, of a deployment or health the environment, and the status or how many checks failed
/// of how many; without a commit `totals`, records, runs of tests, builds, commits, deployments, health.
struct EvidenceOverviewPorcelain: Renderer {
  func render(_ overview: EvidenceOverview, in context: ReportContext) -> String {
    guard overview.code != nil else {
      let totals = overview.totals
      return Porcelain.line([
        "totals", "\(totals.records)", "\(totals.tests)", "\(totals.builds)", "\(totals.commits)",
        "\(totals.deployments)", "\(totals.health)",
      ])
    }
    return overview.found.map { found in
      let record = found.record
      return Porcelain.line(
        [
          found.match.word, Porcelain.text(record.body.typeName),
          record.id.description, "\(record.at.seconds)", Porcelain.text(record.job),
          record.run.map { Porcelain.text($0) } ?? "-", record.code.commit?.description ?? "-",
          record.code.tree?.description ?? "-",
        ] + Self.release(record.body))
    }.joined()
  }

  private static func release(_ body: EvidenceRecord.Body) -> [String] {
    switch body {
    case .deploy(let deploy): [Porcelain.text(deploy.environment), deploy.status.rawValue]
    case .health(let health):
      [
        Porcelain.text(health.environment),
        "\(health.checks.count { !$0.hasPassed })/\(health.checks.count)",
      ]
    default: ["-", "-"]
    }
  }
}

/// `seakeep evidence pull|push|compact --porcelain`: action, outcome, records received, sent,
/// dropped, held, remote, file.
struct EvidenceExchangePorcelain: Renderer {
  func render(_ exchange: EvidenceExchange, in context: ReportContext) -> String {
    Porcelain.line([
      exchange.action.rawValue, exchange.outcome.rawValue, "\(exchange.received)",
      "\(exchange.sent)", "\(exchange.dropped)", "\(exchange.records)",
      exchange.remote.map { Porcelain.text($0) } ?? "-",
      exchange.file.map { Porcelain.path(FilePath($0.utf8)) } ?? "-",
    ])
  }
}
