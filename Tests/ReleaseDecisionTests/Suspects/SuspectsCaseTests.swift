import Basics
import Domain
import TestSupport
import Testing

@testable import ReleaseDecision

@Suite struct SuspectsCaseTests {
  static func commit(_ number: Int) -> CommitID {
    ObjectID(high: 1, middle: 0, low: UInt32(number))
  }

  static func question(
    _ count: Int = 8, isRun: Bool = true, past: FailureCount = FailureCount(0, of: 212)
  ) -> SuspectsCase {
    SuspectsCase(
      test: TestID("a/b"), job: "local", good: commit(0), bad: commit(count),
      commits: (1...count).map { Suspect(id: commit($0), subject: "commit \($0)", chance: 0) },
      endsWhereSeen: false, flakiness: ChanceFailures(past),
      recorded: [.init(place: count - 1, passed: false, runs: 1)], isRun: isRun, confidence: 0.99)
  }

  /// Runs to the end on code that is broken from one commit on.
  static func end(_ question: SuspectsCase, brokenFrom first: Int?) -> SuspectsAnswer {
    var question = question
    while let next = question.next {
      let isBroken = first.map { next.low >= $0 } ?? false
      question.trials.append(SuspectTrial(next, isBroken ? .failed : .passed))
    }
    return question.answer()
  }

  @Test(arguments: 1...8) func findsEachCommit(_ culprit: Int) {
    let answer = Self.end(Self.question(), brokenFrom: culprit)
    #expect(answer.outcome == .found([Self.commit(culprit)]))
    #expect(answer.suspects.first?.id == Self.commit(culprit))
    #expect(answer.trials.count <= 6)
  }

  @Test func aCommandThatFailsOnTheGoodCommitIsFoundOut() {
    let answer = Self.end(Self.question(), brokenFrom: 0)
    #expect(answer.outcome == .before)
    #expect(answer.before > 0.99)
    #expect(answer.status == .unknown)
  }

  @Test func aFailureThatDoesNotComeBackIsChance() {
    #expect(Self.end(Self.question(), brokenFrom: nil).outcome == .flaky)
  }

  /// The sentence of the screen: chances, and what to do next.
  @Test func withoutRunsItProposesOne() {
    let answer = Self.question(isRun: false).answer()
    #expect(answer.before == 0)
    #expect(abs(answer.suspects.reduce(answer.noCulprit) { $0 + $1.chance } - 1) < 1e-9)
    // Of equal ones the newest stands first.
    #expect(answer.suspects.map(\.id) == (1...8).reversed().map { Self.commit($0) })
    guard case .open(let next, let bits, let runs) = answer.outcome else {
      Issue.record("the search has not begun")
      return
    }
    #expect(next == Self.commit(4))
    #expect(bits > 0.9 && bits < 1)
    #expect(runs > 3 && runs < 4.5)
  }

  @Test func recordedPassesFreeCommits() {
    var question = Self.question(isRun: false)
    question.recorded.append(.init(place: 5, passed: true, runs: 1))
    let chances = Dictionary(
      uniqueKeysWithValues: question.answer().suspects.map { ($0.id, $0.chance) })
    #expect((1...6).allSatisfy { chances[Self.commit($0)] == 0 })
    #expect((7...8).allSatisfy { (chances[Self.commit($0)] ?? 0) > 0.4 })
  }

  /// Nineteen failures by chance to one break that may be, reckoned as nine to one.
  @Test func aKnownFlakyTestIsSuspectedItself() {
    let once = Self.question(isRun: false, past: FailureCount(19, of: 212)).answer()
    #expect(abs(once.noCulprit - 0.9) < 1e-9)
    var often = Self.question(isRun: false, past: FailureCount(19, of: 212))
    often.recorded[0].runs = 4
    #expect(often.answer().noCulprit < 0.02)
    // It is run where it failed before anybody is blamed.
    #expect(Self.question(past: FailureCount(19, of: 212)).next == Self.commit(8))
    var mended = Self.question(isRun: false, past: FailureCount(1, of: 212))
    mended.flakiness.breaks = 9
    #expect(mended.answer().noCulprit < 0.1)
  }

  /// Laplace's rule, and one in ten where nothing is known.
  @Test func fewRunsMakeCautious() {
    #expect(ChanceFailures(FailureCount(0, of: 212)).rate == 1.0 / 214)
    #expect(ChanceFailures(FailureCount(19, of: 212)).rate == 20.0 / 214)
    #expect(ChanceFailures(FailureCount(0, of: 0)).rate == 0.1)
    #expect(ChanceFailures(FailureCount(0, of: 0)).bound == nil)
    #expect(ChanceFailures(FailureCount(3, of: 6)).rate == 0.4)
    let bound = ChanceFailures(FailureCount(0, of: 212)).bound ?? 0
    #expect(bound > 0.0140 && bound < 0.0141)
  }
}
