internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Finds changed lines where git's answer is certain to be the smallest possible one.
///
/// git compares what is left after equal heads and tails, and finds a smallest script, except that
/// it passes over some lines that stand often in the other file (see `RareLines`), and gives up at a
/// cost of 256 in either direction. So a short script of our own is as good as git's when git passes
/// over none of the lines that it keeps. Where that cannot be shown, libgit2 compares the texts.
struct MinimalDiff: ~Copyable {
  private var small = LineList()
  private var large = LineList()
  /// Lines of the smaller side, and whether the larger has them.
  private var known = LineTable()
  private var search = EditSearch()
  private var rareLines = RareLines()

  /// Lines that may be deleted and inserted, all in all. Asked about made-up files, git gave up
  /// at 527 and above, and never below.
  private static let limit = 510

  /// The counts; nil where the smallest script is not certain to be git's.
  mutating func count(_ old: ObjectBytes, _ new: ObjectBytes) -> LineCount? {
    count(old, new, EqualEnds(TextSpan(old), TextSpan(new)))
  }

  private mutating func count(
    _ old: ObjectBytes, _ new: ObjectBytes, _ ends: EqualEnds
  ) -> LineCount? {
    if ends.left.count == 0 { return LineCount(added: ends.right.lines, deleted: 0) }
    if ends.right.count == 0 { return LineCount(added: 0, deleted: ends.left.lines) }
    guard max(old.count, new.count) < Int(Int32.max) else { return nil }

    let isGrowing = ends.left.count <= ends.right.count
    small.read(isGrowing ? ends.left : ends.right)
    large.read(isGrowing ? ends.right : ends.left)
    guard let kept = keptLines() else { return nil }
    let added = isGrowing ? large.count : small.count
    let deleted = isGrowing ? small.count : large.count
    old.shareLineCount(with: new, added: added, deleted: deleted)
    guard isNothingPassedOver(ends, old, new, isGrowing: isGrowing) else { return nil }
    return LineCount(added: Int32(added - kept), deleted: Int32(deleted - kept))
  }

  /// Where the texts differ; nil as for `count`. The hunks need not be git's own: where several
  /// smallest scripts make the same text, this takes another one at times.
  mutating func hunks(_ old: ObjectBytes, _ new: ObjectBytes) -> [Hunk]? {
    let ends = EqualEnds(TextSpan(old), TextSpan(new))
    guard let count = count(old, new, ends) else { return nil }
    if count.added == 0, count.deleted == 0 { return [] }
    let head = ends.head.lines
    if ends.left.count == 0 || ends.right.count == 0 {
      return [
        Hunk(oldLine: head, oldCount: count.deleted, newLine: head, newCount: count.added)
      ]
    }
    return ends.left.count <= ends.right.count
      ? Self.hunks(small, large, behind: head) : Self.hunks(large, small, behind: head)
  }

  /// The stretches that are not matched, behind some equal lines.
  private static func hunks(
    _ old: borrowing LineList, _ new: borrowing LineList, behind head: Int32
  ) -> [Hunk] {
    var hunks: [Hunk] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      let (oldLine, newLine) = (left, right)
      while left < old.count, !old.isMatched[left] { left += 1 }
      while right < new.count, !new.isMatched[right] { right += 1 }
      if left > oldLine || right > newLine {
        hunks.append(
          Hunk(
            oldLine: head + Int32(oldLine), oldCount: Int32(left - oldLine),
            newLine: head + Int32(newLine), newCount: Int32(right - newLine)))
      }
      while left < old.count, right < new.count, old.isMatched[left], new.isMatched[right] {
        left += 1
        right += 1
      }
    }
    return hunks
  }

  /// How many lines of the smaller differing part stand in the larger one, in order.
  private mutating func keptLines() -> Int? {
    known.reset(for: small.count)
    for line in 0..<small.count { small.slots[line] = known.insert(small.hashes[line]) }
    var isAnyCommon = false
    for line in 0..<large.count {
      let slot = known.slot(of: large.hashes[line])
      large.slots[line] = slot
      if slot >= 0 {
        known.counts[Int(slot)] = 1
        isAnyCommon = true
      }
    }
    // Equal lines have equal hashes: "none" is certain.
    guard isAnyCommon else { return 0 }
    for line in 0..<small.count where known.counts[Int(small.slots[line])] == 0 {
      small.slots[line] = -1
    }
    small.gatherKept()
    large.gatherKept()
    guard search.run(small.kept, large.kept, limit: Self.limit) else { return nil }
    let kept = search.matches.count
    guard small.count + large.count - 2 * kept <= Self.limit, markMatches() else { return nil }
    return kept
  }

  private mutating func isNothingPassedOver(
    _ ends: EqualEnds, _ old: ObjectBytes, _ new: ObjectBytes, isGrowing: Bool
  ) -> Bool {
    let often = RareLines.often(min(old.lineCount, new.lineCount))
    func file(_ object: ObjectBytes) -> RareLines.WholeFile {
      .init(head: ends.head, tail: ends.tail, lines: object.lineCount, often: often)
    }
    return rareLines.protect(small, in: &known, other: large, file(isGrowing ? new : old))
      && rareLines.protect(large, in: &known, other: small, file(isGrowing ? old : new))
  }

  /// Marks the lines of either side that the script keeps; false if a hash lied.
  private mutating func markMatches() -> Bool {
    for index in 0..<search.matches.count {
      let match = search.matches[index]
      let left = Int(small.keptLines[Int(match.left)])
      let right = Int(large.keptLines[Int(match.right)])
      let (one, other) = (small.bytes(of: left), large.bytes(of: right))
      guard one.count == other.count, let first = one.baseAddress,
        let second = other.baseAddress, memcmp(first, second, one.count) == 0
      else { return false }
      small.isMatched[left] = true
      large.isMatched[right] = true
    }
    return true
  }
}

extension Hunk {
  /// A hunk by how many lines stand in front of it on either side.
  fileprivate init(oldLine: Int32, oldCount: Int32, newLine: Int32, newCount: Int32) {
    self.init(
      oldStart: oldCount > 0 ? oldLine + 1 : oldLine, oldCount: oldCount,
      newStart: newCount > 0 ? newLine + 1 : newLine, newCount: newCount)
  }
}
