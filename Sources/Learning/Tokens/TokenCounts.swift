/// How much of each token positive rows have, and all rows: a hash table of millions of tokens.
struct TokenCounts {
  struct Entry {
    var token: UInt32
    /// 0 where no token stands.
    var rows: UInt32
    var positive: Double
    var all: Double
  }

  /// Open addressing: an entry stands at its place or at the next free one. Shape: [a power of two].
  private var entries: [Entry]
  private var distinct = 0

  private static let free = Entry(token: 0, rows: 0, positive: 0, all: 0)

  /// Counts all entries of all rows, each by the weight of its row.
  init(_ rows: SparseRows, _ targets: Targets) {
    entries = Array(repeating: Self.free, count: 1 << 12)
    for row in 0..<rows.rows where targets.weights[row] > 0 {
      let weight = targets.weights[row]
      for entry in rows.starts[row]..<rows.starts[row + 1] {
        let amount = weight * Double(rows.weights[entry])
        let found = place(of: rows.tokens[entry])
        if entries[found].rows == 0 { distinct += 1 }
        entries[found].token = rows.tokens[entry]
        entries[found].rows += 1
        entries[found].all += amount
        if targets.isPositive[row] { entries[found].positive += amount }
        if distinct * 2 > entries.count { grow() }
      }
    }
  }

  /// The tokens that were seen, in no order that means anything.
  var all: some Sequence<Entry> { entries.lazy.filter { $0.rows > 0 } }

  private func place(of token: UInt32) -> Int {
    let mask = entries.count - 1
    // Fibonacci hashing: tokens may be numbers in a row as well as hashes.
    var place = Int(truncatingIfNeeded: UInt64(token) &* 0x9E37_79B9_7F4A_7C15 >> 32) & mask
    while entries[place].rows > 0, entries[place].token != token { place = (place + 1) & mask }
    return place
  }

  private mutating func grow() {
    let before = entries
    entries = Array(repeating: Self.free, count: before.count * 2)
    for entry in before where entry.rows > 0 { entries[place(of: entry.token)] = entry }
  }
}
