extension TestHistory {
  /// Collects runs in any order.
  package struct Builder {
    private var history = TestHistory()
    private let room: CaseRoom
    private var tests: TestNames.Interner
    private var messages = ByteInterner()
    private var suites: [TestSet: Int32] = [:]

    /// `room`: where the ids of tests go when there are many.
    package init(_ room: CaseRoom = CaseRoom()) {
      self.room = room
      tests = TestNames.Interner(room)
    }

    /// Adds one run, which may be spread over several reports.
    package mutating func add(_ reports: [TestRun], _ circumstances: TestCircumstances) {
      let results = RunResults(told(in: reports), room)
      let number = suites[results.tests] ?? Int32(history.suites.count)
      if suites.updateValue(number, forKey: results.tests) == nil {
        history.suites.append(results.tests)
      }
      let times = reports.compactMap { $0.milliseconds }
      var run = Run(
        circumstances: circumstances, suite: number, exceptions: results.exceptions,
        durations: results.durations, incomplete: reports.lazy.compactMap { $0.incomplete }.first,
        milliseconds: times.isEmpty ? nil : times.reduce(0, +))
      for report in reports {
        for (outcome, count) in report.cases.unnamed { run.unnamed[outcome] += count }
      }
      history.runs.append(run)
    }

    /// By the number of a test: what the reports say of it, in their order.
    private mutating func told(in reports: [TestRun]) -> SortedLog {
      var told = SortedLog(room)
      RunReading(reports, room).forEach { id, report, test in
        var result = ToldResult(report: report, attempts: test.earlier.count + 1)
        for attempt in test.earlier { result.add(attempt) { keep($0) } }
        result.add(test.last) { keep($0) }
        result.milliseconds = test.last.milliseconds.map(Float.init) ?? .nan
        told.add(UInt64(tests.intern(id))) { result.encode(into: &$0) }
      }
      return told
    }

    private mutating func keep(_ message: UnsafeRawBufferPointer) -> Int32 {
      guard messages.table.bytes.count < Self.messageBytes else { return -1 }
      return messages.intern(UnsafeRawBufferPointer(rebasing: message.prefix(Self.longestMessage)))
    }

    /// The history, the same for every order in which runs were added.
    package consuming func finish() -> TestHistory {
      history.tests = tests.names
      history.messages = messages.table
      let finished = history
      history.runs.sort { left, right in
        let one = RunSortKey(left)
        let other = RunSortKey(right)
        if one != other { return one < other }
        return RunResultKey(left, in: finished) < RunResultKey(right, in: finished)
      }
      return history
    }

    /// Enough for the assertion and the first frames of a trace, by which failures are grouped.
    private static let longestMessage = 2 << 10
    /// Of all messages of all runs so much is kept.
    private static let messageBytes = 16 << 20
  }
}

/// Oldest first; ties are broken by what else is known of a run.
private struct RunSortKey: Comparable {
  var time: Timestamp
  var job: String
  var run: String
  var code: ObjectID

  init(_ run: TestHistory.Run) {
    time = run.circumstances.time
    job = run.circumstances.job
    self.run = run.circumstances.run ?? ""
    code = run.circumstances.commit ?? run.circumstances.tree ?? .zero
  }

  static func < (left: RunSortKey, right: RunSortKey) -> Bool {
    (left.time, left.job, left.run, left.code) < (right.time, right.job, right.run, right.code)
  }
}

/// What at last tells runs apart of which all else is equal.
private struct RunResultKey: Comparable {
  var results: [String]
  var suiteHash: UInt64
  var total: Double

  init(_ run: TestHistory.Run, in history: TestHistory) {
    results = run.exceptions.map {
      "\(history.tests.text(Int($0.test)))\u{0}\($0.result.rawValue)"
    }.sorted()
    suiteHash = history.suites[Int(run.suite)].reduce(0) { sum, test in
      let id = Array(history.tests.text(Int(test)).utf8)
      return sum &+ id.withUnsafeBytes { byteHash($0) }
    }
    total = run.durations.reduce(0) { $0 + ($1.isNaN ? 0 : Double($1)) }
  }

  static func < (left: RunResultKey, right: RunResultKey) -> Bool {
    if left.results != right.results {
      return left.results.lexicographicallyPrecedes(right.results)
    }
    return (left.suiteHash, left.total) < (right.suiteHash, right.total)
  }
}
