import Basics
import Domain
import Testing

@testable import TestReports

@Suite struct JSONInLogTests {
  @Test(arguments: ["jest-json/run.json", "rspec-json/run.json", "mocha-json/run.json"])
  func isReadFromALog(path: String) throws {
    let fixture = try #require(JSONFixture.all.first { $0.path == path })
    let document = String(decoding: try fixture.bytes, as: UTF8.self)
    let log =
      "> sum@1.0.0 test\n> run --json\n\nconsole.log: {\"a\": 1}\n\(document)\nDone in 3 s.\n"
    for log in [log, log.replacing("\n", with: "\r\n"), withTimes(log)] {
      let reports = read(log)
      #expect(reports.map(\.run.format) == [String(path.split(separator: "/")[0])])
      let counts = try #require(reports.first).run.cases.counts
      #expect([counts.passed, counts.failed, counts.errored, counts.skipped] == fixture.counts)
      #expect(reports.first?.run.incomplete == nil)
    }
  }

  @Test func aSecondRunRepeatsTheFirst() throws {
    let document = String(decoding: try #require(JSONFixture.all.last).bytes, as: UTF8.self)
    let log = "first\n\(document)\nsecond\n\(document)\n"
    let counts = try #require(read(log).first).run.cases.counts
    // Two tests of this file bear one name.
    #expect(counts.tests == 17 || counts.tests == 18)
    #expect(counts.runs == 42)
  }

  @Test func aCutDocumentIsIncomplete() throws {
    let document = String(decoding: try #require(JSONFixture.all.last).bytes, as: UTF8.self)
    let report = try #require(read("first\n\(document.prefix(5_000))\nKilled\n").first)
    #expect(report.run.incomplete == "the report is cut short")
    #expect(report.warnings.first?.location?.line == 2)
  }

  private func withTimes(_ log: String) -> String {
    log.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "2026-01-01T10:00:00.1234567Z \($0)" }.joined(separator: "\n")
  }
}
