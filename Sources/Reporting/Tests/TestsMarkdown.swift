internal import Domain
internal import Terminal

/// `seakeep tests --format markdown`.
struct TestsMarkdown: Renderer {
  func render(_ assessment: TestAssessment, in context: ReportContext) -> String {
    let counted = assessment.failures.count { $0.kind.isCounted }
    var page = MarkdownPage(
      title:
        "\(counted) of \(words: Phrases.tests(assessment.tests)) failing, \(assessment.flaky.count) flaky"
    )
    for run in assessment.setAside where run.isNewest {
      page.add(
        """
        ⚠ the newest run of \(code: run.circumstances.job) is not counted: \
        \(Self.reason(run.reason))
        """)
    }
    page.add(
      ["test", "now", "before", "what", "since"],
      assessment.failures.lazy.map {
        [
          "\(code: $0.test.text)", "\(words: Phrases.share($0.now))",
          "\(words: Phrases.share($0.before))", "\(words: Phrases.kind($0.kind))",
          $0.since.map { "\($0)" } ?? "–",
        ]
      }, right: [1, 2])
    page.add(
      ["flaky", "fail/run", "rate"],
      assessment.flaky.lazy.map {
        [
          "\(code: $0.test.text)", "\(words: Phrases.share($0.count))",
          "\(words: Phrases.rate($0.lower, $0.upper))",
        ]
      }, right: [1, 2])
    for test in assessment.fixed { page.add("✓ fixed: \(code: test.test.text)") }
    for test in assessment.quiet {
      page.add("looks fixed: \(code: test.test.text), 0 of \(words: Phrases.runs(test.quiet))")
    }
    let groups = assessment.groups.lazy.filter { $0.tests.count > 1 }
    if groups.contains(where: { _ in true }) {
      page.fold("Failures that look alike")
      page.add(
        ["tests", "message", "where"],
        groups.map {
          ["\($0.tests.count)", "\(code: $0.message)", $0.frame.map { "\(code: $0)" } ?? "–"]
        }, right: [0])
    }
    page.add("Read: \(words: Phrases.sources(assessment.sources))")
    return page.text(context, schema: "seakeep.tests/1")
  }

  private static func reason(_ reason: SetAsideRun.Reason) -> MarkdownText {
    if case .incomplete(let why) = reason { return "not whole, \(code: why)" }
    return "\(words: Phrases.reason(reason))"
  }
}

/// `seakeep tests --format github`: failures that count are errors, others warnings.
struct TestsGitHub: Renderer {
  func render(_ assessment: TestAssessment, in context: ReportContext) -> String {
    var commands: [WorkflowCommand] = []
    let newest = assessment.setAside.filter { $0.isNewest }
    for failure in assessment.failures.prefix(WorkflowCommand.most) {
      let since: StyledText = failure.since.map { ", since \($0)" } ?? ""
      commands.append(
        WorkflowCommand(
          failure.kind.isCounted ? .error : .warning, title: "seakeep tests",
          """
          \(untrusted: failure.test.text) fails \(Phrases.share(failure.now)), before \
          \(Phrases.share(failure.before)): \(Phrases.kind(failure.kind))\(since)
          """))
    }
    for run in newest {
      commands.append(
        WorkflowCommand(
          .warning, title: "seakeep tests",
          "the newest run of \(untrusted: run.circumstances.job) is not counted: \(Phrases.reason(run.reason))"
        ))
    }
    for test in assessment.flaky.prefix(WorkflowCommand.most) {
      commands.append(
        WorkflowCommand(
          .notice, title: "seakeep tests",
          "\(untrusted: test.test.text) is flaky: \(Phrases.share(test.count)) runs fail"))
    }
    return WorkflowCommand.text(
      commands, of: assessment.failures.count + newest.count + assessment.flaky.count)
  }
}
