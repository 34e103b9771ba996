internal import Domain
internal import GitRepository
internal import TextInput

/// Two stores as one: every record of both once, but for those below the floor.
///
/// The order in which stores are joined does not matter, nor does joining one again.
struct EvidenceUnion {
  private let ours: [ObjectID: NoteLines]
  private var notes: [ObjectID: NoteLines]
  private var reader = RecordReader()

  init(_ table: NoteTable) {
    var reader = RecordReader()
    var notes: [ObjectID: NoteLines] = [:]
    for note in 0..<table.count {
      table.texts.withBytes(note) {
        notes[table.annotated[note], default: .init()].add($0, &reader)
      }
    }
    ours = notes
    self.notes = notes
  }

  mutating func add(_ table: NoteTable) {
    for note in 0..<table.count {
      table.texts.withBytes(note) {
        notes[table.annotated[note], default: .init()].add($0, &reader)
      }
    }
  }

  mutating func add(_ line: RecordLine) {
    notes[line.annotated, default: .init()].add(line)
  }

  /// How many records are there now that were not there before.
  var newRecords: Int {
    notes.reduce(0) { sum, note in
      let known = ours[note.key]?.records
      return sum + note.value.records.keys.count { known?[$0] == nil }
    }
  }

  /// The past that all floors together tell of; nil without a floor.
  var past: CompactedPast? {
    let floors = floors
    return floors.dropFirst().reduce(floors.first?.past) { $0?.joined($1.past) }
  }

  /// Takes away what is below the floor; of whole stores also sets that nothing refers to any more,
  /// and floors that others contain.
  mutating func settle(isWhole: Bool) {
    guard let past else { return }
    for (annotated, lines) in notes {
      for line in lines.records.values where past.drops(line.record) {
        notes[annotated]?.remove(line.record.id)
      }
    }
    guard isWhole else { return }
    let floors = floors
    for floor in floors {
      let isContained = floors.contains { other in
        other.line.record.id != floor.line.record.id && floor.past.isWithin(other.past)
          && (!other.past.isWithin(floor.past)
            || floor.line.record.id < other.line.record.id)
      }
      if isContained { notes[floor.annotated]?.remove(floor.line.record.id) }
    }
    let references = references
    for (annotated, lines) in notes {
      for case let (id, line) in lines.records {
        if case .set = line.record.body, !references.contains(id) { notes[annotated]?.remove(id) }
      }
    }
  }

  /// What to write so that our store becomes the union; notes whose lines stay are not named.
  var changes: [NoteChange] {
    notes.filter { ours[$0.key] ?? NoteLines() != $0.value }
      .map { NoteChange(annotated: $0.key, text: $0.value.text) }
      .sorted { $0.annotated < $1.annotated }
  }

  /// The union as notes that were not written yet.
  var table: NoteTable {
    NoteTable().replacing(
      [],
      with: notes.compactMap { note in
        note.value.text.map { (.init(annotated: note.key, blob: .zero), $0) }
      })
  }

  /// Whether the union is what one of the stores held alone.
  func holdsJust(_ table: NoteTable) -> Bool {
    let other = EvidenceUnion(table).notes
    return notes.filter { $0.value != NoteLines() } == other.filter { $0.value != NoteLines() }
  }

  private struct Floor {
    var annotated: ObjectID
    var line: RecordLine
    var past: CompactedPast
  }

  private var floors: [Floor] {
    var floors: [Floor] = []
    for (annotated, lines) in notes {
      for line in lines.records.values {
        guard case .floor(let floor) = line.record.body else { continue }
        floors.append(
          Floor(
            annotated: annotated, line: line,
            past: CompactedPast(floor, suite: set(floor.suite))))
      }
    }
    return floors
  }

  private func set(_ id: RecordID) -> EvidenceSet? {
    // Where sets are kept, then wherever somebody moved them.
    for lines in [notes[.emptyTree]].compactMap({ $0 }) + Array(notes.values) {
      guard let line = lines.records[id], case .set = line.record.body else { continue }
      // Items are read only where they are needed.
      if case .set(let set) = RecordLine(line.bytes)?.record.body { return set }
    }
    return nil
  }

  /// Ids of sets that a line names. Of lines that a later version wrote every id counts.
  private var references: Set<RecordID> {
    var references: Set<RecordID> = []
    for lines in notes.values {
      for line in lines.records.values {
        switch line.record.body {
        case .tests(let tests): references.insert(tests.suite)
        case .build(let build): if let id = build.diagnostics { references.insert(id) }
        case .floor(let floor): references.insert(floor.suite)
        case .other: line.bytes.withUnsafeBytes { references.formUnion($0.objectIDs) }
        case .deploy, .health, .set, .verdict, .accept: break
        }
      }
    }
    return references
  }
}

extension UnsafeRawBufferPointer {
  /// Every text in quotes that looks like an id.
  fileprivate var objectIDs: [ObjectID] {
    var found: [ObjectID] = []
    var place = 0
    while let quote = firstIndex(of: UInt8(ascii: "\""), from: place) {
      place = quote + 1
      if quote + 41 < count, self[quote + 41] == UInt8(ascii: "\""),
        let id = ObjectID(digits: self[part: quote + 1..<quote + 41])
      {
        found.append(id)
      }
    }
    return found
  }
}
