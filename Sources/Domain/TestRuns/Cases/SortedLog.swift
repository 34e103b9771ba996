/// Records that are added in any order and read by rising key, those of one key as they were added.
///
/// What is more than fits is sorted piece by piece and merged when it is read, so that memory does
/// not grow with it.
struct SortedLog: Sendable {
  private struct Entry: Sendable {
    var key: UInt64
    var start: UInt32
    var count: UInt32

    var range: Range<Int> { Int(start)..<Int(start) + Int(count) }
  }

  private let room: CaseRoom
  /// Those that are not in a run yet; their bytes stand in `bytes`.
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var isSorted = true
  private var pieces: PieceLog
  /// Each the pieces of one run of sorted records.
  private var runs: [Range<Int>] = []

  init(_ room: CaseRoom) {
    self.room = room
    pieces = PieceLog(room)
  }

  var isEmpty: Bool { entries.isEmpty && runs.isEmpty }

  /// Adds a record, which `write` appends to the bytes.
  mutating func add(_ key: UInt64, _ write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    if let last = entries.last, last.key > key { isSorted = false }
    entries.append(
      Entry(
        key: key, start: UInt32(truncatingIfNeeded: start),
        count: UInt32(truncatingIfNeeded: bytes.count - start)))
    if bytes.count + entries.count * 16 >= room.sortedBytes { writeRun() }
  }

  /// Those of one key stay as they were added.
  private mutating func sort() {
    guard !isSorted else { return }
    entries.sort { $0.key != $1.key ? $0.key < $1.key : $0.start < $1.start }
    isSorted = true
  }

  private mutating func writeRun() {
    sort()
    var last: UInt64 = 0
    runs.append(
      pieces.append(records: entries.count) { number, piece in
        let entry = entries[number]
        piece.append(number: entry.key &- last)
        last = entry.key
        bytes.withUnsafeBytes {
          piece.append(text: UnsafeRawBufferPointer(rebasing: $0[entry.range]))
        }
      })
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Reads all records from the first on.
  func makeCursor() -> Cursor {
    var log = self
    log.sort()
    return Cursor(log)
  }

  /// Merges the runs.
  struct Cursor {
    private let pieces: PieceLog
    private let bytes: [UInt8]
    private let entries: [Entry]
    private var nextEntry = 0
    private var runs: [RunCursor]
    private var heap: MergeHeap

    fileprivate init(_ log: SortedLog) {
      pieces = log.pieces
      bytes = log.bytes
      entries = log.entries
      var runs = log.runs.map { RunCursor(pieces: $0) }
      let numbers = runs.indices.filter { runs[$0].advance(in: log.pieces) }
      heap = MergeHeap(numbers, of: runs)
      self.runs = runs
    }

    /// The key of the next record; nil after the last.
    var key: UInt64? {
      guard let run = heap.first else {
        return nextEntry < entries.count ? entries[nextEntry].key : nil
      }
      guard nextEntry < entries.count else { return runs[run].key }
      return min(runs[run].key, entries[nextEntry].key)
    }

    /// Lends the next record to `body` and goes on behind it.
    mutating func next(_ body: (UnsafeRawBufferPointer) -> Void) {
      // What is in no run was added last, and so comes last among equal keys.
      if let run = heap.first, nextEntry >= entries.count || runs[run].key <= entries[nextEntry].key
      {
        runs[run].withRecord(body)
        let hasMore = runs[run].advance(in: pieces)
        heap.settle(hasMore: hasMore, runs)
      } else if nextEntry < entries.count {
        let entry = entries[nextEntry]
        nextEntry += 1
        bytes.withUnsafeBytes {
          body(UnsafeRawBufferPointer(rebasing: $0[entry.range]))
        }
      }
    }
  }
}

/// Reads one run, a piece at a time.
private struct RunCursor: MergedRun {
  private var pieces: Range<Int>
  private var bytes: [UInt8] = []
  private var position = 0
  private var record = 0..<0
  private(set) var key: UInt64 = 0

  init(pieces: Range<Int>) {
    self.pieces = pieces
  }

  /// Goes to the next record; false behind the last.
  mutating func advance(in log: PieceLog) -> Bool {
    while position >= bytes.count {
      guard let piece = pieces.popFirst() else { return false }
      log.read(piece, into: &bytes)
      position = 0
    }
    let read = bytes.withUnsafeBytes { bytes -> (UInt64, Range<Int>)? in
      var reader = ByteReader(bytes, from: position)
      guard let step = reader.number(), let count = reader.number(),
        reader.bytes(count) != nil
      else { return nil }
      return (step, reader.position - Int(count)..<reader.position)
    }
    guard let (step, range) = read else { return false }
    key &+= step
    record = range
    position = range.upperBound
    return true
  }

  func order(before other: Self) -> Int { key < other.key ? -1 : key == other.key ? 0 : 1 }

  func withRecord(_ body: (UnsafeRawBufferPointer) -> Void) {
    bytes.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[record])) }
  }
}
