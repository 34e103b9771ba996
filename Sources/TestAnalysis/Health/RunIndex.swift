package import Domain

/// Recorded runs, ordered for questions about tests: the same answers for every command.
package struct RunIndex: Sendable {
  package let history: TestHistory
  /// [run] Why it is not counted; nil when it is.
  package let setAside: [SetAsideRun.Reason?]
  /// Sorted.
  package let jobs: [String]
  /// Tests of which any counted run has a failure.
  let failing: TestSet
  /// How far back each commit of the line lies.
  let depth: [CommitID: Int]
  /// Runs of one job on one version of the code.
  let groups: [VersionKey: [Int]]
  /// Counted runs of each commit, and of each version of the code.
  let runsByCommit: [CommitID: [Int]]
  let runsByCode: [ObjectID: [Int]]
  /// [job] Its versions, oldest first.
  let versions: [String: [VersionKey]]

  /// One job on one version of the code; runs on unknown code stand alone.
  struct VersionKey: Hashable, Sendable {
    var job: String
    var code: ObjectID?
    /// Tells runs apart whose code is not known; -1 for others.
    var run: Int
  }

  /// - Parameters:
  ///   - history: All runs that are known.
  ///   - line: First-parent ancestors of the judged commit, itself first, as far as they are known.
  ///     Empty: runs are ordered by their time.
  package init(_ history: TestHistory, line: [CommitID] = []) {
    self.history = history
    var depth: [CommitID: Int] = [:]
    for (distance, commit) in line.enumerated() where depth[commit] == nil {
      depth[commit] = distance
    }
    var groups: [VersionKey: [Int]] = [:]
    for (number, run) in history.runs.enumerated() {
      groups[VersionKey(run.circumstances, number), default: []].append(number)
    }
    let setAside = Self.setAside(history, groups)
    var runsByCommit: [CommitID: [Int]] = [:]
    var runsByCode: [ObjectID: [Int]] = [:]
    var failing = TestMarks()
    for (number, run) in history.runs.enumerated() where setAside[number] == nil {
      if let commit = run.circumstances.commit { runsByCommit[commit, default: []].append(number) }
      if let code = run.circumstances.code { runsByCode[code, default: []].append(number) }
      for exception in run.exceptions where exception.result.hasFailure {
        failing.insert(exception.test)
      }
    }
    self.depth = depth
    self.groups = groups
    self.setAside = setAside
    self.runsByCommit = runsByCommit
    self.runsByCode = runsByCode
    self.failing = TestSet(failing)
    jobs = Set(history.runs.map { $0.circumstances.job }).sorted()
    versions = Self.versions(groups, history, setAside, depth)
  }

  /// Versions by job, oldest first: along the line where a job ran on it, else by first run.
  private static func versions(
    _ groups: [VersionKey: [Int]], _ history: TestHistory, _ setAside: [SetAsideRun.Reason?],
    _ depth: [CommitID: Int]
  ) -> [String: [VersionKey]] {
    var placed: [String: [(key: VersionKey, depth: Int?, first: Int)]] = [:]
    for (key, runs) in groups where runs.contains(where: { setAside[$0] == nil }) {
      let depths = runs.compactMap { history.runs[$0].circumstances.commit.flatMap { depth[$0] } }
      placed[key.job, default: []].append((key, depths.min(), runs.min() ?? 0))
    }
    return placed.mapValues { versions in
      let onLine = versions.filter { $0.depth != nil }
      let counted = onLine.isEmpty ? versions : onLine
      return counted.sorted {
        ($1.depth ?? 0, $0.first) < ($0.depth ?? 0, $1.first)
      }.map { $0.key }
    }
  }

  /// The newest commit among the runs of a version.
  func commit(of version: VersionKey) -> CommitID? {
    groups[version]?.last.flatMap { history.runs[$0].circumstances.commit }
  }
}

extension RunIndex.VersionKey {
  init(_ circumstances: TestCircumstances, _ run: Int) {
    self.init(
      job: circumstances.job, code: circumstances.code, run: circumstances.code == nil ? run : -1)
  }
}
