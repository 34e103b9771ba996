package import Domain

/// What is known of commits besides messages and lines: what was undone exactly, where tests turned red,
/// and what releases brought that were taken back.
package struct LabelEvidence: Sendable {
  /// Indices of commits whose change was taken back, file by file.
  package var undone: Set<Int> = []
  /// For each time that tests turned red, the commits of the first-parent line among which the cause is.
  package var reddened: [[Int]] = []
  /// For each release that was taken back, the commits that it brought; merges are not among them.
  private(set) var rolledBack: [[Int]] = []

  /// Among more commits than these a red run, or a rollback, tells nothing of each.
  private static let mostDoubted = 5

  package init() {}

  /// Takes releases that were taken back; those that are not in the history tell nothing.
  package mutating func add(_ rollbacks: [DeploymentLog.Rollback], in history: History) {
    if rollbacks.isEmpty { return }
    let named = Set(rollbacks.flatMap { [$0.release.commit, $0.before.commit] })
    let places = Dictionary(
      uniqueKeysWithValues: history.ids.indices.filter { named.contains(history.ids[$0]) }.map {
        (history.ids[$0], $0)
      })
    for rollback in rollbacks {
      guard let release = places[rollback.release.commit],
        let before = places[rollback.before.commit]
      else { continue }
      var isTaken = [Bool](repeating: false, count: history.count)
      _ = ReleaseMembers.take(before, history, &isTaken)
      rolledBack.append(
        ReleaseMembers.take(release, history, &isTaken).filter { !history.isMerge($0) })
    }
  }

  /// Adds to what tells that commits were wrong, and says of which one of a few must have been: of these
  /// nothing is known.
  ///
  /// `landing` names the commit of the first-parent line that brought each commit.
  func blame(
    _ causes: inout [[CommitLabels.Cause]], _ landing: [Int32], _ history: History
  ) -> Set<Int> {
    for commit in undone { causes[commit].append(.undone) }
    var doubted = Self.blame(red(landing, history), .redRun, &causes)
    // Where the team took a commit of the release back, or a test names it, the others are cleared.
    let unexplained = rolledBack.filter { $0.count == 1 || $0.allSatisfy { causes[$0].isEmpty } }
    doubted.formUnion(Self.blame(unexplained, .rolledBack, &causes))
    return doubted
  }

  /// The commits that came with each stretch on which tests turned red.
  private func red(_ landing: [Int32], _ history: History) -> [[Int]] {
    if reddened.isEmpty { return [] }
    var brought: [Int32: [Int]] = [:]
    for commit in 0..<history.count where !history.isMerge(commit) && landing[commit] >= 0 {
      brought[landing[commit], default: []].append(commit)
    }
    return reddened.map { steps in steps.flatMap { brought[Int32($0)] ?? [] } }
  }

  /// Of one suspect it is known that it was wrong; of a few, that one of them was.
  private static func blame(
    _ suspects: [[Int]], _ cause: CommitLabels.Cause, _ causes: inout [[CommitLabels.Cause]]
  ) -> Set<Int> {
    for commit in Set(suspects.filter { $0.count == 1 }.joined()) { causes[commit].append(cause) }
    return Set(suspects.filter { (2...mostDoubted).contains($0.count) }.joined())
  }
}
