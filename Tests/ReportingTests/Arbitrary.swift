import Basics
import Domain
import Reporting

/// Answers at random, full of texts that mean harm; the same for the same seed.
struct Arbitrary {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.upperBound - range.lowerBound + 1))
  }

  mutating func flag() -> Bool { next() & 1 == 0 }

  mutating func fraction() -> Double { Double(int(0...1000)) / 1000 }

  mutating func count() -> Int {
    switch int(0...5) {
    case 0: 0
    case 1: 1
    case 2: int(0...1_000_000_000_000)
    default: int(0...3_000)
    }
  }

  mutating func maybe<Value>(_ make: (inout Arbitrary) -> Value) -> Value? {
    flag() ? make(&self) : nil
  }

  mutating func list<Value>(
    _ range: ClosedRange<Int>, _ make: (inout Arbitrary) -> Value
  ) -> [Value] {
    (0..<int(range)).map { _ in make(&self) }
  }

  static let harm = [
    "\u{1B}[2J\u{1B}[31m", "\u{1B}]8;;http://evil\u{7}", "\r\n::error::pwned",
    "::set-output name=a::b",
    "::warning file=x::y", "##[add-mask]x", "##vso[task.setvariable]x", "\u{202E}gpj.exe",
    "\u{2066}x\u{2069}",
    "\u{200B}", "\u{E0041}", "\u{2028}", "\u{9B}31m", "\0", "\t", "a|b|c", "`code` ``",
    "<script>alert(1)</script>",
    "</details><h1>", "<!-- -->", "&lt;&#60;", "[x](http://evil)", "![x](http://evil)", "@octocat",
    "#123",
    "octo/repo#1", "GH-1", "https://evil.example", "www.evil.example", "a@evil.example", "**bold**",
    "_i_", "~~s~~",
    "\\", "\\|", "\"", "%0A::x", "a,b:c=d", "|---|", "# h", "- l", "1. l", "世界世界世界世界世界世界世界世界",
    "e\u{301}\u{301}\u{301}", "🧑\u{200D}💻", "\u{FFFD}", "--", "-", "", " ", "  ::notice::z",
    "日本/語.swift",
  ]

  mutating func text() -> String {
    switch int(0...3) {
    case 0: "Sources/Payment/Ledger\(int(0...99)).swift"
    case 1:
      list(0...6) { Self.harm[$0.int(0...Self.harm.count - 1)] }.joined(
        separator: flag() ? " " : "")
    case 2: Self.harm[int(0...Self.harm.count - 1)]
    default:
      String(
        String.UnicodeScalarView(
          list(0...40) { arbitrary -> Unicode.Scalar in
            let top = arbitrary.flag() ? 0x7F : 0x1F_FFFF
            return Unicode.Scalar(UInt32(arbitrary.int(0...top))) ?? "\u{FFFD}"
          }))
    }
  }

  /// Now and then with bytes that are no text.
  mutating func path() -> FilePath {
    let bytes: [UInt8] = flag() ? [] : [[0xff], [0xc3, 0x28], [0x80, 0x1b]][int(0...2)]
    return FilePath(Array(text().utf8) + bytes)
  }

  mutating func id() -> CommitID {
    CommitID(high: next(), middle: next(), low: UInt32(truncatingIfNeeded: next()))
  }

  mutating func time() -> Timestamp {
    switch int(0...9) {
    case 0: Timestamp(seconds: .min)
    case 1: Timestamp(seconds: .max)
    case 2: Timestamp(seconds: -62_135_596_801)
    default: Timestamp(seconds: Int64(int(-100_000...5_000_000_000)))
    }
  }

  mutating func limits() -> History.Limits {
    var limits = History.Limits()
    guard flag() else { return limits }
    limits.cutAt = maybe { $0.time() }
    limits.boundaries = int(0...3)
    limits.oldestBoundary = maybe { $0.time() }
    limits.newestBoundary = maybe { $0.time() }
    limits.commitsMissingBlobs = int(0...2)
    limits.commitsWithoutRenameSearch = int(0...2)
    limits.commitsWithoutAuthor = int(0...2)
    limits.gap = maybe { .init(newest: $0.time(), commits: $0.count(), before: $0.time()) }
    return limits
  }

  private mutating func leftOut() -> LeftOut {
    var leftOut = LeftOut()
    leftOut.botCommits = count()
    leftOut.bulkCommits = count()
    leftOut.generatedFiles = count()
    leftOut.vendoredFiles = count()
    return leftOut
  }

  mutating func hotspots() -> Hotspots {
    Hotspots(
      from: time(), to: time(), head: id(), model: maybe { $0.text() }, commits: count(),
      fixes: count(),
      files: list(0...40) {
        Hotspot(
          path: $0.path(), fixes: $0.count(), changes: $0.count(), lines: $0.maybe { $0.count() },
          people: $0.count(), lastFix: $0.maybe { $0.time() }, trend: $0.list(0...6) { $0.count() },
          isOrphaned: $0.flag(), learned: $0.maybe { $0.fraction() })
      },
      couplings: list(0...8) {
        Coupling(first: $0.path(), second: $0.path(), together: $0.count(), of: $0.count())
      },
      leftOut: leftOut(), renames: count(), limits: limits())
  }

  mutating func assessment() -> RiskAssessment {
    let unit: ChangeUnit = [.commit, .push, .range(commits: count())][int(0...2)]
    return RiskAssessment(
      change: Change(
        unit: unit, base: maybe { $0.id() }, head: id(), commits: count(), files: count(),
        linesAdded: count(), linesDeleted: count()),
      rank: int(0...100), rankBySize: int(0...100), model: maybe { $0.text() }, cohort: count(),
      frequency: maybe {
        RiskAssessment.Frequency(
          hits: $0.count(), of: $0.count(), lower: $0.fraction(), upper: $0.fraction(),
          base: $0.fraction(), isLearnedFrom: $0.flag())
      },
      contributions: list(0...8) {
        Contribution(
          heuristic: $0.text(), title: $0.text(),
          unit: MeasureUnit.allCases[$0.int(0...MeasureUnit.allCases.count - 1)],
          value: $0.measure(), typical: $0.measure(), effect: $0.measure())
      })
  }

  private mutating func measure() -> Double {
    [0, 1, -1, 0.5, 5.83, 1e300, -1e18, .infinity, .nan, Double(count())][int(0...9)]
  }

  private mutating func commit() -> CommitRisk {
    let assessment = maybe { $0.assessment() }
    let reasons = CommitRisk.NotRanked.allCases
    return CommitRisk(
      id: id(), subject: text(), files: count(), linesAdded: count(), linesDeleted: count(),
      assessment: assessment,
      notRanked: assessment == nil ? reasons[int(0...reasons.count - 1)] : nil,
      mostFixed: maybe { CommitRisk.FixedFile(path: $0.path(), fixes: $0.count()) }, why: text())
  }

  mutating func risk() -> RangeRisk {
    RangeRisk(
      base: maybe { $0.id() }, head: id(), commits: list(0...30) { $0.commit() },
      whole: maybe { $0.assessment() }, cohort: count(), leftOut: leftOut(), limits: limits())
  }

  mutating func explanation() -> Explanation {
    Explanation(
      commit: commit(), author: count() + 1, authoredAt: time(), committedAt: time(),
      landing: list(0...14) {
        .init(
          path: $0.path(), linesAdded: $0.count(), linesDeleted: $0.count(),
          fixes: $0.list(0...4) { .init(id: $0.id(), ageDays: $0.count()) },
          contents: $0.maybe { $0.contents() })
      },
      missingTests: list(0...3) {
        .init(test: $0.path(), path: $0.path(), together: $0.count(), of: $0.count())
      },
      similar: list(0...5) {
        let outcomes: [Explanation.Outcome] = [
          .reverted(afterDays: $0.count(), by: $0.id()), .fixed(afterDays: $0.count(), by: $0.id()),
          .fine(days: $0.count()),
        ]
        return .init(
          id: $0.id(), subject: $0.text(), similarity: $0.fraction(),
          outcome: outcomes[$0.int(0...2)])
      },
      wouldLower: list(0...3) {
        .init(heuristic: $0.text(), text: $0.text(), ranks: $0.int(-5...60))
      },
      linesPast: maybe {
        LinesPast(
          author: $0.count() + 1,
          origins: $0.list(0...7) {
            .init(
              id: $0.id(), subject: $0.text(), author: $0.count() + 1, ageDays: $0.int(-5...9_000),
              isFix: $0.flag(), deleted: $0.int(0...99), beside: $0.int(0...9))
          }, unknown: $0.int(3...9), notFollowed: $0.int(0...3))
      },
      hunks: maybe {
        $0.list(0...5) {
          HunkScore(
            path: $0.path(),
            lines: $0.list(1...4) {
              .init(number: $0.count(), tokens: $0.count(), score: Double($0.int(-9...9)) / 7)
            })
        }
      },
      limits: limits())
  }

  mutating func contents() -> FileContents {
    let hunks = list(0...6) {
      Hunk(
        oldStart: Int32($0.int(0...3_000)), oldCount: Int32($0.int(0...9)),
        newStart: Int32($0.int(0...3_000)), newCount: Int32($0.int(0...9)))
    }
    return FileContents(
      path: path(), renamedFrom: maybe { $0.path() },
      before: maybe { .init(object: $0.id(), isSubmodule: $0.flag()) },
      after: maybe { .init(object: $0.id(), isSubmodule: $0.flag()) },
      comparison: [.hunks(hunks), .binary, .missing, .tooLarge][int(0...3)])
  }

  mutating func dashboard() -> Dashboard {
    Dashboard(
      repository: text(),
      state: WorkingState(
        branch: maybe { $0.text() }, head: maybe { $0.id() }, ahead: maybe { $0.count() },
        behind: maybe { $0.count() }, changedFiles: maybe { $0.count() }),
      hotspots: maybe { $0.hotspots() }, push: maybe { $0.check() },
      release: maybe { $0.lastRelease() }, scores: maybe { $0.scores() },
      week: maybe {
        .init(commits: $0.count(), reverts: $0.count(), fixes: $0.count(), until: $0.time())
      },
      recorded: maybe { $0.recorded() },
      examples: list(0...3) {
        .init(id: $0.id(), subject: $0.text(), remark: $0.maybe { $0.text() })
      },
      readCommits: count(), isFirstRun: flag(), limits: limits())
  }

  private mutating func recorded() -> RecordedHealth {
    RecordedHealth(
      runs: count(), builds: count(), week: failureCount(),
      tests: maybe {
        .init(
          count: $0.count(), flaky: $0.count(), quarantined: $0.count(),
          nextEnd: $0.maybe { _ in CalendarDay(of: Samples.now) })
      },
      build: maybe {
        .init(
          milliseconds: Double($0.count()),
          usual: $0.maybe { .init(median: Double($0.count()), noise: $0.fraction()) })
      })
  }

  mutating func doctor() -> DoctorReport {
    DoctorReport(
      rows: list(0...8) {
        .init(
          check: $0.text(), state: DoctorReport.State.allCases[$0.int(0...3)], text: $0.text(),
          fix: $0.maybe { $0.text() })
      })
  }

  mutating func error() -> DiagnosticError {
    DiagnosticError(
      .init("test.\(int(0...9))", .usage, "For tests.", isTransient: flag()), text(),
      at: maybe {
        .init($0.text(), line: $0.maybe { $0.count() }, column: $0.maybe { $0.count() })
      },
      excerpt: maybe {
        let start = $0.int(0...60)
        return .init($0.text(), start..<start + $0.int(0...60))
      },
      notes: list(0...3) { $0.text() }, hint: maybe { $0.text() })
  }

  mutating func waiver() -> Waiver {
    Waiver(
      subject: Setting(byDefault: text()), reason: Setting(byDefault: text()),
      until: Setting(byDefault: CalendarDay(of: Samples.now)),
      owner: Setting(byDefault: maybe { $0.text() }))
  }

  mutating func failureCount() -> FailureCount { FailureCount(count(), of: count()) }

  mutating func tests() -> TestAssessment {
    var tests = TestAssessment(
      from: time(), to: time(), runs: count(), versions: count(), tests: count(),
      jobs: list(0...3) { $0.text() },
      failures: RowList(
        list(0...8) {
          FailingTest(
            test: TestID($0.text()), job: $0.text(), kind: FailingTest.Kind.allCases[$0.int(0...6)],
            now: $0.failureCount(), before: $0.failureCount(), since: $0.maybe { $0.id() },
            series: $0.count(), chanceBound: $0.maybe { $0.fraction() })
        }),
      fixed: RowList(
        list(0...3) {
          FixedTest(
            test: TestID($0.text()), job: $0.text(), at: $0.maybe { $0.id() },
            failures: $0.count(), passes: $0.count())
        }),
      flaky: RowList(list(0...5) { $0.flakyTest() }),
      intermittent: RowList(list(0...5) { $0.flakyTest() }),
      quiet: RowList(
        list(0...3) {
          QuietTest(
            test: TestID($0.text()), before: $0.failureCount(), quiet: $0.count(),
            needed: $0.count(), since: $0.maybe { $0.id() }, isQuarantined: $0.flag())
        }),
      quarantine: list(0...3) {
        QuarantinedTest(
          waiver: $0.waiver(), isInForce: $0.flag(), count: $0.maybe { $0.failureCount() })
      },
      setAside: list(0...5) {
        SetAsideRun(
          circumstances: TestCircumstances(
            commit: $0.maybe { $0.id() }, job: $0.text(), time: $0.time()),
          reason: $0.flag() ? .incomplete($0.text()) : .mostFailed($0.failureCount()),
          isNewest: $0.flag())
      },
      groups: FailureGroups(
        list(0...6) {
          FailureGroup(
            message: $0.text(), frame: $0.maybe { $0.text() },
            tests: RowList($0.list(0...4) { TestID($0.text()) }), failures: $0.count())
        }))
    tests.reruns.reruns = count()
    tests.reruns.worst = maybe { TestID($0.text()) }
    tests.reruns.worstShare = fraction()
    return tests
  }

  private mutating func flakyTest() -> FlakyTest {
    FlakyTest(
      test: TestID(text()), count: failureCount(), lower: fraction(), upper: fraction(),
      witnesses: count(), recent: list(0...20) { $0.flag() ? .failed : .passed }, last: time(),
      isNew: flag())
  }

  mutating func order() -> TestOrder {
    TestOrder(
      entries: list(0...8) {
        TestOrder.Entry(
          test: TestID($0.text()), failureRate: $0.fraction(),
          milliseconds: $0.maybe { Double($0.count()) },
          why: $0.flag() ? .changedFile($0.text()) : .failedBefore, count: $0.failureCount())
      }, runs: count(), changedFiles: maybe { $0.count() })
  }

  mutating func shards() -> ShardChoice {
    let plan = ShardPlan(
      shards: list(1...4) {
        ShardPlan.Shard(
          tests: $0.list(0...6) { TestID($0.text()) }, milliseconds: Double($0.count()))
      }, lowerBound: Double(count()), assumed: count())
    return ShardChoice(plan, index: maybe { _ in 1 })
  }

  /// One of each kind.
  mutating func answers() -> [any Reportable] {
    [
      dashboard(), hotspots(), risk(), explanation(), doctor(), error(), tests(),
      FlakyTests(tests()), order(), shards(), check(), baseline(), deploy(), rollback(), backtest(),
      dora(),
      scores(), suspects(),
    ]
  }
}
