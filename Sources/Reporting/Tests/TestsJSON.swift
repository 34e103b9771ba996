internal import Domain

/// `seakeep tests --json` and `seakeep tests flaky --json`.
struct TestsJSON: StreamingRenderer {
  static let document = JSONDocument<TestAssessment>(
    "tests", "What recorded runs say of the health of tests",
    [
      .time("from", "The first run") { $0.from },
      .time("to", "The last run") { $0.to },
      .count("runs", "Recorded runs") { $0.runs },
      .count("versions", "Distinct trees or commits they tested") { $0.versions },
      .count("tests", "Tests that the newest runs tell of") { $0.tests },
      .strings("jobs", "Jobs that ran") { $0.jobs },
      .object("sources", "What was read, and what was taken from where", sources) { $0.sources },
      .list("failures", "Tests that fail on the newest code, those that count first", of: failure) {
        $0.failures
      },
      .list("fixed", "Tests that failed every time before and pass now", of: fixed) { $0.fixed },
      .list("flaky", "Both outcomes on one tree, worst first", of: flaky) { $0.flaky },
      .list(
        "intermittent", "Failed and passed in turn, but no tree ran twice to tell why", of: flaky
      ) { $0.intermittent },
      .list("quiet", "Flaky or quarantined tests that look fixed", of: quiet) { $0.quiet },
      .list("quarantine", "The quarantine sections of the policy", of: quarantined) {
        $0.quarantine
      },
      .list("set_aside", "Runs that are not counted, newest first", of: setAside) { $0.setAside },
      .list("groups", "Failures of the newest code that look alike", of: group) { $0.groups },
      .object("reruns", "What flakiness costs", reruns) { $0.reruns },
    ])

  static let sources = JSONObject<TestSources>([
    .count("reports", "Files that told of tests") { $0.reports },
    .count("runs", "Runs they tell of") { $0.runs },
    .count("with_commit", "Runs whose commit a path names") { $0.withCommit },
    .count("with_time", "Runs whose time is in the report; of others it is the file's") {
      $0.withTime
    },
  ])

  static let count = JSONObject<FailureCount>([
    .count("fail", "Runs with a failure") { $0.failures },
    .count("run", "All runs that say something") { $0.runs },
  ])

  private static let failure = JSONObject<FailingTest>([
    .string("test", "The test") { $0.test.text },
    .string("job", "The job it fails in") { $0.job },
    .choice("kind", "Why it counts or not", of: FailingTest.Kind.allCases.map { $0.word }) {
      $0.kind.word
    },
    .object("now", "On the newest code", count) { $0.now },
    .object("before", "Before it began to fail every time", count) { $0.before },
    .optionalCommit("since", "The first commit since which it fails every time") { $0.since },
    .count("series", "Runs since then") { $0.series },
    .optionalFraction("chance_upper95", "So often at most it fails by chance") { $0.chanceBound },
  ])

  private static let fixed = JSONObject<FixedTest>([
    .string("test", "The test") { $0.test.text },
    .string("job", "The job") { $0.job },
    .optionalCommit("at", "The commit on which it passes") { $0.at },
    .count("failures", "Runs that it failed before") { $0.failures },
    .count("passes", "Runs that it passed since") { $0.passes },
  ])

  private static let flaky = JSONObject<FlakyTest>([
    .string("test", "The test") { $0.test.text },
    .object("count", "In its last runs", count) { $0.count },
    .fraction("lo95", "Lower end of the rate's 95 % Wilson interval") { $0.lower },
    .fraction("hi95", "Upper end") { $0.upper },
    .count("witnesses", "Trees with both outcomes, or changes from failed to passed") {
      $0.witnesses
    },
    .string("recent", "Its last runs, oldest first: x failed, . passed") {
      $0.recent.reduce(into: "") { $0 += $1.hasFailure ? "x" : "." }
    },
    .time("last_failure", "When it failed last") { $0.last },
    .flag("few_runs", "Too few runs for a rate worth the name") { $0.isNew },
  ])

  private static let quiet = JSONObject<QuietTest>([
    .string("test", "The test") { $0.test.text },
    .object("before", "Up to its last failure", count) { $0.before },
    .count("quiet", "Runs without failure since") { $0.quiet },
    .count("needed", "Runs after which a test as flaky as before had failed in 95 % of cases") {
      $0.needed
    },
    .optionalCommit("since", "The commit of the first quiet run") { $0.since },
    .flag("quarantined", "The policy has it in quarantine") { $0.isQuarantined },
  ])

  private static let quarantined = JSONObject<QuarantinedTest>([
    .string("test", "The test") { $0.waiver.subject.value },
    .string("reason", "Why") { $0.waiver.reason.value },
    .string("until", "The last day on which it counts") { $0.waiver.until.value.description },
    .optionalString("owner", "Who sees to it") { $0.waiver.owner.value },
    .flag("in_force", "That day is not over") { $0.isInForce },
    .optionalObject("count", "In its last runs; null when no run tells of it", count) { $0.count },
  ])

  private static let setAside = JSONObject<SetAsideRun>([
    .optionalCommit("commit", "What was tested") { $0.circumstances.commit },
    .string("job", "The job") { $0.circumstances.job },
    .time("time", "When") { $0.circumstances.time },
    .flag("newest", "No later run of its job is counted") { $0.isNewest },
    .choice("reason", "Why", of: ["nothing-ran", "incomplete", "most-failed"]) {
      switch $0.reason {
      case .nothingRan: "nothing-ran"
      case .incomplete: "incomplete"
      case .mostFailed: "most-failed"
      }
    },
  ])

  private static let group = JSONObject<FailureGroup>([
    .string("message", "What they have in common") { $0.message },
    .optionalString("frame", "The first place in the code that they name") { $0.frame },
    .strings("tests", "The tests") { $0.tests.lazy.map { $0.text } },
    .count("failures", "Failures of this kind") { $0.failures },
  ])

  private static let reruns = JSONObject<RerunCost>([
    .count("count", "Executions that were needed only because a test is flaky") { $0.reruns },
    .number("per_week", "The same in a week") { $0.perWeek },
    .optionalNumber("ms", "What the runs among them took") { $0.milliseconds },
    .optionalString("worst", "The test that caused most of them") { $0.worst?.text },
    .fraction("worst_share", "Its share") { $0.worstShare },
  ])

  func write(
    _ assessment: TestAssessment, in context: ReportContext, to sink: inout ByteSink
  ) {
    Self.document.write(assessment, to: &sink)
  }
}

extension FailingTest.Kind {
  /// As machines read it.
  var word: String {
    switch self {
    case .knownFlaky: "known-flaky"
    case .flakyHere: "flaky-here"
    default: rawValue
    }
  }
}
