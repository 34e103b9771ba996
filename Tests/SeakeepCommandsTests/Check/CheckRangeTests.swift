import Basics
import Domain
import TestSupport
import Testing

@testable import SeakeepCommands

/// Which commits `seakeep check` judges, by the first thing that says anything.
@Suite struct CheckRangeTests {
  /// `main` two commits ahead of `origin/main`, which lies two behind `origin/old`… and the like.
  private func text(
    _ arguments: [String] = [], environment: [String: String] = [:],
    _ prepare: (CheckedRepository) throws -> Void = { _ in }
  ) throws -> (text: String, commits: Int) {
    let repository = try CheckedRepository()
    try repository.change()
    try repository.change(["a.swift": "a\n"])
    try prepare(repository)
    var surroundings = Surroundings()
    surroundings.environment.merge(environment) { $1 }
    let document = try repository.check(arguments + ["--json"], surroundings).document()
    let range = try #require(document["range"] as? [String: Any])
    return (try #require(range["text"] as? String), try #require(range["commits"] as? Int))
  }

  @Test func `an argument decides`() throws {
    #expect(try text(["HEAD~1..HEAD"]) == ("HEAD~1..HEAD", 1))
    #expect(try text(["HEAD~2..."]) == ("HEAD~2...", 2))
    #expect(try text(["HEAD"]) == ("HEAD", 1))
    #expect(
      try text(["HEAD~1.."], environment: ["SEAKEEP_BASE": "HEAD~2"]) == ("HEAD~1..", 1))
  }

  @Test func `then an option, then the environment, then CI`() throws {
    let ci = CheckedRepository.ci(run: "1").environment
    let base = ["SEAKEEP_BASE": "HEAD~1"]
    #expect(
      try text(["--base", "HEAD~2"], environment: base.merging(ci) { $1 }) == ("HEAD~2..HEAD", 2))
    #expect(try text(["--base=HEAD~1"], environment: ci) == ("HEAD~1..HEAD", 1))
    #expect(try text(environment: base.merging(ci) { $1 }) == ("HEAD~1..HEAD", 1))
    #expect(try text(environment: ci) == ("origin/main..HEAD", 2))
    #expect(
      try text(environment: ci) {
        try $0.fixture.setReference(
          "refs/remotes/origin/main", to: $0.fixture.git("rev-parse", "HEAD~1").trimmed)
      } == ("origin/main..HEAD", 1))
  }

  @Test func `then where it would be pushed`() throws {
    #expect(try text() == ("origin/main..HEAD", 2))
    #expect(
      try text {
        try $0.fixture.git("remote", "add", "fork", "https://example.invalid/fork.git")
        try $0.fixture.git("config", "remote.pushDefault", "fork")
        try $0.fixture.setReference(
          "refs/remotes/fork/main", to: $0.fixture.git("rev-parse", "HEAD~1").trimmed)
      } == ("fork/main..HEAD", 1))
    #expect(
      try text {
        try $0.fixture.git("remote", "add", "own", "https://example.invalid/own.git")
        try $0.fixture.git("config", "remote.pushDefault", "origin")
        try $0.fixture.git("config", "branch.main.pushRemote", "own")
        try $0.fixture.setReference(
          "refs/remotes/own/main", to: $0.fixture.git("rev-parse", "HEAD~1").trimmed)
      } == ("own/main..HEAD", 1))
  }

  @Test func `else what no remote has`() throws {
    #expect(
      try text {
        try $0.fixture.branch("topic")
        try $0.fixture.switchTo("topic")
      } == ("commits not on a remote", 2))
  }

  @Test func `an empty range is UNKNOWN and names no reason but that`() throws {
    let repository = try CheckedRepository()
    let screen = repository.check(["--json"])
    #expect(screen.status == .unknown)
    #expect(try screen.codes("unknown") == ["check.empty"])
    #expect(repository.check(["--json", "--on-unknown", "pass"]).status == .success)
  }

  @Test func `a base that is not here is UNKNOWN with the command that fetches it`() throws {
    let repository = try CheckedRepository()
    try repository.change()
    let absent = String(repeating: "ab", count: 20)
    let named = repository.check(["--base", absent])
    #expect(named.status == .unknown)
    #expect(named.output.contains("git fetch origin \(absent)"))
    let branch = repository.check(
      [], CheckedRepository.ci(run: "1", ["GITHUB_BASE_REF": "release"]))
    #expect(branch.status == .unknown)
    #expect(branch.output.contains("git fetch origin release:refs/remotes/origin/release"))
    // What nobody can have meant is a mistake.
    #expect(repository.check(["--base", "mian"]).status == .usage)
    #expect(repository.check(["mian..HEAD"]).status == .usage)
  }
}

extension String {
  fileprivate var trimmed: String { String(prefix { $0 != "\n" }) }
}
