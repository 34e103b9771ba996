package import Basics
package import Domain

/// Finds what must be taken back together with a commit, by trying.
///
/// Commits are numbered as in a `History`: later ones have higher numbers.
package struct RevertPlanner {
  /// Tries to take commits back, newest first, from a commit.
  package typealias Attempt = (_ commits: [Int], _ place: Int) throws(DiagnosticError) -> Ending

  /// How it went: the tree, or the commit at which it stopped.
  package enum Ending: Sendable, Equatable {
    case clean(TreeID)
    case conflicts(Int, [FilePath])
    case missing(Int)
  }

  private let place: Int
  /// `place` and its first-parent ancestors that have the commits in question, newest first.
  private let line: [Int]

  /// More commits beside those that were asked for are a release of their own.
  package static let mostExtra = 12
  /// Far back every revert compares large trees: past so many the search is given up.
  package static let mostReverts = 400

  /// Reverts start from `place`. A plan looks along `line`, which begins with it, for what came
  /// between; it is empty where the commits in question are not part of the place.
  package init(place: Int, line: [Int]) {
    self.place = place
    self.line = line
  }

  /// What it takes to take commits back, newest first, and how that ends.
  ///
  /// Where they conflict, the first place of the line at which they do is the commit that has built
  /// on them, and goes with them.
  package func plan(
    takingBack wanted: Set<Int>, attempt: Attempt
  ) throws(DiagnosticError) -> (commits: [Int], ending: Ending) {
    var chosen = wanted
    var reverts = 0
    let alone = try self.attempt(chosen, at: place, &reverts, attempt)
    var ending = alone
    while case .conflicts = ending, chosen.count - wanted.count < Self.mostExtra,
      reverts < Self.mostReverts, let blocker = try blocker(of: chosen, &reverts, attempt)
    {
      chosen.insert(blocker)
      ending = try self.attempt(chosen, at: place, &reverts, attempt)
    }
    guard case .clean = ending else { return (wanted.sorted(by: >), alone) }
    // One that was added early may not be needed beside those that followed.
    for extra in chosen.subtracting(wanted).sorted() {
      let fewer = try self.attempt(chosen.subtracting([extra]), at: place, &reverts, attempt)
      guard case .clean = fewer else { continue }
      chosen.remove(extra)
      ending = fewer
    }
    return (chosen.sorted(by: >), ending)
  }

  /// The earliest place of the line at which the chosen commits cannot be taken back.
  ///
  /// Those that are later than a place are not part of it. Between two places, one at which they
  /// come off and one at which they do not, somebody touched the same lines.
  private func blocker(
    of chosen: Set<Int>, _ reverts: inout Int, _ attempt: Attempt
  ) throws(DiagnosticError) -> Int? {
    guard !line.isEmpty, let oldest = chosen.min() else { return nil }
    // Newest first: `low` conflicts.
    var low = 0
    var high = line.firstIndex { $0 <= oldest } ?? line.count
    while high - low > 1 {
      let middle = (low + high) / 2
      let part = chosen.filter { $0 <= line[middle] }
      if case .conflicts = try self.attempt(part, at: line[middle], &reverts, attempt) {
        low = middle
      } else {
        high = middle
      }
    }
    return chosen.contains(line[low]) ? nil : line[low]
  }

  private func attempt(
    _ chosen: Set<Int>, at start: Int, _ reverts: inout Int, _ attempt: Attempt
  ) throws(DiagnosticError) -> Ending {
    reverts += chosen.count
    return try attempt(chosen.sorted(by: >), start)
  }
}
