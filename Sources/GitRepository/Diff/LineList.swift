/// The lines of one differing part while it is compared.
struct LineList: ~Copyable {
  /// [line]
  private(set) var hashes = LineScratch<UInt64>()
  /// [line] Place of its hash in the table of lines; -1 when the other part lacks it.
  var slots = LineScratch<Int32>()
  /// [line] Whether the script keeps it.
  private(set) var isMatched = LineScratch<Bool>()
  /// The lines that the other part has too, and their places in the table.
  private(set) var keptLines = LineScratch<Int32>()
  private var keptSlots = LineScratch<Int32>()
  /// [line] Where it ends.
  private var ends = LineScratch<Int32>()
  private var start: UnsafePointer<UInt8>?

  var count: Int { hashes.count }

  /// Reads the lines of a text, which must live as long as they are asked for.
  mutating func read(_ span: TextSpan) {
    start = span.start
    hashes.removeAll()
    ends.removeAll()
    var lines = LineHashes(span)
    var end = 0
    while let hash = lines.next() {
      end += lines.length
      hashes.append(hash)
      ends.append(Int32(truncatingIfNeeded: end))
    }
    slots.fill(count, with: -1)
    isMatched.fill(count, with: false)
  }

  /// Gathers the lines that have a place in the table.
  mutating func gatherKept() {
    keptLines.removeAll()
    keptSlots.removeAll()
    for line in 0..<count where slots[line] >= 0 {
      keptLines.append(Int32(truncatingIfNeeded: line))
      keptSlots.append(slots[line])
    }
  }

  var kept: UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: keptSlots.start, count: keptSlots.count)
  }

  func begin(of line: Int) -> Int { line == 0 ? 0 : Int(ends[line - 1]) }

  func length(of line: Int) -> Int { Int(ends[line]) - begin(of: line) }

  /// Nil only when nothing was read.
  func bytes(of line: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: start.map { $0 + begin(of: line) }, count: length(of: line))
  }
}
