import Basics
import TestSupport
import Testing

@testable import Learning

@Suite struct TokenTests {
  private let reference = Reference.values
  private var names: [UInt32] { reference.tokens.names }

  private var rows: SparseRows {
    var rows = SparseRows()
    for counts in reference.tokens.counts {
      rows.append(SparseRow(zip(names, counts).filter { $0.1 > 0 }.map { (token: $0, weight: $1) }))
    }
    return rows
  }

  /// The best ten of scikit-learn's statistic, and the statistic within 1e-9.
  @Test func choosesAsScikitLearn() {
    let scores = zip(names, reference.tokens.chi2).compactMap { name, score in
      score.map { (name: name, score: $0) }
    }
    let best = scores.sorted { $0.score > $1.score }.prefix(10).map(\.name).sorted()
    let targets = Targets(reference.isPositive)
    #expect(rows.mostTelling(10, leastRows: 1, targets) == best)
    #expect(rows.mostTelling(100, leastRows: 1, targets).count == 39)
    #expect(rows.mostTelling(100, leastRows: 200, targets).isEmpty)
    let share = Double(targets.isPositive.count { $0 }) / Double(targets.count)
    let computed = TokenCounts(rows, targets).all.sorted { $0.token < $1.token }.map {
      SparseRows.chiSquare($0.positive, of: $0.all, expected: share)
    }
    #expect(areNear(computed, scores.map(\.score), 1e-9))
  }

  /// Within a step of the quantised weights, which is a 127th of the largest, and 1e-5.
  @Test func weighsAsScikitLearn() throws {
    let targets = Targets(reference.isPositive, weights: reference.rows.weights)
    let settings = TokenModel.Settings(
      leastRows: 1, lambda: 0.01, isLengthScaled: false, tolerance: 1e-8)
    let fit = TokenModel.fit(rows, targets, settings)
    #expect(fit.hasConverged)
    #expect(abs(fit.model.intercept - reference.tokens.intercept) < 1e-5)
    let largest = try #require(reference.tokens.coefficients.map { abs($0) }.max())
    for (name, expected) in zip(names, reference.tokens.coefficients) {
      let found =
        fit.model.logOdds(of: SparseRow([(token: name, weight: 1 as Float)])) - fit.model.intercept
      #expect(abs(found - expected) <= largest / 127 / 2 + 1e-5)
    }
    #expect(fit == TokenModel.fit(rows, targets, settings))
  }

  /// Rounding moves a row by as many half steps as it has tokens at most.
  @Test func longRowsAreScaledAsScikitLearnWould() {
    let settings = TokenModel.Settings(
      leastRows: 1, lambda: 0.002, isLengthScaled: true, tolerance: 1e-8)
    let model = TokenModel.fit(rows, Targets(reference.isPositive), settings).model
    let said = (0..<rows.rows).map { model.logOdds(of: rows[$0]) }
    #expect(areNear(said, reference.tokens.scaledLogOdds, 0.06))
  }

  @Test func offsetsAreStartedFrom() {
    let targets = Targets(reference.isPositive)
    let plain = TokenModel.fit(
      rows, targets, TokenModel.Settings(leastRows: 1, lambda: 0.01, isLengthScaled: false))
    // All rows one unit of log-odds up: the intercept goes down by it and nothing else happens.
    let raised = TokenModel.fit(
      rows, Targets(reference.isPositive, offsets: Array(repeating: 1, count: targets.count)),
      TokenModel.Settings(leastRows: 1, lambda: 0.01, isLengthScaled: false))
    #expect(abs(plain.model.intercept - raised.model.intercept - 1) < 1e-2)
  }

  @Test func rowsAreSortedAndAddedUp() {
    let row = SparseRow(
      zip([7, 3, 7, 0], [1, 2, 0.5, 1]).map { (token: $0, weight: $1) })
    #expect(Array(row.tokens) == [0, 3, 7])
    #expect(Array(row.weights) == [1, 2, 1.5])
    var rows = SparseRows()
    for _ in 0..<3 { rows.append(row) }
    rows.append(.empty)
    #expect(rows.rows == 4)
    #expect(rows[2] == row)
    #expect(rows.part(2..<4)[0] == row)
    #expect(rows.part(2..<4)[1] == .empty)
  }

  @Test func weightsThatRoundToNothingAreLeftOut() {
    let model = TokenModel(
      intercept: 0, tokens: [3, 5, 9], coefficients: [-1.27, 0.0049, 0.0051],
      isLengthScaled: false)
    #expect(model.tokens == [3, 9])
    #expect(model.weights == [-127, 1])
    #expect(abs(model.scale - 0.01) < 1e-9)
  }

  @Test func contributionsAddUpToThePrediction() {
    forAll(count: 60) { random in
      let model = random.tokenModel()
      let row = random.row()
      let sum = model.contributions(of: row).reduce(model.intercept) { $0 + $1.logOdds }
      try #require(abs(sum - model.logOdds(of: row)) < 1e-9)
    }
  }

  @Test func everyChosenTokenIsFoundAndNoOther() {
    forAll(count: 30) { random in
      let tokens = Set(
        random.array(0...300) { random in
          random.chance(50)
            ? UInt32(truncatingIfNeeded: random.next()) : UInt32(random.int(0...200))
        }
      ).sorted()
      let index = TokenIndex(tokens)
      for (place, token) in tokens.enumerated() {
        try #require(index.place(of: token) == place)
        if !tokens.contains(token &+ 1) { try #require(index.place(of: token &+ 1) == nil) }
      }
    }
  }

  @Test func thirtyThousandTokensTakeLessThan150Kilobytes() throws {
    var random = SplitMix64(seed: 3)
    let tokens = Set((0..<30_000).map { _ in UInt32(truncatingIfNeeded: random.next()) }).sorted()
    let model = TokenModel(
      intercept: 0, tokens: tokens, coefficients: tokens.map { _ in random.finite() },
      isLengthScaled: true)
    var writer = ByteWriter()
    model.encode(to: &writer)
    #expect(writer.bytes.count < 150_000)
    #expect(writer.bytes.count > 100_000)
  }

  @Test func nothingIsLearnedFromNothingOrFromOneKind() {
    let settings = TokenModel.Settings(lambda: 0.1, isLengthScaled: true)
    #expect(TokenModel.fit(SparseRows(), Targets([]), settings).model.tokens.isEmpty)
    let onlyPositive = Targets(Array(repeating: true, count: rows.rows))
    let fit = TokenModel.fit(rows, onlyPositive, settings)
    #expect(fit.model.tokens.isEmpty)
    #expect(fit.model.intercept > 3)
  }
}
