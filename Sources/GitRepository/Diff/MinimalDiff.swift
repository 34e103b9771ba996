#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Counts changed lines where git's answer is certain to be the smallest possible one.
///
/// git compares what is left after equal heads and tails, and finds a smallest script, except that
/// - it passes over a line that stands often in the other file, about as often as the square root of
///   its number of lines says, if lines that the other file lacks stand on both sides of it, with no
///   rare line between them;
/// - it gives up looking for the smallest script at a cost of 256 in either direction.
///
/// So a script of our own is as good as git's when it is short, and every stretch of lines that it
/// keeps between two deleted ones (or two inserted ones) has a rare line in it: then git passes over
/// none of the lines that this script keeps. Where that cannot be shown, libgit2 compares the texts.
struct MinimalDiff: ~Copyable {
  private var small = LineList()
  private var large = LineList()
  /// Lines of the smaller side, and whether the larger has them.
  private var known = LineTable()
  private var search = EditSearch()
  private var rareLines = RareLines()

  /// Lines that may be deleted and inserted, all in all; half of what git's limit allows.
  private static let limit = 510

  /// The counts; nil where the smallest script is not certain to be git's.
  mutating func count(_ old: ObjectBytes, _ new: ObjectBytes) -> LineCount? {
    let ends = EqualEnds(TextSpan(old), TextSpan(new))
    if ends.left.count == 0 { return LineCount(added: ends.right.lines, deleted: 0) }
    if ends.right.count == 0 { return LineCount(added: 0, deleted: ends.left.lines) }
    guard max(old.count, new.count) < Int(Int32.max) else { return nil }

    if ends.left.count <= ends.right.count {
      guard let kept = keptLines(ends.left, ends.right, old, new) else { return nil }
      return LineCount(added: Int32(large.count) - kept, deleted: Int32(small.count) - kept)
    }
    guard let kept = keptLines(ends.right, ends.left, new, old) else { return nil }
    return LineCount(added: Int32(small.count) - kept, deleted: Int32(large.count) - kept)
  }

  /// How many lines of the smaller differing part stand in the larger one, in order.
  private mutating func keptLines(
    _ smaller: TextSpan, _ larger: TextSpan, _ smallFile: ObjectBytes, _ largeFile: ObjectBytes
  ) -> Int32? {
    small.read(smaller)
    large.read(larger)
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
    let lines = min(smallFile.lineCount, largeFile.lineCount)
    guard rareLines.protect(small, lines: lines, other: TextSpan(largeFile)),
      rareLines.protect(large, lines: lines, other: TextSpan(smallFile))
    else { return nil }
    return Int32(kept)
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
