/// Rows of weighted tokens, most of which a row does not have: compressed sparse rows.
///
/// A token is the hash of a word or of words in a row; which, is for the caller to say.
package struct SparseRows: Sendable, Equatable {
  /// Row `r` is `starts[r]..<starts[r + 1]`. Shape: [rows + 1].
  package private(set) var starts: [Int] = [0]
  /// Rising within a row. Shape: [entries].
  package private(set) var tokens: [UInt32] = []
  /// Not negative. Shape: [entries].
  package private(set) var weights: [Float] = []

  package init() {}

  package var rows: Int { starts.count - 1 }

  package subscript(row: Int) -> SparseRow {
    let range = starts[row]..<starts[row + 1]
    return SparseRow(sortedTokens: tokens[range], weights: weights[range])
  }

  /// Adds a row that is in order already.
  package mutating func append(_ row: SparseRow) {
    tokens.append(contentsOf: row.tokens)
    weights.append(contentsOf: row.weights)
    starts.append(tokens.count)
  }

  /// A part of consecutive rows.
  package func part(_ range: Range<Int>) -> SparseRows {
    var part = SparseRows()
    for row in range { part.append(self[row]) }
    return part
  }
}

/// The tokens of one row.
package struct SparseRow: Sendable, Equatable {
  /// Rising, each once.
  package let tokens: ArraySlice<UInt32>
  /// As many as tokens; not negative.
  package let weights: ArraySlice<Float>

  /// A row without tokens.
  package static let empty = SparseRow([])

  /// Orders tokens and adds the weights of those that are equal.
  package init(_ entries: some Sequence<(token: UInt32, weight: Float)>) {
    var tokens: [UInt32] = []
    var weights: [Float] = []
    // Stable, so that equal tokens are added in the order given.
    for (token, weight) in entries.sorted(by: { $0.token < $1.token }) {
      precondition(weight >= 0 && weight.isFinite, "a weight is not negative")
      if tokens.last == token {
        weights[weights.count - 1] += weight
      } else {
        tokens.append(token)
        weights.append(weight)
      }
    }
    self.tokens = tokens[...]
    self.weights = weights[...]
  }

  fileprivate init(sortedTokens: ArraySlice<UInt32>, weights: ArraySlice<Float>) {
    tokens = sortedTokens
    self.weights = weights
  }

  /// The length of the row as a vector.
  var length: Double {
    weights.reduce(0) { $0 + Double($1) * Double($1) }.squareRoot()
  }
}
