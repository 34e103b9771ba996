internal import Domain

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

  init(added: Int32, deleted: Int32) {
    self.added = added
    self.deleted = deleted
  }

  init(_ hunks: [Hunk]) {
    added = hunks.reduce(0) { $0 + $1.newCount }
    deleted = hunks.reduce(0) { $0 + $1.oldCount }
  }
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
    var total = 0
    var next = UnsafeRawPointer(start)
    let end = next + count
    // Thirty-two bytes at once: the high bit of a byte is set in `zeros` where the text has a newline.
    // The comparisons of SIMD types would do, but swiftc makes slow calls of them.
    let newlines = SIMD4<UInt64>(repeating: 0x0a0a_0a0a_0a0a_0a0a)
    let low = SIMD4<UInt64>(repeating: 0x7f7f_7f7f_7f7f_7f7f)
    let halves: UInt64 = 0x00ff_00ff_00ff_00ff
    while end - next >= 32 {
      // A column, one byte, counts to 255 at most.
      let rows = min((end - next) / 32, 255)
      var columns = SIMD4<UInt64>.zero
      for _ in 0..<rows {
        let different = next.loadUnaligned(as: SIMD4<UInt64>.self) ^ newlines
        let zeros = ~(((different & low) &+ low) | different | low)
        columns &+= zeros &>> 7
        next += 32
      }
      for lane in 0..<4 {
        let pairs = (columns[lane] & halves) + (columns[lane] >> 8 & halves)
        total += Int((pairs &* 0x0001_0001_0001_0001) >> 48)
      }
    }
    while next < end {
      if next.load(as: UInt8.self) == UInt8(ascii: "\n") { total += 1 }
      next += 1
    }
    return start[count - 1] == UInt8(ascii: "\n") ? Int32(total) : Int32(total) + 1
  }
}
