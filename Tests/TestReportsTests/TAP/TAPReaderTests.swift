import Domain
import Foundation
import Testing

@testable import TestReports

@Suite struct TAPReaderTests {
  @Test func readsNamesOutcomesAndMessages() throws {
    let report = try #require(
      read(
        """
        TAP version 14
        ok 1 - reads a file # time=12.5ms
        not ok 2 - writes a file
          ---
          message: "disk full"
          duration_ms: 41.5
          ...
        ok 3 - is fast # SKIP slow machine
        not ok 4 - is pretty # TODO later
        not ok
        #   Failed test at t/a.t line 3.
        1..5
        """
      ).first)
    #expect(report.run.incomplete == nil)
    #expect(
      Array(report.run.cases) == [
        .init(name: "reads a file", attempts: [.init(outcome: .passed, milliseconds: 12.5)]),
        .init(
          name: "writes a file",
          attempts: [
            .init(outcome: .failed, milliseconds: 41.5, message: "message: \"disk full\"")
          ]),
        .init(name: "is fast", attempts: [.init(outcome: .skipped, message: "slow machine")]),
        .init(name: "is pretty", attempts: [.init(outcome: .skipped, message: "later")]),
        .init(
          name: "5",
          attempts: [.init(outcome: .failed, message: "Failed test at t/a.t line 3.")]),
      ])
  }

  @Test(arguments: [
    // Indented, the parent behind its points.
    """
    TAP version 13
    # Subtest: parent
        ok 1 - child
        1..1
    ok 1 - parent
    1..1
    """,
    // In braces, the parent before its points.
    """
    TAP version 13
    1..1
    ok 1 - parent {
        ok 1 - child
        1..1
    }
    """,
    """
    TAP version 13
    1..1
    ok 1 - parent # time=3ms
      ---
      a: b
      ...
    {
        1..1
        ok 1 - child
    }
    """,
  ])
  func pointsOfSubtestsAreApart(text: String) throws {
    let run = try #require(read(text).first).run
    #expect(run.cases.counts.tests == 1)
    #expect(run.cases.counts.subtests == 1)
    let child = try #require(run.cases.first { $0.isSubtest })
    #expect(child.suite == "parent")
    #expect(child.name == "child")
    #expect(run.incomplete == nil)
  }

  @Test(arguments: [
    ("1..3\nok 1\nok 2\n", "2 of 3 planned tests"),
    ("ok 1\nok 2\n", "it has no plan"),
    ("1..2\nok 1\nok 3\n", "numbers outside the plan 1..2"),
    ("1..5\nok 1\nBail out! no database\nok 2\n", "bailed out: no database"),
    ("ok 1\n1..1\nok 2\n", "1 points follow the plan"),
    ("TAP version 13\n", "it has no plan"),
  ])
  func brokenPlansAreIncomplete(text: String, reason: String) throws {
    let run = try #require(read(text).first).run
    #expect(run.incomplete == reason)
  }

  @Test(arguments: [
    "ok\nok\n", "ok  \tgithub.com/a/b\t0.1s\n", "okay then\n", "# comment\n", "1...5\n",
  ])
  func otherToolsLinesAreNoTAP(text: String) {
    #expect(!read(text).contains { $0.run.format == "tap" })
  }

  @Test func skippingAllIsARunOfNoTests() throws {
    let run = try #require(read("1..0 # SKIP no network\n").first).run
    #expect(run.cases.counts.tests == 0)
    #expect(run.incomplete == nil)
  }

  @Test func streamsMayFollowEachOther() throws {
    let text = "1..2\nok 1 - a\nok 2 - b\nnoise\n1..1\nnot ok 1 - a\n"
    let run = try #require(read(text).first).run
    #expect(run.cases.counts.tests == 3)
    #expect(run.cases.counts.failed == 1)
    #expect(run.incomplete == nil)
  }

  @Test func cutShortIsNeverWhole() {
    let text = "TAP version 13\n1..3\nok 1 - a\nok 2 - b\nok 3 - c\n"
    // From `ok` on, the last line tells that its test passed.
    for length in 0..<text.utf8.count - "k 3 - c\n".utf8.count {
      let reports = read(Array(text.utf8.prefix(length)))
      #expect(reports.allSatisfy { $0.run.incomplete != nil }, "first \(length) bytes")
    }
  }
}
