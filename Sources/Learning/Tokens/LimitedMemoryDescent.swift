/// Finds the minimum of a smooth convex function of many numbers.
///
/// L-BFGS: D. C. Liu, J. Nocedal, "On the Limited Memory BFGS Method for Large Scale Optimization",
/// 1989, with steps shortened until the function falls enough.
struct LimitedMemoryDescent {
  /// The length of the slope at which it ends, as a part of that at the start.
  var tolerance: Double
  var mostIterations: Int

  /// Steps that are remembered; the paper finds little gain beyond 7.
  private static let memory = 10

  struct End {
    var point: [Double]
    var iterations: Int
    var hasConverged: Bool
  }

  private struct Change {
    var step: [Double]
    var slope: [Double]
    /// 1 / (step * slope).
    var scale: Double
  }

  func minimise(
    from start: [Double], _ measure: (_ point: [Double], _ gradient: inout [Double]) -> Double
  ) -> End {
    var point = start
    var gradient = Array(repeating: 0.0, count: start.count)
    var value = measure(point, &gradient)
    let goal = tolerance * length(gradient)
    var changes: [Change] = []
    var nextGradient = gradient
    for iteration in 0..<mostIterations {
      if length(gradient) <= goal {
        return End(point: point, iterations: iteration, hasConverged: true)
      }
      let direction = direction(gradient, changes)
      let slope = dot(direction, gradient)
      // Of the first step nothing is known but where it goes.
      var size = changes.isEmpty ? 1 / max(1e-12, length(gradient)) : 1
      var next = point
      var nextValue = value
      while true {
        for place in point.indices { next[place] = point[place] + size * direction[place] }
        nextValue = measure(next, &nextGradient)
        if nextValue <= value + 1e-4 * size * slope { break }
        size /= 2
        if size < 1e-12 { return End(point: point, iterations: iteration, hasConverged: false) }
      }
      let step = zip(next, point).map { $0 - $1 }
      let bend = zip(nextGradient, gradient).map { $0 - $1 }
      let product = dot(step, bend)
      if product > 1e-12 * dot(bend, bend) {
        if changes.count == Self.memory { changes.removeFirst() }
        changes.append(Change(step: step, slope: bend, scale: 1 / product))
      }
      swap(&point, &next)
      swap(&gradient, &nextGradient)
      value = nextValue
    }
    return End(
      point: point, iterations: mostIterations, hasConverged: length(gradient) <= goal)
  }

  /// Where to go: the slope, bent back by what the last steps showed.
  private func direction(_ gradient: [Double], _ changes: [Change]) -> [Double] {
    var direction = gradient.map { -$0 }
    var parts: [Double] = []
    for change in changes.reversed() {
      let part = change.scale * dot(change.step, direction)
      parts.append(part)
      add(-part, change.slope, to: &direction)
    }
    if let last = changes.last {
      let size = 1 / (last.scale * dot(last.slope, last.slope))
      for place in direction.indices { direction[place] *= size }
    }
    for (change, part) in zip(changes, parts.reversed()) {
      add(part - change.scale * dot(change.slope, direction), change.step, to: &direction)
    }
    return direction
  }
}

private func dot(_ left: [Double], _ right: [Double]) -> Double {
  var sum = 0.0
  for place in left.indices { sum += left[place] * right[place] }
  return sum
}

private func length(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }

private func add(_ factor: Double, _ vector: [Double], to sum: inout [Double]) {
  for place in sum.indices { sum[place] += factor * vector[place] }
}
