internal import Domain

extension CheckDecision {
  func testReasons() -> [Reason] {
    let tests = question.tests
    var reasons = failureReasons()
    let required = gate.requireTests
    let rule = RuleCitation("gate.requireTests", required)
    let sign: Reason.Sign = required.value ? .unknown : .look
    guard !tests.jobs.isEmpty else {
      if tests.untrustedRuns > 0 {
        reasons.append(
          Reason(.untrustedTests, sign, .untrusted(tests.untrustedRuns), rule: rule))
      } else if required.value {
        reasons.append(Reason(.noTests, sign, .noTests(nearest: tests.nearest), rule: rule))
      }
      return reasons
    }
    for job in tests.jobs {
      let evidence = records(ofTestJob: job.name)
      if job.setAside.map({ !$0.isMassFailure }) ?? false {
        reasons.append(Reason(.incomplete, sign, .testJob(job), rule: rule, evidence: evidence))
      }
      if job.covered < job.expected {
        reasons.append(Reason(.partial, sign, .testJob(job), rule: rule, evidence: evidence))
      }
      if !job.newlySkipped.isEmpty {
        reasons.append(Reason(.newlySkipped, .look, .testJob(job), evidence: evidence))
      }
      if let base = job.base, base.job != job.name {
        reasons.append(Reason(.otherBase, .look, .testJob(job), evidence: evidence))
      }
    }
    for job in tests.missingJobs {
      reasons.append(Reason(.jobMissing, sign, .missingJob(job), rule: rule))
    }
    if tests.passed > 0 {
      let match = tests.jobs.map { $0.match }.max() ?? .tree
      reasons.append(
        Reason(
          .testsPassed, .good,
          .passed(tests: tests.passed, match: match, jobs: tests.jobs.map { $0.name }),
          evidence: tests.jobs.flatMap { records(ofTestJob: $0.name) }.sorted()))
    } else if tests.failures.isEmpty, required.value,
      !reasons.contains(where: { $0.code == .incomplete })
    {
      reasons.append(Reason(.noTests, sign, .noTests(nearest: nil), rule: rule))
    }
    return reasons
  }

  private func failureReasons() -> [Reason] {
    var reasons: [Reason] = []
    let failures = question.tests.failures
    let new = failures.filter { $0.kind == .new }
    let rule = RuleCitation("gate.newFailures", gate.newFailures)
    let sign: Reason.Sign = gate.newFailures.value.allows(new.count) ? .look : .hold
    for failure in new {
      reasons.append(
        Reason(
          .newFailure, sign, .failure(failure), rule: rule,
          evidence: records(ofTestJob: failure.job)))
    }
    // Without a base nobody knows whether it is new, which only matters to a gate that counts.
    for failure in failures where failure.kind == .unknown {
      var isCounted = false
      if case .atMost = gate.newFailures.value { isCounted = true }
      reasons.append(
        Reason(
          .noBase, isCounted ? .unknown : .look, .failure(failure), rule: rule,
          evidence: records(ofTestJob: failure.job)))
    }
    func add(_ kind: FailingTest.Kind, _ code: ReasonCode, _ sign: Reason.Sign) {
      let found = failures.filter { $0.kind == kind }
      guard !found.isEmpty else { return }
      reasons.append(
        Reason(
          code, sign, .failures(found),
          evidence: Set(found.map { $0.job }).flatMap { records(ofTestJob: $0) }.sorted()))
    }
    add(.still, .stillFailing, .look)
    add(.broken, .broken, .look)
    add(.flakyHere, .flakyHere, .good)
    add(.knownFlaky, .knownFlaky, .good)
    add(.quarantined, .quarantined, .good)
    return reasons
  }

  func records(ofTestJob job: String) -> [RecordID] {
    question.records.filter { record in
      if case .tests = record.body { record.job == job } else { false }
    }.map { $0.id }.sorted()
  }
}

extension SetAsideRun.Reason {
  /// Most of a run failed at once: its failures are told one by one.
  fileprivate var isMassFailure: Bool {
    if case .mostFailed = self { true } else { false }
  }
}
