import Domain
import Testing

@testable import TestReports

@Suite(.enabled(if: Sample.folder != nil)) struct TAPSampleTests {
  @Test(arguments: Sample.all("tap"))
  func agrees(sample: Sample) throws {
    let run = try #require(read(sample.bytes()).first).run
    #expect(run.cases.counts.tests == sample.tests)
    // What is counted there as a failure without a test is a plan that was not kept, and a
    // `not ok` with TODO: it was expected to fail, so here it is skipped.
    let failing = sample.failingTests.filter { $0.tapError == nil }
    #expect(run.cases.counts.failed == failing.count)
    let names = run.cases.filter { !$0.isSubtest && $0.outcome == .failed }.map(\.name)
    for name in failing.compactMap(\.name) where !name.isEmpty {
      #expect(names.contains(name))
    }
    if sample.failingTests.contains(where: { $0.tapError != nil }),
      !Self.lenient.contains(where: sample.fixture.hasSuffix)
    {
      #expect(run.incomplete != nil)
    }
  }

  /// Streams that break a rule and lose no test by it: `pragma +strict` is not judged, and a blank
  /// behind the plan is none of its numbers.
  private static let lenient = [
    "plan-invalid-strict.tap", "pragma-mid-child-strict.tap", "space_after_plan.tap",
    "strict-pragma-child-broken-diags.tap",
  ]
}
