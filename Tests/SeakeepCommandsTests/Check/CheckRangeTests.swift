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

  @Test func `of a branch that is pushed already what the default branch does not have`() throws {
    func push(_ repository: CheckedRepository) throws -> String {
      try repository.fixture.branch("topic")
      try repository.fixture.switchTo("topic")
      let head = try repository.fixture.git("rev-parse", "HEAD").trimmed
      try repository.fixture.setReference("refs/remotes/origin/topic", to: head)
      try repository.fixture.git("config", "branch.topic.remote", "origin")
      try repository.fixture.git("config", "branch.topic.merge", "refs/heads/topic")
      return head
    }
    #expect(try text { _ = try push($0) } == ("origin/main..HEAD", 2))
    #expect(
      try text {
        try $0.fixture.git("checkout", "-q", "--detach", "-f", push($0))
      } == ("origin/main..HEAD", 2))
    #expect(
      try text {
        let head = try push($0)
        try $0.fixture.setReference("refs/remotes/origin/main", to: head)
      } == ("origin/topic..HEAD", 0))
  }

  @Test func `merges are counted beside the commits`() throws {
    let repository = try CheckedRepository()
    let first = try repository.change()
    let side = try repository.fixture.commit(
      "Side\n", files: ["side.swift": "a\n"], parents: [repository.base])
    try repository.fixture.commit(
      "Merge side\n", files: ["side.swift": "a\n"], parents: [first, side])
    let text = repository.check(["origin/main.."]).output
    #expect(text.contains("2 commits and 1 merge · "), "\(text)")
    let range = try repository.check(["origin/main..", "--json"]).document()["range"]
    let counts = try #require(range as? [String: Any])
    #expect(counts["commits"] as? Int == 2 && counts["merges"] as? Int == 1)
    #expect(repository.check(["HEAD"]).output.contains("  HEAD · 1 merge · "))
  }

  @Test func `a file that moved is one file, with the lines that differ`() throws {
    let repository = try local()
    try repository.commit("More\n", files: ["long.c": .lines(40)])
    let base = try repository.git("rev-parse", "HEAD").trimmed
    try repository.checkOut()
    try repository.git("mv", "long.c", "moved.c")
    let text = try repository.git("show", "HEAD:long.c")
    try repository.writeWorkFile(ByteString(stringLiteral: text + "one more\n"), to: "moved.c")
    try repository.git("add", "-A")
    try repository.git("commit", "-q", "-m", "Move it")
    let told = try repository.git("diff", "--shortstat", "-M", base, "HEAD")
    #expect(told.contains("1 file changed, 1 insertion(+)") && !told.contains("deletion"))
    let screen = seakeep(["check", "HEAD~1.."], in: repository.path).output
    #expect(screen.contains("1 commit · 1 file +1 −0"))
  }

  /// A repository that nothing was ever fetched into.
  private func local() throws -> FixtureRepository {
    let repository = try FixtureRepository()
    for number in 1...3 {
      try repository.commit("Step \(number)\n", files: ["a.c": .lines(number)])
    }
    return repository
  }

  @Test func `without a remote it is what came since the default branch`() throws {
    let repository = try local()
    try repository.branch("topic")
    try repository.switchTo("topic")
    let even = seakeep(["check", "--json"], in: repository.path)
    #expect(try even.codes("unknown") == ["check.empty"])
    let head = try repository.commit("Fix it\n", files: ["a.c": .lines(9)])
    let range = try #require(
      try seakeep(["check", "--json"], in: repository.path).document()["range"] as? [String: Any])
    #expect(range["text"] as? String == "main..HEAD")
    #expect(range["commits"] as? Int == 1)
    #expect(range["head"] as? String == head)
    #expect(
      try range["base"] as? String
        == repository.git("rev-parse", "main").trimmed)
    // A detached HEAD is on no branch, and comes from that one, too.
    try repository.git("checkout", "-q", "--detach", "-f", head)
    let detached = try seakeep(["check", "--json"], in: repository.path).document()
    #expect((detached["range"] as? [String: Any])?["text"] as? String == "main..HEAD")
  }

  @Test func `on the default branch without a remote nothing tells, and it says how to`() throws {
    let repository = try local()
    let screen = seakeep(["check"], in: repository.path)
    #expect(screen.status == .unknown)
    #expect(screen.output.hasPrefix("UNKNOWN"))
    #expect(screen.output.contains("seakeep check <base>.."))
    let json = seakeep(["check", "--json"], in: repository.path)
    #expect(try json.codes("unknown") == ["check.no-base"])
    #expect(seakeep(["check", "--on-unknown", "hold"], in: repository.path).status == .hold)
    #expect(seakeep(["check", "--base", "HEAD~1", "--json"], in: repository.path).output != "")
    let baseline = seakeep(["baseline"], in: repository.path)
    #expect(baseline.status == .unknown)
    #expect(baseline.output.contains("seakeep baseline <base>.."))
    // The dashboard shows no verdict on nothing, and the policy is that of HEAD.
    let dashboard = seakeep([], in: repository.path)
    #expect(dashboard.status == .success && !dashboard.output.contains("this push"))
    #expect(seakeep(["config"], in: repository.path).output.contains("HEAD"))
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
