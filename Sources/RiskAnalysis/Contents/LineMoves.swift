/// The lines of one commit, to tell which of them only moved: memory that is used again.
///
/// A line moved when the commit deletes and adds it, blanks aside, as often as it does both; as
/// `git diff --color-moved=plain --color-moved-ws=ignore-all-space` shows it, but each deleted line
/// stands for one added line only.
struct LineMoves {
  /// What becomes of a line in the counts.
  enum Role: UInt8 {
    /// It counts as effective if it did not move.
    case program
    case test
    case other
  }

  private struct Entry {
    var hash: UInt64
    var role: Role

    static func precedes(_ left: Entry, _ right: Entry) -> Bool {
      (left.hash, left.role.rawValue) < (right.hash, right.role.rawValue)
    }
  }

  private var added: [Entry] = []
  private var deleted: [Entry] = []
  /// Where the lines of the hunk at hand begin.
  private var hunk = (added: 0, deleted: 0)
  private var left: [UInt64] = []
  private var right: [UInt64] = []

  /// Further lines of a commit are never taken for moved ones.
  private static let mostLines = 1 << 20

  mutating func reset() {
    added.removeAll(keepingCapacity: true)
    deleted.removeAll(keepingCapacity: true)
  }

  mutating func beginHunk() {
    hunk = (added.count, deleted.count)
  }

  /// Remembers a line that is not blank; false if there are too many.
  mutating func add(_ hash: UInt64, _ role: Role) -> Bool {
    guard added.count < Self.mostLines else { return false }
    added.append(Entry(hash: hash, role: role))
    return true
  }

  mutating func delete(_ hash: UInt64, _ role: Role) -> Bool {
    guard deleted.count < Self.mostLines else { return false }
    deleted.append(Entry(hash: hash, role: role))
    return true
  }

  /// How many lines of the hunk at hand differ from deleted ones in their blanks alone.
  mutating func reindentedInHunk() -> Int32 {
    guard hunk.added < added.count, hunk.deleted < deleted.count else { return 0 }
    left.removeAll(keepingCapacity: true)
    right.removeAll(keepingCapacity: true)
    for index in hunk.added..<added.count { left.append(added[index].hash) }
    for index in hunk.deleted..<deleted.count { right.append(deleted[index].hash) }
    left.sort()
    right.sort()
    var count: Int32 = 0
    var place = 0
    for hash in left {
      while place < right.count, right[place] < hash { place += 1 }
      guard place < right.count else { break }
      if right[place] == hash {
        count += 1
        place += 1
      }
    }
    return count
  }

  /// Adds up what moved and what is effective.
  mutating func finish(_ facts: inout ContentFacts) {
    added.sort(by: Entry.precedes)
    deleted.sort(by: Entry.precedes)
    var old = 0
    var new = 0
    while old < deleted.count || new < added.count {
      if old == deleted.count || (new < added.count && added[new].hash < deleted[old].hash) {
        Self.count(added[new].role, &facts.added)
        new += 1
      } else if new == added.count || deleted[old].hash < added[new].hash {
        Self.count(deleted[old].role, &facts.deleted)
        old += 1
      } else {
        facts.moved += 1
        old += 1
        new += 1
      }
    }
  }

  /// Counts a line that did not move, or of which that is not known.
  static func count(_ role: Role, _ side: inout SideFacts) {
    switch role {
    case .program: side.effective += 1
    case .test: side.effectiveTests += 1
    case .other: break
    }
  }
}
