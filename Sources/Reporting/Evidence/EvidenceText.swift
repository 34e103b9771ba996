internal import Domain
internal import Terminal

/// `seakeep evidence show` on a terminal.
struct EvidenceOverviewText: Renderer {
  func render(_ overview: EvidenceOverview, in context: ReportContext) -> String {
    var page = Page(context.style)
    let totals = overview.totals
    guard let code = overview.code else {
      page.add("evidence  \(Phrases.records(totals.records))", right: Self.span(totals, context))
      if totals.records == 0 {
        page.add("  nothing is recorded yet", hint: "seakeep ingest <report>")
        return page.text
      }
      page.gap()
      page.add("  tests     \(Phrases.runs(totals.tests))")
      page.add("  builds    \(totals.builds)")
      if totals.deployments > 0 { page.add("  deploys   \(totals.deployments)") }
      if totals.health > 0 { page.add("  health    \(totals.health)") }
      if totals.others > 0 { page.add("  others    \(totals.others)") }
      page.add("  commits   \(totals.commits)")
      let jobs: [StyledText] = totals.jobs.prefix(8).map { "\(untrusted: $0)" }
      page.add("  jobs      \(jobs.joined(separator: " · "))", hanging: 12)
      if let floor = totals.floor {
        page.add("  older     than \(untrusted: floor.day): totals only")
      }
      return page.text
    }
    let name: StyledText = code.commit.map { "\(untrusted: $0.short, .accent)" } ?? "this content"
    page.add(name, right: Phrases.records(overview.found.count))
    if overview.found.isEmpty {
      page.add("  nothing is recorded of it", hint: "seakeep ingest <report>")
      return page.text
    }
    page.gap()
    var table = Table([
      .init("", gap: 2), .init("found by", gap: 2), .init("", minimum: 16, gap: 2),
      .init("job", dropRank: 1, minimum: 8, gap: 2), .init("", dropRank: 2, gap: 2),
    ])
    for found in overview.found {
      table.add([
        "\(untrusted: found.record.body.typeName)", Self.match(found.match),
        Self.summary(found.record.body), "\(untrusted: found.record.job)",
        Phrases.ago(found.record.at, at: context.now),
      ])
    }
    page.add(table)
    return page.text
  }

  private static func span(
    _ totals: EvidenceOverview.Totals, _ context: ReportContext
  ) -> StyledText {
    guard let oldest = totals.oldest, let newest = totals.newest else { return "" }
    return "\(untrusted: oldest.day) – \(untrusted: newest.day)"
  }

  /// How sure it is that the record is of this code.
  private static func match(_ match: EvidenceMatch) -> StyledText {
    switch match {
    case .tree: "the exact content"
    case .patch: "the same change, likely"
    case .head: "CI's merge of it, likely"
    case .commit: "its commit, other content"
    }
  }

  private static func summary(_ body: EvidenceRecord.Body) -> StyledText {
    switch body {
    case .tests(let tests):
      var parts: [StyledText] = [Phrases.tests(tests.count)]
      for (places, word) in [
        (tests.failed, "failed" as StaticString), (tests.errored, "errored"),
        (tests.flaky, "flaky"), (tests.skipped, "skipped"),
      ] where !places.isEmpty {
        parts.append("\(places.count) \(SafeText(word))")
      }
      if let incomplete = tests.incomplete { parts.append("incomplete: \(untrusted: incomplete)") }
      return parts.joined(separator: " · ")
    case .build(let build):
      return [
        "\(untrusted: build.result.rawValue)", Phrases.count(build.errors, "error", "errors"),
        Phrases.count(build.warnings, "warning", "warnings"),
      ].joined(separator: " · ")
    case .deploy(let deploy):
      return
        "\(untrusted: deploy.name) \(untrusted: deploy.status.rawValue), \(untrusted: deploy.environment)"
    case .health(let health):
      return [Phrases.checks(health.checks), "\(untrusted: health.environment)"]
        .joined(separator: " · ")
    case .verdict(let verdict): return "\(untrusted: verdict.word)"
    case .accept(let accept): return "\(untrusted: accept.reason)"
    case .set, .floor, .other: return ""
    }
  }
}

/// `seakeep evidence pull`, `push` and `compact` on a terminal.
struct EvidenceExchangeText: Renderer {
  func render(_ exchange: EvidenceExchange, in context: ReportContext) -> String {
    var page = Page(context.style)
    let remote: StyledText = exchange.remote.map { "\(untrusted: $0)" } ?? "here"
    switch (exchange.action, exchange.outcome) {
    case (.pull, .nothing): page.add("\(remote) has no evidence yet")
    case (.pull, _):
      page.add(
        exchange.received == 0
          ? "nothing new on \(remote)" : "\(Phrases.records(exchange.received)) new from \(remote)",
        right: "\(exchange.records) in all")
    case (.push, .nothing):
      page.add(
        exchange.records == 0
          ? "there is no evidence to share yet" : "\(remote) has it all already")
    case (.push, .done):
      page.add(
        "\(Phrases.records(exchange.sent)) shared through \(remote)",
        right: "\(exchange.received) new from there")
    case (.push, .refused):
      page.add("\("!", .warning) \(remote) does not take evidence from here", hanging: 2)
      for reason in exchange.reasons { page.add("  \(untrusted: reason)", hanging: 4) }
      if let file = exchange.file {
        page.add("  \(Phrases.records(exchange.sent)) kept in \(untrusted: file)", hanging: 4)
        page.add("  upload it; where pushing is allowed, 'seakeep ingest' takes it in", hanging: 4)
      }
    case (.compact, _):
      page.add(
        exchange.dropped == 0
          ? "there is nothing so old" : "\(Phrases.records(exchange.dropped)) became totals",
        right: "\(exchange.records) left")
    }
    return page.text
  }
}
