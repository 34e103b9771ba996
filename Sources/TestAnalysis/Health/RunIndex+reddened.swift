package import Domain

/// Where tests turned red: after which commit of the line, and by which at the latest.
package struct ReddenedStep: Sendable, Hashable {
  /// Places in the line, newest first: the commits from `red` up to `green`, without the latter.
  package var red: Int
  package var green: Int
}

extension RunIndex {
  /// The steps at which a test that had passed began to fail, and passed again later.
  ///
  /// A test counts that failed in every run of one job on the red commit, passed in the run before it and
  /// in a later one, and is not flaky within so many of its last runs. What is still red is not told:
  /// nobody mended it yet.
  /// `line` is a commit with its first-parent ancestors, nearest first.
  package func reddened(along line: [AncestorCommit], flakyRuns: Int) -> Set<ReddenedStep> {
    var places: [String: [(place: Int, version: VersionKey)]] = [:]
    for (place, ancestor) in line.enumerated().reversed() {
      var seen: Set<VersionKey> = []
      for run in runs(of: ancestor) {
        let version = VersionKey(history.runs[run].circumstances, run)
        if seen.insert(version).inserted {
          places[version.job, default: []].append((place, version))
        }
      }
    }
    var steps: Set<ReddenedStep> = []
    for test in failing where flakiness(of: test, lastRuns: flakyRuns) == nil {
      for job in places.keys.sorted() {
        steps.formUnion(reddened(test, places[job] ?? []))
      }
    }
    return steps
  }

  /// Of one test in one job, whose versions stand oldest first.
  private func reddened(
    _ test: Int32, _ versions: [(place: Int, version: VersionKey)]
  ) -> [ReddenedStep] {
    var steps: [ReddenedStep] = []
    var green: Int?
    var open: ReddenedStep?
    for (place, version) in versions {
      switch state(of: test, on: version).verdict {
      case .passed:
        if let step = open { steps.append(step) }
        (green, open) = (place, nil)
      case .failed:
        if open == nil, let before = green { open = ReddenedStep(red: place, green: before) }
        green = nil
      case .flaky: (green, open) = (nil, nil)
      case .absent, .skipped: continue
      }
    }
    return steps
  }
}
