import Basics
import Domain
import Testing

@testable import PolicyFile

@Suite struct PolicyReaderTests {
  private func policy(_ text: String, revision: String? = nil) throws -> Policy {
    try PolicyReader.parse(Array(text.utf8), file: ".seakeep", revision: revision).get()
  }

  @Test func anEmptyFileIsAllDefaults() throws {
    #expect(try policy("") == Policy())
    #expect(try policy("# nothing yet\n[gate]\n") == Policy())
  }

  @Test func readsEveryKey() throws {
    let policy = try policy(
      """
      [gate]
        newFailures = 2
        newErrors = off
        newWarnings = 0
        brokenBuild = no
        holdRank = 96
        maxLines = 400
        requireTests = false
        requireBuild
        onUnknown = hold
      [protect]
        path = Migrations/
        path = *.pem
      [history]
        fixPattern = "^(fix|bug)[(:]"
        revertPattern = ^back out
        bot = renovate*
        bot = *\\\\[bot]*
        bulkFiles = 500
      [tests]
        baseDepth = 20
        flakyRuns = 100
      [risk]
        model = Policy/risk.model
      [deploy]
        environment = staging
        tagPattern = v[0-9]*
        freeze = fri 16:00..mon 08:00
        freeze = 2026-12-20..2027-01-05
      [hook]
        mode = Warn
        notice = line
      [path "Sources/Payment"]
        newWarnings = 0
      [quarantine "SyncTests/test(\\"a\\")"]
        reason = races with the clock; see #512
        until = 2026-12-06
        owner = sync team
      [accept "tests.new-failure"]
        reason = "known; see #7"
        until = 2026-12-07
      """, revision: "origin/main")
    #expect(policy.gate.newFailures.value == .atMost(2))
    #expect(policy.gate.newErrors.value == .off)
    #expect(policy.gate.newWarnings.value == .atMost(0))
    #expect(policy.gate.brokenBuild.value == false)
    #expect(policy.gate.holdRank.value == .from(96))
    #expect(policy.gate.maxLines.value == .atMost(400))
    #expect(policy.gate.requireTests.value == false)
    #expect(policy.gate.requireBuild.value == true)
    #expect(policy.gate.onUnknown.value == .hold)
    #expect(policy.protect.paths.map { $0.value.pattern } == ["Migrations/", "*.pem"])
    #expect(
      policy.conventions
        == Conventions(
          fixPattern: "^(fix|bug)[(:]", revertPattern: "^back out",
          bots: ["renovate*", "*\\[bot]*"], bulkFiles: 500))
    #expect(policy.tests.baseDepth.value == 20)
    #expect(policy.tests.flakyRuns.value == 100)
    #expect(policy.risk.model.value?.text == "Policy/risk.model")
    #expect(policy.deploy.environment.value == "staging")
    #expect(policy.deploy.tagPattern.value?.pattern == "v[0-9]*")
    #expect(
      policy.deploy.freezes.map { $0.value.text }
        == ["fri 16:00..mon 08:00", "2026-12-20..2027-01-05"])
    #expect(policy.hook.mode.value == .warn)
    #expect(policy.hook.notice.value == .line)
    #expect(policy.paths.map { $0.glob.value.pattern } == ["Sources/Payment"])
    let quarantined = try #require(policy.quarantine.first)
    #expect(quarantined.subject.value == "SyncTests/test(\"a\")")
    // An unquoted ';' begins a comment, as in git.
    #expect(quarantined.reason.value == "races with the clock")
    #expect(quarantined.until.value == CalendarDay("2026-12-06"))
    #expect(quarantined.owner.value == "sync team")
    #expect(policy.accept.map { $0.reason.value } == ["known; see #7"])
    #expect(policy.accept.map { $0.owner } == [Setting(byDefault: nil)])

    // Each key of the table is one that the text above sets, and says where.
    for key in PolicyKey.all where !key.section.takesName {
      let texts = policy.texts(of: key)
      #expect(!texts.isEmpty && texts.allSatisfy { $0.isSet }, "\(key.qualifiedName)")
    }
    #expect(
      policy.gate.holdRank.source
        == .file(.init(file: ".seakeep", line: 6, column: 3, revision: "origin/main")))
    #expect(
      policy.paths.first?.glob.source
        == .file(.init(file: ".seakeep", line: 33, column: 1, revision: "origin/main")))
  }

  @Test func theTableStatesTheDefaults() {
    let defaults = PolicyKey.all.filter { !$0.section.takesName }.map {
      "\($0.qualifiedName)=\($0.byDefault ?? "")"
    }
    #expect(
      defaults == [
        "gate.newFailures=0", "gate.newErrors=0", "gate.newWarnings=off", "gate.brokenBuild=on",
        "gate.holdRank=off", "gate.maxLines=off", "gate.requireTests=on", "gate.requireBuild=off",
        "gate.onUnknown=unknown", "protect.path=", "history.fixPattern=", "history.revertPattern=",
        "history.bot=", "history.bulkFiles=200", "tests.baseDepth=50", "tests.flakyRuns=200",
        "risk.model=", "deploy.environment=production", "deploy.tagPattern=", "deploy.freeze=",
        "hook.mode=",
        "hook.notice=none",
      ])
    #expect(PolicyKey.all.filter { $0.scope == .personal }.map { $0.section } == [.hook, .hook])
  }

  /// What `seakeep config` would print can be read back.
  @Test func defaultsCanBeWritten() throws {
    for key in PolicyKey.all where !key.section.takesName {
      guard let text = key.byDefault else { continue }
      let policy = try policy("[\(key.section.rawValue)]\n\(key.name) = \(text)\n")
      #expect(policy.texts(of: key).map { $0.value } == [text])
    }
  }

  @Test func sectionsOfOneNameAreOne() throws {
    let policy = try policy(
      """
      [accept "a.b"]
        reason = r
      [path "x"]
        newErrors = 1
      [accept "a.b"]
        until = 2026-12-07
      [path "x"]
        newWarnings = 1
      """)
    #expect(policy.accept.map { $0.subject.value } == ["a.b"])
    #expect(policy.paths.map { $0.gate.newErrors.value } == [.atMost(1)])
    #expect(policy.paths.map { $0.gate.newWarnings.value } == [.atMost(1)])
  }

  @Test func theNearestPathWins() throws {
    let policy = try policy(
      """
      [gate]
        newErrors = 9
      [path "**"]
        maxLines = 1
        newErrors = 1
      [path "Sources/Payment"]
        maxLines = 3
      [path "Sources/*"]
        maxLines = 2
        newWarnings = 2
      [path "*.sql"]
        maxLines = 4
      """)
    func maxLines(_ path: String) -> Limit { policy.gate(forPath: path.utf8).maxLines.value }
    #expect(maxLines("README.md") == .atMost(1))
    #expect(maxLines("Sources/Sync/a.swift") == .atMost(2))
    #expect(maxLines("Sources/Payment/a.swift") == .atMost(3))
    #expect(maxLines("Sources/Payment/a.sql") == .atMost(4))
    let rules = policy.gate(forPath: "Sources/Payment/a.swift".utf8)
    #expect(rules.newWarnings.value == .atMost(2))
    #expect(rules.newErrors.value == .atMost(1))
    #expect(rules.newFailures == Setting(byDefault: .atMost(0)))
  }
}
