/// Small decision trees whose answers add up to log-odds.
///
/// J. H. Friedman, "Greedy Function Approximation: A Gradient Boosting Machine", 2001.
package struct BoostedTrees: Sendable, Equatable {
  /// The log-odds before any tree.
  package let base: Double
  package let columns: Int
  /// All trees, one after the other, each in preorder: what goes left stands next.
  let nodes: [Node]
  /// Where each tree begins in `nodes`.
  let roots: [Int]

  /// A question about one column, or an answer.
  struct Node: Sendable, Equatable {
    /// The column that is asked; negative for an answer.
    var column: Int32
    /// Rows with at most this go left; of an answer, the log-odds that it adds.
    var value: Float
    /// Where the tree goes on to the right.
    var right: Int32
    /// Training rows that came here; at least 1.
    var cover: UInt32
    /// Where rows go whose value is not known.
    var unknownGoesLeft: Bool

    var isLeaf: Bool { column < 0 }

    static func leaf(_ value: Float, cover: UInt32) -> Node {
      Node(column: -1, value: value, right: 0, cover: cover, unknownGoesLeft: false)
    }
  }

  package var trees: Int { roots.count }

  /// The log-odds of one row.
  package func logOdds(of row: ArraySlice<Float>) -> Double {
    precondition(row.count == columns, "a row has a value for each column")
    var sum = base
    for root in roots { sum += Double(answer(to: row, from: root)) }
    return sum
  }

  private func answer(to row: ArraySlice<Float>, from root: Int) -> Float {
    var place = root
    while !nodes[place].isLeaf {
      let node = nodes[place]
      let value = row[row.startIndex + Int(node.column)]
      place = node.goesLeft(value) ? place + 1 : Int(node.right)
    }
    return nodes[place].value
  }
}

extension BoostedTrees.Node {
  func goesLeft(_ number: Float) -> Bool {
    number.isNaN ? unknownGoesLeft : number <= value
  }
}
