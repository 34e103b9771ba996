internal import Basics
internal import Domain
internal import GitRepository
internal import ReleaseDecision

/// Ways to take commits back, tried in memory in one repository.
struct RevertSearch: ~Copyable {
  private let repository: Repository
  private let trials: RevertTrials
  private let history: History

  static func open(
    at gitDirectory: String, _ history: History
  ) throws(DiagnosticError) -> RevertSearch {
    RevertSearch(
      repository: try Repository.open(at: gitDirectory),
      trials: try RevertTrials.open(at: gitDirectory), history: history)
  }

  private init(
    repository: consuming Repository, trials: consuming RevertTrials, history: History
  ) {
    self.repository = repository
    self.trials = trials
    self.history = history
  }

  /// What it takes to take commits back from a place; without `isAlone`, others that must go with them are looked for.
  borrowing func plan(
    takingBack wanted: Set<Int>, from place: Int, isAlone: Bool = false
  ) throws(DiagnosticError) -> RevertPlan {
    trials.reset()
    let line =
      isAlone ? [] : history.firstParentLine(from: place, having: wanted.min() ?? place)
    let (commits, ending) = try RevertPlanner(place: place, line: line).plan(takingBack: wanted) {
      (commits, place) throws(DiagnosticError) in try attempt(commits, from: place)
    }
    let outcome: RevertPlan.Outcome =
      switch ending {
      case .clean(let tree): .clean(tree)
      case .conflicts(let commit, let paths): .conflicts(history.ids[commit], paths)
      case .missing(let commit): .missing(history.ids[commit])
      }
    return RevertPlan(
      commits: commits.map { history.ids[$0] },
      extra: commits.filter { !wanted.contains($0) }.map { history.ids[$0] }, outcome: outcome)
  }

  private borrowing func attempt(
    _ commits: [Int], from place: Int
  ) throws(DiagnosticError) -> RevertPlanner.Ending {
    var tree = try repository.tree(of: history.ids[place])
    for commit in commits {
      switch try trials.revert(history.ids[commit], from: tree) {
      case .clean(let next): tree = next
      case .nothing: break
      case .conflicts(let paths): return .conflicts(commit, paths)
      case .missing: return .missing(commit)
      }
    }
    return .clean(tree)
  }
}
