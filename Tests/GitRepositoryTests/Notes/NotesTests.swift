import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// Notes are those that git sees, in whatever directories it or anybody put them.
@Suite struct NotesTests {
  private static let reference = "refs/notes/seakeep/v1"

  /// A tree of notes with every fan-out, with things in it that are no notes.
  private func randomTree(
    _ random: inout SplitMix64, _ fixture: FixtureRepository, ids: [ObjectID]
  ) throws -> String {
    var files: [ByteString: FixtureFile] = [:]
    for id in ids {
      let digits = id.description
      let cuts = random.pick([[], [2], [2, 4], [2, 4, 6]])
      var path = ""
      for (index, digit) in digits.enumerated() {
        if cuts.contains(index) { path += "/" }
        path.append(digit)
      }
      files[ByteString(path)] = "note of \(digits.prefix(6)) \(random.int(0...9))\n"
    }
    let target = try fixture.writeObject(.blob, "target")
    let odd: [ByteString: FixtureFile] = [
      "README": "no note", "zz/\(ByteString(String(repeating: "a", count: 38)))": "no digits",
      "ab/cd/x": "odd", "abc": "three", "ff0": "three",
      ByteString(String(repeating: "b", count: 40)): .symlink("nowhere"),
      ByteString("aa/" + String(repeating: "b", count: 38)): .submodule(target),
      ByteString(String(repeating: "c", count: 39)): "too short",
      "dd": "a file where a directory would be",
    ]
    let isTaken = files.keys.contains { $0.text.hasPrefix("dd/") }
    for (path, file) in odd.sorted(by: { $0.key.text < $1.key.text }) {
      if random.chance(40), path != "dd" || !isTaken { files[path] = file }
    }
    return try fixture.writeTree(files)
  }

  private func notesCommit(_ tree: String, _ fixture: FixtureRepository) throws -> String {
    let person = "a <a@b.example> 1704067200 +0000"
    return try fixture.writeObject(
      .commit, "tree \(tree)\nauthor \(person)\ncommitter \(person)\n\nnotes\n")
  }

  /// `git notes list`: annotated object, blob.
  private func listed(_ fixture: FixtureRepository) throws -> [String] {
    try GitReference(fixture.path).lines("notes", "--ref=seakeep/v1", "list")
      .map { String($0.suffix(40) + " " + $0.prefix(40)) }.sorted()
  }

  private func described(_ notes: NoteTable) -> [String] {
    (0..<notes.count).map { "\(notes.annotated[$0]) \(notes.blobs[$0])" }.sorted()
  }

  /// Ids with first bytes that meet, among them those of the odd names.
  private func ids(_ random: inout SplitMix64, _ count: ClosedRange<Int>) -> [ObjectID] {
    Array(
      Set(
        random.array(count) { random in
          let byte = random.pick([0xaa, 0xab, 0xdd, 0x01, 0xff] as [UInt64])
          return ObjectID(
            high: byte << 56 | random.next() >> random.pick([8, 40, 62]), middle: random.next(),
            low: UInt32(truncatingIfNeeded: random.next()))
        })
    ).sorted()
  }

  @Test func readAsGitDoes() {
    forAll(count: 40) { random in
      let fixture = try FixtureRepository()
      let ids = ids(&random, 0...30)
      let commit = try notesCommit(try randomTree(&random, fixture, ids: ids), fixture)
      try fixture.setReference(Self.reference, to: commit)
      let repository = try Repository.discover(at: fixture.path)
      let head = try #require(try repository.target(of: Self.reference))
      let whole = try repository.notes(of: head)
      try #require(described(whole.notes) == (try listed(fixture)))
      for note in 0..<whole.notes.count {
        let blob = try fixture.readObject(whole.notes.blobs[note].description)
        try #require(Array(whole.notes.texts[note]) == blob.bytes)
      }
      // Some of them only.
      let some = Set(ids.filter { _ in random.chance(30) } + [random.pick(ids + [.zero])])
      let partial = try repository.notes(of: head, annotating: some)
      let expected = (0..<whole.notes.count).filter { some.contains(whole.notes.annotated[$0]) }
      try #require(
        described(partial)
          == expected.map { "\(whole.notes.annotated[$0]) \(whole.notes.blobs[$0])" }.sorted())
    }
  }

  @Test func readingOnGivesTheSameAsReadingAnew() {
    forAll(count: 40) { random in
      let fixture = try FixtureRepository()
      let repository = try Repository.discover(at: fixture.path)
      let pool = ids(&random, 1...20)
      var known: NotesReading?
      for _ in 0..<3 {
        let some = pool.filter { _ in random.chance(70) }
        let commit = try notesCommit(try randomTree(&random, fixture, ids: some), fixture)
        let id = try #require(ObjectID(hexadecimal: commit))
        let reading = try repository.notes(of: id, since: known)
        let whole = try repository.notes(of: id)
        try #require(described(reading.notes) == described(whole.notes))
        try #require(reading.notes.texts == whole.notes.texts)
        known = reading
      }
      // A reading of something that is gone is no use and no harm.
      let gone = try #require(known)
      let reading = try repository.notes(
        of: gone.commit, since: .init(commit: .zero, tree: random.pick(pool), notes: gone.notes))
      try #require(described(reading.notes) == described(gone.notes))
    }
  }

  @Test func writingChangesTheNamedNotesAndNothingElse() {
    forAll(count: 60) { random in
      let fixture = try FixtureRepository()
      let repository = try Repository.discover(at: fixture.path)
      let git = GitReference(fixture.path)
      let pool = ids(&random, 1...20)
      let before = pool.filter { _ in random.chance(70) }
      let base = try notesCommit(try randomTree(&random, fixture, ids: before), fixture)
      try fixture.setReference(Self.reference, to: base)
      var expected: [String: String] = [:]
      for line in try listed(fixture) {
        expected[String(line.prefix(40))] = String(line.suffix(40))
      }
      let others = try git.lines("ls-tree", "-r", base).filter { line in
        let path = String(line.split(separator: "\t")[1]).filter { $0 != "/" }
        return expected[path] == nil || !line.hasPrefix("100644")
      }

      var changes: [NoteChange] = []
      for id in pool where random.chance(50) {
        let text = random.chance(70) ? random.bytes(0...20) : nil
        changes.append(NoteChange(annotated: id, text: text))
        expected[id.description] = text.map { ObjectID(naming: "blob", $0).description }
      }
      let baseID = try #require(ObjectID(hexadecimal: base))
      let commit = try repository.writeNotes(
        changes, onto: baseID, parents: [baseID], message: "Write",
        at: Timestamp(seconds: 1_795_000_000))
      try fixture.setReference(Self.reference, to: commit.description)
      try #require(try listed(fixture) == expected.map { "\($0.key) \($0.value)" }.sorted())
      let left = try git.lines("ls-tree", "-r", commit.description)
      try #require(others.allSatisfy { left.contains($0) })
      let check = try Tool.git(["fsck", "--strict", "--no-dangling"], in: fixture.path)
      // The odd names of the fixture are known to git as well: a submodule among notes.
      try #require(check.status == 0, "\(check.errorText)")
      // Written twice is not changed.
      let again = try repository.writeNotes(
        changes, onto: commit, parents: [commit], message: "Write", at: Timestamp(seconds: -5))
      try #require(
        try git.lines("rev-parse", "\(again)^{tree}")
          == (try git.lines("rev-parse", "\(commit)^{tree}")))
    }
  }

  @Test func newNotesLieInDirectoriesOfTwoDigits() throws {
    let fixture = try FixtureRepository()
    let repository = try Repository.discover(at: fixture.path)
    var random = SplitMix64(seed: 4)
    let changes = (0..<300).map { _ in
      NoteChange(annotated: random.id(), text: Array("x".utf8))
    }
    let commit = try repository.writeNotes(
      changes, onto: nil, parents: [], message: "Write", at: Timestamp(seconds: 7))
    let git = GitReference(fixture.path)
    let paths = try git.lines("ls-tree", "-r", "--name-only", commit.description)
    #expect(
      paths.count == 300 && paths.allSatisfy { $0.count == 41 && $0.dropFirst(2).hasPrefix("/") })
    let format = "%an <%ae> %at %cn <%ce> %ct %s"
    #expect(
      try git.lines("log", "--format=\(format)", commit.description)
        == ["seakeep <seakeep@localhost> 7 seakeep <seakeep@localhost> 7 Write"])
    // One more rewrites one directory and the top.
    let known = Set(try git.lines("ls-tree", "-d", commit.description))
    let more = try repository.writeNotes(
      [NoteChange(annotated: random.id(), text: [1])], onto: commit, parents: [commit],
      message: "Write", at: Timestamp(seconds: 8))
    #expect(Set(try git.lines("ls-tree", "-d", more.description)).subtracting(known).count == 1)
  }

  @Test func writtenByGitReadByUsAndTheOtherWay() throws {
    let fixture = try FixtureRepository()
    let commits = try (0..<5).map { try fixture.commit("\($0)\n", files: ["a": .lines($0 + 1)]) }
    for commit in commits.dropLast() {
      let added = try Tool.git(
        ["notes", "--ref=seakeep/v1", "add", "-m", "of \(commit)", commit], in: fixture.path)
      #expect(added.status == 0)
    }
    let repository = try Repository.discover(at: fixture.path)
    let head = try #require(try repository.target(of: Self.reference))
    let notes = try repository.notes(of: head).notes
    #expect(notes.count == 4)
    for note in 0..<notes.count {
      #expect(notes.texts.text(note) == "of \(notes.annotated[note])\n")
    }
    let last = try #require(ObjectID(hexadecimal: commits[4]))
    let written = try repository.writeNotes(
      [NoteChange(annotated: last, text: Array("ours\n".utf8))], onto: head, parents: [head],
      message: "Write", at: Timestamp(seconds: 9))
    try fixture.setReference(Self.reference, to: written.description)
    let shown = try Tool.git(["notes", "--ref=seakeep/v1", "show", commits[4]], in: fixture.path)
    #expect(shown.text == "ours\n")
    let first = try Tool.git(["notes", "--ref=seakeep/v1", "show", commits[0]], in: fixture.path)
    #expect(first.text == "of \(commits[0])\n")
  }

  @Test func aMissingObjectIsAnError() throws {
    let fixture = try FixtureRepository()
    let repository = try Repository.discover(at: fixture.path)
    let commit = try repository.writeNotes(
      [NoteChange(annotated: .emptyTree, text: [1, 2])], onto: nil, parents: [], message: "W",
      at: Timestamp(seconds: 9))
    try fixture.removeObject(ObjectID(naming: "blob", [1, 2]).description)
    #expect(try code { _ = try repository.notes(of: commit) } == .gitMissingNotes)
    #expect(
      try code { _ = try repository.notes(of: commit, annotating: [.emptyTree]) }
        == .gitMissingNotes)
  }
}

extension SplitMix64 {
  fileprivate mutating func id() -> ObjectID {
    ObjectID(high: next(), middle: next(), low: UInt32(truncatingIfNeeded: next()))
  }
}
