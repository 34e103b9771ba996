import Domain
import Foundation
import Testing

@testable import TestReports

/// What tools wrote (`Tests/Fixtures/*/SOURCE`) and what they said of it themselves.
@Suite struct XMLFixtureTests {
  struct Fixture: Sendable, CustomTestStringConvertible {
    var path: String
    var format = "junit"
    /// passed, failed, errored, skipped
    var counts: [Int]
    var flaky = 0
    var warnings = 0
    var incomplete: String?

    var testDescription: String { path }

    func bytes() throws -> [UInt8] {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures").standardized
      return Array(try Data(contentsOf: folder.appending(path: path)))
    }
  }

  static let fixtures = [
    // CHECKs that fail may fail in one test, and `!mayfail` counts for none.
    Fixture(path: "catch2-junit/report.xml", counts: [2, 2, 1, 1]),
    Fixture(path: "googletest-junit/report.xml", counts: [2, 3, 0, 2]),
    // "Errors: 2, Failures: 2, Skipped: 1, Incomplete: 1, Risky: 1": the risky test is told as an error.
    Fixture(path: "phpunit-junit/report.xml", counts: [2, 2, 3, 2]),
    // The test that fails and whose tear-down fails is told twice.
    Fixture(path: "pytest-junit/report.xml", counts: [4, 4, 3, 2]),
    Fixture(
      path: "pytest-junit/collection.xml", counts: [0, 0, 1, 0],
      incomplete: "tests could not be collected"),
    // "2 passed, 2 rerun": the report tells the attempts before as if they had passed.
    Fixture(path: "pytest-junit/rerun.xml", counts: [2, 0, 0, 0]),
    // "failures=3, errors=2, skipped=1, expected failures=1, unexpected successes=1"
    Fixture(path: "unittest-junit/report.xml", counts: [1, 3, 3, 2]),
    // "tests 11, pass 3, fail 4, cancelled 2, skipped 1, todo 1", where a test with tests in it,
    // which has failed with one of them, is told as their suite.
    Fixture(path: "node-junit/report.xml", counts: [3, 3, 2, 2]),
    Fixture(path: "minitest-junit/report.xml", counts: [1, 1, 1, 1]),
    Fixture(path: "rspec-junit/report.xml", counts: [2, 2, 0, 2]),
    // "Tests run: 13, Failures: 4, Errors: 6, Skipped: 1", attempts counted; flaky passes at last.
    Fixture(path: "surefire-junit/report.xml", counts: [2, 1, 2, 1], flaky: 1),
    // XCTest's report does not tell of skips.
    Fixture(path: "swiftpm-junit/report.xml", counts: [2, 2, 0, 0]),
    Fixture(path: "swiftpm-junit/report-swift-testing.xml", counts: [3, 3, 0, 1]),
    // 7 failed: 2 of them could not run, which the report calls skipped.
    Fixture(path: "ctest-xml/junit.xml", counts: [3, 5, 2, 3]),
    // Of the 7, one timed out and one crashed.
    Fixture(path: "ctest-xml/Test.xml", format: "ctest-xml", counts: [3, 3, 4, 3]),
    // "9 tests, 3 passed, 5 failed, 1 skipped": suite set-up, suite tear-down and a timeout are errors.
    Fixture(path: "robot-xml/output.xml", format: "robot", counts: [3, 2, 3, 1]),
    Fixture(path: "robot-xml/legacy.xml", format: "robot", counts: [3, 2, 3, 1]),
    Fixture(path: "robot-xml/xunit.xml", counts: [3, 5, 0, 1]),
    Fixture(path: "robot-xml/merged.xml", format: "robot", counts: [4, 4, 0, 1], flaky: 1),
    Fixture(path: "nunit2-xml/report.xml", format: "nunit2", counts: [2, 2, 2, 2]),
    Fixture(path: "boost-xml/log-whole.xml", format: "boost", counts: [2, 3, 1, 1]),
    // A required assertion that fails aborts its test as an exception does.
    Fixture(path: "boost-xml/report-whole.xml", format: "boost", counts: [2, 2, 2, 1]),
    Fixture(
      path: "boost-xml/log.xml", format: "boost", counts: [1, 2, 2, 1],
      incomplete: "the run aborted"),
    Fixture(
      path: "boost-xml/report.xml", format: "boost", counts: [4, 1, 3, 1], warnings: 1,
      incomplete: "tests are listed as passed that did not run"),
    Fixture(
      path: "boost-xml/log-default.xml", format: "boost", counts: [0, 3, 2, 0],
      incomplete: "the log names no tests"),
    // "tests=6" leaves out the three that the crash kept from running, but not the disabled one.
    Fixture(path: "boost-xml/junit.xml", counts: [1, 2, 2, 4], warnings: 1),
  ]

  @Test(arguments: fixtures) func isReadAsTheToolSays(fixture: Fixture) throws {
    let report = try #require(read(try fixture.bytes()).first)
    let counts = report.run.cases.counts
    #expect(report.run.format == fixture.format)
    #expect(
      [counts.passed, counts.failed, counts.errored, counts.skipped] == fixture.counts)
    #expect(counts.flaky == fixture.flaky)
    #expect(report.run.incomplete == fixture.incomplete)
    #expect(report.warningCount == fixture.warnings, "\(report.warnings)")
    // What failed says why.
    for test in report.run.cases where test.outcome.isFailure && fixture.format != "boost" {
      #expect(test.attempts.last?.message != nil || fixture.path.hasPrefix("ctest"), "\(test)")
    }
  }

  /// A report that is cut off is never whole, wherever the cut is.
  @Test(arguments: [
    "surefire-junit/report.xml", "ctest-xml/Test.xml", "nunit2-xml/report.xml",
    "boost-xml/log-whole.xml", "robot-xml/merged.xml", "swiftpm-junit/report.xml",
  ])
  func isNeverGreenWhenCutShort(path: String) throws {
    let bytes = try Fixture(path: path, counts: []).bytes()
    guard let end = bytes.lastIndex(of: UInt8(ascii: ">")) else { return }
    let step = max(1, end / 500)
    for cut in stride(from: 0, to: end, by: step) {
      for report in read(Array(bytes[..<cut])) {
        #expect(report.run.incomplete != nil, "cut at byte \(cut)")
      }
    }
    let whole = try #require(read(bytes).first).run
    #expect(whole.incomplete == nil)
    #expect(read(Array(bytes[...end])).first?.run.cases.counts == whole.cases.counts)
  }
}
