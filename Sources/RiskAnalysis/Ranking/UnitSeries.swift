internal import Domain
internal import Statistics

/// Like units, oldest first, with all that ranking needs of them: worked out once for all ranks.
struct UnitSeries {
  let units: [LikeUnit]
  /// [unit][heuristic]
  let values: [[Double]]
  /// [unit][heuristic] The same as they enter the score.
  let scaled: [[Double]]
  let weights: [Double]
  let sizes: [Double]
  private let neededFix: [Bool]
  /// [unit] Whether it is old enough for its outcome to be known.
  let isMature: [Bool]
  let heuristics: [any RiskHeuristic]
  /// What ranks instead of the heuristics.
  private let learned: LearnedScores?
  /// [unit] What it says; nil where it says nothing.
  private let learnedScores: [Double?]

  /// A change is ranked among so many of the newest earlier units.
  static let cohort = 500
  /// Fewer earlier units give no rank: among 20, one place is five points.
  static let fewestUnits = 20
  /// Outcomes are counted over so many earlier units: enough for a tenth of them to give an
  /// interval of ± 5 points or less, few enough to be of the same era.
  static let longest = 2_000
  /// Fewer units whose outcome is known give no frequency.
  static let fewestMature = 50

  /// `wentWrong` tells what became of each unit; nil to count those that needed a fix.
  init(_ units: [LikeUnit], _ model: RiskModel, wentWrong: [Bool]? = nil) {
    let heuristics = HeuristicRegistry.all
    let features = units.map { model.builder.features(of: $0.commits) }
    let values = features.map { features in heuristics.map { $0.value(of: features) } }
    self.values = values
    scaled = values.map { row in row.indices.map { heuristics[$0].scaled(row[$0]) } }
    weights = heuristics.map { $0.weight }
    sizes = features.map(\.linesChanged)
    neededFix =
      wentWrong
      ?? units.map { model.outcomes.neededFix($0, model.history, model.context.moments) }
    let end = (model.context.moments.last ?? 0) - Outcomes.windowDays * Timestamp.secondsPerDay
    isMature = units.map { model.context.moments[Int($0.landing)] <= end }
    self.heuristics = heuristics
    self.units = units
    learned = model.learned
    learnedScores = units.map { unit in model.learned?.score(of: unit.commits) }
  }

  /// How many units landed before a commit.
  func position(of commit: Int32) -> Int {
    var low = 0
    var high = units.count
    while low < high {
      let middle = (low + high) / 2
      if units[middle].landing < commit { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Where a change stands among the units before `position`; nil if there are too few.
  ///
  /// `commits` are those of the change, for a model to score.
  func standing(
    of features: ChangeFeatures, _ commits: [Int32], before position: Int
  ) -> Standing? {
    let cohort = max(0, position - Self.cohort)..<position
    guard cohort.count >= Self.fewestUnits else { return nil }
    let scale = CohortScale(values[cohort], scaled: scaled[cohort], weights)
    let own = heuristics.map { $0.value(of: features) }
    let ownScaled = own.indices.map { heuristics[$0].scaled(own[$0]) }
    let rank = scale.rank(of: scale.score(of: ownScaled))
    if let standing = learnedStanding(of: features, commits, cohort, scale, own) {
      return standing
    }
    let bySize = midRank(of: features.linesChanged, amongSorted: sizes[cohort].sorted())
    return Standing(
      rank: rank, rankBySize: Int((100 * bySize).rounded()), cohort: cohort.count,
      frequency: frequency(scale.threshold(ofTenthWith: rank), scale, before: position),
      values: own, effects: scale.effects(of: ownScaled), scale: scale, heuristics: heuristics)
  }

  /// The same by what a model says; nil where it says nothing of the change, or of too few others.
  ///
  /// What became of units as high is not counted: the model has seen it.
  private func learnedStanding(
    of features: ChangeFeatures, _ commits: [Int32], _ cohort: Range<Int>, _ scale: CohortScale,
    _ own: [Double]
  ) -> Standing? {
    guard let learned, let score = learned.score(of: commits) else { return nil }
    let known = cohort.filter { learnedScores[$0] != nil }
    guard known.count >= Self.fewestUnits else { return nil }
    let rank = midRank(of: score, amongSorted: known.compactMap { learnedScores[$0] }.sorted())
    let bySize = midRank(of: features.linesChanged, amongSorted: known.map { sizes[$0] }.sorted())
    var standing = Standing(
      rank: Int((100 * rank).rounded()), rankBySize: Int((100 * bySize).rounded()),
      cohort: known.count, frequency: nil, values: own, effects: [], scale: scale, heuristics: [])
    standing.model = learned.name
    if let commit = commits.first, commits.count == 1 {
      standing.learnedParts = learned.contributions(
        of: Int(commit), among: known.flatMap { units[$0].commits.map(Int.init) })
    }
    return standing
  }

  /// How alike two units are in what the heuristics see, from 0 to 1; `cohort` gives the scale.
  func likeness(of features: ChangeFeatures, to unit: Int, on scale: CohortScale) -> Double {
    let own = heuristics.indices.map { heuristics[$0].scaled(heuristics[$0].value(of: features)) }
    return scale.likeness(own, scaled[unit])
  }

  /// What became of earlier units in the same tenth of the ranks, or above it.
  private func frequency(
    _ threshold: Double, _ scale: CohortScale, before position: Int
  ) -> RiskAssessment.Frequency? {
    let mature = (max(0, position - Self.longest)..<position).filter { isMature[$0] }
    guard mature.count >= Self.fewestMature else { return nil }
    let high = mature.filter { scale.score(of: scaled[$0]) >= threshold }
    guard !high.isEmpty else { return nil }
    let hits = high.count { neededFix[$0] }
    let interval = WilsonInterval(hits: hits, trials: high.count)
    return RiskAssessment.Frequency(
      hits: hits, of: high.count, lower: interval.lower, upper: interval.upper,
      base: Double(mature.count { neededFix[$0] }) / Double(mature.count))
  }
}
