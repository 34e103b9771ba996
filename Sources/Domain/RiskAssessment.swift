/// Where a change stands among like changes of this repository, and why. Never a probability.
package struct RiskAssessment: Sendable, Equatable {
  package var change: Change
  /// Place among 100 like units, 0 the calmest; ties share the middle.
  package var rank: Int
  /// The place that lines added and deleted alone would give.
  package var rankBySize: Int
  /// The model that ranks; nil for the heuristics.
  package var model: String?
  /// How many like units it was compared with; at most 500.
  package var cohort: Int
  /// What became of earlier units that stood as high; nil when fewer than 50 are old enough.
  package var frequency: Frequency?
  /// What moves it, largest effect first.
  package var contributions: [Contribution]

  package init(
    change: Change, rank: Int, rankBySize: Int, model: String? = nil, cohort: Int,
    frequency: Frequency?, contributions: [Contribution]
  ) {
    self.change = change
    self.rank = rank
    self.rankBySize = rankBySize
    self.model = model
    self.cohort = cohort
    self.frequency = frequency
    self.contributions = contributions
  }

  /// How many earlier units needed a fix or a revert within 14 days: counted, not predicted.
  package struct Frequency: Sendable, Equatable {
    /// Units as high as this one that needed a fix or revert, of how many.
    package var hits: Int
    package var of: Int
    /// 95 % Wilson interval of `hits` in `of`, as fractions.
    package var lower: Double
    package var upper: Double
    /// The same fraction among all like units.
    package var base: Double
    /// Whether the model that ranks was learned from some of these units: then it knew what became of
    /// them.
    package var isLearnedFrom: Bool

    package init(
      hits: Int, of: Int, lower: Double, upper: Double, base: Double, isLearnedFrom: Bool = false
    ) {
      self.hits = hits
      self.of = of
      self.lower = lower
      self.upper = upper
      self.base = base
      self.isLearnedFrom = isLearnedFrom
    }
  }
}

/// The part of one heuristic, or of one group of a model's features, in a rank.
package struct Contribution: Sendable, Equatable {
  /// The name of the heuristic or the feature, as `seakeep explain --about` takes it.
  package var heuristic: String
  /// What it measures in the words of a table row: "fixes in these files, 12 months".
  package var title: String
  package var unit: MeasureUnit
  /// What this change has.
  package var value: Double
  /// The median of the cohort.
  package var typical: Double
  /// What it adds to the score (positive) or takes from it: log-odds with a model, else numbers of
  /// which only ratios mean something.
  package var effect: Double

  package init(
    heuristic: String, title: String, unit: MeasureUnit, value: Double, typical: Double,
    effect: Double
  ) {
    self.heuristic = heuristic
    self.title = title
    self.unit = unit
    self.value = value
    self.typical = typical
    self.effect = effect
  }
}

/// What a measured number counts, for showing it with its unit.
package enum MeasureUnit: String, Sendable, CaseIterable {
  case count
  case lines
  /// A fraction from 0 to 1, shown in percent.
  case fraction
  case days
  case bits
  /// 0 or 1, shown as "no" or "yes".
  case boolean
}
