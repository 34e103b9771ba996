/// Finds a longest common subsequence of two short-distance sequences: Myers, "An O(ND) Difference
/// Algorithm and Its Variations" (1986), the greedy search of section 2, with the way back.
struct EditSearch: ~Copyable {
  /// Pairs of equal elements, by index in either sequence; last pair first.
  private(set) var matches = LineScratch<(left: Int32, right: Int32)>()
  /// [diagonal + limit + 1] How far the search got.
  private var furthest = LineScratch<Int32>()
  /// For each cost d, the d + 1 ends on its diagonals -d, -d + 2, …, d.
  private var trace = LineScratch<Int32>()

  /// Fills `matches`; false if more than `limit` elements would have to be deleted and inserted.
  mutating func run(
    _ left: UnsafeBufferPointer<Int32>, _ right: UnsafeBufferPointer<Int32>, limit: Int
  ) -> Bool {
    matches.removeAll()
    var head = 0
    while head < left.count, head < right.count, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < left.count - head, tail < right.count - head,
      left[left.count - 1 - tail] == right[right.count - 1 - tail]
    { tail += 1 }
    for index in 0..<tail {
      matches.append((Int32(left.count - 1 - index), Int32(right.count - 1 - index)))
    }
    let first = UnsafeBufferPointer(rebasing: left[head..<(left.count - tail)])
    let second = UnsafeBufferPointer(rebasing: right[head..<(right.count - tail)])
    if !first.isEmpty, !second.isEmpty {
      guard let cost = search(first, second, limit) else { return false }
      walkBack(from: (first.count, second.count), cost, offset: head)
    } else if first.count + second.count > limit {
      return false
    }
    for index in 0..<head { matches.append((Int32(head - 1 - index), Int32(head - 1 - index))) }
    return true
  }

  /// The least cost, with the trace of the search; nil if it is above the limit.
  private mutating func search(
    _ left: UnsafeBufferPointer<Int32>, _ right: UnsafeBufferPointer<Int32>, _ limit: Int
  ) -> Int? {
    guard abs(left.count - right.count) <= limit else { return nil }
    trace.removeAll()
    furthest.fill(2 * limit + 3, with: 0)
    let middle = limit + 1
    for cost in 0...limit {
      for diagonal in stride(from: -cost, through: cost, by: 2) {
        var x = 0
        if cost > 0 {
          let above = Int(furthest[middle + diagonal + 1])
          let before = Int(furthest[middle + diagonal - 1])
          x = Self.goesDown(diagonal, cost, before, above) ? above : before + 1
        }
        var y = x - diagonal
        while x < left.count, y < right.count, left[x] == right[y] {
          x += 1
          y += 1
        }
        furthest[middle + diagonal] = Int32(x)
        trace.append(Int32(x))
        if x >= left.count, y >= right.count { return cost }
      }
    }
    return nil
  }

  /// Whether a diagonal is reached by an insertion, from the diagonal above it.
  @inline(__always)
  private static func goesDown(
    _ diagonal: Int, _ cost: Int, _ before: Int, _ above: Int
  ) -> Bool {
    diagonal == -cost || (diagonal != cost && before < above)
  }

  private mutating func walkBack(from end: (Int, Int), _ cost: Int, offset: Int) {
    var (x, y) = end
    for cost in stride(from: cost, through: 0, by: -1) {
      let diagonal = x - y
      var start = 0
      var isDown = false
      if cost > 0 {
        let row = (cost - 1) * cost / 2
        let place = row + (diagonal + cost) / 2
        // Row cost - 1 has the diagonals -(cost - 1) ... cost - 1.
        let above = diagonal < cost ? Int(trace[place]) : -1
        let before = diagonal > -cost ? Int(trace[place - 1]) : -1
        isDown = Self.goesDown(diagonal, cost, before, above)
        start = isDown ? above : before + 1
      }
      while x > start {
        x -= 1
        y -= 1
        matches.append((Int32(x + offset), Int32(y + offset)))
      }
      if isDown { y -= 1 } else { x -= 1 }
    }
  }
}
