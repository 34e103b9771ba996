/// A run of sorted records of which one is looked at.
protocol MergedRun {
  /// Below zero where its record comes first, above where the other's does.
  func order(before other: Self) -> Int
}

/// The numbers of runs that have a record: the one with the least stands first, of equal ones the
/// one that was written first.
struct MergeHeap: Sendable {
  private var heap: [Int]

  init<Run: MergedRun>(_ numbers: [Int], of runs: [Run]) {
    heap = numbers
    for place in heap.indices.reversed() { siftDown(place, runs) }
  }

  var first: Int? { heap.first }

  /// Puts the first run where it belongs after it went on; one that is at its end goes.
  mutating func settle<Run: MergedRun>(hasMore: Bool, _ runs: [Run]) {
    if !hasMore {
      heap[0] = heap[heap.count - 1]
      heap.removeLast()
    }
    siftDown(0, runs)
  }

  private mutating func siftDown<Run: MergedRun>(_ start: Int, _ runs: [Run]) {
    var place = start
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if isBefore(heap[child], heap[least], runs) { least = child }
      }
      guard least != place else { return }
      heap.swapAt(least, place)
      place = least
    }
  }

  private func isBefore<Run: MergedRun>(_ one: Int, _ other: Int, _ runs: [Run]) -> Bool {
    let order = runs[one].order(before: runs[other])
    return order == 0 ? one < other : order < 0
  }
}
