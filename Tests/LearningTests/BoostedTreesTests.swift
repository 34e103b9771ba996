import TestSupport
import Testing

@testable import Learning

@Suite struct BoostedTreesTests {
  private let reference = Reference.values

  /// Within 1e-4, with unknown numbers: scikit-learn adds in single precision.
  @Test(arguments: Reference.values.trees.fits)
  func growsAsScikitLearn(_ expected: Reference.Trees.Fit) {
    let rows = reference.trees
    let matrix = FeatureMatrix(columns: rows.columns, values: rows.values.map { $0 ?? .nan })
    let targets = Targets(
      rows.positive.map { $0 == 1 }, weights: expected.weighted ? rows.weights : nil)
    let settings = BoostedTrees.Settings(
      trees: 12, learningRate: expected.rate, leaves: expected.leaves,
      levels: expected.depth ?? 32, l2: expected.l2, leastWeight: 1e-3, columnShare: 1)
    let model = BoostedTrees.fit(matrix, targets, settings).model
    let said = expected.logOdds.indices.map { model.logOdds(of: matrix[row: $0]) }
    #expect(areNear(said, expected.logOdds, 1e-4))
  }

  /// Against the definition: the mean over all orders in which columns may become known.
  @Test func contributionsAreShapleyValues() {
    forAll(count: 80) { random in
      let columns = random.int(1...5)
      let model = random.trees(columns)
      let row = (0..<columns).map { _ in random.value() }
      let found = model.contributions(of: row[...])
      for column in 0..<columns {
        var expected = 0.0
        for set in 0..<(1 << columns) where set & 1 << column == 0 {
          let size = set.nonzeroBitCount
          let weight = factorial(size) * factorial(columns - size - 1) / factorial(columns)
          let more = model.mean(row, knowing: set | 1 << column)
          expected += weight * (more - model.mean(row, knowing: set))
        }
        try #require(abs(found[column] - expected) < 1e-9)
      }
      let sum = found.reduce(model.expectation, +)
      try #require(abs(sum - model.logOdds(of: row[...])) < 1e-9)
      try #require(abs(model.expectation - model.mean(row, knowing: 0)) < 1e-9)
    }
  }

  private func factorial(_ number: Int) -> Double {
    number < 2 ? 1 : (2...number).reduce(1.0) { $0 * Double($1) }
  }

  @Test func contributionsOfGrownTreesAddUp() {
    let matrix = reference.matrixWithHoles
    let model = BoostedTrees.fit(
      matrix, Targets(reference.isPositive), BoostedTrees.Settings(trees: 30, levels: 12)
    ).model
    for row in 0..<matrix.rows {
      let sum = model.contributions(of: matrix[row: row]).reduce(model.expectation, +)
      #expect(abs(sum - model.logOdds(of: matrix[row: row])) < 1e-9)
    }
  }

  @Test func theSameRowsAndSeedGiveTheSameTrees() {
    let matrix = reference.matrixWithHoles
    let targets = Targets(reference.isPositive)
    let settings = BoostedTrees.Settings(trees: 10, leastWeight: 0.1, seed: 5)
    var other = settings
    other.seed = 6
    let fit = BoostedTrees.fit(matrix, targets, settings)
    #expect(fit == BoostedTrees.fit(matrix, targets, settings))
    #expect(fit != BoostedTrees.fit(matrix, targets, other))
  }

  /// What is not known means something here: exactly these rows are positive.
  @Test func theUnknownGoesWhereItBelongs() {
    let values = (0..<200).map { $0.isMultiple(of: 4) ? Float.nan : Float($0 % 7) }
    let positive = (0..<200).map { $0.isMultiple(of: 4) }
    let model = BoostedTrees.fit(
      FeatureMatrix(columns: 1, values: values), Targets(positive),
      BoostedTrees.Settings(trees: 20, learningRate: 0.5, columnShare: 1)
    ).model
    #expect(model.logOdds(of: [.nan]) > 2)
    #expect(model.logOdds(of: [3]) < -2)
    #expect(model.logOdds(of: [.infinity]) < -2)
  }

  @Test func growingEndsWhenLaterRowsNoLongerGain() throws {
    var random = SplitMix64(seed: 4)
    let matrix = FeatureMatrix(
      columns: 4, values: random.array(1_600...1_600) { Float($0.fraction()) })
    let positive = (0..<400).map { row in
      random.fraction() < (matrix[row, 0] > 0.5 ? 0.8 : 0.2)
    }
    let settings = BoostedTrees.Settings(
      trees: 300, learningRate: 0.2, leastWeight: 0.5, columnShare: 1, patience: 7)
    let later = BoostedTrees.Validation(
      matrix.part(300..<400), Targets(positive).part(300..<400))
    let fit = BoostedTrees.fit(
      matrix.part(0..<300), Targets(positive).part(0..<300), settings, validation: later)
    let best = try #require(
      fit.validationLosses.indices.min { fit.validationLosses[$0] < fit.validationLosses[$1] })
    #expect(fit.model.trees == best)
    #expect(fit.validationLosses.count == best + 1 + 7)
    let said = (0..<100).map { fit.model.logOdds(of: later.matrix[row: $0]) }
    #expect(abs(later.targets.meanLoss(ofLogOdds: said) - fit.validationLosses[best]) < 1e-9)
  }

  /// Weight 0 is absence, weight 2 is two rows; there is one split to choose.
  @Test func weightsAreRepetitions() {
    forAll(count: 20) { random in
      let rows = random.int(10...60)
      let values = [0, 1] + random.array(rows - 2...rows - 2) { Float($0.int(0...1)) }
      let matrix = FeatureMatrix(columns: 1, values: values)
      let positive = random.array(rows...rows) { $0.chance(40) }
      let weights = [1, 1] + random.array(rows - 2...rows - 2) { $0.int(0...2) }
      let repeated = weights.indices.flatMap { Array(repeating: $0, count: weights[$0]) }
      let settings = BoostedTrees.Settings(trees: 3, leastWeight: 0.01)
      let weighted = BoostedTrees.fit(
        matrix, Targets(positive, weights: weights.map(Double.init)), settings
      ).model
      let written = BoostedTrees.fit(
        matrix.selecting(rows: repeated), Targets(repeated.map { positive[$0] }), settings
      ).model
      for value: Float in [0, 1] {
        try #require(abs(weighted.logOdds(of: [value]) - written.logOdds(of: [value])) < 1e-5)
      }
    }
  }

  @Test func offsetsAreStartedFromAndNotKept() {
    let matrix = reference.matrixWithHoles
    let targets = Targets(reference.isPositive)
    let first = BoostedTrees.fit(matrix, targets, BoostedTrees.Settings(trees: 5, columnShare: 1))
    let said = (0..<matrix.rows).map { first.model.logOdds(of: matrix[row: $0]) }
    let more = BoostedTrees.fit(
      matrix, Targets(reference.isPositive, offsets: said),
      BoostedTrees.Settings(trees: 5, columnShare: 1))
    let both = BoostedTrees.fit(
      matrix, targets, BoostedTrees.Settings(trees: 10, columnShare: 1))
    for row in 0..<matrix.rows {
      let sum = said[row] + more.model.logOdds(of: matrix[row: row])
      #expect(abs(sum - both.model.logOdds(of: matrix[row: row])) < 0.02)
    }
  }

  @Test func binsHoldAboutAsManyRows() {
    var random = SplitMix64(seed: 9)
    var values = random.array(5_000...5_000) { Float($0.fraction()) }
    values += Array(repeating: 0.5, count: 5_000) + [.nan, -.infinity, .infinity]
    let binned = BinnedColumns(FeatureMatrix(columns: 1, values: values), mostBins: 32)
    #expect(binned.borders[0].count <= 31)
    #expect(binned.borders[0].count >= 28)
    var rows = Array(repeating: 0, count: 256)
    for bin in binned.bins { rows[Int(bin)] += 1 }
    #expect(rows[255] == 1)
    #expect(rows.sorted()[254] < 400)
    // Each bin reaches from above the border before it to its own border.
    let borders: [Float] = [-.infinity] + binned.borders[0] + [.infinity]
    for (value, bin) in zip(values, binned.bins) where value.isFinite {
      #expect(value > borders[Int(bin)])
      #expect(value <= borders[Int(bin) + 1])
    }
  }

  /// Later rows of which the opposite is true: no tree helps them.
  @Test func treesThatOnlyHarmAreLeftOut() {
    let matrix = FeatureMatrix(columns: 1, values: (0..<100).map { Float($0 % 2) })
    let positive = (0..<100).map { $0.isMultiple(of: 2) }
    let later = BoostedTrees.Validation(matrix, Targets(positive.map { !$0 }))
    let settings = BoostedTrees.Settings(trees: 30, columnShare: 1, patience: 5)
    let fit = BoostedTrees.fit(matrix, Targets(positive), settings, validation: later)
    #expect(fit.model.trees == 0)
    #expect(fit.validationLosses.count == 6)
    #expect(fit.model.logOdds(of: [1]) == fit.model.base)
  }

  @Test func nothingIsLearnedFromNothing() {
    let settings = BoostedTrees.Settings(trees: 3)
    let none = BoostedTrees.fit(FeatureMatrix(columns: 2), Targets([]), settings).model
    #expect(none.logOdds(of: [1, 2]) == 0)
    let bare = FeatureMatrix(columns: 1, values: [.nan, .nan, .nan, .nan])
    let model = BoostedTrees.fit(bare, Targets([true, false, false, false]), settings).model
    #expect(abs(probability(ofLogOdds: model.logOdds(of: [7])) - 0.25) < 1e-6)
  }
}

extension BoostedTrees {
  /// What the trees say on average when only the columns of a set are known, by their covers.
  fileprivate func mean(_ row: [Float], knowing set: Int) -> Double {
    func mean(_ place: Int) -> Double {
      let node = nodes[place]
      guard !node.isLeaf else { return Double(node.value) }
      let (left, right) = (place + 1, Int(node.right))
      if set & 1 << Int(node.column) != 0 {
        return mean(node.goesLeft(row[Int(node.column)]) ? left : right)
      }
      let parts = mean(left) * Double(nodes[left].cover) + mean(right) * Double(nodes[right].cover)
      return parts / Double(node.cover)
    }
    return roots.reduce(base) { $0 + mean($1) }
  }
}
