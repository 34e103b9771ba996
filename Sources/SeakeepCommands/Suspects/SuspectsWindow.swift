internal import Basics
internal import Domain
internal import GitRepository
internal import ReleaseDecision
internal import TestAnalysis

/// Between which commits a test broke, and what recorded runs say of it there.
struct SuspectsWindow {
  private(set) var test: TestID
  private(set) var job: String?
  private(set) var good: CommitID
  private(set) var bad: CommitID
  /// First-parent steps behind `good` up to `bad`, oldest first.
  private(set) var commits: [CommitID]
  private(set) var flakiness: ChanceFailures
  private(set) var recorded: [SuspectsCase.Recorded]
  /// Whether somebody named the end, rather than a run.
  private(set) var endsWhereSeen: Bool
  /// Commits with recorded runs of the test, and those with which it began to fail.
  private(set) var tested: (all: Set<CommitID>, onsets: Set<CommitID>) = ([], [])

  /// What the user named.
  struct Named {
    var test: String
    var good: String?
    var bad: String?
    var job: String?
    /// In percent.
    var flakeRate: Double?
  }

  init(
    _ named: Named, _ recorded: RecordedRuns, in source: borrowing OpenRepository
  ) throws(DiagnosticError) {
    let isNamed = named.good != nil && named.bad != nil
    let number = try recorded.test(named.test, isNeeded: !isNamed)
    test = number.map { recorded.index.history.id($0) } ?? TestID(named.test)
    let line = recorded.line
    let tip = recorded.tip
    let found = number.map { recorded.index.lines(of: $0, along: line) } ?? []
    let good = try named.good.map { name throws(DiagnosticError) in try source.commit(name) }
    let lines = try Self.lines(found, of: named.job, test)

    // The ends that runs tell, by job; what is named stands.
    var told: (line: TestLine, good: Int, bad: Int)?
    if isNamed {
      job = lines.count == 1 ? lines[0].job : named.job
    } else {
      let ends = try Self.ends(of: lines, named, good, line, test, source)
      told = ends
      job = ends.line.job
    }
    bad = told.map { line[$0.bad].commit } ?? tip
    self.good = good ?? told.map { line[$0.good].commit } ?? tip
    commits = try source.steps(behind: self.good, to: bad, along: line)
    endsWhereSeen = named.bad != nil

    let own = told?.line ?? lines.first { [job] in $0.job == job }
    self.recorded = Self.recorded(own, commits, line, isBadNamed: named.bad != nil)
    let start = self.good
    let broken = line.prefix { $0.commit != start }
    flakiness = recorded.flakiness(
      of: number, named, job: job, without: Array(broken))
    if let number { tested = recorded.index.testedCommits(of: number) }
  }

  private static func lines(
    _ found: [TestLine], of job: String?, _ test: TestID
  ) throws(DiagnosticError) -> [TestLine] {
    guard let job else { return found }
    guard found.contains(where: { $0.job == job }) else {
      throw DiagnosticError(
        .suspectsUnknownJob,
        "no run of the job '\(job)' tells of '\(test)' on this line of commits",
        hint: found.isEmpty
          ? "feed it a run with 'seakeep ingest <report>'"
          : "choose one of \(found.map(\.job).joined(separator: ", "))")
    }
    return found.filter { $0.job == job }
  }

  /// Of the jobs in which it fails, the one whose runs leave fewest commits between the ends.
  private static func ends(
    of lines: [TestLine], _ named: Named, _ good: CommitID?, _ line: [AncestorCommit],
    _ test: TestID, _ source: borrowing OpenRepository
  ) throws(DiagnosticError) -> (line: TestLine, good: Int, bad: Int) {
    var best: (line: TestLine, good: Int, bad: Int)?
    var passes: Int?
    var neverPassed: Int?
    for own in lines {
      switch own.window(failsAtEnd: named.bad != nil) {
      case .fails(let passed, let failed):
        if best.map({ passed - failed < $0.good - $0.bad }) ?? true {
          best = (own, passed, failed)
        }
      case .passes(let place): passes = min(passes ?? place, place)
      case .neverPassed(let place):
        neverPassed = max(neverPassed ?? place, place)
        if good != nil, best == nil { best = (own, place, place) }
      case nil: break
      }
    }
    if let best { return best }
    if let passes { throw .suspectsNotFailing(test, at: line[passes].commit) }
    if let neverPassed {
      throw .suspectsNeverPassed(
        test, since: line[neverPassed].commit, isShallow: source.repository.isShallow())
    }
    throw .suspectsNoRuns(of: test)
  }

  /// What runs of the job say of the window. What fails behind it, fails with its newest commit.
  private static func recorded(
    _ own: TestLine?, _ commits: [CommitID], _ line: [AncestorCommit], isBadNamed: Bool
  ) -> [SuspectsCase.Recorded] {
    var places: [CommitID: Int] = [:]
    for (place, commit) in commits.enumerated() { places[commit] = place }
    let bad = line.firstIndex { $0.commit == commits.last } ?? 0
    var found: [SuspectsCase.Recorded] = []
    for known in own?.states ?? [] {
      let place = known.place <= bad ? commits.count - 1 : places[line[known.place].commit]
      guard let place else { continue }
      if known.passed {
        found.append(.init(place: place, passed: true, runs: 1))
      } else {
        found.append(.init(place: place, passed: false, runs: known.state.failures))
      }
    }
    // Who names the end says that it fails there.
    if isBadNamed, !found.contains(where: { $0.place == commits.count - 1 }) {
      found.append(.init(place: commits.count - 1, passed: false, runs: 1))
    }
    return found
  }
}

extension TestLine {
  /// `failsAtEnd`: the line begins where somebody says that the test fails.
  fileprivate func window(failsAtEnd: Bool) -> Window? {
    let found = window()
    guard failsAtEnd else { return found }
    switch found {
    case .passes(let place): return place == 0 ? found : .fails(good: place, bad: 0)
    // Somebody's word for the end is no run: it does not lie further back than the first failure.
    case .fails(let good, _): return .fails(good: good, bad: 0)
    case .neverPassed: return .neverPassed(0)
    case nil: return nil
    }
  }
}

extension OpenRepository {
  /// The first-parent steps from one commit to another, oldest first.
  borrowing func steps(
    behind good: CommitID, to bad: CommitID, along line: [AncestorCommit]
  ) throws(DiagnosticError) -> [CommitID] {
    guard good != bad, try repository.mergeBase(good, bad) == good else {
      throw DiagnosticError(
        .suspectsBadWindow, "\(good.short) does not lie before \(bad.short)",
        hint: "name with --good a commit that \(bad.short) descends from, on which the test passes")
    }
    let behind = Set(try repository.commits(after: good, to: bad))
    return line.map(\.commit).drop { $0 != bad }.prefix { behind.contains($0) }.reversed()
  }
}

extension DiagnosticError {
  static func suspectsNoRuns(of test: TestID) -> DiagnosticError {
    DiagnosticError(
      .suspectsNoRuns, "no recorded run tells of '\(test)' on this line of commits",
      hint:
        "feed runs with 'seakeep ingest <report>', or name the ends: --good <commit> --bad <commit>"
    )
  }

  fileprivate static func suspectsNotFailing(
    _ test: TestID, at commit: CommitID
  ) -> DiagnosticError {
    DiagnosticError(
      .suspectsNotFailing, "'\(test)' passed when it ran last, on \(commit.short)",
      hint:
        "name a commit on which it fails with --bad, or feed the run with 'seakeep ingest <report>'"
    )
  }

  fileprivate static func suspectsNeverPassed(
    _ test: TestID, since commit: CommitID, isShallow: Bool
  ) -> DiagnosticError {
    DiagnosticError(
      .suspectsNeverPassed,
      "'\(test)' fails in every run that is recorded, first on \(commit.short)",
      notes: isShallow ? ["the clone is shallow: earlier commits are not in it"] : [],
      hint: isShallow
        ? History.Limits.deepening.description
        : "fetch more runs with 'seakeep evidence pull', or name a commit on which it passes: --good <commit>"
    )
  }
}

extension DiagnosticError.Code {
  static let suspectsNoRuns = Self(
    "suspects.no-runs", .unknown, "No recorded run on this line of commits tells of the test.")
  static let suspectsUnknownTest = Self(
    "suspects.unknown-test", .usage, "Recorded runs tell of other tests, but not of this one.")
  static let suspectsUnknownJob = Self(
    "suspects.unknown-job", .usage, "No recorded run of this job tells of the test.")
  static let suspectsNotFailing = Self(
    "suspects.not-failing", .unknown, "The newest recorded run of the test passed.")
  static let suspectsNeverPassed = Self(
    "suspects.never-passed", .unknown,
    "No recorded run of the test passed, so nobody knows since when it fails."
  )
  static let suspectsBadWindow = Self(
    "suspects.bad-window", .usage,
    "The commit on which the test passes does not lie before the one on which it fails.")
}
