import Domain
import TestSupport
import Testing

@testable import EvidenceStore

/// Joining stores: order and repetition do not matter, and nothing above the floor goes.
@Suite struct UnionTests {
  /// The store that comes of joining others to the first, one by one.
  private func joined(_ stores: [NoteTable]) -> NoteTable {
    stores.reduce(NoteTable()) { ours, theirs in
      var union = EvidenceUnion(ours)
      union.add(theirs)
      union.settle(isWhole: true)
      return apply(union.changes, to: ours)
    }
  }

  private func apply(_ changes: [NoteChange], to notes: NoteTable) -> NoteTable {
    let removed = changes.flatMap { change in
      notes.notes(of: change.annotated).map {
        NoteTable.Entry(annotated: notes.annotated[$0], blob: notes.blobs[$0])
      }
    }
    let added = changes.compactMap { change -> (NoteTable.Entry, [UInt8])? in
      guard case .text(let text) = change.content else { return nil }
      return (NoteTable.Entry(annotated: change.annotated, blob: .zero), text)
    }
    return notes.replacing(removed, with: added)
  }

  private func contents(_ table: NoteTable) -> [String] {
    (0..<table.count).map { "\(table.annotated[$0])\n\(table.texts.text($0))" }
  }

  /// Stores that share records, and have lines with the same id and other bytes.
  private func stores(_ random: inout SplitMix64) throws -> [NoteTable] {
    let pool = try random.closedStore()
    return try (0..<3).map { _ in
      var lines = try random.closedStore(0...4)
      // Sets first: what is shared is closed as well.
      let shared = pool.filter { line in
        if case .set = line.record.body { return true }
        return random.chance(50)
      }
      lines += shared.map { line in
        // The line of a set follows from its items.
        if case .set = line.record.body { return line }
        guard random.chance(20) else { return line }
        let start = String(decoding: line.bytes.dropLast(), as: UTF8.self)
        return RecordLine("\(start),\"z\":\(random.int(0...3))}".utf8) ?? line
      }
      let others = random.chance(50) ? [random.fewIDs(): Array("no record\n\nat all\n".utf8)] : [:]
      return table(lines, also: others)
    }
  }

  @Test func joiningIsCommutativeAssociativeAndIdempotent() {
    forAll(count: 120) { random in
      let stores = try stores(&random)
      let (a, b, c) = (stores[0], stores[1], stores[2])
      let whole = contents(joined([a, b, c]))
      let others = [
        joined([c, b, a]), joined([b, a, c]), joined([a, joined([b, c])]), joined([a, b, c, a, c]),
      ]
      for (number, other) in others.enumerated() {
        let isSame = contents(other) == whole
        try #require(isSame, "order \(number)")
      }
      let twice = joined([a, b, c])
      var union = EvidenceUnion(twice)
      union.add(twice)
      union.settle(isWhole: true)
      try #require(union.changes.isEmpty && union.newRecords == 0)
    }
  }

  @Test func nothingAboveTheFloorIsLost() {
    forAll(count: 60) { random in
      let stores = try stores(&random)
      let snapshot = EvidenceSnapshot(joined(stores))
      let floor = stores.compactMap { EvidenceSnapshot($0).past?.before }.max()
      var expected: Set<RecordID> = []
      for store in stores {
        for record in EvidenceSnapshot(store).records {
          if case .accept(let accept) = record.body, let until = accept.until, let floor,
            until >= CalendarDay(of: floor)
          {
            expected.insert(record.id)
          } else if case .deploy = record.body {
            expected.insert(record.id)
          } else if floor.map({ record.at >= $0 }) ?? true {
            expected.insert(record.id)
          }
        }
      }
      try #require(Set(snapshot.records.map(\.id)) == expected)
      try #require(snapshot.records.count == expected.count)
      for record in snapshot.records {
        if case .tests(let tests) = record.body { try #require(snapshot.set(tests.suite) != nil) }
      }
      try #require(snapshot.past?.before == floor)
    }
  }

  @Test func linesOfALaterVersionSurviveByteForByte() throws {
    var random = SplitMix64(seed: 1)
    let id = random.objectID()
    let line = #"{ "at": 5,"x":{"y":[1.50]},"id":"\#(id)" ,"t":"later","v":7}"#
    let commit = random.objectID()
    let set = RecordLine.set(of: ["a"])
    let named = #"{"at":5,"id":"\#(random.objectID())","t":"later","uses":"\#(set.record.id)"}"#
    let ours = table([set], also: [commit: Array("\(line)\n\(named)\njunk\n".utf8)])
    let floor = EvidenceFloor(before: Timestamp(seconds: 50), suite: set.record.id, totals: [])
    let theirs = table([RecordLine(random.record(.floor(floor)))])
    let joined = contents(joined([ours, theirs])).joined()
    #expect(joined.contains(line) && joined.contains(named) && joined.contains("\njunk\n"))
    #expect(joined.contains(set.record.id.description))
  }

  @Test func setsThatNothingNamesGoWithTheFloor() {
    var random = SplitMix64(seed: 2)
    let sets = (0..<3).map { RecordLine.set(of: ["a\($0)"]) }
    func run(_ set: Int, at time: Int64) -> RecordLine {
      var record = random.record(.tests(TestsEvidence(suite: sets[set].record.id, count: 1)))
      record.at = Timestamp(seconds: time)
      return RecordLine(record)
    }
    let runs = [run(0, at: 1), run(1, at: 9)]
    let floor = EvidenceFloor(
      before: Timestamp(seconds: 5), suite: sets[2].record.id,
      totals: [.init(runs: 1, failures: 0, flaky: 0)])
    let compacted = joined([
      table(sets + runs), table([sets[2], RecordLine(random.record(.floor(floor)))]),
    ])
    let snapshot = EvidenceSnapshot(compacted)
    #expect(snapshot.records.map(\.id) == [runs[1].record.id])
    #expect(sets.map { snapshot.contains(set: $0.record.id) } == [false, true, true])
    #expect(snapshot.past?.totals == [TestID("a2"): .init(runs: 1, failures: 0, flaky: 0)])
    // What another clone still has does not come back.
    let again = joined([compacted, table(sets + runs)])
    #expect(contents(again) == contents(compacted))
  }
}
