/// One number of a bag of tokens, and how often it occurs.
package struct TokenCount: Sendable, BitwiseCopyable, Hashable {
  /// See `TokenBag` for what the bits are.
  package var number: UInt32
  package var count: UInt8
}

/// What takes tokens, wherever they were met.
protocol TokenSink {
  mutating func count(_ hash: UInt64, on side: TokenBag.Side)
}

/// The tokens of a commit and pairs of neighbouring ones, as numbers with counts.
///
/// A number's two highest bits say where it was met (`Side`), the others are a hash. Of a commit with
/// more than `mostNumbers` those with the lowest rank stay, where a number's rank is a hash of it: a
/// sample that does not depend on the order of files, and that prefers the same numbers everywhere.
struct TokenBag: TokenSink {
  /// Where a token was met.
  enum Side: UInt32, CaseIterable {
    case added = 0
    case deleted = 1
    case message = 2
    /// Added in a test.
    case test = 3
  }

  static let mostNumbers = 4_096
  /// A count says no more than "this often, or oftener".
  static let highestCount: UInt8 = 255
  private static let size = 1 << 15
  private static let hashBits: UInt32 = 30

  /// [slot] The number plus one; 0 for an empty slot.
  private var numbers: [UInt64]
  private var counts: [UInt8]
  /// Slots in use.
  private var used: [Int32] = []
  /// Higher ranks are not let in any more.
  private var limit = UInt32.max

  init() {
    numbers = Array(repeating: 0, count: Self.size)
    counts = Array(repeating: 0, count: Self.size)
  }

  @inline(__always)
  static func number(of hash: UInt64, on side: Side) -> UInt32 {
    side.rawValue << hashBits | UInt32(truncatingIfNeeded: TokenHash.mixed(hash) >> 34)
  }

  @inline(__always)
  mutating func count(_ hash: UInt64, on side: Side) {
    let number = Self.number(of: hash, on: side)
    guard Self.rank(number) <= limit else { return }
    let slot = place(of: number)
    if numbers[slot] == 0 {
      numbers[slot] = UInt64(number) + 1
      counts[slot] = 1
      used.append(Int32(truncatingIfNeeded: slot))
      if used.count * 2 > Self.size { shrink() }
    } else if counts[slot] < Self.highestCount {
      counts[slot] += 1
    }
  }

  /// Hands over what was counted, by rising number, and begins anew.
  mutating func take() -> [TokenCount] {
    var found: [TokenCount] = []
    found.reserveCapacity(used.count)
    for slot in used.lazy.map(Int.init) {
      found.append(TokenCount(number: UInt32(numbers[slot] - 1), count: counts[slot]))
      numbers[slot] = 0
    }
    used.removeAll(keepingCapacity: true)
    limit = .max
    if found.count > Self.mostNumbers {
      found.sort { (Self.rank($0.number), $0.number) < (Self.rank($1.number), $1.number) }
      found.removeLast(found.count - Self.mostNumbers)
    }
    found.sort { $0.number < $1.number }
    return found
  }

  private static func rank(_ number: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: TokenHash.mixed(UInt64(number) | 1 << 40))
  }

  private func place(of number: UInt32) -> Int {
    let key = UInt64(number) + 1
    var slot = Int((number &* 0x9e37_79b1) >> 17)
    while numbers[slot] != 0, numbers[slot] != key { slot = (slot + 1) & (Self.size - 1) }
    return slot
  }

  /// Leaves out the upper half of the ranks.
  private mutating func shrink() {
    let old = used.map { (numbers[Int($0)], counts[Int($0)]) }
    limit /= 2
    for slot in used { numbers[Int(slot)] = 0 }
    used.removeAll(keepingCapacity: true)
    for (key, count) in old {
      let number = UInt32(key - 1)
      guard Self.rank(number) <= limit else { continue }
      let slot = place(of: number)
      numbers[slot] = key
      counts[slot] = count
      used.append(Int32(truncatingIfNeeded: slot))
    }
  }
}
