import Domain
import Testing

@testable import TestReports

@Suite struct TestRunBuilderTests {
  @Test func aRepeatAfterAFailureIsAnAttempt() {
    var builder = TestRunBuilder()
    builder.add("a", .failed)
    builder.add("a", .passed)
    #expect(builder.cases.count == 1)
    #expect(builder.cases.all[0].attempts.map(\.outcome) == [.failed, .passed])
    #expect(builder.cases.counts.flaky == 1)
    #expect(builder.cases.counts.passed == 1)
    #expect(builder.cases.counts.runs == 2)
  }

  @Test func aRepeatAfterAPassIsAnotherTest() {
    var builder = TestRunBuilder()
    for _ in 0..<3 { builder.add("row", .passed) }
    builder.add("row", .failed)
    #expect(builder.cases.count == 4)
    #expect(builder.cases.counts.flaky == 0)
  }

  @Test func anotherRunRepeatsTests() {
    var builder = TestRunBuilder()
    builder.add("a", .passed)
    builder.beginRun()
    builder.add("a", .failed)
    #expect(builder.cases.count == 1)
    #expect(builder.cases.counts.failed == 1)
    #expect(builder.cases.counts.flaky == 1)
  }

  @Test func aRevisedOutcomeReplacesTheOneBefore() {
    var builder = TestRunBuilder()
    builder.add("a", .passed)
    builder.revise(0, outcome: .errored)
    Array("no tear-down".utf8).withUnsafeBytes { builder.revise(0, message: $0) }
    #expect(builder.cases.all[0].attempts == [.init(outcome: .errored, message: "no tear-down")])
    #expect(builder.cases.counts.errored == 1)
    #expect(builder.cases.counts.tests == 1)
    #expect(builder.cases.counts.flaky == 0)
    #expect(builder.cases.counts.runs == 1)
  }

  @Test func aRevisedAttemptLeavesTheEarlierOnes() {
    var builder = TestRunBuilder()
    builder.add("a", .failed)
    builder.add("a", .passed)
    builder.revise(0, outcome: .failed)
    #expect(builder.cases.all[0].attempts.map(\.outcome) == [.failed, .failed])
    #expect(builder.cases.counts.flaky == 0)
  }

  @Test func unnamedTestsAreCountedWithoutARow() {
    var builder = TestRunBuilder()
    builder.add("a", .failed)
    builder.addUnnamed(.passed, count: 7)
    builder.addUnnamed(.skipped, count: 2)
    builder.addUnnamed(.errored, count: 0)
    builder.addUnnamed(.failed, count: -3)
    #expect(builder.cases.count == 1)
    #expect(builder.cases.counts.passed == 7)
    #expect(builder.cases.counts.skipped == 2)
    #expect(builder.cases.counts.failed == 1)
    #expect(builder.cases.counts.tests == 10)
    #expect(builder.cases.counts.runs == 10)
  }

  @Test func absurdNumbersOfUnnamedTestsDoNotOverflow() {
    var builder = TestRunBuilder()
    for _ in 0..<1_000 { builder.addUnnamed(.passed, count: .max) }
    #expect(builder.cases.counts.passed > 0)
  }

  @Test func everyRunBeforeIsRemembered() {
    var builder = TestRunBuilder()
    for outcome in [TestRun.Outcome.passed, .passed, .failed, .passed] {
      builder.add("a", outcome)
      builder.beginRun()
    }
    #expect(builder.cases.count == 1)
    #expect(builder.cases.all[0].attempts.map(\.outcome) == [.passed, .passed, .failed, .passed])
  }

  @Test func aSkippedRepeatTakesThePlaceOfAFailure() {
    var builder = TestRunBuilder()
    for outcome in [TestRun.Outcome.failed, .skipped, .passed] { builder.add("a", outcome) }
    #expect(builder.cases.map(\.outcome) == [.failed, .skipped, .passed])
  }

  @Test func manyTestsAreFoundAgain() {
    var builder = TestRunBuilder()
    for index in 0..<5_000 { builder.add("test \(index)", .failed) }
    for index in 0..<5_000 { builder.add("test \(index)", .passed) }
    #expect(builder.cases.count == 5_000)
    #expect(builder.cases.counts.flaky == 5_000)
  }
}

extension TestRunBuilder {
  fileprivate mutating func add(_ name: String, _ outcome: TestRun.Outcome) {
    Array(name.utf8).withUnsafeBytes { name in
      _ = add(TestCaseTable.Entry(name: name, outcome: outcome))
    }
  }
}
