internal import Basics
internal import Domain
internal import GitRepository
internal import ReleaseDecision
internal import RiskAnalysis

extension OpenRepository {
  /// What is known of the commits of a window, for the search among them.
  ///
  /// `trace` names the files of the failure, from where it failed first.
  borrowing func suspectsCase(
    _ window: SuspectsWindow, trace: [String], isRun: Bool, confidence: Double
  ) throws(DiagnosticError) -> SuspectsCase {
    let (history, _) = try past(of: window.bad, .months36, with: window.commits)
    var rows: [CommitID: Int] = [:]
    let members = history.indices(of: Set(window.commits))
    for commit in members { rows[history.ids[commit]] = commit }
    var touched: [[FilePath]] = []
    var suspects: [Suspect] = []
    var before = window.good
    for id in window.commits {
      var suspect = Suspect(
        id: id, subject: rows[id].map { history.subject(of: $0) } ?? "", chance: 0)
      if let commit = rows[id], !history.isMerge(commit), history.tiers[commit] > .commit {
        touched.append(history.rowRange(of: commit).map { history.path(ofRow: $0) })
      } else {
        // A merge has no rows of its own: it brings what differs from the line.
        touched.append(try repository.differences(from: before, to: id)?.map(\.path) ?? [])
        suspect.commits = try repository.commits(broughtBy: id).commits.count
      }
      suspects.append(suspect)
      before = id
    }
    let finder = ClueFinder(
      window.test, frames: trace, suspects: touched, history: history,
      window: Set(try repository.commits(after: window.good, to: window.bad)),
      tested: window.tested.all, onsets: window.tested.onsets)
    for place in suspects.indices { suspects[place].clues = finder.clues(of: touched[place]) }

    return SuspectsCase(
      test: window.test, job: window.job, good: window.good, bad: window.bad, commits: suspects,
      ranks: window.commits.count > Self.mostRanked ? [] : try ranks(of: window, members, history),
      endsWhereSeen: window.endsWhereSeen,
      flakiness: window.flakiness, recorded: window.recorded, isRun: isRun,
      confidence: confidence, limits: history.limits)
  }

  /// In longer windows ranks are left out: those of 4,900 commits of redis took 12 s, to save a tenth of a bit.
  private static var mostRanked: Int { 1_000 }

  /// [commit] Nil for one that is not ranked.
  private borrowing func ranks(
    of window: SuspectsWindow, _ members: [Int], _ history: History
  ) throws(DiagnosticError) -> [Double?] {
    var ranks: [CommitID: Double] = [:]
    for risk in try model(of: history).ranks(of: members) {
      ranks[risk.id] = risk.assessment.map { Double($0.rank) }
    }
    return window.commits.map { ranks[$0] }
  }
}

extension OpenRepository {
  /// Tries to take the likeliest suspects back from where the checkout stands, in memory.
  borrowing func tryReverts(of answer: inout SuspectsAnswer) throws(DiagnosticError) {
    var place = answer.bad
    // Another branch may not have what broke the test.
    if let head = try repository.headCommit(), try repository.mergeBase(head, place) == place {
      place = head
    }
    let tree = try repository.tree(of: place)
    let trials = try RevertTrials.open(at: repository.gitDirectory)
    for index in answer.suspects.indices.prefix(Self.mostReverts) {
      answer.suspects[index].revert = try trials.revert(answer.suspects[index].id, from: tree)
    }
  }

  /// Screens show fewer.
  private static var mostReverts: Int { 20 }
}

extension History {
  fileprivate func path(ofRow row: Int) -> FilePath { FilePath(paths[Int(rows.path[row])]) }
}
