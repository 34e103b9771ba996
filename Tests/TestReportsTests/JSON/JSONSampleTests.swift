import Domain
import Testing

@testable import TestReports

@Suite struct JSONSampleTests {
  @Test(
    arguments: ["dart-json", "golang-json", "mocha-json", "rspec-json"].flatMap(Sample.all))
  func agrees(sample: Sample) throws {
    let reports = read(try sample.bytes())
    let report = try #require(reports.first)
    #expect(reports.count == 1)
    let counts = report.run.cases.counts
    #expect(counts.tests == sample.tests)
    #expect(counts.failed + counts.errored == sample.failed)
    let failing = report.run.cases.filter { $0.outcome.isFailure }.map { test in
      // The expectations name a subtest of Go without its parent, and we as Go does.
      guard sample.format == "golang-json", let slash = test.name.firstIndex(of: "/") else {
        return test.name
      }
      return String(test.name[test.name.index(after: slash)...])
    }
    #expect(failing.sorted() == sample.failingTests.compactMap(\.name).sorted())
    // This stream lacks its last line.
    let isCut = sample.fixture.hasSuffix("provider-test-results.json")
    #expect(report.run.incomplete == (isCut ? "the test run did not end" : nil))
    #expect(report.warningCount == 0)
  }
}
