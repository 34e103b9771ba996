internal import Domain

/// Pairs deleted files with added ones that hold the same, or much of the same, content.
struct RenameSearch {
  /// A file on one side.
  struct Candidate {
    /// Row index of the commit that is being built.
    var row: Int
    var id: ObjectID
    /// The path's last component, which breaks ties between equal contents.
    var name: ArraySlice<UInt8>
  }

  /// Share of the larger file's bytes that must stand in both, in whole lines.
  /// Below 60 % most pairs in practice share only licence headers and boilerplate.
  static let similarity = 0.6
  /// Pairs that are compared by content at most; git's own limit is 1,000 × 1,000, on all of them.
  static let pairLimit = 2_500

  /// Pairs of equal content, as rows: (deleted, added). What they take is removed from the lists.
  static func exact(
    _ deleted: inout [Candidate], _ added: inout [Candidate]
  ) -> [(from: Int, to: Int)] {
    // First those that kept their name, then the others in order: with queues, because a commit may
    // move 100,000 files of one content.
    var sources: [Content: [Int]] = [:]
    for index in deleted.indices.reversed() {
      let candidate = deleted[index]
      sources[Content(id: candidate.id, name: candidate.name), default: []].append(index)
      sources[Content(id: candidate.id, name: nil), default: []].append(index)
    }
    var taken = Array(repeating: false, count: deleted.count)
    func take(_ content: Content) -> Int? {
      while let index = sources[content]?.popLast() {
        if !taken[index] {
          taken[index] = true
          return index
        }
      }
      return nil
    }
    var pairs: [(from: Int, to: Int)] = []
    for isNamed in [true, false] {
      var left: [Candidate] = []
      for candidate in added {
        let content = Content(id: candidate.id, name: isNamed ? candidate.name : nil)
        if let source = take(content) {
          pairs.append((deleted[source].row, candidate.row))
        } else {
          left.append(candidate)
        }
      }
      added = left
    }
    deleted = deleted.indices.filter { !taken[$0] }.map { deleted[$0] }
    return pairs
  }

  /// What a file must hold to be taken for another one, and the name it must bear if that counts.
  private struct Content: Hashable {
    var id: ObjectID
    var name: ArraySlice<UInt8>?
  }

  /// Lines of one text by hash, with the bytes they make up.
  struct Fingerprint {
    private var lines: [(hash: UInt64, bytes: Int)]
    private let size: Int

    init(_ object: ObjectBytes) {
      size = object.count
      lines = []
      var hashes = LineHashes(TextSpan(object))
      while let hash = hashes.next() { lines.append((hash, hashes.length)) }
      lines.sort { $0.hash < $1.hash }
    }

    /// Bytes of lines that stand in both, as a share of the larger text.
    func similarity(to other: Fingerprint) -> Double {
      let larger = max(size, other.size)
      guard larger > 0, Double(min(size, other.size)) >= RenameSearch.similarity * Double(larger)
      else { return 0 }
      var common = 0
      var left = 0
      var right = 0
      while left < lines.count, right < other.lines.count {
        if lines[left].hash == other.lines[right].hash {
          common += lines[left].bytes
          left += 1
          right += 1
        } else if lines[left].hash < other.lines[right].hash {
          left += 1
        } else {
          right += 1
        }
      }
      return Double(common) / Double(larger)
    }
  }

  /// Pairs of similar content, most similar first; every file is in at most one pair.
  static func similar(
    _ deleted: [(row: Int, Fingerprint)], _ added: [(row: Int, Fingerprint)]
  ) -> [(from: Int, to: Int)] {
    var scored: [(score: Double, from: Int, to: Int)] = []
    for (from, left) in deleted {
      for (to, right) in added {
        let score = left.similarity(to: right)
        if score >= similarity { scored.append((score, from, to)) }
      }
    }
    scored.sort { ($1.score, $0.to, $0.from) < ($0.score, $1.to, $1.from) }
    var usedFrom: Set<Int> = []
    var usedTo: Set<Int> = []
    var pairs: [(from: Int, to: Int)] = []
    for (_, from, to) in scored where !usedFrom.contains(from) && !usedTo.contains(to) {
      usedFrom.insert(from)
      usedTo.insert(to)
      pairs.append((from, to))
    }
    return pairs
  }
}
