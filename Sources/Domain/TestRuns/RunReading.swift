/// The tests that the reports of one run tell of, each once and by its id.
struct RunReading {
  /// One test in one report.
  struct Entry {
    /// The name without what tells tests of one name apart.
    var name: [UInt8]
    var file: [UInt8]
    var suite: [UInt8]
    /// Which report of the run.
    var report: Int
    var result: TestResult
    var attempts: Int32
    /// Index into the messages, or -1.
    var message: Int32
    var milliseconds: Float
  }

  private(set) var entries: [Entry] = []

  init(_ reports: [TestRun], keepMessage: (UnsafeRawBufferPointer) -> Int32) {
    for (number, report) in reports.enumerated() {
      report.cases.forEachLent { entry in
        if !entry.isSubtest { add(entry, report: number, keepMessage) }
      }
    }
  }

  private mutating func add(
    _ entry: TestCaseTable.LentCase, report: Int,
    _ keepMessage: (UnsafeRawBufferPointer) -> Int32
  ) {
    var result: TestResult = []
    var message: Int32 = -1
    for attempt in entry.attempts {
      result.insert(TestResult(attempt.outcome))
      if attempt.outcome.isFailure, let text = attempt.message, !text.isEmpty {
        message = keepMessage(text)
      }
    }
    entries.append(
      Entry(
        name: TestID.plainName(className: entry.className, suite: entry.suite, name: entry.name),
        file: entry.file.map(Array.init) ?? [], suite: entry.suite.map(Array.init) ?? [],
        report: report, result: result, attempts: Int32(clamping: entry.attempts.count),
        message: message, milliseconds: entry.last.milliseconds.map(Float.init) ?? .nan))
  }

  /// Gives tests of one name different ones, and leaves all others alone.
  ///
  /// Files tell them apart in all reports of the run. Suites do so only within a report, because
  /// two reports of one execution, a log and an XML file, may name its suites differently.
  mutating func tellApart() {
    var places: [[UInt8]: [Int]] = [:]
    for index in entries.indices { places[entries[index].name, default: []].append(index) }
    for (_, same) in places where same.count > 1 {
      if Set(same.map { entries[$0].file }).subtracting([[]]).count > 1 {
        for index in same { rename(index, with: entries[index].file) }
        continue
      }
      var suites: [Int: Set<[UInt8]>] = [:]
      for index in same { suites[entries[index].report, default: []].insert(entries[index].suite) }
      guard suites.values.contains(where: { $0.count > 1 }) else { continue }
      for index in same { rename(index, with: entries[index].suite) }
    }
  }

  private mutating func rename(_ index: Int, with place: [UInt8]) {
    if !place.isEmpty { entries[index].name += [UInt8(ascii: "@")] + place }
  }
}
