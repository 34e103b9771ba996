internal import Statistics

/// A search for the commit that broke a test: what to run next, and when to stop.
package struct SuspectSearch: Sendable, Equatable {
  package private(set) var belief: SuspectBelief
  /// The share at which a hypothesis is taken for true.
  package let confidence: Double
  /// Commits whose code cannot be tested; the newest one may be among them.
  package private(set) var untestable: Set<Int> = []

  package init(_ belief: SuspectBelief, confidence: Double) {
    precondition(confidence > 0 && confidence < 1, "a confidence must lie between 0 and 1")
    self.belief = belief
    self.confidence = confidence
  }

  package mutating func add(passed: Bool, at place: Int) { belief.add(passed: passed, at: place) }
  package mutating func skip(_ place: Int) { untestable.insert(place) }

  /// What is to be done.
  package enum Step: Sendable, Equatable {
    /// Run the test on the code of a commit, which is expected to tell so many bits.
    case run(at: Int, bits: Double)
    /// One of these commits did it; several where those between cannot be tested.
    case found(ClosedRange<Int>)
    /// None did it.
    case flaky
    /// No run that is possible tells more.
    case stuck
  }

  package var next: Step {
    let groups = self.groups
    if let sure = groups.max(by: { $0.chance < $1.chance }), sure.chance >= confidence {
      guard let commits = sure.commits else { return .flaky }
      // Where the newest code cannot be tested, its commits are not told from that none did it.
      if !sure.isOpen || belief.noCulprit <= 1 - confidence { return .found(commits) }
    }
    var best: (place: Int, bits: Double)?
    for (place, bits) in belief.information.enumerated() where !untestable.contains(place) {
      if bits > (best?.bits ?? 0) + Self.tie { best = (place, bits) }
    }
    return best.map { .run(at: $0.place, bits: $0.bits) } ?? .stuck
  }

  /// Differences below it are those of rounding: the older commit is taken.
  private static let tie = 1e-9

  /// Hypotheses that no possible run tells apart.
  private struct Group {
    /// Nil for that no commit did it.
    var commits: ClosedRange<Int>?
    var chance: Double
    /// That none did it is in it, too.
    var isOpen = false
  }

  private var groups: [Group] {
    var groups: [Group] = []
    var first = 0
    var chance = 0.0
    for (place, share) in belief.chances.enumerated() {
      chance += share
      if untestable.contains(place) { continue }
      groups.append(Group(commits: first...place, chance: chance))
      first = place + 1
      chance = 0
    }
    let last = belief.chances.count - 1
    groups.append(
      Group(
        commits: first <= last ? first...last : nil, chance: chance + belief.noCulprit,
        isOpen: first <= last))
    return groups
  }
}

extension SuspectSearch {
  /// How many runs are to be expected until the search stops.
  ///
  /// Follows both results of each run, down to what happens so seldom that it hardly counts; there
  /// what is open is divided by what a run tells.
  package var expectedRuns: Double { expectedRuns(share: 1) }

  private func expectedRuns(share: Double) -> Double {
    guard case .run(let place, let bits) = next else { return 0 }
    guard share > negligible else {
      let settled = entropy(confidence) * Self.settledPart
      let open = entropy(groups.lazy.map(\.chance))
      return max(1, (open - settled) / bits)
    }
    let failure = belief.chanceOfFailure(at: place)
    var runs = 1.0
    for (passed, chance) in [(true, 1 - failure), (false, failure)] where chance > 0 {
      var then = self
      then.add(passed: passed, at: place)
      runs += chance * then.expectedRuns(share: share * chance)
    }
    return runs
  }

  /// Paths of results that are rarer are estimated; the more commits there are, the sooner, because each
  /// step on a path looks at all of them.
  private var negligible: Double { max(1.0 / 512, Double(belief.chances.count) / 50_000) }
  /// When a search stops it is surer than it had to be; by the entropy of its end about so much.
  private static let settledPart = 0.5
}
