import Domain
import TestAnalysis
import TestSupport

/// A run as tests write it down.
struct Ran {
  var commit: Int?
  var job = "ci"
  /// Seconds; by default runs follow each other by an hour.
  var time: Int?
  /// `a b! c?! d~ e.`: passed, failed, failed then passed, skipped, errored.
  var results: String
  var incomplete: String?
  var message: String?
  var milliseconds: [Double] = []
  /// Runs of one tree may be of several commits.
  var tree: Int?
  /// The run of CI.
  var run: String?
  var hasTree = true
  /// Tests that passed and have no name.
  var dots = 0
}

func commit(_ number: Int) -> CommitID {
  CommitID(high: UInt64(number) + 1, middle: 0, low: 0)
}

func tree(_ number: Int) -> TreeID {
  TreeID(high: UInt64(number) + 1, middle: 1, low: 0)
}

func ancestor(_ number: Int) -> AncestorCommit {
  AncestorCommit(commit(number), tree: tree(number))
}

/// A report with these results.
func report(_ ran: Ran) -> TestRun {
  var run = TestRun(file: "r.xml", format: "junit")
  run.incomplete = ran.incomplete
  for (place, word) in ran.results.split(separator: " ").enumerated() {
    let name = word.prefix { $0.isLetter || $0.isNumber || $0 == "/" || $0 == "_" }
    let outcomes: [TestRun.Outcome] =
      switch word.dropFirst(name.count) {
      case "!": [.failed]
      case ".": [.errored]
      case "~": [.skipped]
      case "?!": [.failed, .passed]
      default: [.passed]
      }
    append(
      &run, name: String(name), outcomes: outcomes, message: ran.message,
      milliseconds: place < ran.milliseconds.count ? ran.milliseconds[place] : nil)
  }
  run.cases.addUnnamed(.passed, count: ran.dots)
  return run
}

func append(
  _ run: inout TestRun, suite: String? = nil, className: String? = nil, name: String,
  file: String? = nil, outcomes: [TestRun.Outcome], message: String? = nil,
  milliseconds: Double? = nil
) {
  var place: Int?
  for outcome in outcomes {
    lend([suite, className, name, file, outcome.isFailure ? message : nil]) { texts in
      let entry = TestCaseTable.Entry(
        suite: texts[0], className: texts[1],
        name: texts[2] ?? UnsafeRawBufferPointer(start: nil, count: 0), file: texts[3],
        outcome: outcome, milliseconds: milliseconds, message: texts[4])
      if let place {
        run.cases.addAttempt(entry, to: place)
      } else {
        place = run.cases.append(entry)
      }
    }
  }
}

private func lend(
  _ texts: [String?], _ lent: [UnsafeRawBufferPointer?] = [],
  _ body: ([UnsafeRawBufferPointer?]) -> Void
) {
  guard let first = texts.first else { return body(lent) }
  guard let text = first else { return lend(Array(texts.dropFirst()), lent + [nil], body) }
  Array(text.utf8).withUnsafeBytes { bytes in
    lend(Array(texts.dropFirst()), lent + [bytes], body)
  }
}

func circumstances(_ ran: Ran, _ number: Int) -> TestCircumstances {
  TestCircumstances(
    commit: ran.commit.map(commit),
    tree: ran.hasTree ? (ran.tree ?? ran.commit).map(tree) : nil, job: ran.job, run: ran.run,
    time: Timestamp(seconds: Int64(ran.time ?? number * 3_600)))
}

func history(_ runs: [Ran]) -> TestHistory {
  var builder = TestHistory.Builder()
  for (number, ran) in runs.enumerated() {
    builder.add([report(ran)], circumstances(ran, number))
  }
  return builder.finish()
}

extension TestHistory {
  func number(_ name: String) -> Int32? {
    (0..<Int32(tests.count)).first { id($0).text == name }
  }
}

func assess(_ runs: [Ran], waivers: [Waiver] = [], line: [CommitID] = []) -> TestAssessment? {
  assess(history(runs), waivers: waivers, line: line)
}

func assess(
  _ history: TestHistory, waivers: [Waiver] = [], line: [CommitID] = []
) -> TestAssessment? {
  HealthAssessor(
    RunIndex(history, line: line), waivers: waivers, now: Timestamp(seconds: 1_000_000),
    flakyRuns: 200
  ).assess()
}

func waiver(_ test: String, until day: String = "1970-03-01") throws -> Waiver {
  guard let until = CalendarDay(day) else { throw FixtureError("no day: \(day)") }
  return Waiver(
    subject: Setting(byDefault: test), reason: Setting(byDefault: "known"),
    until: Setting(byDefault: until))
}
