import Domain
import TestSupport
import Testing

@testable import Reporting

/// Answers that name very many tests.
@Suite struct StreamingTests {
  private static let count = 5_000

  private var many: TestAssessment {
    var tests = Samples.noTests
    tests.flaky = RowList(
      (0..<Self.count).lazy.map {
        FlakyTest(
          test: TestID("com.example.LedgerTest/adds_up_\($0)"), count: FailureCount(1, of: 2),
          lower: 0.1, upper: 0.9, witnesses: 1, recent: [.passed, .failed],
          last: Timestamp(seconds: 1_795_000_000), isNew: true)
      })
    tests.groups = [
      FailureGroup(
        message: "expected <n>", frame: nil, tests: RowList(tests.flaky.lazy.map { $0.test }),
        failures: Self.count)
    ]
    return tests
  }

  @Test(arguments: [OutputFormat.json, .porcelain])
  func `they leave in pieces`(_ format: OutputFormat) throws {
    for answer in [many as any Reportable, FlakyTests(many)] {
      var pieces: [String] = []
      var sink = ByteSink { pieces.append($0) }
      try answer.report(as: format, in: Samples.context(), to: &sink)
      sink.flush()
      #expect(pieces.joined() == (try answer.report(as: format, in: Samples.context())))
      #expect(pieces.count > 3 && pieces.allSatisfy { $0.utf8.count < 66 << 10 })
    }
  }

  @Test func `summaries say how much they leave out`() throws {
    let context = Samples.context()
    let brief = try many.report(as: .brief, in: context).split(separator: "\n")
    // What the runs were, a run that is not counted, and the tests.
    let cut = try #require(Int(brief.last?.drop { !$0.isNumber }.prefix { $0.isNumber } ?? ""))
    #expect(brief.count - 1 + cut == Self.count + 2)
    let markdown = try many.report(as: .markdown, in: context)
    #expect(markdown.utf8.count <= 64 << 10 && markdown.utf8.count > 63 << 10)
    #expect(markdown.contains("Cut at 64 KB"))
    let commands = try many.report(as: .github, in: context).split(separator: "\n")
    #expect(commands.count == 11)
    // The run that is not counted stands among the first ten.
    let more = commands.last?.split(separator: ":").last?.filter { $0.isNumber }
    #expect(more == "\(Self.count + 1 - 10)")
  }
}
