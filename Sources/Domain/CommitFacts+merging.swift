extension CommitFacts {
  /// These facts with newer ones; of a commit in both, the newer facts win.
  package func merging(_ newer: CommitFacts) -> CommitFacts {
    if count == 0 { return newer }
    if newer.count == 0 { return self }
    var merger = Merger(older: self, newer: newer)
    return merger.merged()
  }

  /// Without what may not be stored.
  package func storable() -> CommitFacts {
    guard marks.contains(where: { $0.contains(.transient) }) else { return self }
    var merger = Merger(older: self, newer: CommitFacts())
    return merger.merged { !self.marks[$0].contains(.transient) }
  }

  private struct Merger {
    let older: CommitFacts
    let newer: CommitFacts
    var result = CommitFacts()
    var outsiderIndex: [CommitID: Int32] = [:]

    init(older: CommitFacts, newer: CommitFacts) {
      self.older = older
      self.newer = newer
    }

    mutating func merged(olderWhere isKept: (Int) -> Bool = { _ in true }) -> CommitFacts {
      var sources: [(isNewer: Bool, index: Int)] = []
      sources.reserveCapacity(older.count + newer.count)
      var left = 0
      var right = 0
      while left < older.count || right < newer.count {
        if right == newer.count || (left < older.count && older.ids[left] < newer.ids[right]) {
          if isKept(left) { sources.append((false, left)) }
          left += 1
        } else {
          if left < older.count, older.ids[left] == newer.ids[right] { left += 1 }
          sources.append((true, right))
          right += 1
        }
      }
      result.ids = sources.map { $0.isNewer ? newer.ids[$0.index] : older.ids[$0.index] }

      var paths = ByteInterner(older.paths)
      let pathMap = (0..<newer.paths.count).map { index in
        newer.paths.withBytes(index) { paths.intern($0) }
      }
      var people = ByteInterner(older.people)
      let peopleMap = (0..<newer.people.count).map { index in
        newer.people.withBytes(index) { people.intern($0) }
      }
      let olderPositions = positions(of: older)
      let newerPositions = positions(of: newer)
      let olderSegments = result.messages.addSegments(of: older.messages)
      let newerSegments = result.messages.addSegments(of: newer.messages)

      // One call a side: a copy of the facts for each commit would be most of the work.
      for (isNewer, index) in sources {
        if isNewer {
          append(index, of: newer, newerPositions, newerSegments, pathMap, peopleMap)
        } else {
          append(index, of: older, olderPositions, olderSegments, nil, nil)
        }
      }
      result.paths = paths.table
      result.people = people.table
      return result
    }

    private mutating func append(
      _ index: Int, of source: borrowing CommitFacts, _ positions: [Int32], _ segments: UInt32,
      _ pathMap: [Int32]?, _ peopleMap: [Int32]?
    ) {
      result.authorTimes.append(source.authorTimes[index])
      result.commitTimes.append(source.commitTimes[index])
      result.tiers.append(source.tiers[index])
      result.marks.append(source.marks[index])
      let author = source.authors[index]
      result.authors.append(peopleMap.map { $0[Int(author)] } ?? author)
      var place = source.messages.places[index]
      place.segment += segments
      result.messages.append(place)

      for position in Int(source.parentOffsets[index])..<Int(source.parentOffsets[index + 1]) {
        let parent = source.parents[position]
        if parent >= 0, positions[Int(parent)] >= 0 {
          result.parents.append(positions[Int(parent)])
        } else {
          appendParent(parent >= 0 ? source.ids[Int(parent)] : source.outsiders[Int(~parent)])
        }
      }
      result.parentOffsets.append(Int32(result.parents.count))

      let rows = source.rowRange(of: index)
      if let pathMap {
        result.rows.append(source.rows, rows) { $0 < 0 ? $0 : pathMap[Int($0)] }
      } else {
        result.rows.append(source.rows, rows) { $0 }
      }
      result.rowOffsets.append(Int32(result.rows.count))
    }

    private func positions(of facts: CommitFacts) -> [Int32] {
      var position = 0
      return facts.ids.map { id in
        while position < result.ids.count, result.ids[position] < id { position += 1 }
        return position < result.ids.count && result.ids[position] == id ? Int32(position) : -1
      }
    }

    /// Adds a parent that its own side does not have, or no longer.
    private mutating func appendParent(_ id: CommitID) {
      if let position = result.index(of: id) {
        result.parents.append(Int32(position))
        return
      }
      let index = outsiderIndex[id] ?? Int32(result.outsiders.count)
      if index == result.outsiders.count {
        outsiderIndex[id] = index
        result.outsiders.append(id)
      }
      result.parents.append(~index)
    }
  }
}

extension History.Rows {
  /// Adds rows of another table, with their paths mapped.
  package mutating func append(
    _ other: History.Rows, _ range: Range<Int>, path map: (Int32) -> Int32
  ) {
    for row in range {
      path.append(map(other.path[row]))
      renamedFrom.append(map(other.renamedFrom[row]))
    }
    kind += other.kind[range]
    flags += other.flags[range]
    added += other.added[range]
    deleted += other.deleted[range]
    linesBefore += other.linesBefore[range]
  }
}
