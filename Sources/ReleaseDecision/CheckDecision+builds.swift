internal import Domain

extension CheckDecision {
  func buildReasons() -> [Reason] {
    var reasons: [Reason] = []
    let jobs = question.builds.jobs
    for job in jobs { reasons += self.reasons(for: job) }
    let said = jobs.filter { $0.isTrusted && $0.isEvidence }
    if said.isEmpty, gate.requireBuild.value {
      let rule = RuleCitation("gate.requireBuild", gate.requireBuild)
      let untrusted = question.builds.untrustedBuilds
      reasons.append(
        untrusted > 0
          ? Reason(.untrustedBuild, .unknown, .untrusted(untrusted), rule: rule)
          : Reason(.noBuild, .unknown, .nothing, rule: rule))
    }
    let passed = said.filter { $0.state == .passed }
    if !passed.isEmpty {
      reasons.append(
        Reason(
          .buildPassed, .good, .builds(passed),
          evidence: passed.flatMap { records(ofBuildJob: $0.name) }.sorted()))
    }
    return reasons
  }

  private func reasons(for job: BuildJudgement.Job) -> [Reason] {
    var reasons: [Reason] = []
    let evidence = records(ofBuildJob: job.name)
    func add(_ code: ReasonCode, _ sign: Reason.Sign, _ rule: RuleCitation? = nil) {
      reasons.append(Reason(code, sign, .build(job), rule: rule, evidence: evidence))
    }
    if job.isBroken {
      add(
        .brokenBuild, gate.brokenBuild.value ? .hold : .look,
        RuleCitation("gate.brokenBuild", gate.brokenBuild))
    } else if job.state == .failed, job.cause == .infrastructure {
      add(.machineFailure, .look)
    } else if job.state == .unsteady {
      add(.unsteadyBuild, .look)
    }
    func compare(
      _ new: Int?, of all: Int, _ code: ReasonCode, _ key: String, _ limit: Setting<Limit>
    ) {
      let rule = RuleCitation(key, limit)
      if let new {
        if new > 0 { add(code, limit.value.allows(new) ? .look : .hold, rule) }
      } else if !limit.value.allows(all), !job.isBroken {
        add(.buildNoBase, .unknown, rule)
      }
    }
    compare(job.new(.error)?.count, of: job.errors, .newErrors, "gate.newErrors", gate.newErrors)
    compare(
      job.new(.warning)?.count, of: job.warnings, .newWarnings, "gate.newWarnings", gate.newWarnings
    )
    if !job.growths.isEmpty { add(.grown, .look) }
    return reasons
  }

  private func records(ofBuildJob job: String) -> [RecordID] {
    question.records.filter { record in
      if case .build = record.body { record.job == job } else { false }
    }.map { $0.id }.sorted()
  }
}
