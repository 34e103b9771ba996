package import Domain

extension BuildOverview {
  /// So many diagnostics and steps of each build are told.
  package static let worstKept = 10

  /// `novel` are the lines of each build that green builds never had.
  package init(of runs: [BuildRun], novel: [[NovelLine]]) {
    let builds = zip(runs, novel).map { run, novel in
      let worst = run.diagnostics.filter { $0.severity != .note }
        .sorted { $0.severity.rawValue < $1.severity.rawValue }
      let steps = run.steps.filter { $0.milliseconds != nil }
        .sorted { ($0.milliseconds ?? 0, $1.name) > ($1.milliseconds ?? 0, $0.name) }
      return Build(
        side: BuildComparison.Side(run), tools: run.tools,
        worst: Array(worst.prefix(Self.worstKept)),
        longestSteps: Array(steps.prefix(Self.worstKept)), novel: novel)
    }
    self.init(builds: builds, groups: Self.groups(of: runs))
  }

  /// Failed builds with causes of one kind and shape; each unknown cause stands with the others.
  static func groups(of runs: [BuildRun]) -> [CauseGroup] {
    var groups: [CauseGroup] = []
    for run in runs where run.result == .failed {
      guard let cause = run.firstCause else { continue }
      let shape = cause.kind == .unknown ? "" : MessageShape.ofCause(cause.text)
      if let index = groups.firstIndex(where: { $0.kind == cause.kind && $0.shape == shape }) {
        groups[index].builds.append(run.file)
      } else {
        groups.append(
          CauseGroup(kind: cause.kind, shape: shape, example: cause, builds: [run.file]))
      }
    }
    // Sorting is stable by the position.
    return groups.enumerated().sorted {
      let left = ($0.element.kind == .unknown ? 1 : 0, -$0.element.builds.count, $0.offset)
      let right = ($1.element.kind == .unknown ? 1 : 0, -$1.element.builds.count, $1.offset)
      return left < right
    }.map(\.element)
  }
}
