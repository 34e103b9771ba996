/// What `backtest` says. Texts are as the repository has them, not safe to print.
package struct BacktestAnswer: Sendable, Equatable {
  package var kind: ReplayedKind
  /// Units that could be ranked and whose outcome is known.
  package var units: Int
  package var from: Timestamp?
  package var to: Timestamp?
  /// Units left out: too few lay before them, or they are too young.
  package var leftOut: Int
  package var origin: PolicyOrigin
  /// The policy first, then what held as many by size and by fix history.
  package var rows: [Row]
  /// Bad ones that the policy let through, newest first.
  package var missed: [Missed]
  package var suggestion: Suggestion?
  /// All that was replayed, oldest first, with what was left out.
  package var replayed: [Replayed]
  package var limits: History.Limits

  /// The first way that holds anything: what was missed, and what a suggestion is compared with, is by it.
  package var decisive: Row? { rows.first { $0.counts.held > 0 } ?? rows.first }

  package init(
    kind: ReplayedKind, units: Int, from: Timestamp? = nil, to: Timestamp? = nil, leftOut: Int,
    origin: PolicyOrigin, rows: [Row] = [], missed: [Missed] = [], suggestion: Suggestion? = nil,
    replayed: [Replayed] = [], limits: History.Limits = History.Limits()
  ) {
    self.kind = kind
    self.units = units
    self.from = from
    self.to = to
    self.leftOut = leftOut
    self.origin = origin
    self.rows = rows
    self.missed = missed
    self.suggestion = suggestion
    self.replayed = replayed
    self.limits = limits
  }

  /// How one way of holding would have done.
  package struct Row: Sendable, Equatable {
    package var by: Way
    package var counts: Counts

    package init(by way: Way, counts: Counts) {
      by = way
      self.counts = counts
    }
  }

  /// What decides what is held.
  package enum Way: Sendable, Hashable {
    /// The policy as it stands.
    case policy
    /// The policy holds by no rank: what this rank would do.
    case rank(Int)
    case size
    case fixes
  }

  /// What was held, and what was bad.
  package struct Counts: Sendable, Equatable {
    package var held: Int
    package var caught: Int
    package var bad: Int
    package var goodHeld: Int
    package var good: Int
    /// 95 % Wilson interval of the share of bad ones that was caught; nil without bad ones.
    package var lower: Double?
    package var upper: Double?

    package init(
      held: Int, caught: Int, bad: Int, goodHeld: Int, good: Int, lower: Double? = nil,
      upper: Double? = nil
    ) {
      self.held = held
      self.caught = caught
      self.bad = bad
      self.goodHeld = goodHeld
      self.good = good
      self.lower = lower
      self.upper = upper
    }
  }

  /// Something that went out, and whether the first way that holds anything would have held it.
  package struct Replayed: Sendable, Equatable {
    package var unit: ReplayedUnit
    /// Nil for what was left out.
    package var isHeld: Bool?

    package init(_ unit: ReplayedUnit, isHeld: Bool?) {
      self.unit = unit
      self.isHeld = isHeld
    }
  }

  /// A bad one that was let through.
  package struct Missed: Sendable, Equatable {
    package var name: String
    package var outcome: ReplayedUnit.Outcome
    package var rank: Int
    package var rankByFixes: Int

    package init(name: String, outcome: ReplayedUnit.Outcome, rank: Int, rankByFixes: Int) {
      self.name = name
      self.outcome = outcome
      self.rank = rank
      self.rankByFixes = rankByFixes
    }
  }

  /// A threshold that was chosen on the earlier half, and what it does in the later half.
  package struct Suggestion: Sendable, Equatable {
    package var holdRank: Int
    package var counts: Counts
    /// What the policy does in the later half.
    package var policy: Counts

    package init(holdRank: Int, counts: Counts, policy: Counts) {
      self.holdRank = holdRank
      self.counts = counts
      self.policy = policy
    }
  }
}
