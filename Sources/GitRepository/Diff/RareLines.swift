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
  /// Kept lines between two changes.
  private struct Stretch: BitwiseCopyable {
    /// Lines that the other side lacks, between the stretch before and this one.
    var lacking: Int
    /// The stretch's longest line: what is long is seldom repeated.
    var hash: UInt64
  }

  private var stretches = LineScratch<Stretch>()
  /// How often those longest lines stand in the other file.
  private var table = LineTable()

  /// Lines that may be missing on the other side around a line that stands there often.
  private static let harmless = 6

  /// `list` has its matches marked; `other` is the whole other file, and `lines` the number of lines
  /// of the shorter file.
  mutating func protect(_ list: borrowing LineList, lines: Int32, other: TextSpan) -> Bool {
    guard list.count - list.keptLines.count > Self.harmless else { return true }
    let behind = findStretches(list)
    guard stretches.count > 0 else { return true }
    count(in: other)
    let often = Self.often(lines)
    var lacking = 0
    var isEndangered = false
    for index in 0..<stretches.count {
      lacking += stretches[index].lacking
      if isEndangered, lacking > Self.harmless { return false }
      if table.counts[Int(table.slot(of: stretches[index].hash))] < often {
        lacking = 0
        isEndangered = false
      } else {
        isEndangered = isEndangered || lacking > 0
      }
    }
    return !isEndangered || lacking + behind <= Self.harmless
  }

  /// Returns how many lacking lines stand behind the last stretch.
  private mutating func findStretches(_ list: borrowing LineList) -> Int {
    stretches.removeAll()
    var lacking = 0
    var longest = -1
    for line in 0..<list.count {
      if list.isMatched[line] {
        if longest < 0 || list.length(of: line) > list.length(of: longest) { longest = line }
        continue
      }
      if longest >= 0 {
        stretches.append(Stretch(lacking: lacking, hash: list.hashes[longest]))
        lacking = 0
        longest = -1
      }
      if list.slots[line] < 0 { lacking += 1 }
    }
    return lacking
  }

  private mutating func count(in other: TextSpan) {
    table.reset(for: stretches.count)
    for index in 0..<stretches.count { _ = table.insert(stretches[index].hash) }
    var lines = LineHashes(other)
    while let hash = lines.next() {
      let slot = table.slot(of: hash)
      if slot >= 0 { table.counts[Int(slot)] &+= 1 }
    }
  }

  private static func often(_ lines: Int32) -> Int32 {
    var root: Int32 = 1
    while root * root <= lines, root < 1_024 { root *= 2 }
    return root
  }
}
