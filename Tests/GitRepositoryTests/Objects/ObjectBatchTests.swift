import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// Many notes in one pack are the same notes as few at a time in files of their own.
@Suite struct ObjectBatchTests {
  private static let reference = "refs/notes/seakeep/v1"

  /// Like texts, unlike ones, none and a long one: whole entries and deltas.
  private func changes(_ random: inout SplitMix64, _ count: Int) -> [NoteChange] {
    let common = Array("{\"job\":\"linux\",\"suite\":\"\(random.next())\",\"tree\":".utf8)
    return (0..<count).map { number in
      let id = ObjectID(
        high: random.next() >> 5, middle: random.next(),
        low: UInt32(truncatingIfNeeded: random.next()))
      let text: [UInt8] =
        switch random.int(0...9) {
        case 0: []
        case 1: random.bytes(0...1_000)
        case 2: Array(repeating: 7, count: random.int(0...20_000))
        default: common + Array("\(number / 2)}\n".utf8)
        }
      return NoteChange(annotated: id, text: text)
    }
  }

  private func write(
    _ parts: [[NoteChange]], to fixture: FixtureRepository
  ) throws -> CommitID {
    let repository = try Repository.discover(at: fixture.path)
    var head: CommitID?
    for part in parts {
      head = try repository.writeNotes(
        part, onto: head, parents: [head].compactMap { $0 }, message: "Write",
        at: Timestamp(seconds: 7))
    }
    let commit = try #require(head)
    try fixture.setReference(Self.reference, to: commit.description)
    return commit
  }

  private func packs(_ fixture: FixtureRepository, _ suffix: String = "") throws -> [String] {
    let folder = fixture.gitDirectory + "/objects/pack"
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasSuffix(suffix) }.sorted().map { folder + "/" + $0 }
  }

  @Test func aPackHoldsWhatLooseFilesHold() {
    forAll(count: 8) { random in
      let changes = changes(&random, random.int(250...500))
      let packed = try FixtureRepository()
      let loose = try FixtureRepository(name: "loose")
      let one = try write([changes], to: packed)
      // Some twenty notes and as many directories at a time.
      let parts = stride(from: 0, to: changes.count, by: 20).map {
        Array(changes[$0..<min($0 + 20, changes.count)])
      }
      let other = try write(parts, to: loose)
      let (git, reference) = (GitReference(packed.path), GitReference(loose.path))
      try #require(try packs(packed).count == 2 && packs(loose).isEmpty)
      try #require(
        try git.lines("rev-parse", "\(one)^{tree}")
          == reference.lines("rev-parse", "\(other)^{tree}"))

      // git takes it for whole, and makes the very same index of it.
      let pack = try #require(try packs(packed, ".pack").first)
      let index = try #require(try packs(packed, ".idx").first)
      let check = try Tool.git(["fsck", "--strict", "--full"], in: packed.path)
      try #require(check.status == 0, "\(check.errorText)")
      _ = try git.lines("verify-pack", index)
      _ = try git.lines("index-pack", "-o", packed.path + "/again.idx", pack)
      try #require(
        try Data(contentsOf: URL(fileURLWithPath: index))
          == Data(contentsOf: URL(fileURLWithPath: packed.path + "/again.idx")))
      let name = try #require(pack.split(separator: "/").last)
      try #require(
        name == "pack-\(try Data(contentsOf: URL(fileURLWithPath: pack)).suffix(20).hex).pack")

      let read = try Repository.discover(at: packed.path).notes(of: one).notes
      let told = Dictionary(
        uniqueKeysWithValues: changes.map { change in
          if case .text(let text) = change.content {
            (change.annotated, text)
          } else {
            (change.annotated, [])
          }
        })
      try #require(read.count == told.count)
      for note in 0..<read.count {
        try #require(Array(read.texts[note]) == told[read.annotated[note]])
      }
    }
  }

  @Test func whatIsThereIsNotPackedAgain() throws {
    var random = SplitMix64(seed: 3)
    let fixture = try FixtureRepository()
    let changes = changes(&random, 300)
    let first = try write([changes], to: fixture)
    let before = try packs(fixture)
    let again = try write([changes], to: fixture)
    #expect(first == again)
    #expect(try packs(fixture) == before)
    let left = try Tool.git(["count-objects", "-v"], in: fixture.path)
    #expect(left.lines.contains("count: 0") && left.lines.contains("garbage: 0"), "\(left.text)")
  }

  @Test func fewObjectsAreFiles() throws {
    var random = SplitMix64(seed: 4)
    let fixture = try FixtureRepository()
    _ = try write([changes(&random, 20)], to: fixture)
    #expect(try packs(fixture).isEmpty)
  }

  @Test func wherePacksCannotBeItIsSaidAndNothingIsLeft() throws {
    var random = SplitMix64(seed: 5)
    let fixture = try FixtureRepository()
    let folder = fixture.gitDirectory + "/objects/pack"
    try FileManager.default.removeItem(atPath: folder)
    try Data().write(to: URL(fileURLWithPath: folder))
    let repository = try Repository.discover(at: fixture.path)
    let error = try #require(
      throws: DiagnosticError.self,
      performing: {
        _ = try repository.writeNotes(
          changes(&random, 300), onto: nil, parents: [], message: "Write",
          at: Timestamp(seconds: 7))
      })
    #expect(error.code == .gitNotWritten)
    #expect(error.notes == ["\(folder): Not a directory"])
    // A directory that is not there yet is made.
    try FileManager.default.removeItem(atPath: folder)
    _ = try write([changes(&random, 300)], to: fixture)
    #expect(try packs(fixture).count == 2)
  }
}

extension Data {
  fileprivate var hex: String { map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() }
}
