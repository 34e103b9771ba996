/// A place in a series from which on its numbers are of another size.
package struct ChangePoint: Sendable, Equatable {
  /// The first number of the new size, counted from 0.
  package var index: Int
  /// How often noise alone makes such a difference between the two sides.
  package var pValue: Double
  /// Mean from the change before to this one.
  package var meanBefore: Double
  /// Mean from this change to the next.
  package var meanAfter: Double

  /// The change as a part of the mean before: 0.05 is 5 % in either direction.
  package var magnitude: Double {
    guard meanBefore != 0, meanAfter != 0 else { return meanBefore == meanAfter ? 0 : .infinity }
    return max(abs(meanAfter / meanBefore - 1), abs(meanBefore / meanAfter - 1))
  }
}

/// How sure a change must be to be told.
package struct ChangePointLimits: Sendable {
  /// Numbers looked at together; longer series are read in overlapping windows.
  package var window = 50
  package var highestPValue = 0.001
  /// See `ChangePoint.magnitude`.
  package var lowestMagnitude = 0.0

  package init(window: Int = 50, highestPValue: Double = 0.001, lowestMagnitude: Double = 0) {
    self.window = max(2, window)
    self.highestPValue = highestPValue
    self.lowestMagnitude = lowestMagnitude
  }
}

/// The places where a series changes its size, in order.
///
/// Divisive search by the energy distance of the two sides (D. Matteson, N. James, "A Nonparametric
/// Approach for Multiple Change Point Analysis of Multivariate Data", 2014), with Student's t-test
/// for significance in windows and weak points taken back afterwards (M. Fleming et al., "Hunter:
/// Using Change Point Detection to Hunt for Performance Regressions", 2023).
package func changePoints(in series: [Double], _ limits: ChangePointLimits) -> [ChangePoint] {
  var found = weakPoints(in: series, limits).map {
    ChangePoint(index: $0, pValue: 0, meanBefore: 0, meanAfter: 0)
  }
  for index in found.indices { measure(&found, index, in: series) }
  while let weakest = weakest(of: found, limits) {
    found.remove(at: weakest)
    // Its neighbours border on other numbers now.
    if weakest > 0 { measure(&found, weakest - 1, in: series) }
    if weakest < found.count { measure(&found, weakest, in: series) }
  }
  return found
}

/// The point to take back next; nil when all are sure and large enough.
private func weakest(of points: [ChangePoint], _ limits: ChangePointLimits) -> Int? {
  guard let unsure = points.indices.max(by: { points[$0].pValue < points[$1].pValue }) else {
    return nil
  }
  if points[unsure].pValue >= limits.highestPValue { return unsure }
  guard
    let small = points.indices.min(by: { points[$0].magnitude < points[$1].magnitude }),
    points[small].magnitude <= limits.lowestMagnitude
  else { return nil }
  return small
}

/// Compares what lies between a point and its neighbours.
private func measure(_ points: inout [ChangePoint], _ index: Int, in series: [Double]) {
  let start = index > 0 ? points[index - 1].index : 0
  let end = index + 1 < points.count ? points[index + 1].index : series.count
  let before = series[start..<points[index].index]
  let after = series[points[index].index..<end]
  points[index].pValue = tTestPValue(before, after)
  points[index].meanBefore = before.reduce(0, +) / Double(before.count)
  points[index].meanAfter = after.reduce(0, +) / Double(after.count)
}

/// Places that may be changes: those of overlapping windows, found with a laxer limit.
private func weakPoints(in series: [Double], _ limits: ChangePointLimits) -> [Int] {
  let limit =
    limits.highestPValue < 0.05
    ? limits.highestPValue * 10 : min(limits.highestPValue * 2, max(0.5, limits.highestPValue))
  var points: [Int] = []
  var start = 0
  while start < series.count {
    let window = Array(series[start..<min(start + limits.window, series.count)])
    let found = divide(window, limit).map { $0 + start }
    points += found.filter { $0 > points.last ?? -1 }
    start = max(found.last ?? 0, start + limits.window / 2)
  }
  return points
}

/// Divides a window at its best place, again and again, while the best place is significant.
private func divide(_ window: [Double], _ limit: Double) -> [Int] {
  var borders = [0, window.count]
  while true {
    var best: (place: Int, energy: Double)?
    for (start, end) in zip(borders, borders.dropFirst()) {
      if let found = bestPlace(window[start..<end]), found.energy > best?.energy ?? -.infinity {
        best = found
      }
    }
    guard let best, let next = borders.firstIndex(where: { $0 > best.place }) else { break }
    let before = window[borders[next - 1]..<best.place]
    let after = window[best.place..<borders[next]]
    guard tTestPValue(before, after) <= limit else { break }
    borders.insert(best.place, at: next)
  }
  return Array(borders.dropFirst().dropLast())
}

/// Where the energy distance between the two sides is largest; nil for a single number.
private func bestPlace(_ part: ArraySlice<Double>) -> (place: Int, energy: Double)? {
  guard part.count >= 2 else { return nil }
  // Sums of distances: within the numbers before, within those behind, and between the two.
  var within = 0.0
  var behind = 0.0
  var between = 0.0
  for i in part.indices { for j in part.indices where j > i { behind += abs(part[i] - part[j]) } }
  var best: (place: Int, energy: Double)?
  for place in part.indices.dropFirst() {
    let moved = part[place - 1]
    let toBefore = part[part.startIndex..<place - 1].reduce(0) { $0 + abs($1 - moved) }
    let toBehind = part[place...].reduce(0) { $0 + abs($1 - moved) }
    within += toBefore
    behind -= toBehind
    between += toBehind - toBefore
    let m = Double(place - part.startIndex)
    let n = Double(part.endIndex - place)
    let inside = m > 1 ? 2 * within / (m * (m - 1)) : 0
    let outside = n > 1 ? 2 * behind / (n * (n - 1)) : 0
    let energy = m * n / (m + n) * (2 * between / (m * n) - inside - outside)
    if energy > best?.energy ?? -.infinity { best = (place, energy) }
  }
  return best
}
