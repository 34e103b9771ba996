package import Domain

/// Deals tests out to shards so that all end at about the same time, and stay where they were.
///
/// Each test has a fixed order of preference among the shards, made of hashes of its id (rendezvous
/// hashing: D. G. Thaler, C. V. Ravishankar, 1998), and goes to the first that has room (consistent
/// hashing with bounded loads: V. Mirrokni, M. Thorup, M. Zadimoghaddam, 2018). Longer tests choose
/// first, by classes that small changes in duration rarely leave. So a changed duration moves only
/// tests that stood at the brim. Where this does not keep within 5 % of the lower bound, as with
/// few long tests, the longest-first rule (R. L. Graham, 1969) is used instead if it is better.
package enum ShardPlanner {
  /// So much above the lower bound a shard may be filled: less than the 5 % that are aimed at,
  /// because the tests that are left over at the end go on top.
  private static let room = 1.03
  private static let aim = 1.05

  /// - Parameters:
  ///   - tests: Ids and predicted durations, in any order; no two ids are equal.
  ///   - count: How many shards, at least one.
  ///   - assumed: How many of the durations are assumed.
  /// - Returns: The plan, the same for the same tests.
  package static func plan(
    _ tests: [(id: TestID, milliseconds: Double)], count: Int, assumed: Int
  ) -> ShardPlan {
    precondition(count > 0, "tests cannot be dealt out to no shard")
    // In one order, because sums of fractions depend on it.
    let entries = tests.map { Entry($0.id, $0.milliseconds) }.sorted { $0.id < $1.id }
    let total = entries.reduce(0) { $0 + $1.milliseconds }
    let longest = entries.reduce(0) { max($0, $1.milliseconds) }
    let bound = max(total / Double(count), longest)
    var shards = steady(entries, count: count, bound: bound)
    if shards.slowest > bound * aim {
      let packed = longestFirst(entries, count: count)
      if packed.slowest < shards.slowest { shards = packed }
    }
    return ShardPlan(
      shards: shards.map { shard in
        ShardPlan.Shard(
          tests: shard.map { $0.id }.sorted(),
          milliseconds: shard.sorted { $0.id < $1.id }.reduce(0) { $0 + $1.milliseconds })
      }, lowerBound: bound, assumed: assumed)
  }

  struct Entry {
    var id: TestID
    var milliseconds: Double
    var hash: UInt64
    /// Tests of one class differ by less than a factor of two.
    var sizeClass: Int

    init(_ id: TestID, _ milliseconds: Double) {
      self.id = id
      self.milliseconds = milliseconds
      hash = ShardPlanner.hash(id, seed: 0)
      sizeClass = milliseconds > 0 ? Int(milliseconds.exponent) : .min
    }
  }

  private static func hash(_ id: TestID, seed: UInt64) -> UInt64 {
    Array(id.text.utf8).withUnsafeBytes { byteHash($0, seed: seed) }
  }

  private static func steady(_ entries: [Entry], count: Int, bound: Double) -> [[Entry]] {
    var shards: [[Entry]] = Array(repeating: [], count: count)
    var loads = Array(repeating: 0.0, count: count)
    let limit = bound * room
    let order = entries.sorted {
      ($1.sizeClass, $0.hash, $0.id) < ($0.sizeClass, $1.hash, $1.id)
    }
    for entry in order {
      let preferences = (0..<count).map {
        (hash: mixed(entry.hash, UInt64($0)), shard: $0)
      }.sorted { $0 < $1 }
      let fitting = preferences.first { loads[$0.shard] + entry.milliseconds <= limit }
      let emptiest = preferences.min { loads[$0.shard] < loads[$1.shard] }
      guard let shard = (fitting ?? emptiest)?.shard else { continue }
      shards[shard].append(entry)
      loads[shard] += entry.milliseconds
    }
    return shards
  }

  private static func longestFirst(_ entries: [Entry], count: Int) -> [[Entry]] {
    var shards: [[Entry]] = Array(repeating: [], count: count)
    var loads = Array(repeating: 0.0, count: count)
    let order = entries.sorted { ($1.milliseconds, $0.id) < ($0.milliseconds, $1.id) }
    for entry in order {
      var emptiest = 0
      for shard in loads.indices where loads[shard] < loads[emptiest] { emptiest = shard }
      shards[emptiest].append(entry)
      loads[emptiest] += entry.milliseconds
    }
    return shards
  }

  /// A hash of a test and a shard (the last step of SplitMix64).
  private static func mixed(_ hash: UInt64, _ shard: UInt64) -> UInt64 {
    var word = hash &+ (shard &+ 1) &* 0x9E37_79B9_7F4A_7C15
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}

extension [[ShardPlanner.Entry]] {
  fileprivate var slowest: Double {
    reduce(0) { slowest, shard in Swift.max(slowest, shard.reduce(0) { $0 + $1.milliseconds }) }
  }
}
