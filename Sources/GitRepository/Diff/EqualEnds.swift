#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Two texts without the whole lines that both begin and end with.
struct EqualEnds {
  let left: TextSpan
  let right: TextSpan
  /// What was cut off, as it stands in the left text.
  let head: TextSpan
  let tail: TextSpan

  init(_ old: TextSpan, _ new: TextSpan) {
    let newline = UInt8(ascii: "\n")
    var head = commonPrefix(old.start, new.start, min(old.count, new.count))
    if head < old.count || head < new.count {
      while head > 0, old.start[head - 1] != newline { head -= 1 }
    }
    let left = TextSpan(start: old.start + head, count: old.count - head)
    let right = TextSpan(start: new.start + head, count: new.count - head)

    var tail = Self.commonSuffix(left, right)
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
    self.left = TextSpan(start: left.start, count: left.count - tail)
    self.head = TextSpan(start: old.start, count: head)
    self.tail = TextSpan(start: old.start + (old.count - tail), count: tail)
    self.right = TextSpan(start: right.start, count: right.count - tail)
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
}
