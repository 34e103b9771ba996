/// Shows that git passes over none of the lines that a script keeps.
///
/// It may pass over a line that stands often in the other file, where lines that the other file lacks
/// surround it: at least one on either side and seven in all, with no rare line in between. So one
/// rare line protects the whole stretch of kept lines it stands in, between two changes.
///
/// The figures were found by asking git: with f such lines in a run of lines that are often in the
/// other file or not at all, they are passed over when more than 3 (f + 1) are not at all; "often"
/// begins at the least power of two whose square exceeds the number of lines.
struct RareLines: ~Copyable {
  // Not private: swiftc 6.3.1 gives its metadata no linkage when another file destroys it.
  /// Kept lines between two changes.
  struct Stretch: BitwiseCopyable {
    /// Lines that the other side lacks, between the stretch before and this one.
    var lacking: Int
    /// The stretch's longest line: what is long is seldom repeated.
    var hash: UInt64
    /// Whether one of its lines is known to be rare.
    var isProtected: Bool
  }

  private var stretches = LineScratch<Stretch>()
  /// Lines that the other side lacks, behind the last stretch.
  private var behind = 0
  /// How often the longest lines stand in the other file.
  private var table = LineTable()

  /// Lines that may be missing on the other side around a line that stands there often.
  private static let harmless = 6

  /// Whether git passes over none of the lines of `list` that are marked as matched. `table` is where
  /// the slots of `list` are.
  mutating func protect(
    _ list: borrowing LineList, in lines: inout LineTable, other: borrowing LineList,
    _ file: WholeFile
  ) -> Bool {
    guard list.count - list.keptLines.count > Self.harmless else { return true }
    findStretches(list, &lines, distinct: file.lines / file.often)
    if isEveryStretchSafe() { return true }
    count(in: other, file)
    for index in 0..<stretches.count {
      let slot = Int(table.slot(of: stretches[index].hash))
      if table.counts[slot] < file.often { stretches[index].isProtected = true }
    }
    return isEveryStretchSafe()
  }

  /// The other file: `list` is only its differing part.
  struct WholeFile {
    var head: TextSpan
    var tail: TextSpan
    var lines: Int32
    /// How many times make a line stand often in it.
    var often: Int32
  }

  private func isEveryStretchSafe() -> Bool {
    var lacking = 0
    var isEndangered = false
    for index in 0..<stretches.count {
      lacking += stretches[index].lacking
      if isEndangered, lacking > Self.harmless { return false }
      if stretches[index].isProtected {
        lacking = 0
        isEndangered = false
      } else if lacking > 0 {
        isEndangered = true
      }
    }
    return !isEndangered || lacking + behind <= Self.harmless
  }

  /// More than `distinct` different lines cannot all stand often in the other file.
  private mutating func findStretches(
    _ list: borrowing LineList, _ lines: inout LineTable, distinct: Int32
  ) {
    stretches.removeAll()
    lines.clearCounts()
    var lacking = 0
    var different: Int32 = 0
    var longest = -1
    for line in 0..<list.count {
      let slot = Int(list.slots[line])
      if list.isMatched[line] {
        if longest < 0 || list.length(of: line) > list.length(of: longest) { longest = line }
        if lines.counts[slot] != stretches.count + 1 {
          lines.counts[slot] = Int32(stretches.count + 1)
          different += 1
        }
        continue
      }
      if longest >= 0 {
        stretches.append(
          Stretch(
            lacking: lacking, hash: list.hashes[longest], isProtected: different > distinct))
        lacking = 0
        different = 0
        longest = -1
      }
      if slot < 0 { lacking += 1 }
    }
    behind = lacking
  }

  private mutating func count(in other: borrowing LineList, _ file: WholeFile) {
    table.reset(for: stretches.count)
    for index in 0..<stretches.count { _ = table.insert(stretches[index].hash) }
    for line in 0..<other.count { count(other.hashes[line]) }
    for end in [file.head, file.tail] {
      var lines = LineHashes(end)
      while let hash = lines.next() { count(hash) }
    }
  }

  @inline(__always)
  private func count(_ hash: UInt64) {
    let slot = table.slot(of: hash)
    if slot >= 0 { table.counts[Int(slot)] &+= 1 }
  }

  /// The least power of two whose square exceeds a number of lines, at most 1,024.
  static func often(_ lines: Int32) -> Int32 {
    var root: Int32 = 1
    while root * root <= lines, root < 1_024 { root *= 2 }
    return root
  }
}
