/// Finds lines by hash: open addressing, memory reused from one comparison to the next.
struct LineTable: ~Copyable {
  /// [slot] The line's hash; 0 for an empty slot.
  private var hashes = LineScratch<UInt64>()
  /// [slot] What is counted of the line.
  private(set) var counts = LineScratch<Int32>()
  private var mask = 0

  /// Empties the table and makes room for some lines.
  mutating func reset(for lines: Int) {
    var size = 16
    while size < lines * 2 { size *= 2 }
    hashes.fill(size, with: 0)
    counts.fill(size, with: 0)
    mask = size - 1
  }

  /// Forgets what was counted.
  mutating func clearCounts() {
    counts.fill(mask + 1, with: 0)
  }

  /// The place of a line, which is added if it is new.
  @inline(__always)
  func insert(_ hash: UInt64) -> Int32 {
    let place = find(hash)
    hashes[place] = hash
    return Int32(truncatingIfNeeded: place)
  }

  /// The place of a line; -1 if it is not there.
  @inline(__always)
  func slot(of hash: UInt64) -> Int32 {
    let place = find(hash)
    return hashes[place] == 0 ? -1 : Int32(truncatingIfNeeded: place)
  }

  @inline(__always)
  private func find(_ hash: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: hash >> 8) & mask
    while hashes[place] != 0, hashes[place] != hash { place = (place + 1) & mask }
    return place
  }
}
