internal import Basics
internal import Domain
internal import Terminal

/// `seakeep tests flaky` on a terminal.
struct FlakyTestsText: Renderer {
  private static let usualTests = 15

  func render(_ answer: FlakyTests, in context: ReportContext) -> String {
    let assessment = answer.assessment
    let limit = max(0, context.limit ?? Self.usualTests)
    var page = Page(context.style)
    page.add(
      """
      \(assessment.flaky.count) of \(Phrases.tests(assessment.tests)) \
      \(assessment.flaky.count == 1 || assessment.tests == 1 ? "is" : "are") flaky · \(Phrases.runs(assessment.runs)), \
      \(TestsText.span(assessment))
      """, hint: "flaky = both results on the same tree", hanging: 2)
    if !assessment.flaky.isEmpty {
      page.gap()
      addTable(assessment.flaky, limit, to: &page)
    }
    if !assessment.intermittent.isEmpty {
      page.gap()
      page.add("  failed and passed in turn; no tree ran twice to tell why", hanging: 2)
      addTable(assessment.intermittent, limit, to: &page)
    }
    addBroken(assessment.failures, limit, to: &page)
    page.gap()
    page.addHealth(assessment, limit)
    if let worst = assessment.flaky.first(where: { !answer.isQuarantined($0) }) {
      page.gap()
      page.add(
        "  next  \("seakeep tests quarantine", .accent) \(untrusted: shellWord(worst.test.text)) --reason …",
        hanging: 8)
    }
    return page.text
  }

  private func addTable(_ tests: RowList<FlakyTest>, _ limit: Int, to page: inout Page) {
    var table = Table([
      .init("test", minimum: 29, truncation: .path, gap: 2),
      .init("fail/run", .right), .init("rate", .right), .init("last 20 runs", dropRank: 2),
      .init("", dropRank: 1),
    ])
    for test in tests.prefix(limit) {
      table.add([
        "\(untrusted: test.test.text)", Phrases.share(test.count),
        Phrases.rate(test.lower, test.upper),
        test.recent.reduce(into: StyledText()) { $0 += Self.sign($1) },
        test.isNew ? "few runs" : "",
      ])
    }
    page.add(table)
    page.addRest(tests.count - min(limit, tests.count))
  }

  private static func sign(_ result: TestResult) -> StyledText {
    result.hasFailure ? StyledText("✗", .bad) : StyledText("·", .dim)
  }

  private func addBroken(_ failures: RowList<FailingTest>, _ limit: Int, to page: inout Page) {
    let count = failures.count { $0.kind.isCounted }
    if count == 0 { return }
    page.gap()
    let isTold = failures.contains {
      $0.kind.isCounted && ($0.series > 1 || $0.before.runs >= EvidenceFound.fewestRuns)
    }
    page.add(
      isTold
        ? "  broken, not flaky (fails every time since one commit)"
        : "  fails, and nothing tells yet whether it is flaky", hanging: 2)
    var table = Table([
      .init("", minimum: 20, truncation: .path, gap: 2), .init("", .right), .init("", minimum: 10),
    ])
    for failure in failures.lazy.filter({ $0.kind.isCounted }).prefix(limit) {
      table.add([
        "\(untrusted: failure.test.text)", "\(failure.series)/\(failure.series)",
        failure.since.map { "since \($0, .accent)" } ?? "",
      ])
    }
    page.add(table)
    page.addRest(count - min(limit, count))
  }
}

extension FlakyTests {
  func isQuarantined(_ test: FlakyTest) -> Bool {
    assessment.quarantine.contains { $0.isInForce && $0.waiver.subject.value == test.test.text }
  }
}
