import Testing

@testable import Domain

/// What is kept of a run of tests.
@Suite struct TestsEvidenceTests {
  /// A report: each test is named with the outcomes of its attempts, `a:fp`.
  private func report(_ tests: String..., file: String = "t.xml") -> TestRun {
    var run = TestRun(file: file, format: "junit")
    for test in tests {
      let parts = test.split(separator: ":")
      let outcomes = parts[1].map { letter -> TestRun.Outcome in
        switch letter {
        case "p": .passed
        case "f": .failed
        case "e": .errored
        default: .skipped
        }
      }
      append(parts[0], outcomes, to: &run)
    }
    return run
  }

  private func append(
    _ name: Substring, _ outcomes: [TestRun.Outcome], to run: inout TestRun
  ) {
    Array(name.utf8).withUnsafeBytes { name in
      let row = run.cases.append(TestCaseTable.Entry(name: name, outcome: outcomes[0]))
      for outcome in outcomes.dropFirst() {
        run.cases.addAttempt(TestCaseTable.Entry(name: name, outcome: outcome), to: row)
      }
    }
  }

  @Test func placesAreThoseOfSortedNames() {
    let (tests, evidence) = TestsEvidence.reading([
      report("é:p", "b:f", "a:p", "B:e", "c:s", "d:fp", "e:pf", "g:ff", "h:sp")
    ])
    #expect(tests.map(\.text) == ["B", "a", "b", "c", "d", "e", "g", "h", "é"])
    #expect(evidence.count == 9)
    #expect(evidence.errored == [0])
    #expect(evidence.failed == [2, 5, 6])
    #expect(evidence.skipped == [3])
    #expect(evidence.flaky == [4, 5])
    #expect(evidence.incomplete == nil)
  }

  @Test func namesThatDifferInWhatIsNoTextAreOneTest() {
    var run = TestRun(file: "t.xml", format: "junit")
    for (byte, outcome) in [(0xFF, .passed), (0x61, .passed), (0xFE, .failed)]
      as [(UInt8, TestRun.Outcome)]
    {
      _ = [byte].withUnsafeBytes { run.cases.append(.init(name: $0, outcome: outcome)) }
    }
    let (tests, evidence) = TestsEvidence.reading([run])
    #expect(tests.map(\.text) == ["a", "\u{FFFD}"])
    #expect(evidence.count == 2)
    #expect(evidence.flaky == [1])
  }

  @Test func severalReportsAreOneRun() {
    let (tests, evidence) = TestsEvidence.reading([
      report("a:p", "b:f"), report("c:p", file: "u.xml"),
    ])
    #expect(tests.map(\.text) == ["a", "b", "c"])
    #expect(evidence.failed == [1])
    let turned = TestsEvidence.reading([report("c:p", file: "u.xml"), report("a:p", "b:f")])
    #expect(turned.tests == tests && turned.evidence == evidence)
  }

  @Test func whatIsOnlyCountedIsNeverGreen() {
    var run = report("a:p")
    run.cases.addUnnamed(.passed, count: 3)
    var (tests, evidence) = TestsEvidence.reading([run])
    #expect(tests.map(\.text) == ["a"] && evidence.count == 4)
    #expect(evidence.incomplete == nil)
    run.cases.addUnnamed(.failed, count: 2)
    (tests, evidence) = TestsEvidence.reading([run])
    #expect(evidence.count == 6)
    #expect(evidence.incomplete == "2 failed tests without a name")
    #expect(TestsEvidence.reading([report()]).evidence.incomplete == "no tests ran")
    run.incomplete = "it broke off"
    #expect(TestsEvidence.reading([run]).evidence.incomplete == "it broke off")
  }
}
