internal import Domain
internal import Statistics

/// Searches again and again for a culprit that is known, in results drawn by chance.
///
/// The same seed gives the same results. A search that comes to a state it was in before goes on as it
/// did then, so that thousands of searches cost little more than a few.
package struct SuspectsReplay {
  private let start: SuspectsCase
  private let culprit: CommitID
  private let rate: Double
  private var random: SeededGenerator
  /// [results so far] The commit that is tested then, or who is blamed.
  private var known: [[Bool]: Step] = [:]

  private enum Step {
    case run(CommitID)
    case blamed(CommitID?)
  }

  /// `ranks`: of each commit, or empty.
  package init(
    commits: Int, culprit: Int, ranks: [Double?], favoursRecent: Bool, rate: Double,
    confidence: Double, seed: UInt64
  ) {
    let suspects = (1...commits).map { number in
      Suspect(id: Self.commit(number), subject: "", chance: 0)
    }
    start = SuspectsCase(
      test: TestID("replay"), job: nil, good: Self.commit(0), bad: Self.commit(commits),
      commits: suspects, ranks: ranks, endsWhereSeen: favoursRecent,
      flakiness: ChanceFailures(FailureCount(0, of: 0), named: rate),
      recorded: [.init(place: commits - 1, passed: false, runs: 1)], isRun: true,
      confidence: confidence)
    self.culprit = Self.commit(culprit + 1)
    self.rate = rate
    random = SeededGenerator(seed: seed)
  }

  private static func commit(_ number: Int) -> CommitID {
    ObjectID(high: 0, middle: 1, low: UInt32(number))
  }

  /// How many searches blamed the culprit and nobody else, and how many runs all of them took.
  package mutating func search(times: Int) -> (right: Int, runs: Int) {
    var right = 0
    var runs = 0
    for _ in 0..<times {
      var results: [Bool] = []
      var trials: [SuspectTrial] = []
      while case .run(let commit) = step(results, trials) {
        let passed = commit < culprit && random.fraction() >= rate
        results.append(passed)
        trials.append(SuspectTrial(commit, passed ? .passed : .failed))
      }
      if case .blamed(culprit) = step(results, trials) { right += 1 }
      runs += results.count
    }
    return (right, runs)
  }

  private mutating func step(_ results: [Bool], _ trials: [SuspectTrial]) -> Step {
    if let step = known[results] { return step }
    var question = start
    question.trials = trials
    let step: Step
    if let next = question.next {
      step = .run(next)
    } else if case .found(let commits) = question.answer().outcome, commits.count == 1 {
      step = .blamed(commits[0])
    } else {
      step = .blamed(nil)
    }
    known[results] = step
    return step
  }
}
