import Basics
import Domain
import EvidenceStore
import Foundation
import GitRepository
import TestSupport
import Testing

/// Several clones that fetch from each other and merge.
@Suite(.enabled(if: EvidenceWriter.current == nil)) struct CloneTests {
  private let clones: [StoreFixture]

  init() throws {
    let directory = try TemporaryDirectory()
    clones = try (0..<4).map { try StoreFixture(in: directory, name: "clone\($0)") }
  }

  @discardableResult
  private func merge(_ from: Int, into to: Int) throws -> Int {
    let reference = "refs/seakeep/remotes/clone\(from)/v1"
    let fetched = try Tool.git(
      ["fetch", "-q", clones[from].path, "+\(EvidenceNotes.reference):\(reference)"],
      in: clones[to].path)
    guard fetched.status == 0 else { return 0 }
    let opened = try clones[to].opened()
    let other = try #require(try opened.target(of: reference))
    return try clones[to].notes(opened)
      .merge(other, at: Timestamp(seconds: 1_795_000_000), in: opened)
  }

  @discardableResult
  private func compact(_ clone: Int, before: Int64) throws -> (dropped: Int, kept: Int) {
    let opened = try clones[clone].opened()
    return try clones[clone].notes(opened).compact(
      before: Timestamp(seconds: before), at: Timestamp(seconds: 1_795_000_000), in: opened)
  }

  private func head(_ clone: Int) throws -> ObjectID? {
    try clones[clone].opened().target(of: EvidenceNotes.reference)
  }

  /// The lines of all notes, without what the ref went through.
  private func contents(_ clone: Int) throws -> [String] {
    let opened = try clones[clone].opened()
    guard let head = try opened.target(of: EvidenceNotes.reference) else { return [] }
    let notes = try opened.notes(of: head).notes
    return (0..<notes.count).map { "\(notes.annotated[$0])\n\(notes.texts.text($0))" }
  }

  @Test func clonesComeToKnowTheSame() throws {
    var random = SplitMix64(seed: 9)
    var number = 0
    for _ in 0..<60 {
      let clone = random.int(0...3)
      if random.chance(60) {
        try clones[clone].append(
          StoreFixture.run(number, commit: clones[0].commits[number % 3], names: ["a\(number % 5)"])
        )
        number += 1
      } else {
        try merge(random.int(0...3), into: clone)
      }
    }
    for _ in 0..<2 {
      for from in 0..<4 { for to in 0..<4 where from != to { try merge(from, into: to) } }
    }
    let whole = try contents(0)
    for clone in 0..<4 {
      #expect(try contents(clone) == whole)
      #expect(try clones[clone].snapshot().records.count == number)
      try clones[clone].fsck()
    }
    // Who knows everything already makes no commit.
    let heads = try (0..<4).map { try head($0) }
    for from in 0..<4 {
      for to in 0..<4 where from != to { #expect(try merge(from, into: to) == 0) }
    }
    #expect(Set(try (0..<4).map { try head($0) }).count == 1 || heads.count == 4)
  }

  @Test func compactionIsNotUndone() throws {
    for number in 0..<30 {
      try clones[0].append(
        StoreFixture.run(
          number, at: Int64(number), names: ["t", "u"], failed: number % 3 == 0 ? [0] : []))
    }
    for clone in 1..<4 { try merge(0, into: clone) }
    try clones[1].append(StoreFixture.run(100, at: 3, names: ["old"]))
    try clones[1].append(StoreFixture.run(101, at: 101, names: ["new"]))
    #expect(try compact(0, before: 20) == (20, 10))
    // Clone 1 still has all, and one old run that nobody else saw.
    try merge(1, into: 0)
    let snapshot = try clones[0].snapshot()
    #expect(snapshot.records.count == 11)
    #expect(snapshot.records.allSatisfy { $0.at.seconds >= 20 })
    #expect(snapshot.past?.totals[TestID("t")] == .init(runs: 20, failures: 7, flaky: 0))
    #expect(try !contents(0).joined().contains("\"old\""))
    // And the other way: the floor comes with the first fetch.
    try merge(0, into: 1)
    #expect(try contents(1) == contents(0))
    try merge(1, into: 2)
    #expect(try contents(2) == contents(0))
    // An old run is not even written any more.
    #expect(try clones[2].append(StoreFixture.run(102, at: 5)) == .kept(added: 1))
    #expect(try clones[2].snapshot().records.count == 11)

    // A later floor carries the totals of the first.
    #expect(try compact(2, before: 25) == (5, 6))
    let later = try clones[2].snapshot()
    #expect(later.past?.before.seconds == 25)
    #expect(later.past?.totals[TestID("t")] == .init(runs: 25, failures: 9, flaky: 0))
    #expect(try compact(2, before: 22) == (0, 6))
    #expect(try contents(2).joined().components(separatedBy: "\"t\":\"floor\"").count == 2)
    // The same compaction in another clone is the same line, and counts once.
    try compact(0, before: 25)
    try merge(2, into: 0)
    #expect(try clones[0].snapshot().past == later.past)
    for clone in 0..<4 { try clones[clone].fsck() }
  }

  @Test func flakyTreesAreCountedWithoutTheirRuns() throws {
    func run(_ number: Int, tree: Int, job: String, failed: [Int], flaky: [Int] = []) throws
      -> [RecordLine]
    {
      let lines = try StoreFixture.run(number, at: 1, names: ["t", "u"], failed: failed)
      var record = lines[1].record
      record.code.tree = ObjectID(naming: "blob", [UInt8(tree)])
      record.job = job
      guard case .tests(var tests) = record.body else { return [] }
      tests.flaky = flaky
      record.body = .tests(tests)
      return [lines[0], RecordLine(record)]
    }
    // t: both outcomes in one job on tree 1, in two jobs on tree 2, within one run on tree 3.
    let runs = try [
      run(0, tree: 1, job: "a", failed: []), run(1, tree: 1, job: "a", failed: [0]),
      run(2, tree: 2, job: "a", failed: []), run(3, tree: 2, job: "b", failed: [0]),
      run(4, tree: 3, job: "a", failed: [], flaky: [0]),
    ]
    try clones[3].append(runs.flatMap { $0 })
    try compact(3, before: 10)
    let past = try #require(try clones[3].snapshot().past)
    #expect(past.totals[TestID("t")] == .init(runs: 5, failures: 3, flaky: 2))
    #expect(past.totals[TestID("u")] == .init(runs: 5, failures: 0, flaky: 0))
  }
}
