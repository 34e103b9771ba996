internal import Domain

/// Shows that every stretch of kept lines between two changed ones has a line that is rare in the
/// other file.
struct RareLines: ~Copyable {
  /// One line of each stretch, the longest: what is long is seldom repeated.
  private var candidates = LineTable()
  private var hashes = LineScratch<UInt64>()

  /// `list` has its matches marked; `other` is the whole other file, and `lines` the number of lines
  /// of the shorter file, whose square root is where "often" may begin.
  mutating func areInEveryStretch(of list: borrowing LineList, lines: Int32, other: TextSpan)
    -> Bool
  {
    findCandidates(list)
    guard hashes.count > 0 else { return true }
    candidates.reset(for: hashes.count)
    for index in 0..<hashes.count { _ = candidates.insert(hashes[index]) }
    var all = LineHashes(other)
    while let hash = all.next() {
      let slot = candidates.slot(of: hash)
      if slot >= 0 { candidates.counts[Int(slot)] &+= 1 }
    }
    for index in 0..<hashes.count {
      let count = Int64(candidates.counts[Int(candidates.slot(of: hashes[index]))])
      if count * count >= Int64(lines) { return false }
    }
    return true
  }

  private mutating func findCandidates(_ list: borrowing LineList) {
    hashes.removeAll()
    var isBehindChange = false
    var longest = -1
    for line in 0..<list.count {
      if list.isMatched[line] {
        if isBehindChange, longest < 0 || list.length(of: line) > list.length(of: longest) {
          longest = line
        }
        continue
      }
      if longest >= 0 { hashes.append(list.hashes[longest]) }
      longest = -1
      isBehindChange = true
    }
  }
}
