#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// How many lines a file gained and lost between two versions, counted as `git log --numstat` does.
struct LineCount: Equatable {
  var added: Int32
  var deleted: Int32
}

/// A stretch of text on which lines are counted; lines include their newline.
struct TextSpan {
  var start: UnsafePointer<UInt8>
  var count: Int

  init(_ object: ObjectBytes) {
    start = UnsafePointer(object.start)
    count = object.count
  }

  init(start: UnsafePointer<UInt8>, count: Int) {
    self.start = start
    self.count = count
  }

  /// How git decides that a file is binary: a NUL among its first 8,000 bytes.
  var isBinary: Bool { memchr(start, 0, min(count, 8_000)) != nil }

  var lines: Int32 {
    guard count > 0 else { return 0 }
    var total: Int32 = 0
    var next = 0
    // Eight bytes at once: a byte of `zeros` has its high bit set where the text has a newline.
    let low: UInt64 = 0x7f7f_7f7f_7f7f_7f7f
    while next + 8 <= count {
      let word = UnsafeRawPointer(start + next).loadUnaligned(as: UInt64.self)
      let different = word ^ 0x0a0a_0a0a_0a0a_0a0a
      let zeros = ~(((different & low) &+ low) | different | low)
      total &+= Int32(truncatingIfNeeded: zeros.nonzeroBitCount)
      next += 8
    }
    while next < count {
      if start[next] == UInt8(ascii: "\n") { total += 1 }
      next += 1
    }
    return start[count - 1] == UInt8(ascii: "\n") ? total : total + 1
  }
}

extension LineCount {
  /// The counts where they follow without a full comparison; nil where they do not.
  ///
  /// After equal heads and tails, whole lines only, the answer is exact when one side is empty, or
  /// when no line of one side occurs in the other. Anything else is left to libgit2 on the *whole*
  /// texts: its counts depend on lines outside the differing part, so trimming would change them.
  static func shortcut(_ old: TextSpan, _ new: TextSpan) -> LineCount? {
    let (left, right) = withoutEqualEnds(old, new)
    if left.count == 0 { return LineCount(added: right.lines, deleted: 0) }
    if right.count == 0 { return LineCount(added: 0, deleted: left.lines) }
    let (smaller, larger) = left.count <= right.count ? (left, right) : (right, left)
    guard !haveCommonLine(smaller, larger) else { return nil }
    return LineCount(added: right.lines, deleted: left.lines)
  }

  private static func withoutEqualEnds(
    _ old: TextSpan, _ new: TextSpan
  ) -> (TextSpan, TextSpan) {
    let newline = UInt8(ascii: "\n")
    var head = commonPrefix(old.start, new.start, min(old.count, new.count))
    if head < old.count || head < new.count {
      while head > 0, old.start[head - 1] != newline { head -= 1 }
    }
    let left = TextSpan(start: old.start + head, count: old.count - head)
    let right = TextSpan(start: new.start + head, count: new.count - head)

    var tail = commonSuffix(left, right)
    func beginsLine(_ span: TextSpan) -> Bool {
      tail == span.count || span.start[span.count - tail - 1] == newline
    }
    if tail > 0, !(beginsLine(left) && beginsLine(right)) {
      let start = left.start + (left.count - tail)
      if let found = memchr(start, Int32(newline), tail) {
        tail -= UnsafeRawPointer(found) - UnsafeRawPointer(start) + 1
      } else {
        tail = 0
      }
    }
    return (
      TextSpan(start: left.start, count: left.count - tail),
      TextSpan(start: right.start, count: right.count - tail)
    )
  }

  private static func commonSuffix(_ left: TextSpan, _ right: TextSpan) -> Int {
    let limit = min(left.count, right.count)
    let leftEnd = UnsafeRawPointer(left.start + left.count)
    let rightEnd = UnsafeRawPointer(right.start + right.count)
    var index = 0
    while index + 8 <= limit {
      let difference =
        leftEnd.loadUnaligned(fromByteOffset: -index - 8, as: UInt64.self)
        ^ rightEnd.loadUnaligned(fromByteOffset: -index - 8, as: UInt64.self)
      if difference != 0 {
        return index + UInt64(littleEndian: difference).leadingZeroBitCount / 8
      }
      index += 8
    }
    while index < limit,
      leftEnd.load(fromByteOffset: -index - 1, as: UInt8.self)
        == rightEnd.load(fromByteOffset: -index - 1, as: UInt8.self)
    { index += 1 }
    return index
  }

  /// Whether the two texts seem to share a line; by hash, so that "no" is certain.
  private static func haveCommonLine(_ smaller: TextSpan, _ larger: TextSpan) -> Bool {
    let lines = Int(smaller.lines)
    var size = 16
    while size < lines * 2 { size *= 2 }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: size) { table in
      table.initialize(repeating: 0)
      var known = LineHashes(smaller)
      while let hash = known.next() {
        var slot = Int(truncatingIfNeeded: hash) & (size - 1)
        while table[slot] != 0, table[slot] != hash { slot = (slot + 1) & (size - 1) }
        table[slot] = hash
      }
      var asked = LineHashes(larger)
      while let hash = asked.next() {
        var slot = Int(truncatingIfNeeded: hash) & (size - 1)
        while table[slot] != 0 {
          if table[slot] == hash { return true }
          slot = (slot + 1) & (size - 1)
        }
      }
      return false
    }
  }
}
