internal import Domain
internal import Terminal

/// `seakeep baseline` on a terminal.
struct BaselineText: Renderer {
  private static let shownJobs = 12
  private static let shownNames = 8

  func render(_ baseline: Baseline, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add(Self.title(baseline), right: Self.policy(baseline.policy), hanging: 2)
    if !baseline.tests.isEmpty { addTests(baseline, context, to: &page) }
    if !baseline.builds.isEmpty { addBuilds(baseline, context, to: &page) }
    addFailing(baseline, to: &page)
    addOutstanding(baseline, to: &page)
    addFlaky(baseline.flaky, to: &page)
    addQuarantine(baseline.quarantine, context, to: &page)
    addMissing(baseline, to: &page)
    return page.text
  }

  private static func title(_ baseline: Baseline) -> StyledText {
    let base: StyledText =
      baseline.base.map { "\($0, .accent) and before" } ?? "nothing"
    return "what \(untrusted: baseline.text, .strong) is compared with: \(base)"
  }

  private static func policy(_ origin: PolicyOrigin) -> StyledText {
    switch origin {
    case .file(let revision): "policy of \(untrusted: revision)"
    case .defaults: "default policy"
    }
  }

  /// "the merge base", "3 commits before".
  private static func distance(_ place: TestJudgement.Base) -> StyledText {
    place.distance == 0 ? "the merge base" : "\(Phrases.commits(place.distance)) before"
  }

  private static func mark(_ isFound: Bool) -> StyledText {
    isFound ? StyledText("✓", .good) : StyledText("?", .warning)
  }

  // MARK: Jobs

  private func addTests(_ baseline: Baseline, _ context: ReportContext, to page: inout Page) {
    page.gap()
    var table = Table([
      .init("", gap: 2), .init("tests", minimum: 12, gap: 1), .init(""),
      .init("", minimum: 16, gap: 2), .init("tests", .right), .init("fail", .right),
      .init("flaky", .right, dropRank: 2), .init("runs", .right, dropRank: 1),
      .init("", .right, dropRank: 3),
    ])
    for job in baseline.tests.prefix(Self.shownJobs) {
      let run = job.run
      table.add([
        Self.mark(run != nil), "\(untrusted: job.name)",
        run.map { "\($0.place.commit, .accent)" } ?? "",
        run.map { Self.distance($0.place) } ?? "no complete run",
        run.map { "\($0.tests)" } ?? "–", run.map { "\($0.failing.count)" } ?? "–",
        run.map { "\($0.flaky)" } ?? "–", run.map { "\($0.runs)" } ?? "–",
        run.map { Phrases.ago($0.time, at: context.now) } ?? "",
      ])
    }
    page.add(table)
    page.addRest(baseline.tests.count - Self.shownJobs, hint: "--json")
    for job in baseline.tests.prefix(Self.shownJobs) { addRemarks(job, baseline, to: &page) }
  }

  private func addRemarks(_ job: Baseline.TestJob, _ baseline: Baseline, to page: inout Page) {
    if let over = job.passedOver {
      page.add(
        """
          \("!", .warning) \(untrusted: job.name): the run of \(over.place.commit, .accent) does not \
        count: \(Phrases.reason(over.reason))
        """, hanging: 4)
    }
    if job.run == nil {
      let others = job.standIns.map { $0.job }
      let instead: StyledText =
        others.isEmpty
        ? "and no other job has one"
        : "the likest of \(Phrases.some(others)) stands in"
      page.add(
        """
          \("!", .warning) \(untrusted: job.name): none within \(Phrases.commits(baseline.depth)), \
        \(instead)
        """, hanging: 4)
    }
    if job.run?.match == .commit {
      page.add(
        "  \("!", .warning) \(untrusted: job.name): found by its commit, with what CI made besides",
        hanging: 4)
    }
  }

  private func addBuilds(_ baseline: Baseline, _ context: ReportContext, to page: inout Page) {
    page.gap()
    var table = Table([
      .init("", gap: 2), .init("builds", minimum: 12, gap: 1), .init(""),
      .init("", minimum: 16, gap: 2), .init("errors", .right), .init("warnings", .right),
      .init("took", .right, dropRank: 2), .init("", .right, dropRank: 3),
    ])
    for job in baseline.builds.prefix(Self.shownJobs) {
      let build = job.build
      let place = build.map { Self.distance($0.place) } ?? "no whole build"
      table.add([
        Self.mark(build != nil), "\(untrusted: job.name)",
        build.map { "\($0.place.commit, .accent)" } ?? "", place,
        build.map { "\($0.errors)" } ?? "–", build.map { "\($0.warnings)" } ?? "–",
        build?.milliseconds.map { Phrases.duration($0) } ?? "–",
        build.map { Phrases.ago($0.time, at: context.now) } ?? "",
      ])
    }
    page.add(table)
    page.addRest(baseline.builds.count - Self.shownJobs, hint: "--json")
    for job in baseline.builds.prefix(Self.shownJobs) {
      if job.hasFailed {
        page.add("  \("!", .warning) \(untrusted: job.name): the nearest build failed", hanging: 4)
      }
      if job.hasOtherSeries {
        page.add(
          """
            \("!", .warning) \(untrusted: job.name): builds are passed over, of another machine or \
          toolchain than the change's
          """, hanging: 4)
      }
      if let build = job.build, build.findings == nil {
        page.add(
          "  \("!", .warning) \(untrusted: job.name): what it found is not in this clone",
          hint: "seakeep evidence pull", hanging: 4)
      }
    }
  }

  // MARK: What does not hold

  private func addFailing(_ baseline: Baseline, to page: inout Page) {
    var jobs: [TestID: [String]] = [:]
    for job in baseline.tests {
      for test in job.run?.failing ?? [] { jobs[test, default: []].append(job.name) }
    }
    if jobs.isEmpty { return }
    page.gap()
    page.add("  fails there already", hanging: 2)
    var table = Table([
      .init("", minimum: 20, truncation: .path, gap: 3), .init("", dropRank: 1, minimum: 8),
    ])
    for test in jobs.keys.sorted().prefix(Self.shownNames) {
      table.add(["\(untrusted: test.text)", Phrases.some(jobs[test] ?? [])])
    }
    page.add(table)
    page.addRest(jobs.count - Self.shownNames, hint: "--json")
  }

  private func addOutstanding(_ baseline: Baseline, to page: inout Page) {
    guard let findings = baseline.outstanding, !findings.isEmpty else { return }
    page.gap()
    let errors = findings.count { $0.severity == .error }
    page.add(
      """
        outstanding   \(Phrases.count(errors, "error", "errors")) · \
      \(Phrases.count(findings.count - errors, "warning", "warnings")), each place once
      """, hanging: 16)
    for (title, counts) in [
      ("by rule" as StyledText, FindingCount.counts(findings) { $0.rule }),
      ("by file", FindingCount.counts(findings) { $0.file?.text }),
    ] {
      var table = Table([
        .init("errors", .right, gap: 3), .init("warnings", .right),
        .init(title, minimum: 20, truncation: .path),
      ])
      for count in counts.prefix(Self.shownNames) {
        table.add([
          "\(count.errors)", "\(count.warnings)",
          count.name.map { "\(untrusted: $0)" } ?? "no file",
        ])
      }
      page.add(table)
      page.addRest(counts.count - Self.shownNames, hint: "--json")
    }
  }

  private func addFlaky(_ flaky: [Baseline.FlakyAtBase], to page: inout Page) {
    if flaky.isEmpty { return }
    page.gap()
    page.add("  known flaky, and not counted (both results on one tree)", hanging: 2)
    var table = Table([
      .init("", .right, gap: 3), .init("", minimum: 20, truncation: .path),
    ])
    for test in flaky.prefix(Self.shownNames) {
      table.add([Phrases.share(test.count), "\(untrusted: test.test.text)"])
    }
    page.add(table)
    page.addRest(flaky.count - Self.shownNames, hint: "--json")
  }

  private func addQuarantine(
    _ quarantine: [Waiver], _ context: ReportContext, to page: inout Page
  ) {
    if quarantine.isEmpty { return }
    page.gap()
    page.add("  quarantined there", hanging: 2)
    var table = Table([
      .init("", minimum: 32, truncation: .path, gap: 3), .init(""),
      .init("", dropRank: 1, minimum: 10),
    ])
    for waiver in quarantine.prefix(Self.shownNames) {
      let end: StyledText = "\(untrusted: waiver.until.value.description)"
      table.add([
        "\(untrusted: waiver.subject.value)",
        waiver.isInForce(at: context.now) ? "to \(end)" : "\("ended", .warning) \(end)",
        "\(untrusted: waiver.reason.value)",
      ])
    }
    page.add(table)
    page.addRest(quarantine.count - Self.shownNames, hint: "--json")
  }

  private func addMissing(_ baseline: Baseline, to page: inout Page) {
    if baseline.missing.isEmpty { return }
    page.gap()
    for missing in baseline.missing {
      page.add(
        "  \("?", .warning) \(Self.words(missing, baseline))",
        right: "\(untrusted: missing.command, .accent)", hanging: 4)
    }
  }

  private static func words(_ missing: MissingEvidence, _ baseline: Baseline) -> StyledText {
    switch missing.code {
    case ReasonCode.baseMissing.rawValue, ReasonCode.unnamedBase.rawValue:
      baseline.missingBase.map { Phrases.missing($0) } ?? "no base"
    case ReasonCode.noBase.rawValue: "no run of tests to compare with"
    case ReasonCode.buildNoBase.rawValue: "no build to compare with"
    default: "\(untrusted: missing.code)"
    }
  }
}
