import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

@Suite struct CheckAcceptTests {
  private func held() throws -> CheckedRepository {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try repository.record(repository.base, job: "linux", run: "github:2")
    try repository.record(head, failing: ["LedgerTests/testRefund"], job: "linux", run: "github:2")
    return repository
  }

  @Test func `it is recorded, says so, and counts here but not in CI`() throws {
    let repository = try held()
    let screen = repository.check(["--accept", "tests", "--reason", "known, see #512"])
    #expect(screen.status == .success)
    #expect(screen.errors.contains("'tests' is accepted for this content, to"))
    #expect(screen.errors.contains("not in CI"))
    #expect(screen.output.contains("known, see #512"))
    #expect(repository.check().status == .success)
    #expect(repository.check([], CheckedRepository.ci(run: "2")).status == .hold)
    // Seven days later it is over.
    var later = Surroundings()
    later.now = later.now.adding(days: 9)
    #expect(repository.check([], later).status == .hold)
    // Other code was not accepted.
    let next = try repository.change(["b.swift": "b\n"])
    try repository.record(next, failing: ["LedgerTests/testRefund"], job: "linux", run: "github:4")
    #expect(repository.check().status == .hold)
  }

  @Test func `with write it becomes a section that counts once it is merged`() throws {
    let repository = try held()
    try repository.fixture.checkOut()
    let screen = repository.check([
      "--accept=tests.new-failure", "--reason=known", "--until=2100-01-01", "--write",
    ])
    #expect(screen.status == .hold)
    let policy = try String(contentsOfFile: repository.path + "/.seakeep", encoding: .utf8)
    #expect(
      policy == "[accept \"tests.new-failure\"]\n\treason = \"known\"\n\tuntil = 2100-01-01\n")
    #expect(repository.check().status == .hold)
    let again = repository.check(["--accept=tests.new-failure", "--reason=x", "--write"])
    #expect(again.status == .usage)
    #expect(again.errors.contains("check.accepted-twice"))
  }

  /// What it names next is what has an effect there.
  @Test func `in CI it is said how, and only a section is named`() throws {
    let repository = try held()
    #expect(repository.check().output.contains("--accept tests.new-failure --reason"))
    #expect(!repository.check().output.contains("--write"))
    let there = repository.check([], CheckedRepository.ci(run: "2"))
    #expect(there.status == .hold)
    #expect(there.output.contains("--write"), "\(there.output)")
  }

  @Test func `what does not hold is not accepted`() throws {
    let repository = try held()
    let build = repository.check(["--accept", "build", "--reason", "x"])
    #expect(build.status == .usage)
    #expect(build.errors.contains("check.nothing-to-accept"))
    #expect(build.errors.contains("tests.new-failure"))
    let misspelt = repository.check(["--accept", "tets", "--reason", "x"])
    #expect(misspelt.errors.contains("check.unknown-rule"))
    #expect(misspelt.errors.contains("did you mean 'tests'?"))
    #expect(repository.check(["--accept", "tests"]).status == .usage)
  }
}
