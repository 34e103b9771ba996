package import Basics
package import Domain

/// Finds what must be taken back together with a commit, by trying.
///
/// Commits are numbered as in a `History`: later ones have higher numbers.
package struct RevertPlanner {
  /// Tries one revert from a tree.
  package typealias Trial = (Int, TreeID) throws(DiagnosticError) -> RevertOutcome

  /// The place from which reverts start and the line of first parents below it, newest first.
  private let line: [Int]
  private let name: (Int) -> CommitID
  private let tree: (Int) throws(DiagnosticError) -> TreeID
  private let trial: Trial

  /// More commits beside those that were asked for are a release of their own.
  package static let mostExtra = 12

  /// `line` begins with the place from which reverts start. A plan looks along it for what came
  /// between, as far back as the commits in question are part of each place.
  package init(
    line: [Int], name: @escaping (Int) -> CommitID,
    tree: @escaping (Int) throws(DiagnosticError) -> TreeID, trial: @escaping Trial
  ) {
    self.line = line
    self.name = name
    self.tree = tree
    self.trial = trial
  }

  /// What it takes to take commits back; all of them must be part of `line`'s first place.
  ///
  /// Where they conflict, the first place of the line at which they do is the commit that has built
  /// on them, and goes with them.
  package func plan(takingBack wanted: Set<Int>) throws(DiagnosticError) -> RevertPlan {
    guard let start = line.first else { return plan(wanted, wanted, .clean(.zero)) }
    var chosen = wanted
    var attempt = try attempt(chosen, at: start)
    while case .conflicts = attempt, chosen.count - wanted.count < Self.mostExtra,
      let blocker = try blocker(of: chosen)
    {
      chosen.insert(blocker)
      attempt = try self.attempt(chosen, at: start)
    }
    guard case .clean = attempt else {
      return plan(wanted, wanted, try self.attempt(wanted, at: start))
    }
    // One that was added early may not be needed beside those that followed.
    for extra in chosen.subtracting(wanted).sorted() {
      let fewer = try self.attempt(chosen.subtracting([extra]), at: start)
      guard case .clean = fewer else { continue }
      chosen.remove(extra)
      attempt = fewer
    }
    return plan(chosen, wanted, attempt)
  }

  /// The earliest place of the line at which the chosen commits cannot be taken back.
  ///
  /// Those that are later than a place are not part of it. Between two places, one at which they
  /// come off and one at which they do not, somebody touched the same lines.
  private func blocker(of chosen: Set<Int>) throws(DiagnosticError) -> Int? {
    guard let oldest = chosen.min() else { return nil }
    // Newest first: `low` conflicts.
    var low = 0
    var high = line.firstIndex { $0 <= oldest } ?? line.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if case .conflicts = try attempt(chosen.filter { $0 <= line[middle] }, at: line[middle]) {
        low = middle
      } else {
        high = middle
      }
    }
    return chosen.contains(line[low]) ? nil : line[low]
  }

  private func attempt(
    _ chosen: Set<Int>, at place: Int
  ) throws(DiagnosticError) -> RevertPlan.Outcome {
    var tree = try self.tree(place)
    for commit in chosen.sorted(by: >) {
      switch try trial(commit, tree) {
      case .clean(let next): tree = next
      case .nothing: break
      case .conflicts(let paths): return .conflicts(name(commit), paths)
      case .missing: return .missing(name(commit))
      }
    }
    return .clean(tree)
  }

  private func plan(
    _ chosen: Set<Int>, _ wanted: Set<Int>, _ outcome: RevertPlan.Outcome
  ) -> RevertPlan {
    RevertPlan(
      commits: chosen.sorted(by: >).map(name),
      extra: chosen.subtracting(wanted).sorted(by: >).map(name), outcome: outcome)
  }
}
