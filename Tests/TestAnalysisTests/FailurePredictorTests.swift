import Domain
import TestSupport
import Testing

@testable import TestAnalysis

@Suite struct FailurePredictorTests {
  private func order(_ runs: [Ran], changes: ChangedFiles? = nil, _ tests: [String]) -> [String] {
    entries(runs, changes: changes, tests).map { $0.test.text }
  }

  private func entries(
    _ runs: [Ran], changes: ChangedFiles? = nil, _ tests: [String]
  ) -> [TestOrder.Entry] {
    FailurePredictor(RunIndex(history(runs)), changes: changes)
      .order(tests.map { TestID($0) }).entries
  }

  @Test func `without a history tests stand by name`() {
    #expect(order([], ["b", "a", "c"]) == ["a", "b", "c"])
  }

  @Test func `who failed lately comes first, then who failed before`() {
    let runs = (0..<30).map {
      Ran(commit: $0, results: $0 == 29 ? "a b! c" : $0 == 3 ? "a b c!" : "a b c")
    }
    let found = entries(runs, ["a", "b", "c"])
    #expect(found.map { $0.test.text } == ["b", "c", "a"])
    #expect(found.map { $0.why } == [.failedLast, .failedBefore, .duration])
  }

  @Test func `what is broken is expected to stay so, and what was mended to hold`() throws {
    let runs = (0..<40).map {
      Ran(commit: $0, results: "broken\($0 < 30 ? "" : "!") mended\($0 < 30 ? "!" : "")")
    }
    let found = entries(runs, ["broken", "mended"])
    #expect(found.map { $0.test.text } == ["broken", "mended"])
    #expect(try #require(found.first).failureRate > 0.8)
    #expect(try #require(found.last).failureRate < 0.1)
  }

  @Test func `a cheap test comes before an equally good one that is dear`() {
    let runs = (0..<20).map { Ran(commit: $0, results: "a! b!", milliseconds: [90_000, 10]) }
    #expect(order(runs, ["a", "b"]) == ["b", "a"])
  }

  @Test func `without failures longer tests are likelier to have one`() {
    // Of four long and four short tests a long one failed.
    let runs = (0..<30).map {
      Ran(
        commit: $0, results: "s1 s2 s3 s4 l1 l2 l3 l4" + ($0 < 3 ? " l5!" : " l5"),
        milliseconds: [1, 1, 1, 1, 50, 50, 50, 50, 50])
    }
    let found = order(runs, ["s1", "s2", "s3", "l1", "l2", "l3"])
    #expect(Set(found.prefix(3)) == ["l1", "l2", "l3"])
  }

  @Test func `who began to fail with a file of the change comes first`() {
    let failing = Set([4, 9, 14])
    let runs = (0..<40).map {
      Ran(commit: $0, results: "a b\(failing.contains($0) ? "!" : "") c\($0 == 35 ? "!" : "")")
    }
    let files = Dictionary(
      uniqueKeysWithValues: (0..<40).map {
        (commit($0), failing.contains($0) ? Set(["src/b.c"]) : Set(["src/a.c"]))
      })
    let same = ChangedFiles(now: ["src/b.c"], before: files)
    let other = ChangedFiles(now: ["docs/x.md"], before: files)
    let found = entries(runs, changes: same, ["a", "b", "c"])
    #expect(found.first?.test.text == "b")
    #expect(found.first?.why == .changedFile("src/b.c"))
    #expect(found.first?.count == FailureCount(3, of: 3))
    let unrelated = entries(runs, changes: other, ["a", "b", "c"])
    #expect(unrelated.first { $0.test.text == "b" }?.why == .failedBefore)
  }

  @Test func `a changed test is as untried as a new one`() {
    let runs = (0..<300).map {
      Ran(commit: $0, results: "a/t b/t c\($0)\($0 % 3 == 0 ? "!" : "")")
    }
    let found = entries(
      runs, changes: ChangedFiles(now: ["tests/b.swift"], before: [:]), ["a/t", "b/t"])
    #expect(found.map { $0.why } == [.changedTest, .duration])
  }

  @Test func `a bad machine is no failure of tests`() {
    let all = (0..<20).map { "t\($0)!" }.joined(separator: " ")
    let runs = (0..<20).map { Ran(commit: $0, results: "t0 t1\($0 == 0 ? "!" : "")") }
    let found = entries(runs + [Ran(commit: 30, results: all)], ["t0", "t1"])
    #expect(found.map { $0.test.text } == ["t1", "t0"])
    #expect(found.allSatisfy { $0.why != .failedLast })
  }

  @Test func `tests named twice stand once, whatever their order`() {
    #expect(order([], ["b", "a", "b"]) == ["a", "b"])
  }
}

@Suite struct OrderReplayTests {
  private func runs(_ random: inout SplitMix64) -> [Ran] {
    (0..<25).map { number in
      Ran(
        commit: number,
        results: (0..<8).map { "t\($0)" + (random.chance(15) ? "!" : "") }.joined(separator: " "),
        milliseconds: (0..<8).map { _ in Double(random.int(1...100)) })
    }
  }

  private func orders(_ runs: [Ran]) -> [[TestID]] {
    var orders: [[TestID]] = []
    OrderReplay.replay(history(runs)) { _, order in orders.append(order) }
    return orders
  }

  /// The proof that the order of a run looks at nothing that comes later, nor at its own results.
  @Test func `nothing that happens from a run on changes its order`() {
    forAll(count: 40) { random in
      let made = runs(&random)
      let cut = random.int(0...(made.count - 1))
      var other = made
      for number in cut..<other.count {
        other[number].results = (0..<8).map { "t\($0)" + (random.chance(50) ? "!" : "") }
          .joined(separator: " ")
        other[number].milliseconds = (0..<8).map { _ in Double(random.int(1...10_000)) }
      }
      try #require(orders(made).prefix(cut + 1) == orders(other).prefix(cut + 1))
    }
  }

  @Test func `what happens before a run changes its order`() {
    var random = SplitMix64(seed: 3)
    let made = runs(&random)
    var other = made
    other[10].results = made[10].results.replacing("!", with: "")
    other[10].results += "!"
    #expect(orders(made).prefix(11) == orders(other).prefix(11))
    #expect(orders(made) != orders(other))
  }
}
