internal import Statistics

/// How a cohort of like units is spread over each heuristic, and the scores that follow.
///
/// Score = Σ weight × (scaled value − median of the cohort) / spread of the cohort.
struct CohortScale {
  /// [heuristic] The median as it is shown.
  let typical: [Double]
  /// Scores of the cohort, rising.
  let scores: [Double]
  private let standard: HeuristicScale

  /// Both are [unit][heuristic], in the order of `heuristics`: as measured, and as they enter the
  /// score. There must be at least one unit.
  init(_ values: ArraySlice<[Double]>, scaled: ArraySlice<[Double]>, _ weights: [Double]) {
    typical = weights.indices.map { index in
      quantile(0.5, ofSorted: values.map { $0[index] }.sorted())
    }
    let standard = HeuristicScale(
      ofSorted: weights.indices.map { index in scaled.map { $0[index] }.sorted() }, weights)
    self.standard = standard
    scores = scaled.map { standard.score(of: $0) }.sorted()
  }

  /// [heuristic] What each adds to the score; takes values as they enter it.
  func effects(of scaled: [Double]) -> [Double] {
    scaled.indices.map { standard.effect($0, of: scaled[$0]) }
  }

  /// Takes values as they enter the score.
  func score(of scaled: [Double]) -> Double { standard.score(of: scaled) }

  /// 1 for equal, falling towards 0 with the distance: e^(-d/2) of the mean distance in spreads.
  func likeness(_ left: [Double], _ right: [Double]) -> Double {
    var squares = 0.0
    for index in left.indices {
      let distance = standard.distance(index, left[index], right[index])
      squares += distance * distance
    }
    return exponential(-(squares / Double(left.count)).squareRoot() / 2)
  }

  /// The place among the cohort, from 0 to 100.
  func rank(of score: Double) -> Int {
    Int((100 * midRank(of: score, amongSorted: scores)).rounded())
  }

  /// The score at which the tenth of the ranks begins that `rank` lies in.
  func threshold(ofTenthWith rank: Int) -> Double { tenthThreshold(rank, ofSorted: scores) }
}

/// The score at which the tenth of the ranks begins that `rank` lies in.
func tenthThreshold(_ rank: Int, ofSorted scores: [Double]) -> Double {
  quantile(Double(min(rank, 99) / 10) / 10, ofSorted: scores)
}

/// Brings every heuristic to the same scale.
struct HeuristicScale {
  /// [heuristic]
  private let medians: [Double]
  private let spreads: [Double]
  private let weights: [Double]

  /// `columns` is [heuristic][unit of the cohort], each rising.
  init(ofSorted columns: [[Double]], _ weights: [Double]) {
    medians = columns.map { quantile(0.5, ofSorted: $0) }
    spreads = columns.map { robustSpread(ofSorted: $0) }
    self.weights = weights
  }

  /// No heuristic counts for more than three spreads: the tail of a count has no end.
  private static let limit = 3.0

  func effect(_ index: Int, of scaled: Double) -> Double {
    let standard = (scaled - medians[index]) / spreads[index]
    return weights[index] * min(Self.limit, max(-Self.limit, standard))
  }

  /// In spreads, at most as many as count.
  func distance(_ index: Int, _ left: Double, _ right: Double) -> Double {
    min(Self.limit, abs(left - right) / spreads[index])
  }

  func score(of scaled: [Double]) -> Double {
    var score = 0.0
    for index in scaled.indices { score += effect(index, of: scaled[index]) }
    return score
  }
}
