/// Random numbers that a seed repeats exactly, on every machine.
///
/// G. L. Steele, D. Lea, C. H. Flood, "Fast Splittable Pseudorandom Number Generators", 2014.
package struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) {
    state = seed
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// From 0 to below 1.
  package mutating func fraction() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// So many different numbers below `limit`, in rising order.
  ///
  /// Written out rather than left to `shuffled(using:)`, whose way a later library may change.
  package mutating func choose(_ count: Int, below limit: Int) -> [Int] {
    var numbers = Array(0..<limit)
    let kept = min(count, limit)
    for place in 0..<kept {
      let other = place + Int(next().multipliedFullWidth(by: UInt64(limit - place)).high)
      numbers.swapAt(place, other)
    }
    return numbers[..<kept].sorted()
  }
}
