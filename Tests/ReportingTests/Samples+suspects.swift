import Domain

/// What the screens of `suspects` show.
extension Samples {
  private static let window = [
    Suspect(
      id: id("3fa9c12"), subject: "Round refunds half-even", chance: 0.61,
      clues: [
        .frame("Sources/Payment/Ledger.swift", place: 0), .named("Sources/Payment/Ledger.swift"),
      ], revert: .clean(id("5e1c9d2"))),
    Suspect(
      id: id("a09d3e1"), subject: "Merge cache", chance: 0.17,
      clues: [
        .together(
          "Sources/Sync/Merger.swift", with: "Tests/PaymentTests/LedgerTests.swift", times: 14,
          of: 17)
      ], revert: .conflicts(["Sources/Sync/Merger.swift"])),
    Suspect(
      id: id("c55e0b7"), subject: "Retry with jitter, also where the server asks for patience",
      chance: 0.09, clues: [.onset("Sources/API/Retry.swift", FailureCount(2, of: 12))],
      revert: .conflicts(["Sources/API/Retry.swift", "Sources/API/Wait.swift"])),
    Suspect(
      id: id("e1d9f42"), subject: "Merge branch 'table'", chance: 0.05, commits: 9,
      revert: .nothing),
    Suspect(
      id: id("19fb2a8"), subject: "Cache \u{1B}[31mledger\u{7} totals", chance: 0.04,
      clues: [.test("Tests/PaymentTests/LedgerTests.swift")], isUntestable: true),
    Suspect(id: id("d4410c2"), subject: "Rename Ledger.post", chance: 0.025),
    Suspect(id: id("7c1f0aa"), subject: "Update lock file", chance: 0.01),
  ]

  static let suspects = SuspectsAnswer(
    test: TestID("LedgerTests/testRefund"), job: "linux", good: id("b81d02e"), bad: id("7c1f0aa"),
    suspects: window, noCulprit: 0.005,
    flakiness: ChanceFailures(count: FailureCount(0, of: 212), rate: 1.0 / 214, bound: 0.014),
    failures: 1, confidence: 0.99, outcome: .open(next: id("a09d3e1"), bits: 0.94, runs: 3.2))

  static let suspectFound: SuspectsAnswer = {
    var answer = suspects
    answer.suspects[0].chance = 0.9942
    for place in 1..<answer.suspects.count { answer.suspects[place].chance = 0.0006 }
    answer.noCulprit = 0.0022
    answer.flakiness = ChanceFailures(
      count: FailureCount(19, of: 212), rate: 20.0 / 214, bound: 0.136)
    answer.trials = [
      SuspectTrial(id("a09d3e1"), .failed), SuspectTrial(id("19fb2a8"), .untestable),
      SuspectTrial(id("3fa9c12"), .failed), SuspectTrial(id("3fa9c12"), .failed),
      SuspectTrial(id("b81d02e"), .passed),
    ]
    answer.outcome = .found([id("3fa9c12")])
    return answer
  }()

  /// Ends that are none: nobody, somebody before, one of several.
  static let suspectEnds: [(name: String, answer: SuspectsAnswer)] = {
    var flaky = suspectFound
    flaky.noCulprit = 0.996
    flaky.suspects[0].chance = 0.0004
    flaky.outcome = .flaky
    var before = suspectFound
    before.before = 0.993
    before.suspects[0].chance = 0.0004
    before.flakiness = ChanceFailures(count: FailureCount(0, of: 0), rate: 0.1, bound: nil)
    before.outcome = .before
    var several = suspectFound
    several.suspects[0].chance = 0.6
    several.suspects[1].chance = 0.394
    several.suspects[1].isUntestable = true
    several.flakiness = ChanceFailures(
      count: FailureCount(1, of: 40), rate: 0.2, bound: 0.13, isNamed: true)
    several.outcome = .found([id("a09d3e1"), id("3fa9c12")])
    var stuck = several
    stuck.flakiness = ChanceFailures(count: FailureCount(0, of: 12), rate: 1.0 / 14, bound: 0.22)
    stuck.outcome = .stuck
    return [("flaky", flaky), ("before", before), ("several", several), ("stuck", stuck)]
  }()
}
