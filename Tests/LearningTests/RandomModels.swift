import TestSupport

@testable import Learning

/// Models, rows and numbers that no training made.
extension SplitMix64 {
  mutating func model() -> LearnedModel {
    let columns = int(0...6)
    let members: [LearnedModel.Member] = array(0...4) { random in
      switch random.int(0...2) {
      case 0: .linear(random.linear(columns))
      case 1: .tokens(random.tokenModel())
      default: .trees(random.trees(columns))
      }
    }
    var provenance: [String: String] = [:]
    for _ in 0..<int(0...3) { provenance[hostileText(0...5)] = hostileText(0...9) }
    return LearnedModel(
      provenance: provenance, columns: (0..<columns).map { "column \($0)" + hostileText(0...2) },
      members: members,
      blend: Blend(intercept: finite(), weights: members.map { _ in finite() }),
      calibration: calibration())
  }

  mutating func finite() -> Double { fraction() * 8 - 4 }

  /// Any number of a row, the odd ones too.
  mutating func value() -> Float {
    chance(20)
      ? pick([.nan, .infinity, -.infinity, 0, -0.0, .leastNonzeroMagnitude]) : Float(finite())
  }

  /// A row of tokens of which a token model may know some.
  mutating func row() -> SparseRow {
    SparseRow(array(0...12) { (token: $0.token(), weight: Float($0.fraction() * 3)) })
  }

  mutating func token() -> UInt32 { UInt32(int(0...40)) * 100_000_000 }

  mutating func linear(_ columns: Int) -> LinearMember {
    LinearMember(
      standardisation: Standardisation(
        columns: (0..<columns).map { _ in
          Standardisation.Column(
            transform: pick(Standardisation.Transform.allCases), mean: finite(),
            spread: fraction() * 2)
        }),
      regression: LogisticRegression(
        intercept: finite(), coefficients: (0..<columns).map { _ in finite() }))
  }

  mutating func tokenModel() -> TokenModel {
    let tokens = Set(array(0...20) { $0.token() }).sorted()
    return TokenModel(
      intercept: finite(), tokens: tokens, coefficients: tokens.map { _ in finite() },
      isLengthScaled: chance(50))
  }

  mutating func trees(_ columns: Int) -> BoostedTrees {
    var nodes: [BoostedTrees.Node] = []
    var roots: [Int] = []
    for _ in 0..<int(0...4) {
      roots.append(nodes.count)
      _ = grow(&nodes, columns, levels: int(0...4))
    }
    return BoostedTrees(base: finite(), columns: columns, nodes: nodes, roots: roots)
  }

  /// Adds a random tree; returns its cover.
  private mutating func grow(
    _ nodes: inout [BoostedTrees.Node], _ columns: Int, levels: Int
  ) -> UInt32 {
    if levels == 0 || columns == 0 || chance(15) {
      let cover = UInt32(int(1...50))
      nodes.append(.leaf(Float(finite()), cover: cover))
      return cover
    }
    let place = nodes.count
    nodes.append(
      BoostedTrees.Node(
        column: Int32(int(0...columns - 1)), value: Float(finite()), right: 0, cover: 0,
        unknownGoesLeft: chance(50)))
    let left = grow(&nodes, columns, levels: levels - 1)
    nodes[place].right = Int32(nodes.count)
    nodes[place].cover = left + grow(&nodes, columns, levels: levels - 1)
    return nodes[place].cover
  }

  private mutating func calibration() -> Calibration {
    switch int(0...2) {
    case 0: return .none
    case 1: return .platt(PlattCalibration(slope: fraction(), intercept: finite()))
    default:
      let scores = array(1...30) { $0.finite() }
      let targets = Targets(scores.map { _ in chance(40) })
      return IsotonicCalibration(fittedTo: scores, targets).map { .isotonic($0) } ?? .none
    }
  }
}
