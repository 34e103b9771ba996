import Testing

@testable import TestSupport

@Suite struct PropertyTestingTests {
  @Test func matchesThePublishedGenerator() {
    // The first outputs for seed 1234567, from the authors' reference program.
    var random = SplitMix64(seed: 1_234_567)
    #expect(
      (0..<5).map { _ in random.next() } == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test func namesTheTrialThatFails() throws {
    let trials = PropertyTrials(count: 50, seed: 7, setting: nil)
    var drawn: [UInt64] = []
    let failure = try #require(
      trials.firstFailure { random in
        drawn.append(random.next())
        if drawn.count == 13 { throw FixtureError("thirteen") }
      })
    #expect(failure.contains("SEAKEEP_SEED=7:12 "))
    #expect(failure.contains("thirteen"))
    #expect(drawn.count == 13)

    let repeated = PropertyTrials(count: 50, seed: 99, setting: "7:12")
    var again: [UInt64] = []
    #expect(repeated.firstFailure { again.append($0.next()) } == nil)
    #expect(again == [drawn[12]])
  }

  @Test func takesAnotherSeedFromTheSetting() {
    #expect(PropertyTrials(count: 5, seed: 1, setting: "8").seed == 8)
    #expect(PropertyTrials(count: 5, seed: 1, setting: "8").numbers == 0..<5)
    #expect(PropertyTrials(count: 5, seed: 1, setting: "x").seed == 1)
  }

  @Test func trialsDiffer() {
    let trials = PropertyTrials(count: 1_000, seed: 7, setting: nil)
    let first = Set(
      trials.numbers.map { number in
        var random = trials.generator(for: number)
        return random.next()
      })
    #expect(first.count == 1_000)
  }

  @Test func showsTheValueThatFails() throws {
    let error = try #require(throws: FixtureError.self) {
      try showing("one\ntwo") { _ in throw FixtureError("never holds") }
    }
    #expect(error.description == "never holds\nvalue: \"one\\ntwo\"")
  }

  @Test func propertiesThatHoldAreSilent() {
    var trials = 0
    forAll(count: 40) { random in
      trials += 1
      try #require((1...6).contains(random.int(1...6)))
      try #require((0..<1).contains(random.fraction()))
    }
    #expect(trials == 40)
  }
}
