extension TestHistory {
  /// Collects runs in any order.
  package struct Builder {
    private var history = TestHistory()
    let room: CaseRoom
    private var tests: NumberedTexts.Interner
    private var messages: NumberedTexts.Interner
    private var keptBytes = 0
    private var suites: [TestSet: Int32] = [:]

    /// `room`: where the ids of tests go when there are many.
    package init(_ room: CaseRoom = CaseRoom()) {
      self.room = room
      tests = NumberedTexts.Interner(room)
      messages = NumberedTexts.Interner(room)
    }

    /// Adds one run, which may be spread over several reports.
    package mutating func add(_ reports: [TestRun], _ circumstances: TestCircumstances) {
      let results = RunResults(told(in: reports), room)
      let times = reports.compactMap { $0.milliseconds }
      var run = Run(
        circumstances: circumstances, suite: suiteNumber(results.tests),
        exceptions: results.exceptions, durations: results.durations,
        incomplete: reports.lazy.compactMap { $0.incomplete }.first,
        milliseconds: times.isEmpty ? nil : times.reduce(0, +))
      for report in reports where !Self.isToldByName(report, in: reports) {
        for (outcome, count) in report.cases.unnamed { run.unnamed[outcome] += count }
      }
      add(run)
    }

    /// Whether tests that a report only counts have their names in a report of another format: a console and
    /// the file that was written beside it tell of as many tests, with the same outcomes.
    private static func isToldByName(_ report: TestRun, in reports: [TestRun]) -> Bool {
      guard reports.count > 1, !report.cases.unnamed.isEmpty else { return false }
      let counts = report.cases.counts
      return reports.contains { other in
        other.format != report.format && other.cases.unnamed.isEmpty
          && other.cases.counts.tests == counts.tests
          && other.cases.counts.passed == counts.passed
          && other.cases.counts.skipped == counts.skipped
      }
    }

    mutating func add(_ run: Run) { history.runs.append(run) }

    mutating func intern(_ id: UnsafeRawBufferPointer) -> Int32 {
      tests.indexRest()
      return tests.intern(id)
    }

    /// Where a set of tests stands among those of the history.
    mutating func suiteNumber(_ suite: TestSet) -> Int32 {
      let number = suites[suite] ?? Int32(history.suites.count)
      if suites.updateValue(number, forKey: suite) == nil { history.suites.append(suite) }
      return number
    }

    /// By the number of a test: what the reports say of it, in their order.
    private mutating func told(in reports: [TestRun]) -> SortedLog {
      var told = SortedLog(room)
      // Of one run alone most ids need not be looked for.
      let isFirst = tests.names.count == 0
      if !isFirst { tests.indexRest() }
      RunReading(reports, room).forEach { id, isUnique, report, test in
        let number = isFirst && isUnique ? tests.append(id) : tests.intern(id)
        var result = ToldResult(report: report, attempts: test.earlier.count + 1)
        for attempt in test.earlier { result.add(attempt) { keep($0) } }
        result.add(test.last) { keep($0) }
        result.milliseconds = test.last.milliseconds.map(Float.init) ?? .nan
        told.add(UInt64(number)) { result.encode(into: &$0) }
      }
      return told
    }

    private mutating func keep(_ message: UnsafeRawBufferPointer) -> Int32 {
      guard keptBytes < Self.messageBytes else { return -1 }
      let kept = UnsafeRawBufferPointer(rebasing: message.prefix(Self.longestMessage))
      let count = messages.names.count
      let number = messages.intern(kept)
      if messages.names.count > count { keptBytes += kept.count }
      return number
    }

    /// The history, the same for every order in which runs were added.
    package consuming func finish() -> TestHistory {
      history.tests = tests.names
      history.messages = messages.names
      history.sortRuns()
      return history
    }

    /// Enough for the assertion and the first frames of a trace, by which failures are grouped.
    private static let longestMessage = 2 << 10
    /// Of all messages of all runs so much is kept.
    private static let messageBytes = 16 << 20
  }
}
