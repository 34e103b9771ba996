import Basics
import Domain
import Foundation
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep baseline` from real repositories and real reports.
@Suite struct BaselineCommandTests {
  private static let warning = "Sources/Ledger.c:3:5: warning: unused variable 'a' [-Wunused]\n"

  private func baseline(
    _ repository: CheckedRepository, _ arguments: [String] = [],
    _ surroundings: Surroundings = Surroundings()
  ) -> Screen {
    seakeep(["baseline"] + arguments, in: repository.path, surroundings)
  }

  private func recorded() throws -> CheckedRepository {
    let repository = try CheckedRepository(
      policy: """
        [quarantine "MergerTests/testMerge"]
        \treason = slow
        \tuntil = 2030-01-01

        """)
    try repository.change()
    try repository.record(
      repository.base, failing: ["LedgerTests/testPost"], job: "linux", run: "1")
    try repository.recordBuild(repository.base, log: Self.warning, job: "linux", run: "1", at: 5)
    return repository
  }

  @Test func `it says what check compares with`() throws {
    let repository = try recorded()
    let head = try repository.fixture.git("rev-parse", "HEAD").prefix(40)
    try repository.record(String(head), failing: ["LedgerTests/testPost"], job: "linux", run: "2")
    try repository.recordBuild(String(head), log: Self.warning, job: "linux", run: "2", at: 9)
    let screen = baseline(repository, ["--json"])
    #expect(screen.status == .success)
    let document = try screen.document()
    #expect(document["base"] as? String == repository.base)
    let tests = try #require((document["tests"] as? [[String: Any]])?.first)
    let run = try #require(tests["run"] as? [String: Any])
    #expect(run["failing"] as? [String] == ["LedgerTests/testPost"])
    #expect(run["tests"] as? Int == 3 && run["passed"] as? Int == 2)
    #expect((run["place"] as? [String: Any])?["commit"] as? String == repository.base)
    let outstanding = try #require(document["outstanding"] as? [String: Any])
    #expect(outstanding["warnings"] as? Int == 1 && outstanding["errors"] as? Int == 0)
    let quarantine = try #require((document["quarantine"] as? [[String: Any]])?.first)
    #expect(quarantine["at"] as? String == ".seakeep:1@origin/main")
    #expect((document["missing"] as? [Any])?.isEmpty == true)
    // And check agrees: nothing is new against that.
    let check = repository.check(["--json"])
    #expect(try check.codes("look").contains("tests.still-failing"))
    #expect(try !check.codes("look").contains("build.new-warnings"))
  }

  @Test func `its document has the schema that it promises`() throws {
    let repository = try recorded()
    let schema = try JSONSerialization.jsonObject(
      with: Data(seakeep(["schema", "baseline"], in: "/").output.utf8))
    for screen in [
      baseline(repository, ["--json"]), baseline(try CheckedRepository(), ["--json"]),
    ] {
      let findings = SchemaValidator().check(try screen.document(), against: schema, at: "baseline")
      #expect(findings == [])
    }
  }

  @Test func `porcelain has every finding and every name`() throws {
    let repository = try recorded()
    let lines = baseline(repository, ["--porcelain"]).output.split(separator: "\n").map {
      $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(lines.map { $0[0] } == ["base", "tests", "failing", "build", "finding", "quarantine"])
    #expect(lines[0][1] == repository.base)
    #expect(lines[1].count == 12 && lines[3].count == 10)
    #expect(lines[2][2] == "LedgerTests/testPost")
    #expect(lines[4].last == "Sources/Ledger.c")
  }

  @Test func `without evidence it says what would supply it, and exits so`() throws {
    let repository = try CheckedRepository()
    try repository.change()
    let screen = baseline(repository)
    #expect(screen.status == .unknown)
    #expect(screen.output.contains("no run of tests to compare with"))
    #expect(screen.output.contains("seakeep evidence pull"))
    #expect(baseline(repository, ["-q"]).all == "")
  }

  @Test func `the range is found as check finds it`() throws {
    let repository = try recorded()
    for arguments in [["--base", "HEAD~1"], ["HEAD~1.."], []] {
      #expect(
        try baseline(repository, arguments + ["--json"]).document()["base"] as? String
          == repository.base)
    }
    // Nothing to push yet: what the next change will be compared with.
    try repository.fixture.git("update-ref", "refs/remotes/origin/main", "HEAD")
    let document = try baseline(repository, ["--json"]).document()
    #expect(document["base"] as? String == document["head"] as? String)
    let run = (document["tests"] as? [[String: Any]])?.first?["run"] as? [String: Any]
    #expect((run?["place"] as? [String: Any])?["distance"] as? Int == 1)

    let absent = String(repeating: "ab", count: 20)
    let missing = baseline(repository, ["--base", absent])
    #expect(missing.status == .unknown)
    #expect(missing.output.contains("git fetch origin \(absent)"))
    #expect(baseline(repository, ["HEAD~1..", "--base", "HEAD~1"]).status == .usage)
    #expect(baseline(repository, ["--base", "mian"]).status == .usage)
  }

  @Test func `nothing but what check also keeps is written`() throws {
    let repository = try recorded()
    _ = baseline(repository)
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: repository.fixture.gitDirectory + "/seakeep")
    #expect(!kept.contains("verdicts"))
  }
}
