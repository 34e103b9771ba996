package import Domain
internal import Statistics

/// All that the search for the commit that broke a test rests on. Results may be added.
package struct SuspectsCase: Sendable {
  package var test: TestID
  package var job: String?
  package var good: CommitID
  package var bad: CommitID
  /// The commits behind `good`, oldest first, up to `bad`. Chances are worked out from what they are.
  package var commits: [Suspect]
  /// [commit] The rank among 100 like commits; empty where the commits were not ranked.
  package var ranks: [Double?]
  /// Whether the window ends where somebody saw the failure; see `SuspectPrior`.
  package var endsWhereSeen: Bool
  package var flakiness: ChanceFailures
  /// What recorded runs told, or whoever named the end of the window.
  package var recorded: [Recorded]
  package var trials: [SuspectTrial]
  /// Whether the test runs here, where it may fail on `good`, too.
  package var isRun: Bool
  package var confidence: Double
  package var limits: History.Limits

  package init(
    test: TestID, job: String?, good: CommitID, bad: CommitID, commits: [Suspect],
    ranks: [Double?] = [], endsWhereSeen: Bool, flakiness: ChanceFailures, recorded: [Recorded],
    isRun: Bool = false, confidence: Double, limits: History.Limits = History.Limits()
  ) {
    self.test = test
    self.job = job
    self.good = good
    self.bad = bad
    self.commits = commits
    self.ranks = ranks
    self.endsWhereSeen = endsWhereSeen
    self.flakiness = flakiness
    self.recorded = recorded
    trials = []
    self.isRun = isRun
    self.confidence = confidence
    self.limits = limits
  }

  /// Recorded runs of one result on the code of one commit.
  package struct Recorded: Sendable, Equatable {
    /// Index into `commits`.
    package var place: Int
    package var passed: Bool
    package var runs: Int

    package init(place: Int, passed: Bool, runs: Int) {
      self.place = place
      self.passed = passed
      self.runs = runs
    }
  }
}

extension SuspectsCase {
  /// The commit on whose code the test is to run next; nil when the search is over.
  package var next: CommitID? {
    guard case .run(let place, _) = search.next else { return nil }
    return commit(at: place)
  }

  package func answer() -> SuspectsAnswer {
    let search = self.search
    let belief = search.belief
    let first = isRun ? 1 : 0
    let untestable = Set(trials.lazy.filter { $0.result == .untestable }.map(\.commit))
    let places = commits.indices.sorted { left, right in
      (belief.chances[first + left], left) > (belief.chances[first + right], right)
    }
    let ordered = places.map { place in
      var suspect = commits[place]
      suspect.chance = belief.chances[first + place]
      suspect.isUntestable = untestable.contains(suspect.id)
      return suspect
    }
    return SuspectsAnswer(
      test: test, job: job, good: good, bad: bad, suspects: ordered,
      noCulprit: belief.noCulprit, before: isRun ? belief.chances[0] : 0, flakiness: flakiness,
      failures: recorded.lazy.filter { !$0.passed }.reduce(0) { $0 + $1.runs }, trials: trials,
      confidence: confidence, outcome: outcome(search), isRanked: !ranks.isEmpty, limits: limits)
  }

  private func outcome(_ search: SuspectSearch) -> SuspectsAnswer.Outcome {
    switch search.next {
    case .run(let place, let bits):
      return .open(next: commit(at: place), bits: bits, runs: search.expectedRuns)
    case .found(let places):
      if places == 0...0, isRun { return .before }
      // Commits that cannot be tested may be innocent where the code before them may fail, too.
      return isRun && places.contains(0) ? .stuck : .found(places.map { commit(at: $0) })
    case .flaky: return .flaky
    case .stuck: return .stuck
    }
  }

  private func commit(at place: Int) -> CommitID {
    if isRun, place == 0 { return good }
    return commits[place - (isRun ? 1 : 0)].id
  }

  private var search: SuspectSearch {
    let first = isRun ? 1 : 0
    var search = SuspectSearch(belief, confidence: confidence)
    for trial in trials {
      guard
        let place = trial.commit == good
          ? 0 : commits.firstIndex(where: { $0.id == trial.commit }).map({ $0 + first })
      else { continue }
      switch trial.result {
      case .passed: search.add(passed: true, at: place)
      case .failed: search.add(passed: false, at: place)
      case .untestable: search.skip(place)
      }
    }
    return search
  }

  /// What is believed before anything runs here.
  private var belief: SuspectBelief {
    let prior = SuspectPrior(
      commits.enumerated().map { place, commit in
        SuspectPrior.Clues(commit.clues, rank: ranks.isEmpty ? nil : ranks[place])
      }, favoursRecent: endsWhereSeen)
    // What is believed before its failure, of which the odds are told.
    let chance = flakiness.rate > 0 ? flakiness.oddsOfChance / flakiness.rate : 0
    var belief = SuspectBelief(
      prior: prior.shares, noCulprit: max(prior.noCulprit, chance),
      falseFailureRate: flakiness.rate)
    for result in recorded {
      for _ in 0..<result.runs { belief.add(passed: result.passed, at: result.place) }
    }
    guard isRun else { return belief }
    let other = prior.noCulprit * Self.otherwiseHere
    // The place of `good` comes first.
    return SuspectBelief(
      prior: [other] + belief.chances, noCulprit: max(other, belief.noCulprit),
      falseFailureRate: flakiness.rate)
  }

  /// Where the test runs here, it may fail on `good` or pass on `bad`, whatever it did elsewhere. Each
  /// is taken for a tenth as likely as one more commit: chosen so that no end of the window is
  /// believed without a run there, unless so little confidence is asked for.
  private static let otherwiseHere = 0.1
}

extension SuspectPrior.Clues {
  init(_ clues: [SuspectClue], rank: Double?) {
    self.init(rank: rank)
    for clue in clues {
      if case .frame(_, let place) = clue { frame = min(frame ?? place, place) }
      tie = max(tie, clue.tie)
    }
  }
}

extension SuspectClue {
  /// How much it ties a commit to the test, from 0 to 1: of counts the lower end of the interval.
  var tie: Double {
    switch self {
    case .frame: 0
    case .test, .named: 1
    case .onset(_, let count):
      WilsonInterval(hits: count.failures, trials: max(1, count.runs)).lower
    case .together(_, _, let times, let all):
      WilsonInterval(hits: times, trials: max(1, all)).lower
    }
  }
}
