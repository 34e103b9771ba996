internal import Domain
internal import Terminal

/// `seakeep baseline --json`.
struct BaselineJSON: Renderer {
  static let document = JSONDocument<Baseline>(
    "baseline", "What check compares a change with",
    [
      .string("range", "How the range was found") { $0.text },
      .optionalCommit("base", "Where the change began; null for a history that begins in it") {
        $0.base
      },
      .optionalCommit("head", "Its newest commit") { $0.head },
      .object("policy", "Which policy was gone by", CheckJSON.policy) { $0.policy },
      .count("depth", "So many first-parent steps are looked back") { $0.depth },
      .list("tests", "Every job that ran tests, by name", of: testJob) { $0.tests },
      .list("builds", "Every job that built, by name", of: buildJob) { $0.builds },
      .optionalObject(
        "outstanding", "Distinct findings of those builds; null when none are in this clone",
        outstanding
      ) { $0.outstanding },
      .list("flaky", "Tests there with both outcomes on one tree, the worst first", of: flaky) {
        $0.flaky
      },
      .list("quarantine", "Sections of the policy there", of: waiver) { $0.quarantine },
      .list("missing", "What there is not, and what supplies it", of: missing) { $0.missing },
    ])

  func render(_ baseline: Baseline, in context: ReportContext) -> String {
    Self.document.text(of: baseline)
  }

  private static let testJob = JSONObject<Baseline.TestJob>([
    .string("job", "The job") { $0.name },
    .optionalObject("run", "What is compared with; null without a complete run near enough", run) {
      $0.run
    },
    .optionalObject("passed_over", "The nearest run that does not count", passedOver) {
      $0.passedOver
    },
    .list("stand_ins", "Runs of other jobs, the likest of which is taken instead", of: place) {
      $0.standIns
    },
  ])

  private static let placeFields: [JSONField<TestJudgement.Base>] = [
    .commit("commit", "The commit") { $0.commit },
    .count("distance", "First-parent steps from the merge base") { $0.distance },
    .string("job", "The job that ran there") { $0.job },
  ]
  private static let place = JSONObject(placeFields)

  private static func match<Value>(
    _ read: @escaping @Sendable (Value) -> EvidenceMatch
  ) -> JSONField<Value> {
    .choice("match", "How it was found", of: EvidenceMatch.allCases.map(\.word)) { read($0).word }
  }

  private static let run = JSONObject<Baseline.Run>([
    .object("place", "Where", place) { $0.place },
    match { $0.match },
    .time("at", "When the newest of the runs was") { $0.time },
    .optionalString("ci_run", "The run of the CI system") { $0.ciRun },
    .count("runs", "Counted runs of the job on this code") { $0.runs },
    .count("tests", "Distinct tests") { $0.tests },
    .count("passed", "Those that only passed") { $0.passed },
    .count("skipped", "Those that say nothing") { $0.skipped },
    .count("flaky", "Those with both outcomes there") { $0.flaky },
    .strings("failing", "Those that fail there already") { $0.failing.map(\.text) },
  ])

  private static let passedOver = JSONObject<Baseline.PassedOver>([
    .object("place", "Where", place) { $0.place },
    .string("reason", "Why it does not count") { Phrases.reason($0.reason).string },
  ])

  private static let buildJob = JSONObject<Baseline.BuildJob>([
    .string("job", "The job") { $0.name },
    .optionalObject("build", "What is compared with; null without one near enough", build) {
      $0.build
    },
    .flag("nearest_failed", "The nearest builds all failed") { $0.hasFailed },
    .flag("other_series", "Builds are passed over: of other machines than the change's") {
      $0.hasOtherSeries
    },
  ])

  private static let build = JSONObject<Baseline.Build>([
    .object("place", "Where", place) { $0.place },
    match { $0.match },
    .time("at", "When the newest of the builds was") { $0.time },
    .optionalString("ci_run", "The run of the CI system") { $0.ciRun },
    .count("builds", "Builds of the job on this code that did not fail") { $0.builds },
    .count("errors", "Errors, repeats counted") { $0.errors },
    .count("warnings", "Warnings, repeats counted") { $0.warnings },
    .optionalInteger(
      "findings", "Distinct ones; null when they are not in this clone", in: 0...Int.max
    ) { $0.findings },
    .optionalNumber("duration_ms", "Milliseconds of the newest; null when not told") {
      $0.milliseconds
    },
    .strings("series", "Of what machines and toolchains; empty when not told") { $0.series },
  ])

  private static let outstanding = JSONObject<[DiagnosticFingerprint]>([
    .count("errors", "Errors, each place once") { $0.count { $0.severity == .error } },
    .count("warnings", "Warnings, each place once") { $0.count { $0.severity == .warning } },
    .list("rules", "By rule, or message where there is none, the worst first", of: findings) {
      FindingCount.counts($0) { $0.rule }
    },
    .list("files", "By file, the worst first", of: findings) {
      FindingCount.counts($0) { $0.file?.text }
    },
  ])

  private static let findings = JSONObject<FindingCount>([
    .optionalString("name", "The rule or the file; null without a file") { $0.name },
    .count("errors", "Errors") { $0.errors },
    .count("warnings", "Warnings") { $0.warnings },
  ])

  private static let flaky = JSONObject<Baseline.FlakyAtBase>([
    .string("test", "The test") { $0.test.text },
    .count("fail", "Runs in which it failed") { $0.count.failures },
    .count("run", "Runs that say something of it") { $0.count.runs },
  ])

  private static let waiver = JSONObject<Waiver>([
    .string("test", "The test") { $0.subject.value },
    .string("reason", "Why") { $0.reason.value },
    .string("until", "The last day on which it counts") { $0.until.value.description },
    .optionalString("owner", "Who sees to it that it ends") { $0.owner.value },
    .string("at", "Where it was read: file:line@revision") { $0.subject.source.place },
  ])

  private static let missing = JSONObject<MissingEvidence>([
    .string("code", "What is missing") { $0.code },
    .string("fix", "The command that supplies it") { $0.command },
  ])
}
