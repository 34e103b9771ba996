internal import Domain
internal import Terminal

/// `seakeep tests` on a terminal.
struct TestsText: Renderer {
  private static let usualTests = 15

  func render(_ assessment: TestAssessment, in context: ReportContext) -> String {
    let limit = max(0, context.limit ?? Self.usualTests)
    var page = Page(context.style)
    page.add(
      Self.heading(assessment),
      right: "\(Phrases.runs(assessment.runs)), \(Self.span(assessment))", hanging: 2)
    for run in assessment.setAside where run.isNewest {
      page.add(
        """
          \("!", .warning) the newest run of \(untrusted: run.circumstances.job) is not counted: \
        \(Phrases.reason(run.reason))
        """, hanging: 4)
    }
    addFailures(assessment, limit, to: &page)
    addFixed(assessment.fixed, limit, to: &page)
    addGroups(assessment.groups, to: &page)
    page.gap()
    if !assessment.flaky.isEmpty {
      page.add(
        "  flaky         \(Phrases.tests(assessment.flaky.count))", hint: "seakeep tests flaky")
    }
    page.addHealth(assessment, limit)
    return page.text
  }

  private static func heading(_ assessment: TestAssessment) -> StyledText {
    let counted = assessment.failures.count { $0.kind.isCounted }
    if counted > 0 {
      return "\(counted) of \(Phrases.tests(assessment.tests)) \(counted == 1 ? "fails" : "fail")"
    }
    // Zero items examined is never a pass.
    if assessment.tests == 0 { return "no test is known by its name" }
    if assessment.runs == assessment.setAside.count {
      return "no run is counted, so nothing is known of \(Phrases.tests(assessment.tests))"
    }
    let others = assessment.failures.count
    return others == 0
      ? "no failure in \(Phrases.tests(assessment.tests))"
      : "no failure that counts in \(Phrases.tests(assessment.tests))"
  }

  /// "60 days".
  static func span(_ assessment: TestAssessment) -> StyledText {
    let days = assessment.to.days(since: assessment.from)
    return Phrases.count(max(1, Int(days.rounded())), "day", "days")
  }

  private func addFailures(
    _ assessment: TestAssessment, _ limit: Int, to page: inout Page
  ) {
    if assessment.failures.isEmpty { return }
    page.gap()
    var table = Table([
      .init("", gap: 2),
      .init("test", minimum: 30, truncation: .path, gap: 1),
      .init("now", .right), .init("before", .right), .init("what"),
      .init("since", dropRank: 2),
      .init(assessment.jobs.count > 1 ? "job" : "", dropRank: 1, minimum: 6, truncation: .end),
    ])
    let shown = Array(assessment.failures.prefix(limit))
    for failure in shown {
      table.add([
        failure.kind.isCounted ? StyledText("✗", .bad) : StyledText("·", .dim),
        "\(untrusted: failure.test.text)", Phrases.share(failure.now),
        Phrases.share(failure.before), Phrases.kind(failure.kind),
        failure.since.map { "\($0, .accent)" } ?? "",
        assessment.jobs.count > 1 ? "\(untrusted: failure.job)" : "",
      ])
    }
    page.add(table)
    page.addRest(assessment.failures.count - min(limit, assessment.failures.count))
    guard let first = shown.first, let certainty = Phrases.certainty(first) else { return }
    // Below a table of several it has to say which of them it is about.
    let isOfAll = shown.allSatisfy { Phrases.certainty($0) == certainty }
    let which: StyledText = shown.count == 1 ? "" : isOfAll ? "each: " : "the first: "
    page.add("    \(which)\(certainty)", hanging: 4)
  }

  private func addFixed(_ fixed: RowList<FixedTest>, _ limit: Int, to page: inout Page) {
    if fixed.isEmpty { return }
    page.gap()
    page.add("  fixed")
    for test in fixed.prefix(limit) {
      let at: StyledText = test.at.map { " at \($0, .accent)" } ?? ""
      page.add(
        "   \("✓", .good) \(untrusted: test.test.text)  failed \(Phrases.runs(test.failures)), passes\(at)",
        hanging: 5)
    }
    page.addRest(fixed.count - min(limit, fixed.count))
  }

  private func addGroups(_ groups: FailureGroups, to page: inout Page) {
    let shared = Array(groups.lazy.filter { $0.tests.count > 1 }.prefix(5))
    if shared.isEmpty { return }
    page.gap()
    page.add("  failures that look alike")
    for group in shared {
      let frame: StyledText = group.frame.map { "  \(untrusted: $0, .dim)" } ?? ""
      page.add(
        "   \(Phrases.tests(group.tests.count))  \(untrusted: group.message)\(frame)", hanging: 5)
    }
  }
}

extension Page {
  /// "  …  7 more".
  mutating func addRest(_ count: Int, hint: StyledText = "--all, --limit n") {
    if count > 0 { add("  \("…", .dim)  \(count) more", hint: hint) }
  }

  /// What became of flaky and quarantined tests, runs that are not counted, and the sources.
  mutating func addHealth(_ assessment: TestAssessment, _ limit: Int) {
    for test in assessment.quiet.prefix(limit) {
      let since: StyledText = test.since.map { " since \($0, .accent)" } ?? ""
      let remedy: StyledText = test.isQuarantined ? " → release it" : ""
      add(
        "  looks fixed   \(untrusted: test.test.text)  0 of \(test.quiet)\(since)\(remedy)",
        hanging: 16)
    }
    for test in assessment.quarantine {
      let waiver = test.waiver
      let owner: StyledText = waiver.owner.value.map { "by \(untrusted: $0) · " } ?? ""
      let state: StyledText =
        test.isInForce
        ? "ends \(untrusted: waiver.until.value.description) · still runs, does not hold"
        : "ended \(untrusted: waiver.until.value.description) · holds again"
      let count: StyledText =
        test.count.map { "failed \(Phrases.share($0))" } ?? "no run tells of it"
      add(
        "  quarantine    \(untrusted: waiver.subject.value)  \(count) · \(owner)\(state)",
        hanging: 16)
    }
    let cost = assessment.reruns
    if let worst = cost.worst, cost.reruns > 0 {
      let rate = NumberText.decimal(cost.perWeek)
      add(
        """
          cost          about \(untrusted: rate) re-runs a week; \(Phrases.percent(cost.worstShare)) \
        from \(untrusted: worst.text)
        """, hanging: 16)
    }
    for run in assessment.setAside.prefix(3) {
      let commit: StyledText = run.circumstances.commit.map { " on \($0, .accent)" } ?? ""
      add(
        """
          not counted   \(untrusted: run.circumstances.job)\(commit), \
        \(untrusted: run.circumstances.time.day): \(Phrases.reason(run.reason))
        """, hanging: 16)
    }
    if assessment.setAside.count > 3 {
      add("                and \(Phrases.runs(assessment.setAside.count - 3)) more")
    }
    add("  read          \(Phrases.sources(assessment.sources))", hanging: 16)
  }
}
