package import Basics
package import Domain
package import GitRepository

extension EvidenceNotes {
  /// The lines of our notes whose records another notes commit does not hold: what a clone hands on as
  /// a file when it may not push. Without another commit, all of them.
  package func lines(
    besides other: CommitID?, in repository: borrowing Repository
  ) throws(DiagnosticError) -> [RecordLine] {
    guard let head = try repository.target(of: Self.reference) else { return [] }
    let ours = try reading(of: head, in: repository)
    var known: Set<RecordID> = []
    if let other {
      let theirs = try repository.notes(of: other, since: ours).notes
      known = Set(Self.lines(of: theirs).map(\.record.id))
    }
    return Self.lines(of: ours.notes).filter { !known.contains($0.record.id) }
  }

  private static func lines(of notes: NoteTable) -> [RecordLine] {
    var lines: [RecordLine] = []
    for note in 0..<notes.count {
      for line in notes.texts[note].split(separator: UInt8(ascii: "\n")) {
        if let record = RecordLine(line) { lines.append(record) }
      }
    }
    return lines
  }
}
