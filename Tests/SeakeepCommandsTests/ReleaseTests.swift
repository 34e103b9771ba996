import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `deploy`, `rollback` and `backtest` on repositories whose releases are tags.
@Suite struct ReleaseTests {
  private static let day: Int64 = 86_400

  /// v1.0, then a and b, then v1.1; what follows is up to the test.
  private struct Harbour {
    let repository: FixtureRepository
    let a: String
    let b: String

    init(migration: String? = nil) throws {
      repository = try FixtureRepository()
      let start = FixtureRepository.firstTime + 380 * ReleaseTests.day
      try repository.commit("begin", at: start, files: ["a.c": "1\n", "b.c": "1\n"])
      try repository.tag("v1.0")
      a = try repository.commit("add to a", at: start + 3_600, files: ["a.c": "1\n2\n"])
      var files: [ByteString: FixtureFile] = ["b.c": "1\n2\n"]
      if let migration {
        files["db/migrate/1_totals.rb"] = FixtureFile(stringLiteral: migration)
      }
      b = try repository.commit("add to b", at: start + 7_200, files: files)
      try repository.tag("v1.1")
      try repository.checkOut()
    }

    func run(_ arguments: String..., input: String? = nil) -> Screen {
      var surroundings = Surroundings()
      surroundings.input = input.map { Array($0.utf8) }
      return seakeep(arguments, in: repository.path, surroundings)
    }

    /// Records a green run of the tree that is checked out.
    func record() {
      let report = "<testsuite name='s' tests='1'><testcase classname='c' name='t'/></testsuite>"
      #expect(run("ingest", "-", input: report).status == .success)
    }
  }

  @Test func aReleaseGoesOutOnGreenTestsOfItsTree() throws {
    let harbour = try Harbour()
    let unknown = harbour.run("deploy", "v1.1", "--porcelain")
    #expect(unknown.status == .unknown)
    #expect(unknown.output.hasPrefix("verdict\tunknown\t3\tproduction\tv1.0\t"))
    harbour.record()
    let green = try harbour.run("deploy", "v1.1", "--json").document()
    #expect(green["verdict"] as? String == "deploy" && green["exit"] as? Int == 0)
    let propose = try #require(green["propose"] as? [String: Any])
    #expect(propose["steps"] as? [Int] == [100])
    let back = try #require(green["way_back"] as? [String: Any])
    #expect(back["name"] as? String == "v1.0")
    #expect(back["clean"] as? Int == 2 && back["tried"] as? Int == 2)
    let range = try #require(green["range"] as? [String: Any])
    #expect(range["commits"] as? Int == 2)
  }

  /// As a step of CI asks: annotations in the log, and a page that GitHub shows.
  @Test func aStepOfCITellsIt() throws {
    let harbour = try Harbour()
    let directory = try TemporaryDirectory()
    var surroundings = Surroundings()
    surroundings.environment["GITHUB_STEP_SUMMARY"] = directory.path + "/summary.md"
    let deploy = seakeep(
      ["deploy", "v1.1", "--format", "github"], in: harbour.repository.path, surroundings)
    #expect(deploy.status == .unknown)
    #expect(deploy.output.hasPrefix("::warning title=seakeep UNKNOWN tests.none::"))
    try harbour.repository.commit(
      "Revert \"add to a\"\n\nThis reverts commit \(harbour.a).",
      at: FixtureRepository.firstTime + 385 * Self.day, files: ["a.c": "1\n"])
    let rollback = seakeep(
      ["rollback", "--format", "github"], in: harbour.repository.path, surroundings)
    #expect(rollback.status == .hold)
    #expect(rollback.output.hasPrefix("::error title=seakeep ROLL BACK::"))
    #expect(rollback.output.contains("The smallest way back: revert \(harbour.a.prefix(7))"))
    let summary = try String(contentsOfFile: directory.path + "/summary.md", encoding: .utf8)
    #expect(summary.hasPrefix("### 🟨 UNKNOWN · `v1.0` → `v1.1` to `production`"))
    #expect(summary.contains("\n### 🟥 ROLL BACK · `v1.1` → `v1.0` in `production`"))
    #expect(summary.contains("`git revert --no-edit \(harbour.a.prefix(7))`"))
  }

  @Test func whatCannotGoBackGoesOutInSteps() throws {
    let harbour = try Harbour(migration: "def up\n  x\nend\n")
    harbour.record()
    let screen = harbour.run("deploy", "v1.1")
    #expect(screen.status == .success)
    #expect(screen.output.contains("db/migrate/1_totals.rb"))
    #expect(screen.output.contains("in steps"))
    let reversible = try Harbour(migration: "def change\n  x\nend\n")
    reversible.record()
    #expect(reversible.run("deploy", "v1.1").output.contains("at once"))
  }

  @Test func aFreezeOfTheLivePolicyHolds() throws {
    let repository = try FixtureRepository()
    let policy = "[deploy]\n\tfreeze = 2025-02-01..2025-02-28\n"
    try repository.commit(
      "begin", files: [".seakeep": FixtureFile(stringLiteral: policy), "a.c": "1\n"])
    try repository.tag("v1.0")
    // The change itself cannot lift it.
    try repository.commit("lift", files: [".seakeep": "", "a.c": "2\n"])
    try repository.checkOut()
    let screen = seakeep(["deploy", "HEAD", "--porcelain"], in: repository.path)
    #expect(screen.status == .hold)
    #expect(screen.output.contains("reason\thold\tdeploy.freeze\t"))
  }

  @Test func withoutATagNothingIsKnown() throws {
    let repository = try FixtureRepository()
    try repository.commit("begin", files: ["a.c": "1\n"])
    for command in ["deploy", "rollback"] {
      let screen = seakeep([command, "--porcelain"], in: repository.path)
      #expect(screen.status == .unknown, "\(command)")
      #expect(screen.output.contains("reason\tunknown\tdeploy.no-live\t"))
    }
    #expect(seakeep(["deploy", "nothing"], in: repository.path).status == .usage)
  }

  @Test func whatTheTeamTookBackRollsBack() throws {
    let harbour = try Harbour()
    let live = harbour.b
    let revert = try harbour.repository.commit(
      "Revert \"add to a\"\n\nThis reverts commit \(harbour.a).",
      at: FixtureRepository.firstTime + 385 * Self.day, files: ["a.c": "1\n"])
    let answer = try harbour.run("rollback", "--json").document()
    #expect(answer["verdict"] as? String == "roll_back" && answer["exit"] as? Int == 1)
    let followers = try #require(answer["followers"] as? [[String: Any]])
    #expect(followers.map { $0["commit"] as? String } == [revert])
    let plans = try #require(answer["plans"] as? [[String: Any]])
    #expect(plans.count == 2)
    #expect(plans[0]["commits"] as? [String] == [harbour.a])
    #expect(plans[0]["outcome"] as? String == "clean" && plans[0]["keeps"] as? Int == 1)
    // The commands that are printed lead to the tree that is told.
    let directory = try TemporaryDirectory()
    let clone = directory.path + "/clone"
    _ = try Tool.git(["clone", "-q", harbour.repository.path, clone], in: directory.path)
    for command in try #require(plans[0]["commands"] as? [String]) {
      let words = command.split(separator: " ").dropFirst().map(String.init)
      #expect(try Tool.git(words, in: clone).status == 0)
    }
    let tree = try Tool.git(["rev-parse", "HEAD^{tree}"], in: clone).lines.first
    #expect(plans[0]["tree"] as? String == tree)
    #expect(plans[1]["tree"] as? String != tree)
    // Nothing of the repository was changed.
    #expect(try harbour.repository.git("rev-parse", "v1.1").hasPrefix(live))
    #expect(harbour.run("rollback").output.contains("git revert --no-edit \(harbour.a.prefix(7))"))
  }

  @Test func whatIsGreenStays() throws {
    let harbour = try Harbour()
    #expect(harbour.run("rollback").status == .unknown)
    harbour.record()
    let screen = harbour.run("rollback")
    #expect(screen.status == .success)
    #expect(screen.output.hasPrefix("KEEP  v1.1 → v1.0 in production"))
    // An environment of which nothing is recorded has what the tags say.
    #expect(harbour.run("rollback", "--env=staging").output.contains("in staging"))
    #expect(harbour.run("rollback", "--env", "staging").output.contains("in staging"))
  }

  @Test func whatBuiltOnACommitGoesWithIt() throws {
    let repository = try FixtureRepository()
    try repository.commit("begin", files: ["a.c": "1\n"])
    let change = try repository.commit("change", files: ["a.c": "2\n"])
    try repository.commit("elsewhere", files: ["b.c": "2\n"])
    let after = try repository.commit("build on it", files: ["a.c": "3\n"])
    let head = try repository.commit("elsewhere again", files: ["b.c": "3\n"])
    var surroundings = Surroundings()
    surroundings.input = Array("\(change) \(head)\n".utf8)
    let alone = seakeep(["try-reverts"], in: repository.path, surroundings)
    #expect(alone.output == "\(change)\t\(head)\tconflicts\n")
    let together = seakeep(["try-reverts", "--extra"], in: repository.path, surroundings)
    #expect(together.output.hasPrefix("\(change)\t\(head)\tclean\t"))
    #expect(together.output.hasSuffix("\t\(after)\n"))
  }

  /// Commits a day apart; every tenth is large and taken back the day after.
  private func past(_ count: Int) throws -> FixtureRepository {
    let repository = try FixtureRepository()
    var number = 0
    while number < count {
      let isBad = number % 10 == 5
      let text = String(repeating: "x\(number)\n", count: isBad ? 60 : 2)
      let file = "f\(number % 7).c"
      let id = try repository.commit(
        "Change \(number)",
        at: FixtureRepository.firstTime + Int64(number) * Self.day,
        files: [ByteString(stringLiteral: file): FixtureFile(stringLiteral: text)])
      number += 1
      if isBad {
        try repository.commit(
          "Revert it\n\nThis reverts commit \(id).",
          at: FixtureRepository.firstTime + Int64(number) * Self.day,
          files: [ByteString(stringLiteral: file): "y\n"])
        number += 1
      }
    }
    return repository
  }

  @Test func thePastIsReplayed() throws {
    let repository = try past(120)
    let answer = try seakeep(["backtest", "--by", "commits", "--json"], in: repository.path)
      .document()
    let ways = try #require(answer["ways"] as? [[String: Any]])
    #expect(ways.map { $0["by"] as? String } == ["policy", "rank", "size", "fixes"])
    let counts = try ways.map { try #require($0["counts"] as? [String: Any]) }
    // Every bad one is large: size alone finds them.
    let bad = try #require(counts[2]["bad"] as? Int)
    #expect(bad >= 7)
    #expect(counts[2]["caught"] as? Int == min(bad, counts[2]["held"] as? Int ?? 0))
    #expect(
      seakeep(["backtest", "--by=commits"], in: repository.path).output
        == seakeep(["backtest"], in: repository.path).output)
    let releases = seakeep(["backtest", "--by", "releases"], in: repository.path)
    #expect(releases.output.hasPrefix("Nothing can be replayed"))
    #expect(seakeep(["backtest", "--by", "x"], in: repository.path).status == .usage)
    #expect(
      seakeep(["backtest", "--by=commits", "--verdicts"], in: repository.path).status == .usage)
  }

  /// What the future brings changes no rank of the past.
  @Test func ranksRestOnWhatWasKnown() throws {
    let repository = try past(120)
    func held(_ rank: Int) throws -> [String] {
      let policy = "[gate]\n\tholdRank = \(rank)\n"
      try policy.write(
        toFile: repository.path + "/.seakeep", atomically: true, encoding: .utf8)
      return seakeep(["backtest", "--by=commits", "--porcelain"], in: repository.path).output
        .split(separator: "\n").map(String.init)
    }
    let whole = try held(90)
    #expect(whole.first?.hasPrefix("policy\t-\t") == true)
    let again = try held(90)
    #expect(whole == again)
  }

  @Test func verdictsAreCounted() throws {
    let repository = try past(60)
    #expect(
      seakeep(["backtest", "--verdicts"], in: repository.path).output.hasPrefix("No verdict"))
    let early = try repository.git("rev-parse", "HEAD~40").prefix(40)
    _ = seakeep(["check", "\(early)~1..\(early)"], in: repository.path)
    let rows = try #require(
      try seakeep(["backtest", "--verdicts", "--json"], in: repository.path)
        .document()["verdicts"] as? [[String: Any]])
    #expect(rows.count == 1 && rows[0]["given"] as? Int == 1)
  }
}
