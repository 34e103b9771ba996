/// The columns of a matrix with each number replaced by the bin that it lies in.
///
/// Column after column, because a split looks at one column of many rows.
struct BinnedColumns {
  let rows: Int
  /// The bin of a number, or `unknown`. Shape: [columns][rows].
  let bins: [UInt8]
  /// The largest number of each bin but the last. Shape: [columns][bins - 1].
  let borders: [[Float]]

  /// The bin of what is not known.
  static let unknown: UInt8 = 255
  /// Known numbers have the bins below that.
  static let mostBins = 255

  /// Equal numbers share a bin; with too many different ones, bins have about as many rows each.
  init(_ matrix: FeatureMatrix, mostBins: Int) {
    precondition((2...Self.mostBins).contains(mostBins), "a bin is a byte")
    rows = matrix.rows
    var bins: [UInt8] = []
    bins.reserveCapacity(matrix.rows * matrix.columns)
    var borders: [[Float]] = []
    for column in 0..<matrix.columns {
      let values = matrix.column(column)
      let edges = Self.borders(of: values.filter { !$0.isNaN }.sorted(), mostBins)
      bins.append(contentsOf: values.lazy.map { Self.bin(of: $0, edges) })
      borders.append(edges)
    }
    self.bins = bins
    self.borders = borders
  }

  private static func borders(of sorted: [Float], _ mostBins: Int) -> [Float] {
    var distinct: [(value: Float, rows: Int)] = []
    for value in sorted {
      if distinct.last?.value == value {
        distinct[distinct.count - 1].rows += 1
      } else {
        distinct.append((value, 1))
      }
    }
    guard distinct.count > 1 else { return [] }
    let isEachAlone = distinct.count <= mostBins
    var borders: [Float] = []
    var rowsLeft = sorted.count
    var rowsHere = 0
    for (place, entry) in distinct.dropLast().enumerated() {
      rowsHere += entry.rows
      // What is left is spread over the bins that are left: a frequent number does not starve the rest.
      let binsLeft = mostBins - borders.count
      guard isEachAlone || (binsLeft > 1 && rowsHere * binsLeft >= rowsLeft) else { continue }
      borders.append(middle(entry.value, distinct[place + 1].value))
      rowsLeft -= rowsHere
      rowsHere = 0
    }
    return borders
  }

  /// Between two different numbers, at least the lower and below the upper.
  private static func middle(_ lower: Float, _ upper: Float) -> Float {
    let middle = lower / 2 + upper / 2
    return middle >= lower && middle < upper ? middle : lower
  }

  private static func bin(of value: Float, _ borders: [Float]) -> UInt8 {
    if value.isNaN { return unknown }
    var low = 0
    var high = borders.count
    while low < high {
      let middle = (low + high) / 2
      if borders[middle] < value { low = middle + 1 } else { high = middle }
    }
    return UInt8(low)
  }
}
