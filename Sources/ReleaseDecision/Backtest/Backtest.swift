package import Domain
internal import Statistics

/// What a policy would have done with everything that went out.
package struct Backtest {
  private let policy: Policy
  private let origin: PolicyOrigin
  private let all: [ReplayedUnit]
  /// Those that are not left out.
  private let units: [ReplayedUnit]
  private let isHeld: [Bool]

  /// A rank at which nobody's policy holds by default, to show what holding by it would do: the highest tenth.
  private static let exampleRank = 90
  /// So many of what was missed are told.
  private static let mostMissed = 20
  /// Fewer bad ones in a half choose no threshold.
  private static let fewestBad = 5

  /// Units are oldest first; those that cannot be ranked, or are too young, are left out.
  package init(_ units: [ReplayedUnit], _ policy: Policy, _ origin: PolicyOrigin) {
    self.policy = policy
    self.origin = origin
    all = units
    self.units = units.filter(Self.counts)
    isHeld = self.units.map { Self.holds($0, policy) }
  }

  package func answer(_ kind: ReplayedKind, limits: History.Limits) -> BacktestAnswer {
    var answer = BacktestAnswer(
      kind: kind, units: units.count, from: units.first?.at, to: units.last?.at,
      leftOut: all.count - units.count, origin: origin, limits: limits)
    if units.isEmpty {
      answer.replayed = replayed([])
      return answer
    }
    var held = isHeld
    var way = BacktestAnswer.Way.policy
    answer.rows.append(.init(by: way, counts: counts(held)))
    if !held.contains(true) {
      way = .rank(Self.exampleRank)
      held = units.map { Self.isAbove($0, Self.exampleRank) }
      answer.rows.append(.init(by: way, counts: counts(held)))
    }
    let number = held.count { $0 }
    answer.rows.append(.init(by: .size, counts: counts(top(number) { $0.rankBySize })))
    answer.rows.append(.init(by: .fixes, counts: counts(top(number) { $0.rankByFixes })))
    answer.missed = missed(held)
    answer.replayed = replayed(held)
    answer.suggestion = suggestion(held)
    return answer
  }

  // MARK: Holding

  /// The judge of `check`, asked with what git alone knows of the past: tests and builds are not replayed.
  private static func holds(_ unit: ReplayedUnit, _ policy: Policy) -> Bool {
    let files = unit.files.map {
      ChangedFile(path: $0.path, kind: .modified, role: .source, added: $0.lines, deleted: 0)
    }
    let facts = ChangeFacts(
      text: unit.name, base: nil, head: unit.commit, commits: unit.commits, files: files)
    let change = Change(
      unit: .commit, base: nil, head: unit.commit, commits: unit.commits, files: files.count,
      linesAdded: facts.linesAdded, linesDeleted: 0)
    let risk = RiskAssessment(
      change: change, rank: unit.rank ?? 0, rankBySize: unit.rankBySize ?? 0, cohort: 0,
      frequency: nil, contributions: [])
    let question = CheckCase(
      facts: facts,
      risk: RangeRisk(
        base: nil, head: unit.commit, commits: [], whole: risk, cohort: 0, leftOut: LeftOut(),
        limits: History.Limits()), policy: policy, origin: .defaults(revision: nil), now: unit.at)
    return CheckDecision(question).answer().verdict == .hold
  }

  private static func isAbove(_ unit: ReplayedUnit, _ rank: Int) -> Bool {
    (unit.rank ?? 0) >= rank
  }

  /// The units that rank highest, as many as were held; of equal ones the earlier.
  private func top(_ number: Int, by rank: (ReplayedUnit) -> Int?) -> [Bool] {
    let ranks = units.map { rank($0) ?? 0 }
    let order = units.indices.sorted { (-ranks[$0], $0) < (-ranks[$1], $1) }
    var held = [Bool](repeating: false, count: units.count)
    for index in order.prefix(number) { held[index] = true }
    return held
  }

  // MARK: Counting

  /// Whether it can be ranked, and its outcome is known.
  private static func counts(_ unit: ReplayedUnit) -> Bool { unit.isMature && unit.rank != nil }

  /// `held` says it of those that are not left out.
  private func replayed(_ held: [Bool]) -> [BacktestAnswer.Replayed] {
    var next = held.makeIterator()
    return all.map { .init($0, isHeld: Self.counts($0) ? next.next() : nil) }
  }

  private func counts(_ held: [Bool], in part: Range<Int>? = nil) -> BacktestAnswer.Counts {
    var counts = BacktestAnswer.Counts(held: 0, caught: 0, bad: 0, goodHeld: 0, good: 0)
    for index in part ?? units.indices {
      if units[index].outcome != nil {
        counts.bad += 1
        if held[index] { counts.caught += 1 }
      } else {
        counts.good += 1
        if held[index] { counts.goodHeld += 1 }
      }
    }
    counts.held = counts.caught + counts.goodHeld
    if counts.bad > 0 {
      let interval = WilsonInterval(hits: counts.caught, trials: counts.bad)
      counts.lower = interval.lower
      counts.upper = interval.upper
    }
    return counts
  }

  private func missed(_ held: [Bool]) -> [BacktestAnswer.Missed] {
    var missed: [BacktestAnswer.Missed] = []
    for index in units.indices.reversed() where !held[index] {
      guard let outcome = units[index].outcome, let rank = units[index].rank else { continue }
      missed.append(
        .init(
          name: units[index].name, outcome: outcome, rank: rank,
          rankByFixes: units[index].rankByFixes ?? 0))
      if missed.count == Self.mostMissed { break }
    }
    return missed
  }

  /// The rank that does best on the earlier half: most bad ones caught for the good ones held
  /// (Youden's J); nil where the earlier half has too few bad ones, or no rank is better than none.
  private func suggestion(_ held: [Bool]) -> BacktestAnswer.Suggestion? {
    let middle = units.count / 2
    let early = 0..<middle
    let late = middle..<units.count
    guard counts(held, in: early).bad >= Self.fewestBad else { return nil }
    var best: (gain: Double, rank: Int)?
    for rank in (1...100).reversed() {
      let counts = counts(units.map { Self.isAbove($0, rank) }, in: early)
      guard counts.good > 0, counts.held > 0 else { continue }
      let gain =
        Double(counts.caught) / Double(counts.bad) - Double(counts.goodHeld) / Double(counts.good)
      if gain > (best?.gain ?? 0) { best = (gain, rank) }
    }
    guard let rank = best?.rank else { return nil }
    return .init(
      holdRank: rank, counts: counts(units.map { Self.isAbove($0, rank) }, in: late),
      policy: counts(held, in: late))
  }
}
