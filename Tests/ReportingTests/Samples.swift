import Basics
import Domain
import Reporting
import Terminal

/// The invented repository of the screens.
enum Samples {
  static let now = Timestamp(seconds: 1_795_385_166)

  static func id(_ start: String) -> CommitID {
    let rest = "0123456789abcdef0123456789abcdef01234567"
    return CommitID(hexadecimal: start + rest.suffix(40 - start.count)) ?? .zero
  }

  static func context(
    width: Int = 80, glyphs: Glyphs = .unicode, isColoured: Bool = false, limit: Int? = nil
  ) -> ReportContext {
    ReportContext(
      style: TerminalStyle(
        isColoured: isColoured, glyphs: glyphs, width: width, hasLinks: false),
      now: now, version: "0.4.0",
      nextSteps: [
        .init("seakeep hotspots", "where bugs were fixed"),
        .init("seakeep risk main..", "rank the commits of this branch"),
        .init("seakeep doctor", "what helps or hinders seakeep here"),
      ],
      limit: limit, elapsedSeconds: 0.041)
  }

  static func ago(_ days: Int64) -> Timestamp { now.adding(days: -days) }

  static let hotspots: Hotspots = {
    var leftOut = LeftOut()
    leftOut.botCommits = 41
    leftOut.bulkCommits = 12
    leftOut.vendoredFiles = 1_210
    func file(
      _ path: FilePath, _ fixes: Int, _ changes: Int, _ lines: Int?, _ people: Int, _ last: Int64,
      _ trend: [Int], _ isOrphaned: Bool = false
    ) -> Hotspot {
      Hotspot(
        path: path, fixes: fixes, changes: changes, lines: lines, people: people,
        lastFix: ago(last), trend: trend, isOrphaned: isOrphaned)
    }
    var files = [
      file("Sources/Payment/Ledger.swift", 7, 31, 812, 2, 11, [1, 1, 2, 4, 9, 14]),
      file("Sources/Sync/Merger.swift", 6, 44, 1_390, 5, 23, [5, 6, 7, 8, 9, 9]),
      file("Sources/API/Retry.swift", 4, 12, 140, 1, 40, [0, 0, 0, 0, 5, 7], true),
      file("Sources/UI/Table.swift", 3, 61, 2_204, 7, 3, [22, 14, 10, 8, 5, 2]),
      file(
        "Sources/Platform/Integration/Accounting/Exporters/SapBusinessObjectsExporter.swift",
        2, 9, 3_020, 3, 200, [1, 2, 3, 1, 1, 1]),
      file("Resources/Übersetzung/日本語.strings", 2, 5, nil, 2, 180, [1, 1, 1, 1, 1, 0]),
    ]
    for number in 1...20 {
      files.append(
        file(
          FilePath("Sources/Rest/File\(number).swift".utf8), 1, 2, 90, 1, 100, [1, 0, 0, 1, 0, 0]))
    }
    return Hotspots(
      from: ago(365), to: now, head: id("7c1f0aa"), commits: 3_214, fixes: 408, files: files,
      couplings: [
        Coupling(
          first: "Sources/Payment/Ledger.swift", second: "Sources/API/Retry.swift", together: 14,
          of: 17)
      ],
      leftOut: leftOut, renames: 9, limits: History.Limits())
  }()

  static let frequency = RiskAssessment.Frequency(
    hits: 31, of: 140, lower: 0.161, upper: 0.297, base: 0.06)

  static let contributions = [
    Contribution(
      heuristic: "fix-proneness", title: "fixes in these files, 12 months, recency-weighted",
      unit: .count, value: 5.8, typical: 0.4, effect: 1.9),
    Contribution(
      heuristic: "author-experience", title: "author's earlier changes to these files",
      unit: .count, value: 0, typical: 6, effect: 0.77),
    Contribution(
      heuristic: "ownership", title: "share of the largest author", unit: .fraction, value: 0.58,
      typical: 0.8, effect: 0.59),
    Contribution(
      heuristic: "missing-tests", title: "tests in the same commit", unit: .boolean, value: 0,
      typical: 1, effect: 0.4),
    Contribution(
      heuristic: "size", title: "lines changed", unit: .lines, value: 47, typical: 52,
      effect: -0.05),
  ]

  static func assessment(
    _ rank: Int, _ size: Int, _ unit: ChangeUnit = .commit, commits: Int = 1
  ) -> RiskAssessment {
    RiskAssessment(
      change: Change(
        unit: unit, base: id("b81d02e"), head: id("7c1f0aa"), commits: commits, files: 11,
        linesAdded: 412, linesDeleted: 96),
      rank: rank, rankBySize: size, cohort: 500, frequency: frequency,
      contributions: contributions)
  }

  static let risk: RangeRisk = {
    func commit(
      _ start: String, _ rank: Int?, _ size: Int, _ files: Int, _ added: Int, _ deleted: Int,
      _ fixed: (Int, FilePath)?, _ why: String
    ) -> CommitRisk {
      CommitRisk(
        id: id(start), subject: "Round refunds half-even", files: files, linesAdded: added,
        linesDeleted: deleted, assessment: rank.map { assessment($0, size) },
        notRanked: rank == nil ? .generated : nil,
        mostFixed: fixed.map { CommitRisk.FixedFile(path: $0.1, fixes: $0.0) }, why: why)
    }
    var leftOut = LeftOut()
    leftOut.generatedFiles = 2
    leftOut.botCommits = 1
    return RangeRisk(
      base: id("b81d02e"), head: id("7c1f0aa"),
      commits: [
        commit("3fa9c12", 97, 61, 2, 38, 9, (7, "Sources/Payment/Ledger.swift"), "author new here"),
        commit("a09d3e1", 71, 70, 4, 201, 40, (6, "Sources/Sync/Merger.swift"), "4 directories"),
        commit("c55e0b7", 44, 52, 3, 96, 31, (1, "Sources/API/Retry.swift"), ""),
        commit("e1d9f42", 12, 55, 1, 70, 12, nil, "tests only"),
        commit("7c1f0aa", nil, 0, 1, 7, 4, nil, ""),
      ],
      whole: assessment(91, 64, .range(commits: 5), commits: 5), cohort: 500, leftOut: leftOut,
      limits: History.Limits())
  }()

  static func contents(
    _ path: FilePath, _ comparison: FileContents.Comparison
  ) -> FileContents {
    FileContents(
      path: path, renamedFrom: nil, before: .init(object: id("aa"), isSubmodule: false),
      after: .init(object: id("bb"), isSubmodule: false), comparison: comparison)
  }

  static let explanation = Explanation(
    commit: risk.commits[0], author: 4, authoredAt: Timestamp(seconds: now.seconds - 3 * 3600),
    committedAt: Timestamp(seconds: now.seconds - 3 * 3600),
    landing: [
      .init(
        path: "Sources/Payment/Ledger.swift", linesAdded: 31, linesDeleted: 9,
        fixes: [
          .init(id: id("b81d02e"), ageDays: 11), .init(id: id("77a1c0f"), ageDays: 41),
          .init(id: id("90ccf1a"), ageDays: 90),
        ],
        contents: contents(
          "Sources/Payment/Ledger.swift",
          .hunks([
            Hunk(oldStart: 99, oldCount: 2, newStart: 98, newCount: 0),
            Hunk(oldStart: 117, oldCount: 2, newStart: 118, newCount: 14),
            Hunk(oldStart: 127, oldCount: 0, newStart: 140, newCount: 1),
            Hunk(oldStart: 1_230, oldCount: 5, newStart: 1_243, newCount: 16),
          ]))),
      .init(
        path: "Sources/Payment/Money.swift", linesAdded: 7, linesDeleted: 3, fixes: [],
        contents: contents(
          "Sources/Payment/Money.swift",
          .hunks([
            Hunk(oldStart: 1, oldCount: 3, newStart: 0, newCount: 0),
            Hunk(oldStart: 9, oldCount: 0, newStart: 7, newCount: 7),
          ]))),
      .init(
        path: "Sources/Payment/logo.png", linesAdded: 0, linesDeleted: 0, fixes: [],
        contents: contents("Sources/Payment/logo.png", .binary)),
    ],
    missingTests: [
      .init(
        test: "Tests/PaymentTests.swift", path: "Sources/Payment/Ledger.swift", together: 19,
        of: 24)
    ],
    similar: [
      .init(
        id: id("b81d02e"), subject: "Resolve deadlock in Merger", similarity: 0.93,
        outcome: .reverted(afterDays: 2, by: id("77a1c0f"))),
      .init(
        id: id("5e0aa31"), subject: "Handle negative refunds", similarity: 0.91,
        outcome: .fixed(afterDays: 9, by: id("77a1c0f"))),
      .init(
        id: id("c10d7ee"), subject: "Add currency table", similarity: 0.9, outcome: .fine(days: 61)),
    ],
    wouldLower: [
      .init(heuristic: "missing-tests", text: "a test in the same commit", ranks: 24),
      .init(heuristic: "author-experience", text: "an author who knows these files", ranks: 9),
    ],
    linesPast: LinesPast(
      author: 4,
      origins: [
        .init(
          id: id("b81d02e"), subject: "Resolve deadlock in Merger", author: 2, ageDays: 11,
          isFix: true, deleted: 5, beside: 2),
        .init(
          id: id("5e0aa31"), subject: "Handle negative refunds", author: 4, ageDays: 213,
          isFix: false, deleted: 4, beside: 0),
        .init(
          id: id("c10d7ee"), subject: "Add currency table", author: 2, ageDays: 1_041,
          isFix: false, deleted: 0, beside: 1),
      ], unknown: 2, notFollowed: 1),
    hunks: [
      HunkScore(
        path: "Sources/Payment/Ledger.swift",
        lines: [
          .init(number: 118, tokens: 7, score: 0.03), .init(number: 119, tokens: 9, score: 0.21),
        ]),
      HunkScore(
        path: "Sources/Payment/Money.swift", lines: [.init(number: 7, tokens: 3, score: 0.05)]),
      HunkScore(
        path: "Sources/Payment/Money.swift", lines: [.init(number: 9, tokens: 2, score: -0.01)]),
    ],
    limits: History.Limits())

  static let shallow: History.Limits = {
    var limits = History.Limits()
    limits.boundaries = 1
    limits.oldestBoundary = ago(51)
    limits.newestBoundary = ago(51)
    limits.commitsMissingBlobs = 3
    return limits
  }()

  static let dashboard = Dashboard(
    repository: "harbour",
    state: WorkingState(branch: "main", head: id("7c1f0aa"), ahead: 5, behind: 0, changedFiles: 0),
    hotspots: hotspots, push: held, release: lastRelease, scores: scores,
    week: .init(commits: 43, reverts: 1, fixes: 6, until: now),
    recorded: RecordedHealth(
      runs: 212, builds: 198, week: FailureCount(2, of: 43),
      tests: .init(
        count: 1_284, flaky: 4, quarantined: 1, nextEnd: CalendarDay(of: ago(-3))),
      build: .init(milliseconds: 192_000, usual: .init(median: 184_600, noise: 0.06))),
    readCommits: 3_214)

  /// Nothing is recorded, and tests are asked for.
  static let unfed: Dashboard = {
    var unfed = dashboard
    unfed.push = unknown
    unfed.recorded = nil
    var nothing = kept
    nothing.facts.live = nil
    nothing.verdict = .unknown
    unfed.release = .init(verdict: nothing)
    unfed.scores = VerdictScores(rows: [])
    return unfed
  }()

  static let firstRun: Dashboard = {
    var first = dashboard
    first.isFirstRun = true
    first.push = nil
    first.release = nil
    first.scores = nil
    first.recorded = nil
    first.state.ahead = nil
    first.state.behind = nil
    first.examples = [
      .init(id: id("3fa9c12"), subject: "Fix rounding of partial refunds", remark: nil),
      .init(id: id("b81d02e"), subject: "Resolve deadlock in Merger (#482)", remark: nil),
      .init(
        id: id("90ccf1a"), subject: "fix: docs build", remark: "counted as docs, not as a bug fix"),
    ]
    first.limits = shallow
    return first
  }()

  static let empty = Dashboard(
    repository: "harbour",
    state: WorkingState(branch: "main", head: nil, ahead: nil, behind: nil, changedFiles: 2),
    isFirstRun: true)

  static let doctor = DoctorReport(rows: [
    .init(check: "git", state: .good, text: "git 2.39.5 · libgit2 1.5.1 · repository format 1"),
    .init(
      check: "shallow", state: .warning, text: "shallow clone: 50 commits, risk ranks are off",
      fix: "git fetch --unshallow --filter=blob:none"),
    .init(
      check: "cache", state: .warning, text: "the cache is of another version",
      fix: "nothing: it is rebuilt"),
    .init(check: "config", state: .bad, text: ".seakeep:7:2: unknown key 'gate.newFailure'"),
    .init(check: "hook", state: .unknown, text: "hooks: not looked at in a bare repository"),
  ])

  static let error = DiagnosticError(
    .init("config.unknown-key", .usage, "A key that seakeep does not know."),
    "unknown key 'gate.newFailure'", at: .init(".seakeep", line: 7, column: 2),
    excerpt: .init("\tnewFailure = 0", 1..<11), notes: ["while reading the policy at origin/main"],
    hint: "did you mean 'newFailures'?")
}
