import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep check` from real repositories and real reports to what the user sees.
@Suite struct CheckTests {
  private static let holding = "[gate]\n\tnewFailures = 0\n"

  // MARK: The three answers

  @Test func `green evidence of the same tree is PASS`() throws {
    let repository = try CheckedRepository(policy: Self.holding)
    let head = try repository.change()
    try repository.record(repository.base)
    try repository.record(head)
    let screen = repository.check()
    #expect(screen.status == .success)
    #expect(screen.output.hasPrefix("PASS"))
    #expect(screen.output.contains("3 tests passed on this exact tree."))
    #expect(screen.output.contains("origin/main..HEAD · 1 commit"))
    #expect(repository.check(["-q"]).all == "")
    #expect(repository.check(["-v"]).output.contains("to HOLD on any one of"))
  }

  @Test func `a new failure is HOLD, and says by which rule`() throws {
    let repository = try CheckedRepository(policy: Self.holding)
    let head = try repository.change()
    for time in 0..<12 { try repository.record(repository.base, at: Int64(time)) }
    try repository.record(head, failing: ["LedgerTests/testRefund"], at: 100)
    let screen = repository.check()
    #expect(screen.status == .hold)
    #expect(screen.output.contains("A test that never failed in 12 runs fails now."))
    #expect(screen.output.contains("LedgerTests/testRefund   1 of 1 now · 0 of 12 before"))
    #expect(screen.output.contains("gate.newFailures = 0   .seakeep:2 as of origin/main"))
    #expect(repository.check(["--warn"]).status == .success)
    let document = try repository.check(["--json"]).document()
    #expect(document["verdict"] as? String == "hold")
    #expect(document["exit"] as? Int == 1)
    let reason = try #require((document["reasons"] as? [[String: Any]])?.first)
    #expect(reason["rule_at"] as? String == ".seakeep:2@origin/main")
    #expect((reason["evidence"] as? [String])?.count == 1)
    // The same failure at the base is not this change's.
    let other = try CheckedRepository()
    let next = try other.change()
    try other.record(other.base, failing: ["LedgerTests/testRefund"])
    try other.record(next, failing: ["LedgerTests/testRefund"])
    #expect(try other.check(["--json"]).codes("look").contains("tests.still-failing"))
    #expect(other.check().status == .success)
  }

  @Test func `without evidence it is UNKNOWN, whatever that exits with`() throws {
    let repository = try CheckedRepository(policy: "[gate]\n\tonUnknown = hold\n")
    try repository.change()
    try repository.record(repository.base)
    let screen = repository.check()
    #expect(screen.status == .hold)
    #expect(screen.output.hasPrefix("UNKNOWN"))
    #expect(screen.output.contains("last run is 1 commit old"))
    #expect(screen.output.contains("seakeep ingest <report>"))
    for (answer, status) in [("pass", ProgramStatus.success), ("unknown", .unknown)] {
      #expect(repository.check(["--on-unknown", answer]).status == status)
      #expect(repository.check(["--on-unknown=\(answer)"]).status == status)
    }
  }

  @Test func `a build that fails holds by itself`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try repository.record(repository.base)
    try repository.record(head)
    try repository.recordBuild(
      head,
      log: """
        /w/Sources/Ledger.swift:3:5: error: cannot find 'rem' in scope
        error: fatalError
        make: *** [Makefile:2: all] Error 1

        """)
    let screen = repository.check(["--json"])
    #expect(try screen.codes("hold").first == "build.broken")
    #expect(screen.status == .hold)
  }

  // MARK: The policy

  @Test func `a change cannot loosen its own gate, nor tighten it yet`() throws {
    func answer(base: String, head: String) throws -> Screen {
      let repository = try CheckedRepository(policy: base)
      let change = try repository.change([
        ".seakeep": .contents(ByteString(head)), "Sources/Ledger.swift": .lines(40, "ledger"),
      ])
      try repository.record(repository.base)
      try repository.record(change, failing: ["LedgerTests/testRefund"])
      return repository.check(["--json"])
    }
    let off = "[gate]\n\tnewFailures = off\n"
    #expect(try answer(base: Self.holding, head: off).status == .hold)
    let loose = try answer(base: off, head: Self.holding)
    #expect(loose.status == .success)
    #expect(try loose.codes("look").contains("policy.changed"))
    // An acceptance counts from the next change on, too.
    let accepts = Self.holding + "[accept \"tests\"]\n\treason = r\n\tuntil = 2099-01-01\n"
    #expect(try answer(base: Self.holding, head: accepts).status == .hold)
    #expect(try answer(base: accepts, head: Self.holding).status == .success)
  }

  @Test func `without a policy the defaults hold, and it says so`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try repository.record(repository.base)
    try repository.record(head, failing: ["LedgerTests/testRefund"])
    let screen = repository.check()
    #expect(screen.output.contains("gate.newFailures = 0   default, no .seakeep in origin/main"))
  }

  @Test func `a bad policy at the base ends it, with its place`() throws {
    let repository = try CheckedRepository(policy: "[gate]\n\tnewFailure = 0\n")
    try repository.change([".seakeep": .contents(ByteString(Self.holding))])
    try repository.fixture.checkOut()
    let screen = repository.check()
    #expect(screen.status == .usage)
    #expect(screen.errors.contains(".seakeep:2:2: error: unknown key 'gate.newFailure'"))
  }

  @Test func `protected paths and sizes hold`() throws {
    let repository = try CheckedRepository(
      policy: "[gate]\n\tmaxLines = 9\n[protect]\n\tpath = Migrations\n")
    let head = try repository.change([
      "Migrations/1.sql": .lines(5), "Sources/Ledger.swift": .lines(36, "ledger"),
    ])
    try repository.record(repository.base)
    try repository.record(head)
    let screen = repository.check(["--json"])
    #expect(try screen.codes("hold") == ["change.protected", "change.too-large"])
    #expect(try screen.codes("look").contains("change.migration"))
    #expect(repository.check().output.contains("10 lines changed, 9 are the most"))
  }

  // MARK: Evidence

  @Test func `a squashed change is found again by its patch`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try repository.record(repository.base)
    try repository.record(head)
    // Main moves on, and the same change lies on top of it under another name.
    let main = try repository.fixture.commit(
      "Other\n", files: ["Docs/x.md": "x\n"], parents: [repository.base])
    try repository.fixture.setReference("refs/remotes/origin/main", to: main)
    try repository.change()
    let screen = repository.check()
    #expect(screen.output.contains("passed on this change with another base (likely)."))
    #expect(screen.status == .success)
  }

  @Test func `tests that went missing are UNKNOWN unless the change deletes them`() throws {
    func answer(_ files: [ByteString: FixtureFile]) throws -> Screen {
      let repository = try CheckedRepository()
      let head = try repository.change(files)
      try repository.record(repository.base)
      try repository.record(head, suite: Array(CheckedRepository.suite.prefix(2)))
      return repository.check(["--json"])
    }
    #expect(try answer(["a.swift": "a\n"]).codes("unknown") == ["tests.partial"])
    #expect(try answer(["Tests/MergerTests.swift": .deleted]).status == .success)
    // One test of a file, told by its name.
    #expect(try answer(["Tests/MergerTests.swift": "testOther\n"]).status == .success)
  }

  @Test func `in CI a PASS rests on records of its own run`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try repository.record(repository.base, job: "linux", run: "github:1")
    try repository.record(head, job: "linux", run: "github:2")
    let own = repository.check(["--json"], CheckedRepository.ci(run: "2"))
    #expect(own.status == .success)
    let other = repository.check(["--json"], CheckedRepository.ci(run: "3"))
    #expect(try other.codes("unknown") == ["tests.untrusted"])
    #expect(
      repository.check(["--run", "github:2"], CheckedRepository.ci(run: "3")).status == .success)
    // On a developer's machine all records count.
    #expect(repository.check().status == .success)
  }

  @Test func `the same inputs give the same bytes anywhere`() throws {
    let repository = try CheckedRepository(policy: Self.holding)
    let head = try repository.change()
    try repository.record(repository.base, job: "linux", run: "github:2")
    try repository.record(head, failing: ["LedgerTests/testRefund"], job: "linux", run: "github:2")
    var terminal = Surroundings()
    terminal.isTTY = true
    terminal.columns = 200
    for format in ["json", "porcelain", "sarif", "gitlab", "junit", "markdown", "brief"] {
      let arguments = ["origin/main..HEAD", "--format", format]
      let one = repository.check(arguments)
      #expect(one.output == repository.check(arguments, terminal).output, "\(format)")
      #expect(
        one.output == repository.check(arguments, CheckedRepository.ci(run: "2")).output,
        "\(format)")
      #expect(!one.output.isEmpty)
    }
  }

  @Test func `a verdict is written down and never read`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try repository.record(head, failing: ["LedgerTests/testRefund"])
    let first = repository.check(["--json"])
    let second = repository.check(["--json"])
    #expect(first.output == second.output)
    let log = try String(
      contentsOfFile: repository.fixture.gitDirectory + "/seakeep/verdicts", encoding: .utf8)
    let lines = log.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.contains("\"word\":\"unknown\"") && $0.contains(head) })
  }

  @Test func `a step in CI gets its summary`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try repository.record(repository.base, job: "linux", run: "github:2")
    try repository.record(head, failing: ["LedgerTests/testRefund"], job: "linux", run: "github:2")
    let directory = try TemporaryDirectory()
    let summary = directory.path + "/summary.md"
    let screen = repository.check(
      ["--format", "github"],
      CheckedRepository.ci(run: "2", ["GITHUB_STEP_SUMMARY": summary]))
    #expect(screen.output.hasPrefix("::error title=seakeep HOLD tests.new-failure::"))
    #expect(try String(contentsOfFile: summary, encoding: .utf8).hasPrefix("### 🟥 HOLD"))
  }

  @Test func `a shallow clone says what it cannot see`() throws {
    let repository = try CheckedRepository()
    try repository.change()
    try repository.fixture.makeShallow(at: [repository.base])
    let screen = repository.check(["--json"])
    #expect(try screen.codes("look").contains("git.shallow"))
    #expect(screen.output.contains("git fetch --unshallow"))
  }
}
