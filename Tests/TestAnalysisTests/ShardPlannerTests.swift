import Domain
import TestSupport
import Testing

@testable import TestAnalysis

@Suite struct ShardPlannerTests {
  private typealias Sized = (id: TestID, milliseconds: Double)

  /// Durations over four orders of magnitude, as test suites have them.
  private func suite(_ random: inout SplitMix64, _ count: Int) -> [Sized] {
    (0..<count).map { number in
      var sum = 0.0
      for _ in 0..<4 { sum += random.fraction() }
      var milliseconds = 1.0
      for _ in 0..<Int(sum * 12) { milliseconds *= 1.3 }
      return (TestID("Class\(number % 40)/test\(number)"), milliseconds * (0.5 + random.fraction()))
    }
  }

  private func places(_ plan: ShardPlan) -> [TestID: Int] {
    var places: [TestID: Int] = [:]
    for (number, shard) in plan.shards.enumerated() {
      for test in shard.tests { places[test] = number }
    }
    return places
  }

  @Test func `the slowest shard is within 5 % of the lower bound`() {
    forAll(count: 60) { random in
      let count = random.int(1...16)
      let tests = suite(&random, random.int(25 * count...1_500))
      let plan = ShardPlanner.plan(tests, count: count, assumed: 0)
      let total = tests.reduce(0) { $0 + $1.milliseconds }
      let longest = tests.map { $0.milliseconds }.max() ?? 0
      try #require(abs(plan.lowerBound / max(total / Double(count), longest) - 1) < 1e-9)
      try #require(plan.slowest <= plan.lowerBound * 1.05)
    }
  }

  @Test func `each test stands in one shard`() {
    forAll { random in
      let tests = suite(&random, random.int(0...100))
      let plan = ShardPlanner.plan(tests, count: random.int(1...20), assumed: 0)
      let dealt = plan.shards.flatMap { $0.tests }
      try #require(dealt.sorted() == tests.map { $0.id }.sorted())
      try #require(plan.shards.allSatisfy { $0.tests == $0.tests.sorted() })
    }
  }

  @Test func `few long tests are never dealt out worse than longest first would`() {
    forAll { random in
      let count = random.int(2...6)
      let tests: [Sized] = (0..<random.int(1...12)).map {
        (TestID("t\($0)"), Double(random.int(1...100)))
      }
      let plan = ShardPlanner.plan(tests, count: count, assumed: 0)
      // Graham's bound against the optimum, which the lower bound with the pair at the brim is not
      // above: of the count + 1 longest tests two share a shard.
      let sorted = tests.map { $0.milliseconds }.sorted(by: >)
      let pair = sorted.count > count ? sorted[count - 1] + sorted[count] : 0
      let optimum = max(plan.lowerBound, pair)
      let rest = tests.count > count ? 4.0 / 3 - 1 / (3 * Double(count)) : 1
      try #require(plan.slowest <= optimum * max(rest, 1) * 1.2)
    }
  }

  @Test func `the order of the tests does not matter`() {
    forAll(count: 10) { random in
      var tests = suite(&random, 200)
      let before = ShardPlanner.plan(tests, count: 5, assumed: 0)
      tests.shuffle(using: &random)
      try #require(ShardPlanner.plan(tests, count: 5, assumed: 0) == before)
    }
  }

  /// 1,284 tests on 8 shards whose durations all change by up to 5 %, as from run to run.
  @Test func `small changes in durations move few tests`() {
    var moved = 0
    var of = 0
    forAll(count: 10) { random in
      let tests = suite(&random, 1_284)
      let later = tests.map { test in
        (id: test.id, milliseconds: test.milliseconds * (0.95 + 0.1 * random.fraction()))
      }
      let before = places(ShardPlanner.plan(tests, count: 8, assumed: 0))
      let after = places(ShardPlanner.plan(later, count: 8, assumed: 0))
      moved += before.count { after[$0.key] != $0.value }
      of += tests.count
    }
    #expect(moved * 100 <= of * 5, "\(moved) of \(of)")
  }

  @Test func `one new test moves few others`() {
    forAll(count: 10) { random in
      let tests = suite(&random, 500)
      let before = places(ShardPlanner.plan(tests, count: 6, assumed: 0))
      let after = places(
        ShardPlanner.plan(tests + [(TestID("New/test"), 20)], count: 6, assumed: 0))
      try #require(before.count { after[$0.key] != $0.value } <= 50)
    }
  }

  @Test func `tests without a duration are spread too`() {
    let tests: [Sized] = (0..<400).map { (TestID("t\($0)"), 1) }
    let plan = ShardPlanner.plan(tests, count: 4, assumed: 400)
    #expect(plan.slowest <= 105)
  }
}

@Suite struct DurationPredictorTests {
  private func predicted(_ durations: [Double]) -> Double? {
    let runs = durations.map { Ran(results: "t", milliseconds: [$0]) }
    let history = history(runs)
    return DurationPredictor(history).known(history.number("t"))
  }

  @Test func `one slow run does not move it`() {
    #expect(predicted([10, 10, 10, 10, 500]) == 10)
  }

  @Test func `a lasting change does`() {
    #expect(predicted(Array(repeating: 10, count: 50) + Array(repeating: 30, count: 6)) == 30)
  }

  @Test func `a new test takes as long as its class's tests, else as all do`() {
    let history = history([
      Ran(results: "A/a A/b A/c B/d", milliseconds: [1, 2, 3, 100])
    ])
    let predictor = DurationPredictor(history)
    #expect(predictor.milliseconds(nil, id: TestID("A/new")) == 2)
    #expect(predictor.milliseconds(nil, id: TestID("C/new")) == 2.5)
    #expect(predictor.milliseconds(history.number("B/d"), id: TestID("B/d")) == 100)
  }

  @Test func `a skipped test says nothing`() {
    let history = history([
      Ran(results: "t", milliseconds: [10]), Ran(results: "t~", milliseconds: [0]),
    ])
    #expect(DurationPredictor(history).known(0) == 10)
  }
}
