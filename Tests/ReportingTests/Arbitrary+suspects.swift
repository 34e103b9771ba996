import Domain

extension Arbitrary {
  mutating func suspects() -> SuspectsAnswer {
    let outcomes: [SuspectsAnswer.Outcome] = [
      .open(next: id(), bits: fraction(), runs: Double(int(0...5_000))),
      .found(list(0...3) { $0.id() }), .flaky, .before, .stuck,
    ]
    return SuspectsAnswer(
      test: TestID(text()), job: maybe { $0.text() }, good: id(), bad: id(),
      suspects: list(0...12) { $0.suspect() }, noCulprit: fraction(), before: fraction(),
      flakiness: ChanceFailures(
        count: failureCount(), breaks: count(), rate: fraction(), bound: maybe { $0.fraction() },
        isNamed: flag()),
      failures: count(),
      trials: list(0...5) { SuspectTrial($0.id(), $0.flag() ? .passed : .failed) },
      confidence: fraction(), outcome: outcomes[int(0...outcomes.count - 1)],
      isRanked: flag())
  }

  private mutating func suspect() -> Suspect {
    Suspect(
      id: id(), subject: text(), chance: fraction(), clues: list(0...3) { $0.clue() },
      commits: int(1...90), isUntestable: flag(),
      revert: maybe {
        $0.flag() ? .clean($0.id()) : .conflicts($0.list(0...3) { $0.path() })
      })
  }

  private mutating func clue() -> SuspectClue {
    switch int(0...4) {
    case 0: .frame(path(), place: int(0...9))
    case 1: .test(path())
    case 2: .named(path())
    case 3: .onset(path(), failureCount())
    default: .together(path(), with: path(), times: int(0...9), of: int(9...20))
    }
  }
}
