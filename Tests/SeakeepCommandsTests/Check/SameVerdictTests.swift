import Basics
import Domain
import GitRepository
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// One range, one evidence, one policy and one moment give one verdict, byte for byte, wherever it is
/// asked for. What CI trusts less is told apart: each such difference has a test of its own.
@Suite struct SameVerdictTests {
  // MARK: The places

  /// A wide terminal in colours.
  private static var terminal: Surroundings {
    var surroundings = Surroundings()
    surroundings.isTTY = true
    surroundings.columns = 200
    surroundings.environment["CLICOLOR_FORCE"] = "1"
    return surroundings
  }

  private static let gitHub = CheckedRepository.ci(run: "2", ["RUNNER_OS": "Linux"])

  private static var gitLab: Surroundings {
    var surroundings = Surroundings()
    surroundings.environment.merge([
      "CI": "true", "GITLAB_CI": "true", "CI_PIPELINE_ID": "2", "CI_JOB_NAME": "linux",
      "CI_PIPELINE_SOURCE": "merge_request_event", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
    ]) { $1 }
    return surroundings
  }

  /// What the hook's judge answers to git's own line, as JSON.
  private func hook(
    _ repository: CheckedRepository, _ head: String, _ surroundings: Surroundings = Surroundings()
  ) throws -> String {
    let context = CommandContext(
      environment: surroundings.environment, workingDirectory: repository.path,
      now: surroundings.now, elapsed: { 0 }, output: .init { _ in }, errors: .init { _ in })
    let line = "refs/heads/main \(head) refs/heads/main \(repository.base)\n"
    let opened = try Repository.discover(at: repository.path)
    let plan = try PushPlan(PushList(text: line), remote: "origin", opened)
    try #require(plan.ranges.count == 1 && plan.obstacles.isEmpty)
    var answers: [CheckAnswer] = []
    try judgePushed(plan.ranges, repository.path, context) { answers.append($1) }
    return try #require(answers.first)
      .report(as: .json, in: context.reportContext(SharedOptions()))
  }

  // MARK: The situations

  enum Situation: String, CaseIterable {
    case passes, fails, flaky, quarantined, accepted, untested, partial, protected, noPolicy

    var verdict: String {
      switch self {
      case .passes, .flaky, .quarantined, .accepted: "pass"
      case .fails, .protected, .noPolicy: "hold"
      case .untested, .partial: "unknown"
      }
    }
  }

  private static let failure = "LedgerTests/testRefund"

  private static func policy(_ situation: Situation) -> String? {
    let section = "reason = known\n\tuntil = 2099-01-01\n"
    return switch situation {
    case .noPolicy: nil
    case .quarantined: "[quarantine \"\(failure)\"]\n\t" + section
    case .accepted: "[accept \"tests.new-failure\"]\n\t" + section
    case .protected: "[protect]\n\tpath = Sources\n"
    default: "[gate]\n\tnewFailures = 0\n"
    }
  }

  /// Recorded by a run of GitHub's, so that CI may rest a PASS on it.
  private func made(_ situation: Situation) throws -> (CheckedRepository, head: String) {
    let repository = try CheckedRepository(policy: Self.policy(situation))
    let head = try repository.change()
    func record(
      _ commit: String, _ failing: [String] = [], suite: [String] = CheckedRepository.suite,
      at time: Int64 = 0
    ) throws {
      try repository.record(
        commit, failing: failing, suite: suite, job: "linux", run: "github:2", at: time)
    }
    for time in 0..<12 { try record(repository.base, at: Int64(time)) }
    switch situation {
    case .passes, .protected: try record(head, at: 20)
    case .fails, .quarantined, .accepted, .noPolicy: try record(head, [Self.failure], at: 20)
    case .flaky:
      try record(head, [Self.failure], at: 20)
      try record(head, at: 21)
    case .untested: break
    case .partial: try record(head, suite: Array(CheckedRepository.suite.prefix(2)), at: 20)
    }
    return (repository, head)
  }

  @Test(arguments: Situation.allCases)
  func terminalHookAndCIGiveTheSameBytes(_ situation: Situation) throws {
    let (repository, head) = try made(situation)
    let range = "\(repository.base)..\(head)"
    let plain = repository.check([range, "--json"])
    #expect(try plain.document()["verdict"] as? String == situation.verdict)
    #expect(plain.output == repository.check([range, "--json"], Self.terminal).output)
    #expect(plain.output == repository.check([range, "--json"], Self.gitHub).output)
    // The run that is trusted is named, since GitLab does not know GitHub's.
    let run = ["--run", "github:2"]
    #expect(plain.output == repository.check([range, "--json"] + run, Self.gitLab).output)
    #expect(try plain.output == hook(repository, head))
    #expect(try plain.output == hook(repository, head, Self.gitHub))
    // The base that each place finds for itself is the same one.
    let found = repository.check(["--json"])
    #expect(found.output == repository.check(["--json"], Self.terminal).output)
    #expect(found.output == repository.check(["--json"], Self.gitHub).output)
    #expect(found.output == repository.check(["--json"] + run, Self.gitLab).output)
    #expect(found.status == plain.status)
  }

  // MARK: Where CI is stricter

  /// Anyone who can push can write notes, so green records of elsewhere make no PASS in CI.
  @Test func aPassInCIRestsOnItsOwnRun() throws {
    let (repository, head) = try made(.passes)
    let range = "\(repository.base)..\(head)"
    #expect(repository.check([range]).status == .success)
    for place in [CheckedRepository.ci(run: "3"), Self.gitLab] {
      let screen = repository.check([range, "--json"], place)
      #expect(screen.status == .unknown)
      #expect(try screen.codes("unknown") == ["tests.untrusted"])
    }
    // A job without a number of its run trusts nobody.
    let nameless = CheckedRepository.ci(run: "")
    #expect(
      try repository.check([range, "--json"], nameless).codes("unknown") == ["tests.untrusted"])
  }

  /// Whoever made it up, a failure is looked at: such records may hold.
  @Test func aFailureFromElsewhereHoldsInCIAsWell() throws {
    let (repository, head) = try made(.fails)
    let range = "\(repository.base)..\(head)"
    for place in [Surroundings(), CheckedRepository.ci(run: "3"), Self.gitLab] {
      let screen = repository.check([range, "--json"], place)
      #expect(screen.status == .hold)
      #expect(try screen.codes("hold") == ["tests.new-failure"])
    }
  }

  /// A recorded acceptance may come from anybody who can push; a section of the policy was merged.
  @Test func anAcceptanceThatWasRecordedCountsOutsideOfCI() throws {
    let (repository, head) = try made(.fails)
    let range = "\(repository.base)..\(head)"
    let accept = ["--accept", "tests", "--reason", "known"]
    #expect(repository.check([range] + accept).status == .success)
    let plain = repository.check([range, "--json"])
    #expect(plain.status == .success)
    #expect(try plain.output == hook(repository, head))
    #expect(repository.check([range], Self.gitHub).status == .hold)
    #expect(try hook(repository, head, Self.gitHub).contains("\"verdict\":\"hold\""))
    let (merged, next) = try made(.accepted)
    #expect(merged.check(["\(merged.base)..\(next)"], Self.gitHub).status == .success)
  }
}
