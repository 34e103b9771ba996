import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// A reference moves only from where the mover saw it, and git's own lock is respected.
@Suite struct MovingTests {
  private static let reference = "refs/notes/seakeep/v1"
  private let fixture: FixtureRepository
  private let commits: [ObjectID]
  private let scratch: String

  init() throws {
    let fixture = try FixtureRepository()
    commits = try (0..<3).map { number in
      let id = try fixture.commit("\(number)\n", files: ["a": .lines(number + 1)])
      return try #require(ObjectID(hexadecimal: id))
    }
    self.fixture = fixture
    scratch = fixture.gitDirectory + "/seakeep"
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: false)
  }

  private var lock: String { fixture.gitDirectory + "/" + Self.reference + ".lock" }

  private func move(_ from: ObjectID?, _ to: ObjectID) throws -> ReferenceMove {
    try Repository.discover(at: fixture.path)
      .move(Self.reference, from: from, to: to, scratch: scratch)
  }

  private func git(_ arguments: String...) throws -> String {
    try Tool.git(arguments, in: fixture.path).text.trimmingCharacters(in: .newlines)
  }

  @Test(arguments: [false, true]) func movesFromWhereItIs(isPacked: Bool) throws {
    #expect(try move(commits[0], commits[1]) == .lost)
    #expect(try move(nil, commits[0]) == .moved)
    if isPacked { _ = try git("pack-refs", "--all", "--prune") }
    #expect(try git("rev-parse", Self.reference) == commits[0].description)
    #expect(try move(nil, commits[1]) == .lost)
    #expect(try move(commits[2], commits[1]) == .lost)
    #expect(try git("rev-parse", Self.reference) == commits[0].description)
    #expect(try move(commits[0], commits[1]) == .moved)
    if isPacked { _ = try git("pack-refs", "--all", "--prune") }
    #expect(try git("rev-parse", Self.reference) == commits[1].description)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == [])
    #expect(!FileManager.default.fileExists(atPath: lock))
    #expect(try Tool.git(["fsck", "--strict"], in: fixture.path).status == 0)
  }

  @Test func aLockOfGitIsLeftAlone() throws {
    #expect(try move(nil, commits[0]) == .moved)
    try Data().write(to: URL(fileURLWithPath: lock))
    guard case .locked(let file) = try move(commits[0], commits[1]) else {
      Issue.record("it moved under a lock")
      return
    }
    #expect(file.path == lock)
    #expect(try move(commits[0], commits[1]) == .locked(file))
    // Another lock in its place is another one.
    try FileManager.default.removeItem(atPath: lock)
    usleep(20_000)
    try Data().write(to: URL(fileURLWithPath: lock))
    guard case .locked(let next) = try move(commits[0], commits[1]) else {
      Issue.record("it moved under a lock")
      return
    }
    #expect(next != file)
    try FileManager.default.removeItem(atPath: lock)
    #expect(try move(commits[0], commits[1]) == .moved)
  }

  /// A writer that is killed leaves its file, or its file and the lock that is a link to it.
  @Test(arguments: [false, true]) func theLockOfADeadWriterIsTakenOver(isLinked: Bool) throws {
    #expect(try move(nil, commits[0]) == .moved)
    let left = scratch + "/reference.abc123"
    try Data("\(commits[2])\n".utf8).write(to: URL(fileURLWithPath: left))
    if isLinked { try FileManager.default.linkItem(atPath: left, toPath: lock) }
    #expect(try move(commits[0], commits[1]) == .moved)
    #expect(try git("rev-parse", Self.reference) == commits[1].description)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == [])
  }

  @Test func whereNothingCanBeWrittenItIsAnError() throws {
    // A file in the directory's place: no right could help.
    try FileManager.default.removeItem(atPath: scratch)
    #expect(try code { _ = try move(nil, commits[0]) } == .gitNotWritten)
    try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: false)
    try fixture.setReference("refs/notes/seakeep", to: commits[0].description)
    #expect(try code { _ = try move(nil, commits[0]) } == .gitNotWritten)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch) == [])
  }
}
