/// Records that are added in any order and read by the bytes of their keys, those of one key as they
/// were added.
///
/// As in a `SortedLog`, what is more than fits is sorted piece by piece and merged when it is read.
struct SortedTexts: Sendable {
  private struct Entry: Sendable {
    /// The first bytes of the key, which mostly decide.
    var head: UInt64
    /// The key, and behind it the record.
    var start: UInt32
    var keyCount: UInt32
    var count: UInt32

    var key: Range<Int> { Int(start)..<Int(start) + Int(keyCount) }
    var record: Range<Int> { key.upperBound..<key.upperBound + Int(count) }
  }

  private let room: CaseRoom
  /// Those that are not in a run yet; their bytes stand in `bytes`.
  private var entries: [Entry] = []
  private var bytes: [UInt8] = []
  private var pieces: PieceLog
  /// Each the pieces of one run of sorted records.
  private var runs: [Range<Int>] = []

  init(_ room: CaseRoom) {
    self.room = room
    pieces = PieceLog(room)
  }

  var isEmpty: Bool { entries.isEmpty && runs.isEmpty }

  /// Adds a record; both closures append to the bytes.
  mutating func add(key writeKey: (inout [UInt8]) -> Void, record: (inout [UInt8]) -> Void) {
    let start = bytes.count
    writeKey(&bytes)
    let end = bytes.count
    record(&bytes)
    entries.append(
      Entry(
        head: bytes.withUnsafeBytes { Self.head(of: $0[start..<end]) },
        start: UInt32(truncatingIfNeeded: start), keyCount: UInt32(truncatingIfNeeded: end - start),
        count: UInt32(truncatingIfNeeded: bytes.count - end)))
    let size = bytes.count + entries.count * MemoryLayout<Entry>.stride
    if size >= room.sortedBytes { writeRun() }
  }

  private static func head(of key: Slice<UnsafeRawBufferPointer>) -> UInt64 {
    var head: UInt64 = 0
    for byte in key.prefix(8) { head = head << 8 | UInt64(byte) }
    return head << UInt64(8 * (8 - min(key.count, 8)))
  }

  private mutating func sort() {
    bytes.withUnsafeBytes { bytes in
      entries.sort { one, other in
        if one.head != other.head { return one.head < other.head }
        let order = compare(
          UnsafeRawBufferPointer(rebasing: bytes[one.key]),
          UnsafeRawBufferPointer(rebasing: bytes[other.key]))
        return order == 0 ? one.start < other.start : order < 0
      }
    }
  }

  private mutating func writeRun() {
    sort()
    var last = RepeatedText()
    runs.append(
      pieces.append(records: entries.count) { number, piece in
        let entry = entries[number]
        bytes.withUnsafeBytes { bytes in
          let key = UnsafeRawBufferPointer(rebasing: bytes[entry.key])
          let shared = last.commonPrefix(with: key)
          let rest = UnsafeRawBufferPointer(rebasing: key[shared...])
          last.replace(from: shared, with: rest)
          piece.append(number: UInt64(shared))
          piece.append(text: rest)
          piece.append(text: UnsafeRawBufferPointer(rebasing: bytes[entry.record]))
        }
      })
    entries.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  /// Reads all records from the first on; nothing can be added any more.
  consuming func makeCursor() -> Cursor {
    if !runs.isEmpty, !entries.isEmpty { writeRun() }
    sort()
    return Cursor(self)
  }

  /// Merges the runs.
  struct Cursor {
    private let pieces: PieceLog
    private let bytes: [UInt8]
    private let entries: [Entry]
    private var nextEntry = 0
    private var runs: [TextRunCursor]
    private var heap: MergeHeap

    fileprivate init(_ log: SortedTexts) {
      pieces = log.pieces
      // The room that was sorted in is not needed any more where all is in runs.
      bytes = log.entries.isEmpty ? [] : log.bytes
      entries = log.entries.isEmpty ? [] : log.entries
      var runs = log.runs.map { TextRunCursor(pieces: $0) }
      let numbers = runs.indices.filter { runs[$0].advance(in: log.pieces) }
      heap = MergeHeap(numbers, of: runs)
      self.runs = runs
    }

    /// Lends the next key and its record to `body`; false behind the last.
    mutating func next(
      _ body: (_ key: UnsafeRawBufferPointer, _ record: UnsafeRawBufferPointer) -> Void
    ) -> Bool {
      if let run = heap.first {
        runs[run].lend(body)
        let hasMore = runs[run].advance(in: pieces)
        heap.settle(hasMore: hasMore, runs)
        return true
      }
      guard nextEntry < entries.count else { return false }
      let entry = entries[nextEntry]
      nextEntry += 1
      bytes.withUnsafeBytes {
        body(
          UnsafeRawBufferPointer(rebasing: $0[entry.key]),
          UnsafeRawBufferPointer(rebasing: $0[entry.record]))
      }
      return true
    }
  }
}

/// Reads one run, a piece at a time.
private struct TextRunCursor: MergedRun {
  private var pieces: Range<Int>
  private var bytes: [UInt8] = []
  private var position = 0
  private var record = 0..<0
  private var key = RepeatedText()

  init(pieces: Range<Int>) {
    self.pieces = pieces
  }

  /// Goes to the next record; false behind the last, and where one cannot be had back.
  mutating func advance(in log: PieceLog) -> Bool {
    while position >= bytes.count {
      guard let piece = pieces.popFirst() else { return false }
      log.read(piece, into: &bytes)
      position = 0
      if bytes.isEmpty { return false }
    }
    var key = RepeatedText()
    swap(&key, &self.key)
    let read = bytes.withUnsafeBytes { bytes -> Range<Int>? in
      var reader = ByteReader(bytes, from: position)
      guard let shared = reader.number(), shared <= UInt64(key.count), let rest = reader.text()
      else { return nil }
      key.replace(from: Int(shared), with: rest)
      guard let record = reader.text() else { return nil }
      return reader.position - record.count..<reader.position
    }
    swap(&key, &self.key)
    guard let read else { return false }
    record = read
    position = read.upperBound
    return true
  }

  func order(before other: Self) -> Int {
    key.withUnsafeBytes { key in other.key.withUnsafeBytes { compare(key, $0) } }
  }

  func lend(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) -> Void) {
    key.withUnsafeBytes { key in
      bytes.withUnsafeBytes { body(key, UnsafeRawBufferPointer(rebasing: $0[record])) }
    }
  }
}
