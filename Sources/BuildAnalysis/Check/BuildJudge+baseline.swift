package import Domain

extension BuildJudge {
  /// What each job's builds are compared with, by name, and what those builds found together.
  ///
  /// Of a job that built the judged code only builds of the same machines and toolchains count, as in
  /// a verdict; of another the nearest does. The findings are nil when no build's are in this clone.
  package func baseline() -> (jobs: [Baseline.BuildJob], findings: [DiagnosticFingerprint]?) {
    var jobs: [Baseline.BuildJob] = []
    var findings: Set<DiagnosticFingerprint>?
    for name in Set(builds.map { $0.circumstances.job }).sorted() {
      let series = judged(name).map { judged in Set(judged.builds.map { $0.evidence.series }) }
      let before = earlier(name, series)
      var job = Baseline.BuildJob(name: name, hasFailed: before.first?.whole.isEmpty ?? false)
      if let base = before.first(where: { !$0.whole.isEmpty }) {
        let found = union(base.whole)
        if let found { findings = (findings ?? []).union(found) }
        job.build = Self.summary(of: base, job: name, findings: found?.count)
      } else if series != nil {
        job.hasOtherSeries = earlier(name, nil).contains { !$0.whole.isEmpty }
      }
      jobs.append(job)
    }
    return (jobs, findings?.sorted())
  }

  private static func summary(
    of base: Earlier, job: String, findings: Int?
  ) -> Baseline.Build? {
    guard let newest = base.whole.last else { return nil }
    let matches = base.whole.compactMap { $0.circumstances.match(base.ancestor) }
    return Baseline.Build(
      place: .init(commit: base.ancestor.commit, distance: base.distance, job: job),
      match: matches.max() ?? .tree, time: newest.circumstances.time,
      ciRun: newest.circumstances.run, builds: base.whole.count,
      errors: base.whole.map { $0.evidence.errors }.max() ?? 0,
      warnings: base.whole.map { $0.evidence.warnings }.max() ?? 0, findings: findings,
      milliseconds: newest.evidence.milliseconds,
      series: Set(base.whole.compactMap { $0.evidence.series }).sorted())
  }
}
