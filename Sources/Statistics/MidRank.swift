/// The place of `value` among sorted numbers as a fraction from 0 to 1; equal numbers share the
/// middle of their places. `sorted` must not be empty.
package func midRank(of value: Double, amongSorted sorted: [Double]) -> Double {
  precondition(!sorted.isEmpty, "a rank needs numbers to rank among")
  let below = partitionPoint(of: sorted) { $0 < value }
  let notAbove = partitionPoint(of: sorted) { $0 <= value }
  return (Double(below) + Double(notAbove - below) / 2) / Double(sorted.count)
}

/// The first index at which `isBefore` no longer holds; it must hold for a prefix and no further.
package func partitionPoint(of sorted: [Double], where isBefore: (Double) -> Bool) -> Int {
  var low = 0
  var high = sorted.count
  while low < high {
    let middle = (low + high) / 2
    if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
  }
  return low
}
