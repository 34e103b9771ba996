extension BoostedTrees {
  /// The mean log-odds of the training rows, as the trees have them.
  package var expectation: Double {
    roots.reduce(base) { $0 + mean(below: $1) }
  }

  private func mean(below place: Int) -> Double {
    let node = nodes[place]
    guard !node.isLeaf else { return Double(node.value) }
    let (left, right) = (place + 1, Int(node.right))
    return
      (mean(below: left) * Double(nodes[left].cover)
      + mean(below: right) * Double(nodes[right].cover)) / Double(node.cover)
  }

  /// What each column adds to the log-odds of a row; the expectation and these are the prediction.
  ///
  /// Shapley values of the game in which a column that is not known yet is taken as the training rows
  /// had it below each question: TreeSHAP, S. M. Lundberg et al., "From Local Explanations to Global
  /// Understanding with Explainable AI for Trees", 2020, algorithm 2. Shape: [columns].
  package func contributions(of row: ArraySlice<Float>) -> [Double] {
    precondition(row.count == columns, "a row has a value for each column")
    var sums = Array(repeating: 0.0, count: columns)
    for root in roots {
      descend(to: root, ShapleyPath(), row, &sums)
    }
    return sums
  }

  private func descend(
    to place: Int, _ path: ShapleyPath, _ row: ArraySlice<Float>, _ sums: inout [Double]
  ) {
    let node = nodes[place]
    if node.isLeaf {
      for (entry, step) in path.steps.enumerated().dropFirst() {
        let weight = path.weight(without: entry) * (step.known - step.unknown)
        sums[step.column] += weight * Double(node.value)
      }
      return
    }
    let column = Int(node.column)
    let (left, right) = (place + 1, Int(node.right))
    let goesLeft = node.goesLeft(row[row.startIndex + column])
    var before = path
    var step = ShapleyPath.Step(column: column, unknown: 1, known: 1)
    // A column that was asked before is asked for good: both questions are one.
    if let earlier = path.steps.dropFirst().firstIndex(where: { $0.column == column }) {
      step = path.steps[earlier]
      before.remove(earlier)
    }
    for (child, isTaken) in [(left, goesLeft), (right, !goesLeft)] {
      var next = before
      let share = Double(nodes[child].cover) / Double(node.cover)
      next.append(
        ShapleyPath.Step(
          column: column, unknown: step.unknown * share, known: isTaken ? step.known : 0))
      descend(to: child, next, row, &sums)
    }
  }
}

/// The columns asked on the way to a node, and how often sets of them that are known lead there.
struct ShapleyPath {
  struct Step {
    var column: Int
    /// The part of rows that goes on when the column is not known.
    var unknown: Double
    /// 1 if the row goes on when the column is known, else 0.
    var known: Double
  }

  /// The first step is none and stands for the root.
  private(set) var steps: [Step] = []
  /// Of sets of so many known columns, the part that leads here, by their Shapley weight.
  private var weights: [Double] = []

  init() {
    append(Step(column: -1, unknown: 1, known: 1))
  }

  mutating func append(_ step: Step) {
    let count = steps.count
    steps.append(step)
    weights.append(count == 0 ? 1 : 0)
    for size in stride(from: count - 1, through: 0, by: -1) {
      weights[size + 1] += step.known * weights[size] * Double(size + 1) / Double(count + 1)
      weights[size] *= step.unknown * Double(count - size) / Double(count + 1)
    }
  }

  /// Takes a step out, as if it had never been added.
  mutating func remove(_ entry: Int) {
    weights = reduced(without: entry)
    steps.remove(at: entry)
  }

  /// The sum of all weights once a step is taken out.
  func weight(without entry: Int) -> Double {
    reduced(without: entry).reduce(0, +)
  }

  private func reduced(without entry: Int) -> [Double] {
    let last = steps.count - 1
    let step = steps[entry]
    var result = weights
    var next = weights[last]
    for size in stride(from: last - 1, through: 0, by: -1) {
      if step.known != 0 {
        let here = result[size]
        result[size] = next * Double(last + 1) / (Double(size + 1) * step.known)
        next = here - result[size] * step.unknown * Double(last - size) / Double(last + 1)
      } else {
        result[size] = result[size] * Double(last + 1) / (step.unknown * Double(last - size))
      }
    }
    result.removeLast()
    return result
  }
}
