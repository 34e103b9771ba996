import TestSupport
import Testing

@testable import ReleaseDecision

@Suite struct SuspectPriorTests {
  typealias Clues = SuspectPrior.Clues

  private func shares(_ clues: [Clues], recent: Bool = false) -> [Double] {
    SuspectPrior(clues, favoursRecent: recent).shares
  }

  /// Whatever points where, a tenth is left for all alike.
  @Test func sharesAddUpToOneAndNoneIsHidden() {
    forAll { random in
      let clues = random.array(1...70) { random in
        Clues(
          frame: random.chance(20) ? random.int(0...9) : nil,
          tie: random.chance(30) ? random.fraction() : 0,
          rank: random.chance(50) ? Double(random.int(0...100)) : nil)
      }
      let shares = shares(clues, recent: random.chance(50))
      try #require(abs(shares.reduce(0, +) - 1) < 1e-9)
      try #require(shares.allSatisfy { $0 >= 0.1 / Double(clues.count) - 1e-12 })
    }
  }

  @Test func withoutCluesAllAreAlike() {
    #expect(shares([Clues(), Clues(), Clues(), Clues()]).allSatisfy { abs($0 - 0.25) < 1e-12 })
    #expect(shares([]) == [])
  }

  /// By hand: 0.1 / 3 for all alike, of the other 0.9 as 1/3 : 1/2 : 1.
  @Test func newerCommitsAreLikelierWhereSomebodySawTheFailure() {
    let shares = shares([Clues(), Clues(), Clues()], recent: true)
    for (share, weight) in zip(shares, [1.0 / 3, 1.0 / 2, 1]) {
      #expect(abs(share - (0.1 / 3 + 0.9 * weight / (11.0 / 6))) < 1e-12)
    }
  }

  /// By hand: 0.025 for all alike; of 0.9 the frames take 0.6, of the rest the tie takes half, and the
  /// rest is for all.
  @Test func eachKindOfClueHasItsPart() {
    let shares = shares([Clues(frame: 0), Clues(frame: 1), Clues(tie: 0.3), Clues()])
    let open = 0.025 + 0.18 / 4
    #expect(abs(shares[0] - (open + 0.54 * 2 / 3)) < 1e-12)
    #expect(abs(shares[1] - (open + 0.54 / 3)) < 1e-12)
    #expect(abs(shares[2] - (open + 0.18)) < 1e-12)
    #expect(abs(shares[3] - open) < 1e-12)
  }

  @Test func aRankMovesABit() {
    let shares = shares([Clues(rank: 0), Clues(rank: 100), Clues(rank: 50), Clues()])
    #expect(abs((shares[1] - 0.025) / (shares[0] - 0.025) - 3) < 1e-9)
    #expect(shares[2] == shares[3])
  }
}
