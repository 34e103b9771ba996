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

  @Test func `tests that only print dots are counted`() throws {
    let repository = try CheckedRepository(policy: Self.holding)
    let head = try repository.change()
    func dots(_ outcome: String) -> String {
      """
      ============================= test session starts ==============================
      collected 7 items

      test_x.py .......                                                        [100%]

      ============================== 7 \(outcome) in 0.01s ===============================

      """
    }
    try repository.record(log: dots("passed"), of: head)
    let screen = repository.check()
    #expect(screen.status == .success, "\(screen.all)")
    #expect(screen.output.contains("7 tests passed on this exact tree."))
    #expect(seakeep(["tests"], in: repository.path).output.contains("1 run recorded"))
    let skipped = try CheckedRepository(policy: Self.holding)
    let other = try skipped.change()
    try skipped.record(log: dots("skipped").replacing(".......", with: "sssssss"), of: other)
    #expect(skipped.check().status == .unknown)
  }

  /// A console that only counts and the file beside it tell of the same tests, at once or one after the other.
  @Test func `a run that two reports tell of is counted once`() throws {
    let console = """
      ============================= test session starts ==============================
      collected 2 items

      test_x.py ..                                                             [100%]

      ============================== 2 passed in 0.01s ===============================

      """
    let report = """
      <testsuites><testsuite name="s"><testcase classname="C" name="a"/>\
      <testcase classname="C" name="b"/></testsuite></testsuites>
      """
    for isAtOnce in [true, false] {
      let repository = try CheckedRepository(policy: Self.holding)
      let folder = try TemporaryDirectory()
      let files = try [
        folder.write(ByteString(console), to: "console.log"),
        folder.write(ByteString(report), to: "r.xml"),
      ]
      for inputs in isAtOnce ? [files] : files.map({ [$0] }) {
        let screen = seakeep(
          ["ingest", "--commit", repository.base] + inputs, in: repository.path)
        #expect(screen.status == .success, "\(screen.all)")
      }
      #expect(
        seakeep(["tests"], in: repository.path).output.contains("no failure in 2 tests"))
      let head = try repository.change()
      try repository.record(log: console, of: head)
      let screen = repository.check()
      #expect(screen.status == .success, "\(screen.all)")
      #expect(screen.output.contains("2 tests passed on this exact tree."))
    }
  }

  @Test func `what is recorded is looked at where no report is named`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    #expect(seakeep(["tests", "flaky"], in: repository.path).errors.contains("[input.none]"))
    try repository.record(head, failing: ["MergerTests/testMerge"])
    try repository.record(head, at: 5)
    let screen = seakeep(["tests", "flaky"], in: repository.path)
    #expect(screen.status == .success && screen.output.contains("MergerTests/testMerge"))
  }

  @Test func `one commit beside HEAD is said to be judged alone`() throws {
    let repository = try CheckedRepository()
    try repository.change()
    #expect(repository.check(["HEAD~1"]).output.contains("HEAD~1 alone · 1 commit"))
    #expect(repository.check(["HEAD"]).output.contains("  HEAD · 1 commit"))
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
    // What the build says is wrong, and where.
    let row = repository.check().output
    #expect(row.contains("Ledger.swift   cannot find 'rem' in scope"), "\(row)")
  }

  @Test func `a tool that had nothing to say before makes no other machine`() throws {
    let repository = try CheckedRepository(policy: "[gate]\n\tnewWarnings = 0\n")
    let head = try repository.change()
    let log = "src/a.c:2:7: warning: unused variable 'x' [-Wunused-variable]\n"
    try repository.recordBuild(repository.base, log: log)
    try repository.recordBuild(
      head, log: log + "src/a.py:1:9: W291 trailing whitespace\n")
    #expect(try repository.check(["--json"]).codes("hold") == ["build.new-warnings"])
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

  @Test func `a change that breaks the policy is HOLD, and says where`() throws {
    func answer(_ policy: String) throws -> Screen {
      let repository = try CheckedRepository(policy: Self.holding)
      let change = try repository.change([".seakeep": .contents(ByteString(policy))])
      try repository.record(repository.base)
      try repository.record(change)
      let screen = repository.check(["--json"])
      #expect(repository.check(["--accept", "policy", "--reason", "r"]).status == .success)
      return screen
    }
    let broken = try answer("[gate]\n\tnewFailure = 0\n")
    #expect(broken.status == .hold)
    #expect(try broken.codes("hold") == ["policy.unreadable"])
    #expect(broken.output.contains(".seakeep:2:2: unknown key"))
    #expect(try !broken.codes("look").contains("policy.changed"))
  }

  @Test func `a policy that the change takes away is changed, not broken`() throws {
    let repository = try CheckedRepository(policy: Self.holding)
    let change = try repository.change([".seakeep": .deleted])
    try repository.record(repository.base)
    try repository.record(change)
    #expect(try repository.check(["--json"]).codes("look").contains("policy.changed"))
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

  @Test(arguments: [
    "[gate]\n\tnewFailure = 0\n", "[gate\n", "\u{0}", "[gate]\n\tnewFailures = many\n",
  ])
  func `a broken policy of the checkout is told and decides nothing`(text: String) throws {
    let repository = try CheckedRepository(policy: Self.holding)
    let head = try repository.change()
    try repository.fixture.checkOut()
    try repository.record(repository.base)
    try repository.record(head, failing: ["LedgerTests/testRefund"])
    let whole = repository.check(["--json"])
    try repository.fixture.writeWorkFile(ByteString(text), to: ".seakeep")
    let broken = repository.check(["--json"])
    #expect(broken.status == .hold)
    #expect(broken.output == whole.output)
    #expect(broken.errors.hasPrefix(".seakeep:"), "\(broken.errors)")
    #expect(broken.errors.contains(": warning: "))
    #expect(repository.check(["-q"]).all == "")
    // So it is with what check compares with, and not where the checkout's own rules count.
    #expect(seakeep(["baseline"], in: repository.path).status == .success)
    #expect(seakeep(["config"], in: repository.path).status == .usage)
  }

  @Test func `a broken policy of the checkout says where and what was meant`() throws {
    let repository = try CheckedRepository(policy: Self.holding)
    try repository.change()
    try repository.fixture.checkOut()
    try repository.fixture.writeWorkFile("[gate]\n\tnewFailure = 0\n\tx = 1\n", to: ".seakeep")
    let errors = repository.check().errors
    #expect(errors.contains(".seakeep:2:2: warning: unknown key 'gate.newFailure'"))
    #expect(errors.contains("did you mean"))
    #expect(errors.contains(".seakeep:3:2: warning: unknown key 'gate.x'"))
  }

  /// The lines are those that git shows of the file in the whole change.
  @Test func `it names the lines to look at`() throws {
    let fixture = try SampleRepository.harbour(commits: 60)
    let base = try fixture.git("rev-parse", "HEAD").prefix { $0 != "\n" }
    let file = "Sources/Table.swift"
    var lines = try fixture.git("show", "HEAD:\(file)").split(separator: "\n").map(String.init)
    lines[4] = "other"
    lines.insert(contentsOf: ["new", "newer", "newest"], at: 20)
    lines.removeLast(3)
    try fixture.commit(
      "Round\n",
      files: [ByteString(file): .contents(ByteString(lines.joined(separator: "\n") + "\n"))])
    let screen = seakeep(["check", "\(base)..", "--json"], in: fixture.path)
    let look = try #require(try screen.document()["look"] as? [String: Any])
    #expect(look["file"] as? String == file)
    #expect(look["lines"] as? String == "21-23")
    #expect(
      try look["commit"] as? String == fixture.git("rev-parse", "HEAD").prefix(40).description)
    let hunks = try fixture.git("diff", "-U0", "\(base)..", "--", file).split(separator: "\n")
      .filter { $0.hasPrefix("@@") }.compactMap { $0.split(separator: " ").dropFirst(2).first }
    #expect(hunks == ["+5", "+21,3", "+\(lines.count),0"])
    for (format, mark) in [
      ("brief", "look \(file):21-23 "), ("github", "file=\(file),line=21,endLine=23,"),
      ("sarif", "\"startLine\": 21"), ("markdown", "\(file):21–23 and 1 more"),
    ] {
      let output = seakeep(["check", "\(base)..", "--format", format], in: fixture.path).output
      #expect(output.contains(mark), "\(format): \(output)")
    }
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
