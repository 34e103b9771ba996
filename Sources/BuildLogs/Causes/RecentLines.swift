internal import TextInput

/// The newest lines of a log, each up to a length, in memory that is used again and again.
struct RecentLines {
  /// A power of two: no finding of a tool is longer by much.
  private static let capacity = 32
  private static let longest = 500

  private var bytes = [UInt8](repeating: 0, count: capacity * longest)
  private var marks = [Mark](repeating: Mark(number: 0, length: 0), count: capacity)
  private var count = 0

  private struct Mark {
    var number: Int
    var length: Int
  }

  mutating func add(_ line: LogLine) {
    let place = count & (Self.capacity - 1)
    let kept = line.bytes[part: 0..<Self.longest]
    bytes.withUnsafeMutableBytes { bytes in
      UnsafeMutableRawBufferPointer(rebasing: bytes[(place * Self.longest)...])
        .copyMemory(from: kept)
    }
    marks[place] = Mark(number: line.number, length: kept.count)
    count += 1
  }

  /// The lines, the oldest first.
  var lines: [(number: Int, bytes: [UInt8])] {
    order.map { place in
      let start = place * Self.longest
      return (marks[place].number, Array(bytes[start..<start + marks[place].length]))
    }
  }

  private var order: [Int] {
    (max(0, count - Self.capacity)..<count).map { $0 % Self.capacity }
  }
}
