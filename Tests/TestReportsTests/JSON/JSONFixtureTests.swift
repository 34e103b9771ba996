import Domain
import Foundation
import Testing

@testable import TestReports

/// What tools wrote (Tests/Fixtures/*/SOURCE) and what they said of it.
struct JSONFixture: Sendable, CustomTestStringConvertible {
  var path: String
  /// passed, failed, errored, skipped
  var counts: [Int]
  var flaky = 0
  var runs: Int?
  var incomplete: String?
  /// `suite|class|name outcome` of some tests, `*` for what does not matter.
  var cases: [String] = []

  var testDescription: String { path }

  var bytes: [UInt8] {
    get throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Fixtures").standardized
      return Array(try Data(contentsOf: folder.appending(path: path)))
    }
  }

  static let all = [
    JSONFixture(
      path: "go-json/go127.json", counts: [13, 5, 5, 1], incomplete: "*",
      cases: [
        "example.com/sum/bad||TestParent/bad failed",
        "example.com/sum/broken||[build failed] errored",
        "example.com/sum/exits||TestExits errored", "example.com/sum/panics||TestPanics errored",
        "example.com/sum/setup||TestMain errored", "example.com/sum/slow||TestHangs errored",
        "example.com/sum/ok||TestTable/<&>\"q\" passed", "example.com/sum/ok||TestSkips skipped",
      ]),
    // Until Go 1.20 the tool takes `--- FAIL: TestNothing` that a test prints for its own.
    JSONFixture(
      path: "go-json/go119.json", counts: [13, 6, 5, 1], incomplete: "*",
      cases: [
        "example.com/sum/broken||[build failed] errored",
        "example.com/sum/exits||TestExits errored",
        "example.com/sum/panics||TestPanics errored", "example.com/sum/setup||TestMain errored",
        "example.com/sum/slow||TestHangs errored",
      ]),
    JSONFixture(path: "go-json/bench.json", counts: [9, 0, 0, 1], runs: 18),
    JSONFixture(
      path: "libtest-json/run.txt", counts: [4, 3, 0, 1],
      cases: [
        "sum||tests::prüft failed", "whole||works passed", "sum||src/lib.rs - add (line 3) passed",
        "sum||tests::ignored skipped",
      ]),
    JSONFixture(
      path: "libtest-json/crash.txt", counts: [1, 0, 1, 0],
      incomplete: "the test program did not end",
      cases: ["crash||a_passes passed", "crash||b_aborts errored"]),
    JSONFixture(
      path: "swift-testing-json/run.jsonl", counts: [5, 4, 0, 2],
      cases: [
        "|SumTests|adds() passed", "|SumTests|known() passed", "|SumTests|table(n:) failed",
        "|SumTests.Outer.Nested|deep() failed", "|SumTests.Off|off() skipped",
        "|SumTests|named() passed",
      ]),
    JSONFixture(
      path: "mocha-json/run.json", counts: [4, 2, 3, 2], flaky: 1, runs: 15,
      cases: [
        "|Rechner|fails failed", "|Rechner|times out errored",
        "|Rechner retries|passes at the third passed", "|Rechner retries|never passes failed",
        "|Rechner hooks|\"before each\" hook for \"is not run\" errored",
        "|Rechner after|\"after all\" hook for \"runs\" errored", "|Rechner|is pending skipped",
      ]),
    JSONFixture(
      path: "rspec-json/run.json", counts: [2, 4, 0, 3],
      cases: [
        "|spec.sum_spec|Summe raises failed", "|spec.sum_spec|Summe is pending and fixed failed",
        "|spec.sum_spec|Summe mit 漢字 👩‍🚀 works passed",
      ]),
    JSONFixture(
      path: "rspec-json/broken.json", counts: [0, 0, 0, 0],
      incomplete: "1 error outside of examples"),
    JSONFixture(
      path: "cucumber-json/ruby.json", counts: [2, 3, 1, 3],
      cases: [
        "|Summe|adds passed", "|Summe|fails 漢字 failed", "|Summe|broken hook errored",
        "|Summe|undefined step skipped", "|Summe|pending step skipped",
      ]),
    // It says that the scenario whose step nobody defined passed.
    JSONFixture(
      path: "cucumber-json/pytest-bdd.json", counts: [2, 1, 0, 0], cases: ["|Sum|fails failed"]),
    JSONFixture(
      path: "cucumber-json/behave.json", counts: [1, 1, 1, 1],
      cases: [
        "|Sum|adds passed", "|Sum|fails failed", "|Sum|not bound errored", "|Sum|skipped skipped",
      ]),
    JSONFixture(
      path: "pytest-json/run.json", counts: [4, 3, 2, 2],
      cases: [
        "|tests.test_sum|test_errors errored", "|tests.test_sum|test_xfails skipped",
        "|tests.test_sum.TestClass|test_param[a::b[c]] passed",
        "|tests.test_sum.TestClass|test_param[1] failed",
      ]),
    JSONFixture(
      path: "pytest-json/broken.json", counts: [0, 0, 1, 0], incomplete: "pytest was interrupted",
      cases: ["||broken/test_broken.py errored"]),
    JSONFixture(
      path: "ctrf/pytest.json", counts: [4, 5, 0, 2],
      cases: ["tests/test_sum.py||tests/test_sum.py::test_fails failed"]),
    JSONFixture(
      path: "jest-json/run.json", counts: [7, 6, 2, 2], flaky: 1, runs: 21,
      cases: [
        "|Rechner|fails failed", "|Rechner hooks|is not set up failed",
        "||passes at the third passed",
        "|/src/jest/broken.test.js|Test suite failed to run errored",
        "|/src/jest/hook.test.js|Test suite failed to run errored", "|Rechner|is to do skipped",
      ]),
  ]
}

@Suite struct JSONFixtureTests {
  @Test(arguments: JSONFixture.all)
  func isReadAsTheToolSays(fixture: JSONFixture) throws {
    let reports = read(try fixture.bytes)
    #expect(reports.count == 1)
    let report = try #require(reports.first)
    let counts = report.run.cases.counts
    let found = report.run.cases.map { test in
      "\(test.suite ?? "")|\(test.className ?? "")|\(test.name) \(test.outcome)"
    }
    #expect(
      [counts.passed, counts.failed, counts.errored, counts.skipped] == fixture.counts, "\(found)")
    #expect(counts.flaky == fixture.flaky)
    if let runs = fixture.runs { #expect(counts.runs == runs) }
    if fixture.incomplete == "*" {
      #expect(report.run.incomplete != nil)
    } else {
      #expect(report.run.incomplete == fixture.incomplete)
    }
    for test in fixture.cases { #expect(found.contains(test), "\(found)") }
    #expect(report.warningCount == 0, "\(report.warnings)")
  }

  /// Cut at any byte, a report is refused, or incomplete, or tells of nothing less than the whole.
  @Test(arguments: JSONFixture.all)
  func aCutReportIsNeverGreen(fixture: JSONFixture) throws {
    let bytes = try fixture.bytes
    let whole = try #require(read(bytes).first).run.cases.counts
    for length in stride(from: 0, to: bytes.count, by: max(bytes.count / 400, 1)) {
      for report in read(Array(bytes[..<length])) where report.run.incomplete == nil {
        let counts = report.run.cases.counts
        // A stream that is cut between two programs does not say that there was another.
        #expect(
          counts == whole || counts.failed + counts.errored > 0 || counts.tests == 0,
          "\(length) of \(bytes.count)")
      }
    }
  }
}
