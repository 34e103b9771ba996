/// Pairs lines that a commit deletes with equal ones that it adds, white space aside.
///
/// First within each hunk and in order, which is what `git blame -w` sees; then across the whole
/// commit, beginning at lines long enough to be no coincidence and going on to their neighbours.
struct MoveSearch {
  /// One side of the commit's changes, all files end to end.
  private struct Side {
    var hashes: [UInt64] = []
    var letters: [UInt8] = []
    var isTaken: [Bool] = []
    /// [line] The file it is in, and its number there: of a deleted line its place among the
    /// deleted, of an added one its place in the new file, from 0.
    var files: [Int32] = []
    var numbers: [Int32] = []

    mutating func removeAll() {
      hashes.removeAll(keepingCapacity: true)
      letters.removeAll(keepingCapacity: true)
      isTaken.removeAll(keepingCapacity: true)
      files.removeAll(keepingCapacity: true)
      numbers.removeAll(keepingCapacity: true)
    }

    mutating func append(_ line: ChangedLine, _ file: Int32, _ number: Int32) {
      hashes.append(line.hash)
      letters.append(line.letters)
      isTaken.append(false)
      files.append(file)
      numbers.append(number)
    }
  }

  private var deleted = Side()
  private var added = Side()
  private var pairs: [(deleted: Int, added: Int)] = []
  private var file: Int32 = 0
  private var deletedInFile: Int32 = 0
  private var hunkStart = (deleted: 0, added: 0)

  /// Lines of a commit beyond which moves are not searched: an import of a whole tree moves nothing,
  /// and its lines would not fit into memory.
  private static let limit = 400_000
  /// A line with fewer letters and digits is found anywhere: it begins no moved stretch.
  private static let longEnough: UInt8 = 12

  /// Whether no more added lines are needed.
  var isFull: Bool { added.hashes.count >= Self.limit }

  mutating func removeAll() {
    deleted.removeAll()
    added.removeAll()
    pairs.removeAll(keepingCapacity: true)
    hunkStart = (0, 0)
  }

  mutating func begin(file number: Int) {
    file = Int32(number)
    deletedInFile = 0
  }

  mutating func noteDeleted(_ line: ChangedLine) {
    if deleted.hashes.count < Self.limit { deleted.append(line, file, deletedInFile) }
    deletedInFile += 1
  }

  mutating func noteAdded(_ line: ChangedLine, at number: Int32) {
    added.append(line, file, number)
  }

  /// Pairs lines of one hunk, in order: those that changed in white space alone.
  mutating func endHunk() {
    defer { hunkStart = (deleted.hashes.count, added.hashes.count) }
    let left = hunkStart.deleted..<deleted.hashes.count
    let right = hunkStart.added..<added.hashes.count
    if left.isEmpty || right.isEmpty { return }
    var places: [UInt64: [Int]] = [:]
    for line in left.reversed() { places[deleted.hashes[line], default: []].append(line) }
    var next = left.lowerBound
    for line in right {
      let hash = added.hashes[line]
      while let place = places[hash]?.last, place < next { places[hash]?.removeLast() }
      guard let place = places[hash]?.last else { continue }
      // A bracket far below would cut off all that stands in between.
      if place > next, added.letters[line] < 3 { continue }
      pair(place, line)
      next = place + 1
    }
  }

  private mutating func pair(_ left: Int, _ right: Int) {
    deleted.isTaken[left] = true
    added.isTaken[right] = true
    pairs.append((left, right))
  }

  /// Finds what was moved, and notes all pairs in the files.
  mutating func find(in files: inout [ChangedFile]) {
    if !isFull, deleted.hashes.count < Self.limit { findMoved() }
    pairs.sort { $0.added < $1.added }
    for (left, right) in pairs {
      let from = deleted.files[left]
      files[Int(from)].deleted[Int(deleted.numbers[left])].isMoved = true
      files[Int(added.files[right])].moved.append(
        MovedLine(line: added.numbers[right], file: from, deleted: deleted.numbers[left]))
    }
  }

  private mutating func findMoved() {
    var places: [UInt64: [Int]] = [:]
    for line in deleted.hashes.indices.reversed()
    where !deleted.isTaken[line] && deleted.letters[line] >= Self.longEnough {
      places[deleted.hashes[line], default: []].append(line)
    }
    if places.isEmpty { return }
    for line in added.hashes.indices
    where !added.isTaken[line] && added.letters[line] >= Self.longEnough {
      let hash = added.hashes[line]
      while let place = places[hash]?.last, deleted.isTaken[place] { places[hash]?.removeLast() }
      guard let place = places[hash]?.popLast() else { continue }
      pair(place, line)
      extend(from: place, line, by: -1)
      extend(from: place, line, by: 1)
    }
  }

  private mutating func extend(from left: Int, _ right: Int, by step: Int) {
    var (left, right) = (left + step, right + step)
    while deleted.hashes.indices.contains(left), added.hashes.indices.contains(right),
      !deleted.isTaken[left], !added.isTaken[right], deleted.hashes[left] == added.hashes[right]
    {
      pair(left, right)
      left += step
      right += step
    }
  }
}
