internal import Basics
internal import Domain
internal import Terminal

/// `seakeep check --json`.
struct CheckJSON: Renderer {
  static let document = JSONDocument<CheckAnswer>(
    "check", "Whether a change may go, and why",
    [
      .choice("verdict", "The answer", of: Verdict.allCases.map(\.rawValue)) {
        $0.verdict.rawValue
      },
      .integer("exit", "What the program exits with") { Int($0.status.rawValue) },
      .object("range", "What was judged", range) { $0 },
      .list("reasons", "What speaks for and against it, by weight", of: reason) { $0.reasons },
      .optionalObject("risk", "Its rank; null when it was not ranked", SharedObjects.assessment) {
        $0.risk?.whole
      },
      .optionalString("unasked_model", "The model in use, where it could not rank in time") {
        $0.risk?.unaskedModel
      },
      .optionalObject("look", "Where to look first; null when nothing was ranked", look) {
        $0.place
      },
      .object("evidence", "What was found for the judged code", evidence) { $0.evidence },
      .list("missing", "What would say more, and what supplies it", of: missing) { $0.missing },
      .object("flip", "What would change the verdict", flip) { $0.flip },
      .strings("next", "Commands worth running next") { $0.next },
      .strings("acceptable", "Codes that an acceptance would have to name") {
        $0.acceptable.map(\.rawValue)
      },
      .object("policy", "Which policy was gone by", policy) { $0.policy },
      .choice(
        "on_unknown", "What becomes of UNKNOWN", of: UnknownAnswer.allCases.map(\.rawValue)
      ) { $0.onUnknown.rawValue },
      .flag("warn_only", "The exit status is 0 whatever the verdict") { $0.isWarning },
    ])

  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    Self.document.text(of: answer)
  }

  static let range = JSONObject<CheckAnswer>([
    .string("text", "How the range was found") { $0.facts.text },
    .optionalCommit("base", "What it is compared with") { $0.facts.base },
    .optionalCommit("head", "Its newest commit") { $0.facts.head },
    .count("commits", "Commits in it that are not merges") { $0.facts.commits },
    .count("merges", "Merges in it") { $0.facts.merges },
    .count("files", "Files that differ between both ends") { $0.facts.fileCount },
    .count("lines_added", "Lines added") { $0.facts.linesAdded },
    .count("lines_deleted", "Lines deleted") { $0.facts.linesDeleted },
    JSONField(
      "unit", "What it was ranked among; null when it was not",
      .nullable(.choice(["commit", "push", "range", "release"]))
    ) { answer in
      switch answer.unit {
      case .commit: .string("commit")
      case .push: .string("push")
      case .range: .string("range")
      case .release: .string("release")
      case nil: .null
      }
    },
  ])

  static let reason = JSONObject<Reason>([
    .choice("code", "Its stable name", of: ReasonCode.allCases.map(\.rawValue)) {
      $0.code.rawValue
    },
    .choice("severity", "What it does to the verdict", of: Reason.Sign.allCases.map(\.rawValue)) {
      $0.sign.rawValue
    },
    .string("text", "The same in words") { Phrases.row($0).text.string },
    .strings("details", "What is known besides") { Phrases.row($0).details.map(\.string) },
    .optionalString("rule", "The rule that makes it count") { $0.rule?.key },
    .optionalString("rule_value", "What the rule says") { $0.rule?.value },
    .optionalString("rule_at", "Where the rule was read: file:line@revision, or default") {
      $0.rule.map { $0.source.place }
    },
    .optionalString("subject", "The test or the job it is about") { $0.finding.name },
    .optionalObject("now", "Failures on the judged code", count) { $0.finding.failing?.now },
    .optionalObject("before", "Failures in earlier runs", count) { $0.finding.failing?.before },
    .optionalFraction(
      "flaky_upper95", "So often at most a test fails by chance that was so quiet before"
    ) { $0.finding.failing?.chanceBound },
    .strings("tests", "Tests it is about, when they are several") { $0.finding.tests },
    .strings("files", "Files it is about") { $0.finding.files },
    JSONField(
      "evidence", "Records it rests on, by id", .array(.commit)
    ) { .array($0.evidence.map { .string($0.description) }) },
    .optionalString("accepted", "Why somebody took it on; null when nobody did") {
      $0.acceptance?.reason
    },
  ])

  private static let look = JSONObject<CheckPlace>([
    .string("file", "Its path") { $0.file.path.text },
    .optionalString(
      "lines", "The largest place that it changed, as in 118-131; null when not known"
    ) {
      $0.lines.shown.isEmpty ? nil : $0.lines.compact
    },
    .commit("commit", "The commit that ranks highest there") { $0.commit },
    .count("fixes", "Fixes that touched it in 12 months") { $0.file.fixes },
  ])

  private static let count = JSONObject<FailureCount>([
    .count("fail", "Runs in which it failed") { $0.failures },
    .count("run", "Runs that say something of it") { $0.runs },
  ])

  static let evidence = JSONObject<EvidenceFound>([
    .count("count", "Kinds that were found") { $0.count },
    .constant("kinds", "Kinds that there are", .integer(Int64(EvidenceFound.kinds))),
    .flag("git", "The history is whole") { $0.hasGit },
    match("tests", "How its test runs were found") { $0.tests },
    match("build", "How its builds were found") { $0.build },
    .count("flaky", "Runs from which flakiness can be told") { $0.flakyRuns },
  ])

  private static func match(
    _ name: String, _ meaning: String,
    read: @escaping @Sendable (EvidenceFound) -> EvidenceMatch?
  ) -> JSONField<EvidenceFound> {
    JSONField(name, meaning, .nullable(.choice(EvidenceMatch.allCases.map(\.word)))) {
      read($0).map { .string($0.word) } ?? .null
    }
  }

  static let missing = JSONObject<MissingEvidence>([
    .string("code", "What is missing") { $0.code },
    .string("fix", "The command that supplies it") { $0.command },
  ])

  private static let flip = JSONObject<VerdictFlip>([
    .choice("to", "The other verdict", of: Verdict.allCases.map(\.rawValue)) { $0.to.rawValue },
    .strings("by", "Towards pass all of these must be settled, towards hold one found") {
      $0.by.map(\.rawValue)
    },
  ])

  static let policy = JSONObject<PolicyOrigin>([
    .optionalString("revision", "Where it was read") { origin in
      switch origin {
      case .file(let revision): revision
      case .defaults(let revision): revision
      }
    },
    .flag("is_default", "There was no .seakeep") { origin in
      if case .defaults = origin { true } else { false }
    },
  ])
}

extension Finding {
  fileprivate var failing: FailingTest? {
    if case .failure(let test) = self { test } else { nil }
  }

  fileprivate var tests: [String] {
    switch self {
    case .failures(let tests): tests.map { $0.test.text }
    case .testJob(let job): job.missing.map { $0.text }
    default: []
    }
  }

  fileprivate var files: [String] {
    switch self {
    case .files(let files, _): files.map { $0.text }
    case .missingTests(let missing): missing.map { $0.test.text }
    case .policyErrors: [Policy.fileName]
    case .risk(_, _, _, let file): file.map { [$0.path.text] } ?? []
    default: []
    }
  }

  fileprivate var name: String? {
    switch self {
    case .failure(let test): test.test.text
    case .testJob(let job): job.name
    case .missingJob(let job): job.name
    case .build(let job): job.name
    case .missingBase(let base): base.name
    default: nil
    }
  }
}
