package import Domain
internal import Statistics

/// Judges the builds of a change from all recorded ones.
package struct BuildJudge {
  /// Oldest first.
  let builds: [RecordedBuild]
  private let code: JudgedCode
  private let ancestors: [AncestorCommit]
  private let depth: Int

  /// - Parameters:
  ///   - builds: All recorded builds, in any order.
  ///   - code: The judged code.
  ///   - ancestors: The merge base and its first-parent ancestors, nearest first.
  ///   - depth: How many steps back a build to compare with may lie.
  package init(
    _ builds: [RecordedBuild], code: JudgedCode, ancestors: [AncestorCommit], depth: Int
  ) {
    self.builds = builds.sorted {
      ($0.circumstances.time, $0.id) < ($1.circumstances.time, $1.id)
    }
    self.code = code
    self.ancestors = ancestors
    self.depth = depth
  }

  package func judge() -> BuildJudgement {
    var judgement = BuildJudgement()
    for job in Set(builds.map { $0.circumstances.job }).sorted() {
      guard let (match, all) = judged(job) else { continue }
      let own = all.filter { isTrusted($0) }
      judgement.untrustedBuilds += all.count - own.count
      // Others may add that it breaks, and never that it does not.
      let counted = own.isEmpty ? all : own
      judgement.jobs.append(
        self.job(job, match, counted, isTrusted: !own.isEmpty))
    }
    return judgement
  }

  /// The builds of a job on the content by which it is found most surely.
  func judged(_ job: String) -> (match: EvidenceMatch, builds: [RecordedBuild])? {
    var best: (match: EvidenceMatch, builds: [RecordedBuild])?
    for version in code.versions {
      let found = builds.filter {
        $0.circumstances.job == job && $0.circumstances.code == version.code
      }
      guard let last = found.last else { continue }
      if let best {
        if best.match < version.match { continue }
        if let other = best.builds.last, last.circumstances.time < other.circumstances.time {
          continue
        }
      }
      best = (version.match, found)
    }
    return best
  }

  private func isTrusted(_ build: RecordedBuild) -> Bool {
    guard let trusted = code.trustedRun else { return true }
    return build.circumstances.run == trusted
  }

  private func job(
    _ name: String, _ match: EvidenceMatch, _ own: [RecordedBuild], isTrusted: Bool
  ) -> BuildJudgement.Job {
    let failed = own.filter { $0.evidence.result == .failed }
    let passed = own.contains { $0.evidence.result == .passed }
    let state: BuildJudgement.State =
      switch (failed.isEmpty, passed) {
      case (true, true): .passed
      case (false, false): .failed
      case (false, true): .unsteady
      case (true, false): .unknown
      }
    var job = BuildJudgement.Job(
      name: name, match: match, builds: own.count, state: state, cause: cause(of: failed),
      isTrusted: isTrusted, errors: own.map { $0.evidence.errors }.max() ?? 0,
      warnings: own.map { $0.evidence.warnings }.max() ?? 0)
    job.failures = (union(failed) ?? []).filter { $0.severity == .error }.sorted()
    compare(own, &job)
    job.growths = growths(own, name)
    return job
  }

  /// The newest cause that speaks against the code, else the newest.
  private func cause(of failed: [RecordedBuild]) -> BuildRun.Cause.Kind? {
    guard !failed.isEmpty else { return nil }
    let causes = failed.map { $0.evidence.cause ?? .unknown }
    return causes.last { $0 != .infrastructure && $0 != .test } ?? causes.last
  }

  private func compare(_ own: [RecordedBuild], _ job: inout BuildJudgement.Job) {
    let series = Set(own.map { $0.evidence.series })
    let before = earlier(job.name, series)
    job.baseFailed = before.first?.whole.isEmpty ?? false
    guard let base = before.first(where: { !$0.whole.isEmpty }) else { return }
    job.base = TestJudgement.Base(
      commit: base.ancestor.commit, distance: base.distance, job: job.name)
    guard let known = union(base.whole), let here = union(own) else { return }
    job.new = here.subtracting(known).sorted()
  }

  /// Nil when the findings of a build are not in this clone.
  func union(_ builds: [RecordedBuild]) -> Set<DiagnosticFingerprint>? {
    var all: Set<DiagnosticFingerprint> = []
    for build in builds {
      guard let diagnostics = build.diagnostics else { return nil }
      all.formUnion(diagnostics)
    }
    return all
  }

  /// An ancestor with its builds.
  struct Earlier {
    var ancestor: AncestorCommit
    var distance: Int
    var builds: [RecordedBuild]

    /// A build that failed did not come to say all that it would have said.
    var whole: [RecordedBuild] { builds.filter { $0.evidence.result != .failed } }
  }

  /// Ancestors with builds of this job and, where it is told, of these kinds of machine, nearest first.
  func earlier(_ job: String, _ series: Set<String?>?) -> [Earlier] {
    let like = builds.filter {
      $0.circumstances.job == job && series?.contains($0.evidence.series) ?? true
    }
    return ancestors.prefix(max(0, depth) + 1).enumerated().compactMap { distance, ancestor in
      let found = like.filter { $0.circumstances.match(ancestor) != nil }
      return found.isEmpty ? nil : Earlier(ancestor: ancestor, distance: distance, builds: found)
    }
  }

  /// So many earlier builds tell of the noise.
  private static let window = 30
  /// A change by less is of no interest to anyone.
  private static let leastShare = 0.02

  private func growths(_ own: [RecordedBuild], _ name: String) -> [BuildJudgement.Growth] {
    // What is not told of the machines may be anything: then noise is not either.
    guard let newest = own.last, let series = newest.evidence.series else { return [] }
    let like = own.filter { $0.evidence.series == series }
    let codes = Set(code.versions.map { $0.code })
    let before = builds.filter { build in
      build.circumstances.job == name && build.evidence.series == series
        && build.evidence.result != .failed
        && !(build.circumstances.code.map(codes.contains) ?? false)
    }
    var growths: [BuildJudgement.Growth] = []
    func look(
      _ name: String, _ quantity: BuildTrend.Quantity, _ value: (BuildEvidence) -> Double?
    ) {
      let values = before.compactMap { value($0.evidence) }.suffix(Self.window)
      let here = like.compactMap { value($0.evidence) }.sorted()
      guard values.count >= BuildTrend.fewestForNoise, !here.isEmpty else { return }
      let band = BuildTrend.noiseBand(Array(values))
      let middle = quantile(0.5, ofSorted: here)
      let growth = BuildJudgement.Growth(
        name: name, quantity: quantity, value: middle, median: band.median,
        noise: band.median == 0 ? 0 : band.deviation / band.median)
      if middle - band.median > band.deviation, growth.share > Self.leastShare {
        growths.append(growth)
      }
    }
    look("build", .milliseconds) { $0.milliseconds }
    for step in Set(newest.evidence.steps.map { $0.name }).sorted() {
      look(step, .milliseconds) { build in
        let times = build.steps.filter { $0.name == step }.map { $0.milliseconds }
        return times.isEmpty ? nil : times.reduce(0, +)
      }
    }
    for size in Set(newest.evidence.sizes.map { $0.name }).sorted() {
      look(size, .bytes) { build in
        build.sizes.first { $0.name == size }.map { Double($0.bytes) }
      }
    }
    return growths.sorted {
      $0.share != $1.share ? $0.share > $1.share : $0.name < $1.name
    }
  }
}
