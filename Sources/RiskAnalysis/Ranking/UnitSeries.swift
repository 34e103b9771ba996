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
  /// [unit]
  private let landingMoments: [Int64]
  /// Whether standings say what moves a model's score.
  private let explains: Bool

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
  init(
    _ units: [LikeUnit], _ model: RiskModel, explains: Bool = true, wentWrong: [Bool]? = nil
  ) {
    self.explains = explains
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
    landingMoments = units.map { model.context.moments[Int($0.landing)] }
    isMature = landingMoments.map { $0 <= end }
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
    let threshold = scale.threshold(ofTenthWith: rank)
    return Standing(
      rank: rank, rankBySize: Int((100 * bySize).rounded()), cohort: cohort.count,
      frequency: frequency(before: position) { scale.score(of: scaled[$0]) >= threshold },
      values: own, effects: scale.effects(of: ownScaled), scale: scale, heuristics: heuristics)
  }

  /// The same by what a model says; nil where it says nothing of the change, or of too few others.
  private func learnedStanding(
    of features: ChangeFeatures, _ commits: [Int32], _ cohort: Range<Int>, _ scale: CohortScale,
    _ own: [Double]
  ) -> Standing? {
    guard let learned, let score = learned.score(of: commits) else { return nil }
    let known = cohort.filter { learnedScores[$0] != nil }
    guard known.count >= Self.fewestUnits else { return nil }
    let scores = known.compactMap { learnedScores[$0] }.sorted()
    let rank = Int((100 * midRank(of: score, amongSorted: scores)).rounded())
    let bySize = midRank(of: features.linesChanged, amongSorted: known.map { sizes[$0] }.sorted())
    var standing = Standing(
      rank: rank, rankBySize: Int((100 * bySize).rounded()), cohort: known.count,
      frequency: learnedFrequency(
        learned, from: tenthThreshold(rank, ofSorted: scores), before: cohort.upperBound),
      values: own, effects: [], scale: scale, heuristics: [])
    standing.model = learned.name
    if explains, let commit = commits.first, commits.count == 1 {
      standing.learnedParts = learned.contributions(
        of: Int(commit), among: known.flatMap { units[$0].commits.map(Int.init) })
    }
    return standing
  }

  /// What became of earlier units with such scores: of those only that the model was not learned from,
  /// unless they are too few.
  private func learnedFrequency(
    _ learned: LearnedScores, from threshold: Double, before position: Int
  ) -> RiskAssessment.Frequency? {
    func isHigh(_ unit: Int) -> Bool? { learnedScores[unit].map { $0 >= threshold } }
    let unseen = frequency(before: position) { unit in
      learned.hasLearned(from: landingMoments[unit]) ? nil : isHigh(unit)
    }
    if let unseen { return unseen }
    var seen = frequency(before: position, isHigh)
    seen?.isLearnedFrom = true
    return seen
  }

  /// How alike two units are in what the heuristics see, from 0 to 1; `cohort` gives the scale.
  func likeness(of features: ChangeFeatures, to unit: Int, on scale: CohortScale) -> Double {
    let own = heuristics.indices.map { heuristics[$0].scaled(heuristics[$0].value(of: features)) }
    return scale.likeness(own, scaled[unit])
  }

  /// What became of those earlier units that are as high; nil stands for one that does not count.
  private func frequency(
    before position: Int, _ isHigh: (Int) -> Bool?
  ) -> RiskAssessment.Frequency? {
    var mature = 0
    var needed = 0
    var high = 0
    var hits = 0
    for unit in max(0, position - Self.longest)..<position where isMature[unit] {
      guard let isHigh = isHigh(unit) else { continue }
      mature += 1
      if neededFix[unit] { needed += 1 }
      guard isHigh else { continue }
      high += 1
      if neededFix[unit] { hits += 1 }
    }
    guard mature >= Self.fewestMature, high > 0 else { return nil }
    let interval = WilsonInterval(hits: hits, trials: high)
    return RiskAssessment.Frequency(
      hits: hits, of: high, lower: interval.lower, upper: interval.upper,
      base: Double(needed) / Double(mature))
  }
}
