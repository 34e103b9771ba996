package import Domain

/// What recorded builds say at a glance.
package struct RecentBuilds {
  /// Oldest first.
  private let builds: [RecordedBuild]

  /// Takes all recorded builds, in any order.
  package init(_ builds: [RecordedBuild]) {
    self.builds = builds.sorted {
      ($0.circumstances.time, $0.id) < ($1.circumstances.time, $1.id)
    }
  }

  /// Failures among the builds of these commits that say how they ended.
  ///
  /// A failure of a machine says nothing of the code.
  package func endings(of commits: [AncestorCommit]) -> FailureCount {
    let ancestors = Dictionary(commits.map { ($0.commit, $0) }) { first, _ in first }
    let told = builds.filter { build in
      guard let commit = build.circumstances.commit, let ancestor = ancestors[commit],
        build.circumstances.match(ancestor) != nil
      else { return false }
      switch build.evidence.result {
      case .passed: return true
      case .failed: return build.evidence.cause != .infrastructure
      case .unknown: return false
      }
    }
    return FailureCount(told.count { $0.evidence.result == .failed }, of: told.count)
  }

  private static let usualDays: Int64 = 30

  /// The newest build that tells how long it took, beside those like it in the 30 days before.
  package var newest: RecordedHealth.Build? {
    let told = builds.filter { $0.evidence.result != .failed && $0.evidence.milliseconds != nil }
    guard let last = told.last, let milliseconds = last.evidence.milliseconds else { return nil }
    return RecordedHealth.Build(
      milliseconds: milliseconds, usual: Self.usual(told.dropLast(), before: last))
  }

  private static func usual(
    _ builds: some Sequence<RecordedBuild>, before last: RecordedBuild
  ) -> RecordedHealth.Usual? {
    // What is not told of the machines may be anything.
    guard let series = last.evidence.series else { return nil }
    let start = last.circumstances.time.adding(days: -usualDays)
    let times = builds.filter {
      $0.circumstances.job == last.circumstances.job && $0.evidence.series == series
        && $0.circumstances.time >= start
    }.compactMap { $0.evidence.milliseconds }
    guard times.count >= BuildTrend.fewestForNoise else { return nil }
    let band = BuildTrend.noiseBand(times)
    return band.median > 0 ? .init(median: band.median, noise: band.deviation / band.median) : nil
  }
}
