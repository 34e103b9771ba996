/// Places of numbers in rising order, and which of them are equal.
struct Ordering {
  /// Indices of the numbers, the smallest first; equal ones in the order given. Shape: [numbers].
  let order: [Int]
  /// Ranges of `order` that hold equal numbers, smallest first.
  let ties: [Range<Int>]

  init(of numbers: [Double]) {
    precondition(numbers.allSatisfy { !$0.isNaN }, "a number that is not known has no place")
    let order = numbers.indices.sorted { left, right in
      numbers[left] != numbers[right] ? numbers[left] < numbers[right] : left < right
    }
    var ties: [Range<Int>] = []
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count, numbers[order[end]] == numbers[order[start]] { end += 1 }
      ties.append(start..<end)
      start = end
    }
    self.order = order
    self.ties = ties
  }

  /// The place of each number, counted from 1; equal numbers share the middle of their places.
  var midRanks: [Double] {
    var ranks = Array(repeating: 0.0, count: order.count)
    for tie in ties {
      let rank = Double(tie.lowerBound + tie.upperBound + 1) / 2
      for place in tie { ranks[order[place]] = rank }
    }
    return ranks
  }
}
