internal import Statistics

extension BoostedTrees {
  /// How trees are grown.
  package struct Settings: Sendable, Equatable {
    /// The most trees.
    package var trees: Int
    /// How much of each tree's answer is taken.
    package var learningRate: Double
    /// The most answers of a tree.
    package var leaves: Int
    /// The most questions from root to answer, at most 32.
    package var levels: Int
    /// Draws answers to 0, the more the fewer rows they rest on.
    package var l2: Double
    /// The least sum of `p * (1 - p) * weight` that an answer rests on; positive.
    package var leastWeight: Double
    /// The most bins that a column is cut into, at most 255.
    package var bins: Int
    /// The part of the columns that each tree may ask.
    package var columnShare: Double
    package var seed: UInt64
    /// After how many trees without a lower loss on the validation rows growing ends.
    package var patience: Int

    package init(
      trees: Int = 200, learningRate: Double = 0.05, leaves: Int = 16, levels: Int = 6,
      l2: Double = 5, leastWeight: Double = 1, bins: Int = 255, columnShare: Double = 0.5,
      seed: UInt64 = 1, patience: Int = 20
    ) {
      precondition((0...BoostedTrees.mostLevels).contains(levels), "trees are not that deep")
      precondition(leastWeight > 0 && l2 >= 0, "an answer rests on rows")
      self.trees = trees
      self.learningRate = learningRate
      self.leaves = leaves
      self.levels = levels
      self.l2 = l2
      self.leastWeight = leastWeight
      self.bins = bins
      self.columnShare = columnShare
      self.seed = seed
      self.patience = patience
    }
  }

  /// Later rows that say when more trees no longer help.
  package struct Validation: Sendable {
    package var matrix: FeatureMatrix
    package var targets: Targets

    package init(_ matrix: FeatureMatrix, _ targets: Targets) {
      self.matrix = matrix
      self.targets = targets
    }
  }

  /// Trees and how they were found.
  package struct Fit: Sendable, Equatable {
    package var model: BoostedTrees
    /// The mean loss of the validation rows before the first tree and after each that was grown, also
    /// those then left out; empty without such rows.
    package var validationLosses: [Double]
  }

  /// Grows trees on rows as they were measured; the same rows and seed give the same bits.
  ///
  /// Offsets of the targets are added while growing and are not part of the model. With validation rows
  /// only the trees up to their lowest loss are kept.
  package static func fit(
    _ matrix: FeatureMatrix, _ targets: Targets, _ settings: Settings,
    validation: Validation? = nil
  ) -> Fit {
    precondition(matrix.rows == targets.count, "a row has one target")
    let counted = (0..<matrix.rows).filter { targets.weights[$0] > 0 }.map(UInt32.init)
    let base = base(of: targets)
    var judged = (validation?.targets.offsets ?? []).map { $0 + base }
    var losses = validation.map { [$0.targets.meanLoss(ofLogOdds: judged)] } ?? []
    guard !counted.isEmpty else {
      let empty = BoostedTrees(base: base, columns: matrix.columns, nodes: [], roots: [])
      return Fit(model: empty, validationLosses: losses)
    }
    var grower = TreeGrower(
      BinnedColumns(matrix, mostBins: settings.bins), rows: counted, settings)
    var random = SeededGenerator(seed: settings.seed)
    let asked = max(
      min(1, matrix.columns), Int((settings.columnShare * Double(matrix.columns)).rounded()))
    var logOdds = targets.offsets.map { $0 + base }
    var slopes = Array(repeating: SIMD2<Float>.zero, count: matrix.rows)
    var nodes: [Node] = []
    var roots: [Int] = []
    for _ in 0..<settings.trees {
      for row in counted.map(Int.init) {
        let chance = probability(ofLogOdds: logOdds[row])
        let weight = targets.weights[row]
        slopes[row] = SIMD2(
          Float(weight * (chance - (targets.isPositive[row] ? 1 : 0))),
          Float(weight * chance * (1 - chance)))
      }
      roots.append(nodes.count)
      let chosen = random.choose(asked, below: matrix.columns)
      grower.grow(slopes, asking: chosen, to: &nodes, &logOdds)
      guard let validation else { continue }
      let tree = BoostedTrees(
        base: 0, columns: matrix.columns, nodes: nodes, roots: [roots[roots.count - 1]])
      for row in judged.indices { judged[row] += tree.logOdds(of: validation.matrix[row: row]) }
      losses.append(validation.targets.meanLoss(ofLogOdds: judged))
      if losses.count - 1 - lowest(losses) >= settings.patience { break }
    }
    let kept = validation == nil ? roots.count : lowest(losses)
    let end = kept < roots.count ? roots[kept] : nodes.count
    let model = BoostedTrees(
      base: base, columns: matrix.columns, nodes: Array(nodes[..<end]),
      roots: Array(roots[..<kept]))
    return Fit(model: model, validationLosses: losses)
  }

  /// Where the loss is lowest, the first of equal ones: so many trees are worth keeping.
  private static func lowest(_ losses: [Double]) -> Int {
    var lowest = 0
    for place in losses.indices where losses[place] < losses[lowest] { lowest = place }
    return lowest
  }

  /// The log-odds that suit all rows best when nothing else is known than their offsets.
  private static func base(of targets: Targets) -> Double {
    var bare = FeatureMatrix(columns: 0)
    for _ in 0..<targets.count { bare.append([]) }
    let settings = LogisticRegression.Settings(lambda: 0, tolerance: 1e-12)
    return LogisticRegression.fit(bare, targets, settings).model.intercept
  }
}
