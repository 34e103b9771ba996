/// How alike two scores order the rows, from -1 to 1; nil where one of them has no order at all.
///
/// C. Spearman, "The Proof and Measurement of Association between Two Things", 1904; ties share the
/// middle of their ranks.
package func spearmanCorrelation(_ left: [Double], _ right: [Double]) -> Double? {
  precondition(left.count == right.count, "a row has one number of each kind")
  guard left.count > 1 else { return nil }
  let leftRanks = Ordering(of: left).midRanks
  let rightRanks = Ordering(of: right).midRanks
  let mean = Double(left.count + 1) / 2
  var products = (both: 0.0, left: 0.0, right: 0.0)
  for (first, second) in zip(leftRanks, rightRanks) {
    products.both += (first - mean) * (second - mean)
    products.left += (first - mean) * (first - mean)
    products.right += (second - mean) * (second - mean)
  }
  guard products.left > 0, products.right > 0 else { return nil }
  return products.both / (products.left * products.right).squareRoot()
}
