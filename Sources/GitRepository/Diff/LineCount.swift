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
