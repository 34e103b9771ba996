/// The mean of precision over the positive rows, as the threshold falls: the area under the
/// precision-recall curve without interpolation. Nil without positive rows.
///
/// A random score gives the share of positive rows. Rows of one score are taken together.
package func averagePrecision(scores: [Double], isPositive: [Bool]) -> Double? {
  precondition(scores.count == isPositive.count, "a row has one score")
  let positives = isPositive.count { $0 }
  guard positives > 0 else { return nil }
  let ordering = Ordering(of: scores)
  var sum = 0.0
  var found = 0
  var seen = 0
  for tie in ordering.ties.reversed() {
    let more = ordering.order[tie].count { isPositive[$0] }
    found += more
    seen += tie.count
    sum += Double(more) * Double(found) / Double(seen)
  }
  return sum / Double(positives)
}
