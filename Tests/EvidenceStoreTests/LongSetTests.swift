import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

@testable import EvidenceStore

/// Sets that are not held in memory, and stand in notes of their own.
@Suite(.enabled(if: EvidenceWriter.current == nil)) struct LongSetTests {
  private func list(_ names: [String]) -> RowList<TestID> {
    RowList(Set(names.map { TestID($0) }).sorted())
  }

  @Test func `its line and its id are those of any set`() throws {
    forAll(count: 200) { random in
      let names = random.array(0...9) { $0.hostileText(0...6) }
      let set = RecordLine.set(of: names)
      let long = try #require(LongSet(of: list(names), longerThan: 0))
      try #require(long.line.bytes == set.bytes && long.id == set.record.id)
      try #require(EvidenceLine.set(of: list(names)) == .record(set))
    }
  }

  @Test func `only a line that is long is not held`() throws {
    let names = (0..<30_000).map { "com.example.ledger.PostingTest/adds_up_number_\($0)" }
    guard case .set(let long) = EvidenceLine.set(of: list(names)) else {
      Issue.record("this set is held")
      return
    }
    #expect(long.line.bytes == RecordLine.set(of: names).bytes)
  }

  @Test func `it is kept once, beside what others know`() throws {
    let fixture = try StoreFixture()
    let repository = try fixture.opened()
    let notes = fixture.notes(repository)
    let names = (0..<5_000).map { "a/test \($0)" }
    let long = try #require(LongSet(of: list(names), longerThan: 0))
    let run = try StoreFixture.run(1, commit: fixture.commits[0], names: names)
    let lines: [EvidenceLine] = [.set(long), .record(run[1])]
    let time = Timestamp(seconds: 1_795_000_000)
    #expect(notes.append(lines, at: time, in: repository) == .kept(added: 2))
    #expect(notes.append(lines, at: time, in: repository) == .kept(added: 0))
    try fixture.append(StoreFixture.run(2, commit: fixture.commits[1]))
    let snapshot = try fixture.snapshot()
    #expect(snapshot.warnings.isEmpty && snapshot.records.count == 2)
    #expect(snapshot.set(long.id)?.items == RecordLine.set(of: names).record.items)
    let note = try Tool.git(
      ["notes", "--ref=seakeep/v1", "show", long.id.description], in: fixture.path)
    #expect(Array(note.text.utf8) == run[0].bytes + [UInt8(ascii: "\n")])
    try fixture.fsck()
  }

  @Test func `compaction keeps it as long as a run names it`() throws {
    let fixture = try StoreFixture()
    let repository = try fixture.opened()
    let notes = fixture.notes(repository)
    let names = ["a/x", "a/y"]
    let long = try #require(LongSet(of: list(names), longerThan: 0))
    let run = try StoreFixture.run(1, commit: fixture.commits[0], at: 100, names: names)
    let time = Timestamp(seconds: 1_795_000_000)
    #expect(
      notes.append([.set(long), .record(run[1])], at: time, in: repository) == .kept(added: 2))
    try notes.compact(before: Timestamp(seconds: 50), at: time, in: repository)
    #expect(try fixture.snapshot().set(long.id) != nil)
    try notes.compact(before: Timestamp(seconds: 200), at: time, in: repository)
    #expect(try fixture.snapshot().records.isEmpty)
  }
}

extension EvidenceRecord {
  fileprivate var items: [String]? {
    if case .set(let set) = body { set.items } else { nil }
  }
}
