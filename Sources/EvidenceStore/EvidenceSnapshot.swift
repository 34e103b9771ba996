package import Basics
package import Domain
internal import TextInput

/// All that the store held at one moment, read.
package struct EvidenceSnapshot: Sendable {
  /// Runs, builds, verdicts, what was accepted, and what a later version wrote: oldest first, each
  /// once, none below the floor.
  package private(set) var records: [EvidenceRecord] = []
  /// What is known of the time before that; nil where nothing was compacted.
  package private(set) var past: CompactedPast?
  /// Lines that are no records, and sets that records name and the store does not have.
  package private(set) var warnings: [DiagnosticError] = []

  private let notes: NoteTable
  private var sets: [RecordID: Place] = [:]

  /// Where a line stands in its note.
  private struct Place {
    var note: Int
    var line: Range<Int>
  }

  /// Reads the notes of the evidence ref.
  package init(_ notes: NoteTable) {
    self.notes = notes
    var reader = RecordReader()
    var found: [(record: EvidenceRecord, place: Place)] = []
    found.reserveCapacity(notes.count)
    for note in 0..<notes.count {
      var bad: [Int] = []
      notes.texts.withBytes(note) { text in
        text.forEachLine { line, number in
          if let record = reader.record(text[part: line], withItems: false) {
            found.append((record, Place(note: note, line: line)))
          } else {
            bad.append(number)
          }
        }
      }
      if let first = bad.first { warn(of: first, bad.count, in: note) }
    }
    take(found)
    warnOfMissingSets()
  }

  /// The names that records share; nil when the store does not have them.
  package func set(_ id: RecordID) -> EvidenceSet? {
    guard let place = sets[id] else { return nil }
    return notes.texts.withBytes(place.note) { text in
      var reader = RecordReader()
      guard case .set(let set) = reader.record(text[part: place.line])?.body else { return nil }
      return set
    }
  }

  /// Whether the store has a set.
  package func contains(set id: RecordID) -> Bool { sets[id] != nil }

  private mutating func take(_ found: [(record: EvidenceRecord, place: Place)]) {
    var chosen: [RecordID: Int] = [:]
    chosen.reserveCapacity(found.count)
    for (index, line) in found.enumerated() {
      guard let known = chosen.updateValue(index, forKey: line.record.id) else { continue }
      // The same record in two notes: somebody copied a note, or a line was written over.
      guard let one = self.line(line.place), let other = self.line(found[known].place),
        !one.holds(against: other)
      else { continue }
      chosen[line.record.id] = known
    }
    var floors: [EvidenceFloor] = []
    var others: [Int] = []
    for (index, line) in found.enumerated() where chosen[line.record.id] == index {
      switch line.record.body {
      case .set: sets[line.record.id] = line.place
      case .floor(let floor): floors.append(floor)
      default: others.append(index)
      }
    }
    for floor in floors {
      let told = CompactedPast(floor, suite: set(floor.suite))
      past = past.map { $0.joined(told) } ?? told
    }
    if let past { others.removeAll { past.drops(found[$0].record) } }
    // Records are large: their places are sorted, and each is moved once.
    others.sort {
      (found[$0].record.at, found[$0].record.id) < (found[$1].record.at, found[$1].record.id)
    }
    records = others.map { found[$0].record }
  }

  private func line(_ place: Place) -> RecordLine? {
    notes.texts.withBytes(place.note) { RecordLine($0[part: place.line]) }
  }

  private mutating func warn(of line: Int, _ count: Int, in note: Int) {
    warnings.append(
      DiagnosticError(
        .evidenceBadLine, "this line of the evidence is no record",
        at: .init("refs/notes/seakeep/v1:\(notes.annotated[note])", line: line),
        notes: count > 1 ? ["\(count) lines of this note are none"] : [],
        hint: "see it with 'git notes --ref=seakeep/v1 show \(notes.annotated[note])'"))
  }

  private mutating func warnOfMissingSets() {
    var missing: Set<RecordID> = []
    var count = 0
    for record in records {
      guard case .tests(let tests) = record.body, sets[tests.suite] == nil else { continue }
      missing.insert(tests.suite)
      count += 1
    }
    guard let first = missing.min() else { return }
    warnings.append(
      DiagnosticError(
        .evidenceMissingSet, "the names of the tests of \(count) recorded runs are missing",
        notes: ["the set \(first.short) is in no note, \(missing.count) such sets in all"],
        hint: "fetch the evidence whole with 'seakeep evidence pull'"))
  }
}

extension DiagnosticError.Code {
  package static let evidenceBadLine = Self(
    "evidence.bad-line", .success,
    "A warning: a line of the evidence notes is no record; it is kept and passed over.")
  package static let evidenceMissingSet = Self(
    "evidence.missing-set", .success,
    "A warning: recorded runs name a set of tests that the evidence notes do not hold.")

  /// The codes of errors that leave this room.
  package static let evidenceStoreCodes: [Self] = [
    evidenceBadLine, evidenceMissingSet, evidenceBusy, evidenceStaleLock, evidenceNotWritten,
  ]
}

extension EvidenceSnapshot {
  /// How many records it holds that an earlier one did not; sets of names are none by themselves.
  package func newRecords(since earlier: EvidenceSnapshot) -> Int {
    let known = Set(earlier.records.map(\.id))
    return records.count { !known.contains($0.id) }
  }
}
