extension TestHistory {
  /// Collects runs in any order.
  package struct Builder {
    private var history = TestHistory()
    private var tests = ByteInterner()
    private var messages = ByteInterner()
    private var suites: [[Int32]: Int32] = [:]

    package init() {}

    /// Adds one run, which may be spread over several reports.
    package mutating func add(_ reports: [TestRun], _ circumstances: TestCircumstances) {
      var reading = RunReading(reports) { keep($0) }
      reading.tellApart()
      let (results, durations) = joined(reading.entries)
      let number = suiteNumber(results.map { $0.test })
      let times = reports.compactMap { $0.milliseconds }
      var run = Run(
        circumstances: circumstances, suite: number,
        exceptions: results.filter { $0.result != .passed || $0.attempts > 1 },
        durations: durations, incomplete: reports.lazy.compactMap { $0.incomplete }.first,
        milliseconds: times.isEmpty ? nil : times.reduce(0, +))
      for report in reports {
        for (outcome, count) in report.cases.unnamed { run.unnamed[outcome] += count }
      }
      add(run)
    }

    mutating func add(_ run: Run) { history.runs.append(run) }

    mutating func intern(_ id: UnsafeRawBufferPointer) -> Int32 { tests.intern(id) }

    /// Where a list of rising tests stands among those of the history.
    mutating func suiteNumber(_ suite: [Int32]) -> Int32 {
      let number = suites[suite] ?? Int32(history.suites.count)
      if suites.updateValue(number, forKey: suite) == nil { history.suites.append(suite) }
      return number
    }

    /// One result for each test, by rising test, and how long each took.
    private mutating func joined(
      _ entries: [RunReading.Entry]
    ) -> (results: [Exception], durations: [Float]) {
      var results: [Exception] = []
      var durations: [Float] = []
      var lastReport: [Int] = []
      var places: [Int32: Int] = [:]
      for entry in entries {
        let test = entry.name.withUnsafeBytes { tests.intern($0) }
        guard let place = places[test] else {
          places[test] = results.count
          results.append(
            Exception(
              test: test, result: entry.result, attempts: entry.attempts, message: entry.message,
              last: entry.last))
          durations.append(entry.milliseconds)
          lastReport.append(entry.report)
          continue
        }
        results[place].result.formUnion(entry.result)
        results[place].last = entry.last
        if entry.message >= 0 { results[place].message = entry.message }
        if !entry.milliseconds.isNaN { durations[place] = entry.milliseconds }
        // A second report of the run tells of the same executions again.
        let isRepeat = lastReport[place] == entry.report
        results[place].attempts =
          isRepeat
          ? results[place].attempts &+ entry.attempts
          : max(results[place].attempts, entry.attempts)
        lastReport[place] = entry.report
      }
      let order = results.indices.sorted { results[$0].test < results[$1].test }
      let known = durations.contains { !$0.isNaN }
      return (order.map { results[$0] }, known ? order.map { durations[$0] } : [])
    }

    private mutating func keep(_ message: UnsafeRawBufferPointer) -> Int32 {
      guard messages.table.bytes.count < Self.messageBytes else { return -1 }
      return messages.intern(UnsafeRawBufferPointer(rebasing: message.prefix(Self.longestMessage)))
    }

    /// The history, the same for every order in which runs were added.
    package consuming func finish() -> TestHistory {
      history.tests = tests.table
      history.messages = messages.table
      let finished = history
      let suiteHashes = finished.suites.map { suite in
        suite.reduce(0) { $0 &+ finished.tests.withBytes(Int($1)) { byteHash($0) } }
      }
      let keys = finished.runs.map { finished.sortKey(of: $0, suiteHashes[Int($0.suite)]) }
      history.runs = finished.runs.indices.sorted { keys[$0] < keys[$1] }.map { finished.runs[$0] }
      return history
    }

    /// Enough for the assertion and the first frames of a trace, by which failures are grouped.
    private static let longestMessage = 2 << 10
    /// Of all messages of all runs so much is kept.
    private static let messageBytes = 16 << 20
  }

  /// Oldest first; ties are broken by what else is known of a run, its results at last.
  private func sortKey(of run: Run, _ suiteHash: UInt64) -> RunSortKey {
    RunSortKey(
      time: run.circumstances.time, job: run.circumstances.job, run: run.circumstances.run ?? "",
      code: run.circumstances.commit ?? run.circumstances.tree ?? .zero,
      results: run.exceptions.map { "\(tests.text(Int($0.test)))\u{0}\($0.result.rawValue)" }
        .sorted(),
      suiteHash: suiteHash, total: run.durations.reduce(0) { $0 + ($1.isNaN ? 0 : Double($1)) })
  }
}

private struct RunSortKey: Comparable {
  var time: Timestamp
  var job: String
  var run: String
  var code: ObjectID
  var results: [String]
  var suiteHash: UInt64
  var total: Double

  static func < (left: RunSortKey, right: RunSortKey) -> Bool {
    let one = (left.time, left.job, left.run, left.code)
    let other = (right.time, right.job, right.run, right.code)
    if one != other { return one < other }
    if left.results != right.results {
      return left.results.lexicographicallyPrecedes(right.results)
    }
    return (left.suiteHash, left.total) < (right.suiteHash, right.total)
  }
}
