import Domain
import Testing

@testable import TestReports

/// Reports of many projects, where they are at hand: see `Sample`.
@Suite struct XMLSampleTests {
  private static let formats = [
    "jest-junit", "dotnet-trx", "java-junit", "phpunit-junit", "python-xunit", "tester-junit",
    "dotnet-nunit", "swift-xunit",
  ]

  @Test(arguments: formats.flatMap { Sample.all($0) })
  func agrees(sample: Sample) throws {
    let report = try #require(read(try sample.bytes()).first)
    let counts = report.run.cases.counts
    #expect(counts.tests == sample.tests)
    #expect(counts.passed == sample.passed)
    #expect(counts.failed + counts.errored == sample.failed)
    #expect(report.run.incomplete == nil)
    let failing = report.run.cases.filter { $0.outcome.isFailure }.map(\.name)
    #expect(failing.sorted() == sample.failingTests.compactMap(\.name).map(ours).sorted())
  }

  /// Where the expectation names a test otherwise than its report does.
  private func ours(_ name: String) -> String {
    Self.names[name] ?? name
  }

  private static let names = [
    // The expectation takes the folder of a PHP test for its group.
    "Runner.multiple-fails.phpt": "tests/Runner/Runner.multiple-fails.phpt"
  ]
}
