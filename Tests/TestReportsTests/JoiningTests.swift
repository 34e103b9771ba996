import TestSupport
import Testing

@testable import Domain
@testable import TestReports

/// Attempts are joined as a plain dictionary of tests would join them.
@Suite struct JoiningTests {
  private struct Reference {
    var joinsRepeats: Bool
    var attempts: [[TestRun.Outcome]] = []
    var newest: [String: Int] = [:]
    var runStart = 0

    mutating func add(_ name: String, _ outcome: TestRun.Outcome, joiningRepeat: Bool) {
      if let row = newest[name], let last = attempts[row].last {
        let wasRetried = joinsRepeats && last.isFailure && outcome != .skipped
        if joiningRepeat || row < runStart || wasRetried {
          attempts[row].append(outcome)
          return
        }
      }
      newest[name] = attempts.count
      attempts.append([outcome])
    }
  }

  @Test(arguments: [true, false]) func `attempts are joined`(_ joinsRepeats: Bool) {
    forAll(count: 100) { random in
      var builder = TestRunBuilder(joinsRepeats: joinsRepeats)
      var reference = Reference(joinsRepeats: joinsRepeats)
      let names = Int.random(in: 1...[10, 100, 3_000][Int(random.next() % 3)], using: &random)
      let joins = Int.random(in: 0...2, using: &random)
      let leaps = Int.random(in: 1...100, using: &random)
      var number = 0
      for _ in 0..<Int.random(in: 0...500, using: &random) {
        // Runs tell of their tests in one order, some less so than others.
        let isLeap = Int.random(in: 0..<100, using: &random) < leaps
        number = isLeap ? Int.random(in: 0..<names, using: &random) : (number + 1) % names
        let name = "test \(number)"
        let outcome = TestRun.Outcome.allCases.randomElement(using: &random) ?? .passed
        let joiningRepeat = joins == 1 || joins == 2 && Bool.random(using: &random)
        if Int.random(in: 0..<100, using: &random) == 0 {
          builder.beginRun()
          reference.runStart = reference.attempts.count
        }
        reference.add(name, outcome, joiningRepeat: joiningRepeat)
        Array(name.utf8).withUnsafeBytes {
          _ = builder.add(.init(name: $0, outcome: outcome), joiningRepeat: joiningRepeat)
        }
      }
      let told = builder.cases.map { $0.attempts.map(\.outcome) }
      try #require(told == reference.attempts)
    }
  }

  @Test func `many tests are found again`() {
    var builder = TestRunBuilder()
    for run in 0..<3 {
      for number in 0..<20_000 {
        Array("test \(number &* 7919)".utf8).withUnsafeBytes {
          _ = builder.add(.init(name: $0, outcome: run == 1 ? .failed : .passed))
        }
      }
      builder.beginRun()
    }
    #expect(builder.cases.count == 20_000)
    #expect(builder.cases.counts.flaky == 20_000)
    #expect(builder.cases.counts.runs == 60_000)
  }
}
