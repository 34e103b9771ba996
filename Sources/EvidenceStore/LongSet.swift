package import Domain

/// A set of so many names that its line is not held in memory.
///
/// It has a note of its own, which annotates the set's id: the note of all sets, in which the others
/// stand, is written anew with every one of them.
package struct LongSet: Sendable, Equatable {
  package let id: RecordID
  /// Without its end.
  package let line: LongText

  /// Longer lines are not held: a set of some twenty thousand tests.
  static let shortest = 1 << 20

  /// The set of names that are sorted by bytes, none twice; nil when its line may as well be held.
  init?(of names: RowList<TestID>, longerThan bound: Int) {
    var items = LongText(names.room)
    var isFirst = true
    items.append("[".utf8)
    for name in names {
      items.append((isFirst ? [] : [UInt8(ascii: ",")]) + JSONLine.Value.text(name.text).bytes)
      isFirst = false
    }
    items.append("]".utf8)
    guard items.count > bound else { return nil }
    id = ObjectID(naming: "blob", items)
    // All that stands around the items in the line of any set.
    let empty = RecordLine.set(of: [], named: id).bytes
    let place = empty.firstRange(of: Array("[]".utf8))
    var line = LongText(names.room)
    line.append(empty[..<(place?.lowerBound ?? empty.endIndex)])
    line.append(items)
    line.append(empty[(place?.upperBound ?? empty.endIndex)...])
    self.line = line
  }

  /// The note that it stands in.
  var note: NoteChange {
    var text = line
    text.append([UInt8(ascii: "\n")])
    return NoteChange(annotated: id, long: text)
  }
}

/// What is written to the evidence: a record, or a set that is too long to be one.
package enum EvidenceLine: Sendable, Equatable {
  case record(RecordLine)
  case set(LongSet)

  /// The set of names that are sorted by bytes, none twice.
  package static func set(of names: RowList<TestID>) -> EvidenceLine {
    if let set = LongSet(of: names, longerThan: LongSet.shortest) { return .set(set) }
    return .record(RecordLine.set(of: names.lazy.map(\.text)))
  }

  package var id: RecordID {
    switch self {
    case .record(let line): line.record.id
    case .set(let set): set.id
    }
  }

  /// It only names what records share.
  package var isSet: Bool {
    guard case .record(let line) = self else { return true }
    if case .set = line.record.body { return true }
    return false
  }

  /// Without its end.
  package var text: LongText {
    switch self {
    case .record(let line): LongText(line.bytes)
    case .set(let set): set.line
    }
  }
}

extension [EvidenceLine] {
  /// The first line of each record, in their order.
  package var eachOnce: [EvidenceLine] {
    var seen: Set<RecordID> = []
    return filter { seen.insert($0.id).inserted }
  }
}
