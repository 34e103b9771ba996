import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

@testable import EvidenceStore

/// One writer and one reader at a time.
@Suite(.enabled(if: EvidenceWriter.current == nil)) struct StoreTests {
  private let fixture: StoreFixture

  init() throws { fixture = try StoreFixture() }

  private func git(_ arguments: String...) throws -> Tool.Output {
    try Tool.git(arguments, in: fixture.path)
  }

  @Test func whatIsAppendedIsRead() throws {
    #expect(try fixture.snapshot().records.isEmpty)
    let runs = try (0..<5).map { try StoreFixture.run($0, commit: fixture.commits[$0 % 3]) }
    #expect(try fixture.append(runs[0] + runs[1]) == .kept(added: 3))
    #expect(try fixture.append(runs[1]) == .kept(added: 0))
    #expect(try fixture.append(runs[2] + runs[3] + runs[4]) == .kept(added: 3))
    let snapshot = try fixture.snapshot()
    #expect(snapshot.records == runs.map { $0[1].record })
    #expect(snapshot.set(runs[0][0].record.id)?.items == ["a/x", "a/y"])
    #expect(snapshot.warnings.isEmpty)
    try fixture.fsck()
    // One commit for each time that something was new; no note of it is nobody's.
    #expect(try git("rev-list", "--count", EvidenceNotes.reference).text == "2\n")
    let note = try git("notes", "--ref=seakeep/v1", "show", fixture.commits[0].description)
    let lines = [runs[0][1], runs[3][1]].map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(note.text == lines.joined(separator: "\n") + "\n")
    // Sets are written once.
    let sets = try git("notes", "--ref=seakeep/v1", "show", ObjectID.emptyTree.description)
    #expect(sets.lines.count == 1)
  }

  @Test func linesThatPeopleAddStay() throws {
    let runs = try (0..<2).map { try StoreFixture.run($0, commit: fixture.commits[0]) }
    let commit = fixture.commits[0].description
    #expect(try git("notes", "--ref=seakeep/v1", "add", "-m", "hello", commit).status == 0)
    #expect(try fixture.append(runs[0]) == .kept(added: 2))
    let line = String(decoding: runs[1][1].bytes, as: UTF8.self)
    #expect(try git("notes", "--ref=seakeep/v1", "append", "-m", line, commit).status == 0)
    let snapshot = try fixture.snapshot()
    #expect(snapshot.records.map(\.id) == runs.map { $0[1].record.id })
    #expect(snapshot.warnings.map(\.code) == [.evidenceBadLine])
    let more = try StoreFixture.run(7, commit: fixture.commits[0])
    #expect(try fixture.append(more) == .kept(added: 1))
    #expect(try git("notes", "--ref=seakeep/v1", "show", commit).lines.contains("hello"))
  }

  @Test func aStaleLockIsToldAndRecordsWaitForTheNextWriter() throws {
    let runs = try (0..<4).map { try StoreFixture.run($0) }
    #expect(try fixture.append(runs[0]) == .kept(added: 2))
    let lock = fixture.repository.gitDirectory + "/refs/notes/seakeep/v1.lock"
    try Data().write(to: URL(fileURLWithPath: lock))
    for run in runs[1...2] {
      guard case .spooled(let error) = try fixture.append(run) else {
        Issue.record("written under a lock")
        return
      }
      #expect(error.code == .evidenceStaleLock && error.location?.file == lock)
    }
    // Laid aside, yet seen.
    #expect(try fixture.snapshot().records.count == 3)
    try FileManager.default.removeItem(atPath: lock)
    #expect(try fixture.append(runs[3]) == .kept(added: 3))
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.store + "/spool") == [])
    #expect(try fixture.snapshot().records == runs.map { $0[1].record })
    try fixture.fsck()
  }

  /// Something that takes no lock of ours, as git does, moves the ref between reading and moving.
  @Test func aLostRaceIsRunAgain() throws {
    try fixture.append(StoreFixture.run(0))
    let opened = try fixture.opened()
    var rounds = 0
    let added = try fixture.notes(opened).write(
      "Add evidence", at: Timestamp(seconds: 5), in: opened
    ) { (head, _, repository) throws(DiagnosticError) in
      rounds += 1
      let notes = try repository.notes(of: head ?? .zero).notes
      if rounds < 4 {
        let moved = line(rounds)
        let other = try repository.writeNotes(
          [NoteChange(annotated: moved.annotated, text: moved.bytes)], onto: head,
          parents: [head ?? .zero], message: "Elsewhere", at: Timestamp(seconds: 6))
        try? fixture.repository.setReference(EvidenceNotes.reference, to: other.description)
      }
      var union = EvidenceUnion(notes)
      union.add(line(9))
      return EvidenceNotes.Plan(changes: union.changes, added: union.newRecords)
    }
    #expect(rounds == 4 && added == 1)
    #expect(
      try Set(fixture.snapshot().records.map(\.id))
        == Set(try [0, 1, 2, 3, 9].map { try StoreFixture.run($0)[1].record.id }))
    try fixture.fsck()
  }

  @Test func aBusyStoreSpools() throws {
    let lock = open(fixture.store, O_RDONLY)
    #expect(lock < 0)
    #expect(try fixture.append(StoreFixture.run(0)) == .kept(added: 2))
    let descriptor = open(fixture.store + "/lock", O_RDWR)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX) == 0)
    guard case .spooled(let error) = try fixture.append(StoreFixture.run(1)) else {
      Issue.record("written beside another writer")
      return
    }
    #expect(error.code == .evidenceBusy && error.code.isTransient)
    #expect(try fixture.snapshot().records.count == 2)
  }

  @Test func aDamagedCacheIsMadeAnew() throws {
    let runs = try (0..<3).map { try StoreFixture.run($0) }
    for run in runs { try fixture.append(run) }
    let cache = URL(fileURLWithPath: fixture.store + "/evidence")
    let expected = try fixture.snapshot().records
    let whole = try Data(contentsOf: cache)
    var random = SplitMix64(seed: 5)
    for trial in 0..<40 {
      var bytes = whole
      switch trial % 3 {
      case 0: bytes[random.int(0...bytes.count - 1)] ^= UInt8(random.int(1...255))
      case 1: bytes = bytes.prefix(random.int(0...bytes.count - 1))
      default: bytes = Data(random.bytes(0...400))
      }
      try bytes.write(to: cache)
      #expect(try fixture.snapshot().records == expected)
    }
    // Of another clone, or from before the ref was moved back.
    try whole.write(to: cache)
    let first = try git("rev-list", "--reverse", EvidenceNotes.reference).lines[0]
    try fixture.repository.setReference(EvidenceNotes.reference, to: first)
    #expect(try fixture.snapshot().records == [runs[0][1].record])
  }

  @Test func aMissingObjectIsAnErrorAndNothingIsLost() throws {
    let runs = try (0..<2).map { try StoreFixture.run($0, commit: fixture.commits[0]) }
    try fixture.append(runs[0])
    let list = try git("notes", "--ref=seakeep/v1", "list", fixture.commits[0].description)
    let blob = try #require(list.lines.first)
    let file = "\(fixture.repository.gitDirectory)/objects/\(blob.prefix(2))/\(blob.dropFirst(2))"
    let kept = try Data(contentsOf: URL(fileURLWithPath: file))
    try fixture.repository.removeObject(blob)
    #expect(throws: DiagnosticError.self) { try fixture.snapshot() }
    guard case .spooled(let error) = try fixture.append(runs[1]) else {
      Issue.record("written over what is missing")
      return
    }
    #expect(error.code == .gitMissingNotes)
    try kept.write(to: URL(fileURLWithPath: file))
    #expect(try fixture.append([]) == .kept(added: 1))
    #expect(try fixture.snapshot().records.count == 2)
  }
}

/// The record of a run, where nothing may be thrown but a `DiagnosticError`.
private func line(_ number: Int) -> RecordLine {
  guard let line = try? StoreFixture.run(number)[1] else { preconditionFailure("no run") }
  return line
}
