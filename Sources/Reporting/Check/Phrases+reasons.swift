internal import Domain
internal import Terminal

extension Phrases {
  /// What a reason says, the same everywhere.
  static func row(_ reason: Reason) -> CheckRow {
    var row = CheckRow(sign: reason.sign, code: reason.code, label: label(reason.code), text: "")
    switch reason.finding {
    case .nothing: row.text = bare(reason.code)
    case .missingBase(let base): row.text = missing(base)
    case .failure(let test):
      describe(test, &row)
      if row.code == .redSince { row.details.append("on commits since, and not run on it") }
    case .failures(let tests): describe(tests, reason.code, &row)
    case .noTests(let nearest):
      row.text =
        nearest.map {
          "last run is \(commits($0.distance)) old (\($0.commit), tree \($0.tree))"
        } ?? "no run for this tree"
    case .untrusted(let count):
      row.text =
        "\(reason.code == .untrustedBuild ? self.count(count, "build", "builds") : runs(count)) "
        + "of this tree, none of this CI run: a PASS cannot rest on them"
    case .testJob(let job): describe(job, reason.code, &row)
    case .missingJob(let job):
      row.text = "\(untrusted: job.name) ran at the base and not here"
      row.details = ["at \(base(job.base))"]
    case .passed(let count, let match, let jobs):
      row.text = "\(tests(count)) passed \(self.match(match))"
      if jobs.count > 1 { row.details = ["in \(some(jobs, most: 5))"] }
    case .build(let job): describe(job, reason.code, &row)
    case .builds(let jobs):
      let match = jobs.map { $0.match }.max() ?? .tree
      row.text = "\(some(jobs.map { $0.name })) built \(self.match(match))"
    case .risk(let risk, let beside, let unasked, let file):
      describe(risk, beside, unasked, file, &row)
    case .unranked(let model):
      row.text = "\(untrusted: model) has not ranked this change yet, and its rank can hold"
    case .size(let lines, let most, let pattern):
      let place: StyledText = pattern.map { " under \(untrusted: $0)" } ?? ""
      row.text = "\(count(lines, "line", "lines"))\(place) changed, \(most) are the most"
    case .files(let files, let pattern):
      row.text = "\(files: reason.code): \(some(files.map { $0.text }))"
      row.file = files.first
      if let pattern { row.details = ["protected by \(untrusted: pattern)"] }
    case .missingTests(let missing):
      row.text =
        missing.isEmpty
        ? "code changed and no test did" : "tests that usually change with this did not"
      row.details = missing.prefix(3).map {
        "\(untrusted: $0.test.text), in \($0.together) of \($0.of) changes of \(untrusted: $0.path.text)"
      }
      row.file = missing.first?.test
    case .policyErrors(let errors):
      row.text = "the policy cannot be read as this leaves it: no later change could be judged"
      row.details = errors.prefix(3).map { StyledText(untrusted: $0) }
      if errors.count > 3 { row.details.append("and \(errors.count - 3) more") }
      row.file = FilePath(stringLiteral: Policy.fileName)
    case .limits where reason.code == .missingContent:
      row.text = "the clone is partial: content of changed files is not in it"
    case .limits(let limits):
      row.text =
        limits.newestBoundary.map { "clone is shallow: history cut off at \(untrusted: $0.day)" }
        ?? "clone is shallow: history is cut off"
    case .freeze(let end): row.text = "a freeze until \(untrusted: end.day)"
    case .lost(let count):
      row.text = "\(commits(count)) of what is live \(count == 1 ? "is" : "are") not in it"
    case .deployment(let deployment, let days): describe(deployment, days, &row)
    case .health(let reading): describe(reading, &row)
    case .followers(let followers, let hours, let usual):
      describe(followers, hours: hours, usual, &row)
    }
    return row
  }

  static func missing(_ base: ChangeFacts.MissingBase) -> StyledText {
    base.name.map { "\(untrusted: $0) is not in this clone" }
      ?? "nothing tells what to compare with: no remote, and no other branch to come from"
  }

  private static func label(_ code: ReasonCode) -> StyledText {
    switch code {
    case .knownFlaky, .flakyHere, .broken: "flaky"
    case .revertedSince, .fixedSince, .quietSince, .nothingSince, .redSince: "after"
    default: StyledText(untrusted: code.kind)
    }
  }

  private static func bare(_ code: ReasonCode) -> StyledText {
    switch code {
    case .empty: "no commit in this range"
    case .noBuild: "no build of this tree"
    case .policyDefault: "no .seakeep at the base: the defaults hold"
    case .noLive: "nothing is known to be live there"
    case .noHealth: "none recorded since it went out"
    case .nothingSince: "nothing was seen of it since it went out"
    default: StyledText(untrusted: code.rawValue)
    }
  }

  private static func describe(_ test: FailingTest, _ row: inout CheckRow) {
    let now: StyledText = "\(test.now.failures) of \(test.now.runs) now"
    let before: StyledText = "\(test.before.failures) of \(test.before.runs) before"
    row.text = "\(untrusted: test.test.text)   \(now) · \(before)"
    row.now = "\(test.now.failures) / \(test.now.runs) failed"
    row.before = "\(test.before.failures) / \(test.before.runs)"
    if let certainty = certainty(test) {
      let isSure = test.kind == .new && test.before.runs >= EvidenceFound.fewestRuns
      row.details.append(isSure ? "not flaky: \(certainty)" : certainty)
    }
    if test.elsewhere.runs > test.elsewhere.failures {
      let passed = test.elsewhere.runs - test.elsewhere.failures
      row.details.append(
        "it passed in \(passed) of \(runs(test.elsewhere.runs)) of this tree outside of this CI run"
      )
    }
    if let since = test.since, test.series > 1 {
      row.details.append("since \(since), \(runs(test.series)) in a row")
    }
  }

  private static func describe(
    _ tests: [FailingTest], _ code: ReasonCode, _ row: inout CheckRow
  ) {
    let names = some(tests.map { $0.test.text })
    let other = count(tests.count, "failure", "failures")
    row.now = "\(tests.count)"
    switch code {
    case .stillFailing: row.text = "\(other) as at the base: \(names)"
    case .broken: row.text = "known flaky, but failing every time: \(names)"
    case .quarantined: row.text = "\(other) in quarantine and not counted: \(names)"
    case .flakyHere: row.text = "both results on this tree, not counted: \(names)"
    default: row.text = "\(other) known flaky and not counted: \(names)"
    }
  }

  private static func describe(
    _ job: TestJudgement.Job, _ code: ReasonCode, _ row: inout CheckRow
  ) {
    switch code {
    case .partial:
      row.text = "\(job.covered) of \(tests(job.expected)) ran in \(untrusted: job.name)"
      row.now = "\(job.covered)"
      row.before = "\(job.expected)"
      row.details =
        job.missing.isEmpty ? [] : ["missing \(some(job.missing.map { $0.text }))"]
      if let base = job.base { row.details.append("compared with \(self.base(base))") }
    case .incomplete:
      let why = job.setAside.map { reason($0) } ?? "not whole"
      row.text = "the run of \(untrusted: job.name) does not count: \(why)"
    case .newlySkipped:
      row.text = "\(tests(job.newlySkipped.count)) skipped here that passed at the base"
      row.details = [some(job.newlySkipped.map { $0.text })]
    default:
      row.text = "job \(untrusted: job.name) is compared with another job"
      if let base = job.base {
        row.text =
          "job \(untrusted: job.name) is compared with job \(untrusted: base.job) at \(self.base(base))"
      }
    }
  }

  private static func describe(
    _ job: BuildJudgement.Job, _ code: ReasonCode, _ row: inout CheckRow
  ) {
    switch code {
    case .brokenBuild:
      row.text = "the build of job \(untrusted: job.name) fails"
      let errors = job.new(.error) ?? job.failures
      row.file = errors.lazy.compactMap { $0.file }.first
      row.details = findings(errors)
      if let first = job.cause { row.details.append("its first cause is \(cause(first))") }
      if job.baseFailed { row.details.append("it failed at the base too") }
      if !job.isTrusted { row.details.append("recorded outside of this CI run") }
    case .newErrors, .newWarnings:
      let new = job.new(code == .newErrors ? .error : .warning) ?? []
      let words =
        code == .newErrors
        ? count(new.count, "new error", "new errors")
        : count(new.count, "new warning", "new warnings")
      row.text = "\(words) in \(untrusted: job.name)"
      row.now = "+\(new.count)"
      row.file = new.lazy.compactMap { $0.file }.first
      row.details = findings(new)
      if let base = job.base { row.details.append("against \(self.base(base))") }
    case .buildNoBase:
      row.text = "findings of \(untrusted: job.name), and no build before to compare with"
    case .machineFailure:
      row.text =
        "\(untrusted: job.name) failed for its machine's reasons, which says nothing of the code"
    case .unsteadyBuild:
      row.text = "\(untrusted: job.name) failed and passed on the same tree"
    default:
      let growths = job.growths.prefix(3).map { growth -> StyledText in
        "\(untrusted: growth.name) +\(percent(growth.share)) (noise ±\(percent(growth.noise)))"
      }
      row.text = growths.joined(separator: " · ")
    }
  }

  /// The first of them, and how many more there are.
  private static func findings(_ found: [DiagnosticFingerprint]) -> [StyledText] {
    let shown = found.prefix(3).map { finding -> StyledText in
      let file: StyledText = finding.file.map { "\(untrusted: $0.text)   " } ?? ""
      return "\(file)\(untrusted: finding.rule)"
    }
    return found.count > 3 ? shown + ["and \(found.count - 3) more"] : shown
  }

  private static func cause(_ cause: BuildRun.Cause.Kind) -> StyledText {
    switch cause {
    case .code: "in the code"
    case .test: "a test"
    case .dependency: "a dependency"
    case .configuration: "the configuration"
    case .infrastructure: "the machine"
    case .unknown: "not known"
    }
  }

  private static func describe(
    _ risk: RiskAssessment, _ beside: RiskAssessment?, _ unasked: String?,
    _ file: CommitRisk.FixedFile?, _ row: inout CheckRow
  ) {
    let unit = risk.change.unit
    row.text =
      "above \(ofHundred(risk.rank, unit))\(by(risk.model)) (by size alone: \(risk.rankBySize))"
    row.now = "\(risk.rank) (\(risk.rankBySize)) of 100"
    if let frequency = risk.frequency {
      row.details.append(Phrases.frequency(frequency, unit))
      row.before = "\(percent(frequency.base)) of all"
    }
    if let beside {
      row.details.append(
        "\(untrusted: beside.model ?? "heuristics") ranks it \(beside.rank); what can hold is the rank above"
      )
    }
    if let unasked { row.details.append(unaskedModel(unasked)) }
    if let file {
      row.details.append("\(untrusted: file.path.text)   \(fixes(file.fixes)) in 12 months")
      row.file = file.path
    }
  }
}

extension StyledText.Interpolation {
  /// What kind of files a reason points at.
  fileprivate mutating func appendInterpolation(files code: ReasonCode) {
    switch code {
    case .protectedPath: appendLiteral("protected")
    case .migration: appendLiteral("migrations: code goes back, data may not")
    case .oneWay: appendLiteral("no way down")
    case .interface: appendLiteral("what others may call")
    case .configuration: appendLiteral("changes configuration")
    case .ci: appendLiteral("changes CI")
    case .lockFile: appendLiteral("changes dependencies")
    case .policyChanged: appendLiteral("changes the policy, which counts from the next change on")
    default: appendLiteral("files")
    }
  }
}
