import Domain
import TestSupport
import Testing

@testable import TestAnalysis

@Suite struct HealthTests {
  @Test func `without runs there is no answer`() {
    #expect(assess([]) == nil)
  }

  /// Where every commit runs up to three times: no steady and no broken test may be called flaky,
  /// a flaky one is found almost always, and a break that still lasts is found every time.
  @Test func `tells flaky from broken on histories with known truth`() throws {
    var flaky = (found: 0, of: 0)
    var falselyFlaky = 0
    var lasting = (found: 0, of: 0)
    var falselyBroken = (count: 0, of: 0)
    forAll(count: 24) { random in
      let made = GeneratedHistory(
        &random, commits: 80, runsPerCommit: 3, flakyRates: [0.02, 0.05, 0.1, 0.3], breaks: 6,
        steady: 25, machineFailures: 4)
      let found = try #require(assess(made.history))
      let names = Set((found.flaky.map { $0.test } + found.quiet.map { $0.test }).map { $0.text })
      for (name, rate) in made.flaky where rate >= 0.05 {
        flaky.of += 1
        flaky.found += names.contains(name) ? 1 : 0
      }
      falselyFlaky += names.count { !$0.hasPrefix("flaky") }
      // Every test failed in the bad runs, so none may be intermittent for that.
      try #require(found.intermittent.allSatisfy { $0.test.text.hasPrefix("flaky") })
      let held = Set(found.failures.filter { $0.kind.failsEveryTime }.map { $0.test.text })
      for broken in made.broken where broken.to >= made.lastCommit {
        lasting.of += 1
        lasting.found += held.contains(broken.name) ? 1 : 0
      }
      falselyBroken.of += made.flaky.count + made.steady
      falselyBroken.count += held.count { !$0.hasPrefix("broken") }
    }
    #expect(falselyFlaky == 0)
    #expect(flaky.found * 100 >= flaky.of * 97, "\(flaky)")
    #expect(lasting.found == lasting.of && lasting.of > 20, "\(lasting)")
    // A flaky test that failed in all runs of the newest commit before its flakiness was seen.
    #expect(falselyBroken.count * 1_000 <= falselyBroken.of * 3, "\(falselyBroken)")
  }

  @Test func `where nothing runs twice a flaky test is only intermittent`() throws {
    var random = SplitMix64(seed: 5)
    let made = GeneratedHistory(
      &random, commits: 100, runsPerCommit: 1, flakyRates: [0.1, 0.2], breaks: 3, steady: 20,
      machineFailures: 0)
    let found = try #require(assess(made.history))
    #expect(found.flaky.isEmpty)
    #expect(found.intermittent.map { $0.test.text }.sorted() == ["flaky0", "flaky1"])
  }

  @Test func `the order in which runs come does not matter`() {
    forAll(count: 30) { random in
      var runs = (0..<40).map { number in
        Ran(
          commit: number / 2, time: number,
          results: (0..<6).map { "t\($0)" + (random.chance(20) ? "!" : "") }.joined(separator: " "))
      }
      let before = assess(runs)
      runs.shuffle(using: &random)
      try #require(assess(runs) == before)
    }
  }

  /// Tests that are as flaky as ever: after how many of their failures are they released too soon?
  @Test(arguments: [0.03, 0.1, 0.3])
  func `a flaky test rarely looks fixed`(rate: Double) {
    var random = SplitMix64(seed: 11)
    var pauses = 0
    var released = 0
    for _ in 0..<20 {
      var failures: [Bool] = []
      for _ in 0..<250 { failures.append(random.fraction() < rate) }
      guard let first = failures.firstIndex(of: true) else { continue }
      let runs = failures.enumerated().map {
        // One run with both outcomes makes it flaky.
        Ran(commit: $0.offset, results: $0.element ? $0.offset == first ? "t?!" : "t!" : "t")
      }
      let history = history(runs)
      // It is quietest just before it fails again.
      for next in (first + 1)..<runs.count where failures[next] && !failures[next - 1] {
        pauses += 1
        released += assess(history.prefix(next))?.quiet.isEmpty == false ? 1 : 0
      }
    }
    // 5 % are allowed; the rest is room for chance among so few pauses.
    #expect(Double(released) <= 0.085 * Double(pauses) && pauses > 80, "\(released) of \(pauses)")
  }

  @Test func `a test that was mended is released in the end`() throws {
    let bad = (0..<40).map { Ran(commit: $0 / 2, results: $0 % 8 == 0 ? "t!" : "t") }
    let good = (0..<40).map { Ran(commit: 50 + $0, results: "t") }
    let soon = try #require(assess(bad + good.prefix(10)))
    #expect(soon.quiet.isEmpty)
    #expect(soon.flaky.count == 1)
    let late = try #require(assess(bad + good))
    #expect(late.flaky.isEmpty)
    let quiet = try #require(late.quiet.first)
    #expect(quiet.before == FailureCount(5, of: 33))
    #expect(quiet.quiet == 47)
    #expect(quiet.needed <= 47)
  }

  @Test func `quarantined tests are told with what became of them`() throws {
    let runs = (0..<60).map { Ran(commit: $0, results: $0 == 0 ? "q! f" : "q f") }
    let last = Ran(commit: 60, results: "q f!")
    let assessment = try #require(
      assess(
        runs + [last],
        waivers: [waiver("f"), waiver("old", until: "1970-01-02"), waiver("q")]))
    #expect(assessment.failures.map { $0.kind } == [.quarantined])
    #expect(assessment.quarantine.map { $0.isInForce } == [true, false, true])
    #expect(assessment.quarantine.map { $0.count?.failures } == [1, nil, 1])
    #expect(assessment.quiet.map { $0.test.text } == ["q"])
    #expect(assessment.quiet.first?.isQuarantined == true)
  }

  @Test func `a quarantine that is over holds again`() throws {
    let runs = (0..<12).map { Ran(commit: $0, results: $0 == 11 ? "q!" : "q") }
    let over = try #require(assess(runs, waivers: [waiver("q", until: "1970-01-02")]))
    #expect(over.failures.map { $0.kind } == [.new])
  }

  @Test func `re-runs are counted and laid at a test's door`() throws {
    let week = 7 * 86_400
    let runs = [
      Ran(commit: 0, time: 0, results: "a! b"), Ran(commit: 0, time: 100, results: "a b"),
      Ran(commit: 1, time: 200, results: "a b?!"),
      // Red for a reason, then tried again: no flakiness.
      Ran(commit: 2, time: 300, results: "a b c!"), Ran(commit: 2, time: 400, results: "a b c!"),
      Ran(commit: 3, time: 2 * week, results: "a! b"),
      Ran(commit: 3, time: 2 * week + 1, results: "a b"),
    ]
    let cost = try #require(assess(runs)).reruns
    #expect(cost.reruns == 3)
    #expect(abs(cost.perWeek - 1.5) < 1e-5)
    #expect(cost.worst == TestID("a"))
    #expect(abs(cost.worstShare - 2.0 / 3) < 1e-9)
  }
}
