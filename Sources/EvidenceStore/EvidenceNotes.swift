package import Basics
internal import Domain
package import GitRepository
internal import LocalStore

/// The evidence of one repository: git notes under `refs/notes/seakeep/v1`.
///
/// Any number of processes may read and write at once, and any of them may be killed.
package struct EvidenceNotes: Sendable {
  let directory: StoreDirectory
  /// Sets writers apart that wait for the same thing; the process id will do.
  let seed: UInt64
  /// How long a writer waits for other writers of this machine.
  let patienceMilliseconds: Int

  /// Where the notes are.
  package static let reference = "refs/notes/seakeep/v1"

  package init(
    _ repository: borrowing Repository, seed: UInt64, patienceMilliseconds: Int = 10_000
  ) {
    directory = StoreDirectory(commonDirectory: repository.commonDirectory)
    self.seed = seed
    self.patienceMilliseconds = patienceMilliseconds
  }

  /// All that is recorded, also what was laid aside because it could not be written.
  package func read(
    _ repository: borrowing Repository
  ) throws(DiagnosticError) -> EvidenceSnapshot {
    var notes = NoteTable()
    if let commit = try repository.target(of: Self.reference) {
      notes = try reading(of: commit, in: repository).notes
    }
    let spooled = Spool(directory).entries()
    guard !spooled.isEmpty else { return EvidenceSnapshot(notes) }
    let added = spooled.map {
      (NoteTable.Entry(annotated: .emptyTree, blob: .zero), $0.bytes)
    }
    return EvidenceSnapshot(notes.replacing([], with: added))
  }

  /// The notes of a commit of the ref; what the cache knows is not read again.
  func reading(
    of commit: CommitID, in repository: borrowing Repository
  ) throws(DiagnosticError) -> NotesReading {
    let cache = NotesCache(directory)
    let known = cache.load()
    if let known, known.commit == commit { return known }
    let reading = try repository.notes(of: commit, since: known)
    // Where nothing can be written the answer is the same, only later.
    _ = cache.save(reading)
    return reading
  }
}
