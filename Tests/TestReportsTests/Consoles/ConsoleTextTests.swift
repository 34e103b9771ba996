import Domain
import TestSupport
import Testing
import TextInput

@testable import TestReports

@Suite struct ConsoleTextTests {
  @Test(arguments: [
    ("5 ms", 5), ("5ms", 5), ("0.01s", 10), ("0,01s", 10), ("1m 2.5s", 62_500), ("1 m 2 s", 62_000),
    ("< 1 ms", 1), ("2 minutes 1 second", 121_000), ("1s 200ms", 1_200), ("1.5 secs", 1_500),
    ("12 milliseconds", 12), ("250µs", 0.25), ("1h", 3_600_000), ("0.002079s", 2.079),
  ])
  func readsADuration(text: String, milliseconds: Double) throws {
    let read = try #require(text.withBytes { $0.milliseconds })
    #expect(abs(read - milliseconds) < 1e-6)
  }

  @Test(arguments: [
    "", "s", "5", "5 apples", "1.2.3 s", "ms 5", "5 s now", "x5 ms", "-5 ms", "1.2.3s",
    ".5s", "5.s", "1.5xs",
  ])
  func isNoDuration(text: String) {
    #expect(text.withBytes { $0.milliseconds } == nil)
  }

  @Test func readsPlainSecondsAsItReadsOthers() {
    forAll { random in
      let digits = "\(random.next() % 10_000).\(random.next() % 100_000)"
      try #require(
        "\(digits)s".withBytes { $0.milliseconds } == "\(digits) s".withBytes { $0.milliseconds })
    }
  }

  @Test(arguments: [
    "5 passed, 1 failed", "5 passed | 1 failed (6)", "passed: 5; failed: 1", "passed=5, failed=1",
    "  5   passed ,1 failed",
  ])
  func readsCounts(text: String) {
    var counts: [String: Int] = [:]
    text.withBytes { bytes in
      bytes.forEachCount { count, label in
        counts[String(label.text.prefix { $0.isLetter })] = count
      }
    }
    #expect(counts == ["passed": 5, "failed": 1])
  }

  @Test func theLastOccurrenceIsFound() {
    forAll { random in
      let letters = Array("ab >")
      let text = String((0..<40).map { _ in letters[Int.random(in: 0..<4, using: &random)] })
      let expected = text.ranges(of: "> ").last.map {
        text.utf8.distance(from: text.startIndex, to: $0.lowerBound)
      }
      #expect(text.withBytes { $0.lastIndex(of: "> ") } == expected)
    }
  }

  @Test func headingsAreThoseOfAnOutline() {
    forAll { random in
      var stack = TitleStack(separator: "/")
      var reference: [(Int, String)] = []
      for step in 0..<60 {
        let depth = Int.random(in: 0..<5, using: &random) * 2
        reference.removeAll { $0.0 >= depth }
        if Bool.random(using: &random) {
          reference.append((depth, "t\(step)"))
          "t\(step)".withBytes { stack.push($0, at: depth) }
          "t\(step)".withBytes { #expect(stack.isOpen($0, at: depth)) }
        } else {
          stack.leave(depth)
        }
        let joined = String(decoding: stack.joined, as: UTF8.self)
        #expect(joined == reference.map(\.1).joined(separator: "/"))
        #expect(stack.isEmpty == reference.isEmpty)
      }
    }
  }

  @Test func titlesAreJoinedAnew() {
    "a > b > c d".withBytes { title in
      title.splitTitles(at: " > ") { className, name in
        #expect(className?.text == "a b")
        #expect(name.text == "c d")
      }
    }
    "alone".withBytes { title in
      title.splitTitles(at: " > ") { className, name in
        #expect(className == nil)
        #expect(name.text == "alone")
      }
    }
  }

  @Test func aRunOfManyTestsKeepsItsFailures() throws {
    var run = ConsoleRun(isTentative: true)
    for index in 0..<200_000 {
      let outcome: TestRun.Outcome = index % 1_000 == 0 ? .failed : .passed
      "test \(index)".withBytes { name in
        let id = run.add(.init(name: name, outcome: outcome))
        if outcome == .failed { run.index(id, name.hash) }
      }
    }
    let found = "test 0".withBytes { run.failure($0.hash) }
    let first = try #require(found)
    "late".withBytes { run.setMessage($0, of: first) }
    run.settle(ConsoleTotals(passed: 199_800, failed: 201))
    let finished = run.finish()
    let builder = try #require(finished)
    #expect(builder.cases.counts.passed == 199_800)
    #expect(builder.cases.counts.failed == 201)
    let failed = builder.cases.filter { $0.outcome == .failed }
    #expect(failed.count == 200)
    #expect(failed.first { $0.name == "test 0" }?.attempts.last?.message == "late")
  }
}

extension String {
  fileprivate func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    Array(utf8).withUnsafeBytes(body)
  }
}
