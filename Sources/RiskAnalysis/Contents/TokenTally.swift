/// Counts how often each token occurs in one commit: memory that is used again for the next.
struct TokenTally {
  /// [slot] 0 for an empty one.
  private var hashes: [UInt64]
  private var counts: [Int32]
  private var isName: [Bool]
  /// Slots in use.
  private var used: [Int32] = []
  private(set) var total = 0

  /// Further distinct tokens are one and the same: a commit of data has millions.
  private static let mostTokens = 1 << 16
  private static let size = 1 << 17

  init() {
    hashes = Array(repeating: 0, count: Self.size)
    counts = Array(repeating: 0, count: Self.size)
    isName = Array(repeating: false, count: Self.size)
  }

  mutating func reset() {
    for slot in used { hashes[Int(slot)] = 0 }
    used.removeAll(keepingCapacity: true)
    total = 0
  }

  /// Counts the tokens of a line, punctuation left out.
  mutating func count(_ tokens: [Token]) {
    for token in tokens where token.kind != .punctuation {
      count(token.hash, isName: token.kind == .identifier)
    }
  }

  @inline(__always)
  mutating func count(_ hash: UInt64, isName name: Bool) {
    // 0 marks an empty slot.
    let key = hash | 1
    total += 1
    var slot = Int(truncatingIfNeeded: TokenHash.mixed(key)) & (Self.size - 1)
    while hashes[slot] != 0 {
      if hashes[slot] == key {
        counts[slot] += 1
        return
      }
      slot = (slot + 1) & (Self.size - 1)
    }
    guard used.count < Self.mostTokens else { return }
    hashes[slot] = key
    counts[slot] = 1
    isName[slot] = name
    used.append(Int32(truncatingIfNeeded: slot))
  }

  func contains(_ key: UInt64) -> Bool {
    var slot = Int(truncatingIfNeeded: TokenHash.mixed(key)) & (Self.size - 1)
    while hashes[slot] != 0 {
      if hashes[slot] == key { return true }
      slot = (slot + 1) & (Self.size - 1)
    }
    return false
  }

  var distinct: Int { used.count }

  /// Distinct names, and how many of them another tally lacks.
  func names(lackedBy other: TokenTally) -> (all: Int, fresh: Int) {
    var all = 0
    var fresh = 0
    for slot in used where isName[Int(slot)] {
      all += 1
      if !other.contains(hashes[Int(slot)]) { fresh += 1 }
    }
    return (all, fresh)
  }

  /// Shannon's entropy of the counts, in bits.
  var entropy: Double {
    guard total > 0 else { return 0 }
    var sum = 0.0
    for slot in used {
      let share = Double(counts[Int(slot)]) / Double(total)
      sum -= share * logarithm(share)
    }
    return max(0, sum)
  }
}
