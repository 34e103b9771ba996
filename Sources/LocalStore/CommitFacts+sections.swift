internal import Domain

/// The columns of `CommitFacts` as sections of a file, in this order.
private enum Column: UInt64, CaseIterable {
  case ids, parentOffsets, parents, outsiders, authorTimes, commitTimes, authors
  case peopleOffsets, peopleBytes, messagePlaces, messageBytes
  case tiers, marks, rowOffsets
  case rowPath, rowRenamedFrom, rowKind, rowFlags, rowAdded, rowDeleted, rowLinesBefore
  case pathOffsets, pathBytes
}

extension CommitFacts {
  func sections() -> [[UInt8]] {
    var messageBytes: [UInt8] = []
    var messagePlaces: [UInt64] = []
    messagePlaces.reserveCapacity(count + 1)
    messagePlaces.append(0)
    for index in 0..<count {
      messages.withBytes(index) { messageBytes.append(contentsOf: $0) }
      messagePlaces.append(UInt64(messageBytes.count))
    }
    return Column.allCases.map { column in
      switch column {
      case .ids: SectionFile.raw(ids)
      case .parentOffsets: SectionFile.raw(parentOffsets)
      case .parents: SectionFile.raw(parents)
      case .outsiders: SectionFile.raw(outsiders)
      case .authorTimes: SectionFile.raw(authorTimes)
      case .commitTimes: SectionFile.raw(commitTimes)
      case .authors: SectionFile.raw(authors)
      case .peopleOffsets: SectionFile.raw(people.offsets)
      case .peopleBytes: people.bytes
      case .messagePlaces: SectionFile.raw(messagePlaces)
      case .messageBytes: messageBytes
      case .tiers: tiers.map(\.rawValue)
      case .marks: marks.map(\.rawValue)
      case .rowOffsets: SectionFile.raw(rowOffsets)
      case .rowPath: SectionFile.raw(rows.path)
      case .rowRenamedFrom: SectionFile.raw(rows.renamedFrom)
      case .rowKind: rows.kind.map(\.rawValue)
      case .rowFlags: rows.flags.map(\.rawValue)
      case .rowAdded: SectionFile.raw(rows.added)
      case .rowDeleted: SectionFile.raw(rows.deleted)
      case .rowLinesBefore: SectionFile.raw(rows.linesBefore)
      case .pathOffsets: SectionFile.raw(paths.offsets)
      case .pathBytes: paths.bytes
      }
    }
  }

  /// Reads the columns back; throws unless every index lies within its table.
  init(_ file: SectionFile) throws(SectionFile.Refusal) {
    func column<Value: BitwiseCopyable>(
      _ column: Column, _ type: Value.Type
    ) throws(SectionFile.Refusal) -> [Value] {
      try file.array(column.rawValue, of: type)
    }
    self.init()
    ids = try column(.ids, CommitID.self)
    parentOffsets = try column(.parentOffsets, Int32.self)
    parents = try column(.parents, Int32.self)
    outsiders = try column(.outsiders, CommitID.self)
    authorTimes = try column(.authorTimes, Int64.self)
    commitTimes = try column(.commitTimes, Int64.self)
    authors = try column(.authors, Int32.self)
    people.offsets = try column(.peopleOffsets, Int.self)
    people.bytes = try column(.peopleBytes, UInt8.self)
    rowOffsets = try column(.rowOffsets, Int32.self)
    rows.path = try column(.rowPath, Int32.self)
    rows.renamedFrom = try column(.rowRenamedFrom, Int32.self)
    rows.added = try column(.rowAdded, Int32.self)
    rows.deleted = try column(.rowDeleted, Int32.self)
    rows.linesBefore = try column(.rowLinesBefore, Int32.self)
    rows.flags = try column(.rowFlags, UInt8.self).map { History.Flags(rawValue: $0) }
    paths.offsets = try column(.pathOffsets, Int.self)
    paths.bytes = try column(.pathBytes, UInt8.self)
    marks = try column(.marks, UInt8.self).map { Marks(rawValue: $0) }
    for value in try column(.tiers, UInt8.self) {
      guard let tier = History.Tier(rawValue: value) else { throw .damaged }
      tiers.append(tier)
    }
    for value in try column(.rowKind, UInt8.self) {
      guard let kind = History.Kind(rawValue: value) else { throw .damaged }
      rows.kind.append(kind)
    }
    let (mapping, part) = try file.part(Column.messageBytes.rawValue)
    let ends = try column(.messagePlaces, UInt64.self)
    guard ends.count == count + 1, ends.first == 0, ends.last == UInt64(part.count) else {
      throw .damaged
    }
    var places: [MessageTable.Place] = []
    places.reserveCapacity(count)
    for index in 0..<count {
      guard ends[index] <= ends[index + 1],
        let length = UInt32(exactly: ends[index + 1] - ends[index])
      else { throw .damaged }
      places.append(.init(segment: 0, length: length, start: ends[index]))
    }
    messages = MessageTable(file: mapping, part: part, places: places)
    guard isConsistent else { throw .damaged }
  }

  /// Whether every index lies within its table: a checksum says only that the file is as written.
  private var isConsistent: Bool {
    let columns = [authorTimes.count, commitTimes.count, authors.count, tiers.count, marks.count]
    let rowColumns = [
      rows.renamedFrom.count, rows.kind.count, rows.flags.count, rows.added.count,
      rows.deleted.count, rows.linesBefore.count,
    ]
    return columns.allSatisfy { $0 == count } && rowColumns.allSatisfy { $0 == rows.count }
      && isRising(parentOffsets, to: parents.count) && parentOffsets.count == count + 1
      && isRising(rowOffsets, to: rows.count) && rowOffsets.count == count + 1
      && isRising(people.offsets, to: people.bytes.count)
      && isRising(paths.offsets, to: paths.bytes.count)
      && authors.allSatisfy { (0..<people.count).contains(Int($0)) }
      && rows.path.allSatisfy { (0..<paths.count).contains(Int($0)) }
      && rows.renamedFrom.allSatisfy { (-1..<paths.count).contains(Int($0)) }
      && parents.allSatisfy {
        $0 >= 0 ? Int($0) < count : Int(~$0) < outsiders.count
      }
  }

  private func isRising<Value: BinaryInteger>(_ offsets: [Value], to end: Int) -> Bool {
    guard offsets.first == 0, let last = offsets.last, Int(last) == end else { return false }
    return zip(offsets, offsets.dropFirst()).allSatisfy { $0 <= $1 }
  }
}
