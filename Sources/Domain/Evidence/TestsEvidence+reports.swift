extension TestsEvidence {
  /// What the reports of one run tell, and the ids of its tests, sorted by bytes; the suite is still
  /// to be named.
  ///
  /// A run that cannot be looked at test by test is incomplete: nothing green follows from it.
  package static func reading(
    _ reports: [TestRun]
  ) -> (tests: RowList<TestID>, evidence: TestsEvidence) {
    let room = reports.first?.cases.room ?? CaseRoom()
    var builder = TestHistory.Builder(room)
    builder.add(reports, TestCircumstances(time: Timestamp(seconds: 0)))
    let history = builder.finish()
    guard let run = history.runs.first else {
      return ([], TestsEvidence(suite: .zero, count: 0, incomplete: noTests))
    }
    var evidence = TestsEvidence(
      suite: .zero, count: 0, milliseconds: run.milliseconds, incomplete: run.incomplete)
    var ids = RowList<TestID>.Builder(room)
    var test: ToldTest?
    forEachTest(of: history, room) { next in
      // Ids are kept as text; two that differ in what is no text become one test.
      if test?.hasID(of: next) ?? false {
        test?.join(next)
        return
      }
      if let test { evidence.add(test, to: &ids) }
      test = next
    }
    if let test { evidence.add(test, to: &ids) }
    evidence.count = ids.count + run.unnamed.tests - run.unnamed.skipped
    if evidence.incomplete == nil { evidence.incomplete = gap(in: run, of: evidence.count) }
    return (ids.list(), evidence)
  }

  /// Calls `body` for the tests of the first run by their ids.
  private static func forEachTest(
    of history: TestHistory, _ room: CaseRoom, _ body: (ToldTest) -> Void
  ) {
    var sorted = SortedRows<ToldTest>(room)
    var ids = history.tests.makeReader()
    history.forEachResult(in: 0) { _, test, result in
      let told = ToldTest(
        id: TestID(ids.text(Int(test))), result: result,
        last: history.exception(of: test, in: 0)?.last)
      sorted.add(told) { $0.add(told.id.text) }
    }
    sorted.forEach(body)
  }

  private struct ToldTest: PackedRow {
    var id: TestID
    var result: TestResult
    var last: TestRun.Outcome?

    init(id: TestID, result: TestResult, last: TestRun.Outcome?) {
      self.id = id
      self.result = result
      self.last = last
    }

    func encode(into bytes: inout [UInt8]) {
      bytes.append(text: id.text)
      bytes.append(result.rawValue)
      bytes.append(last.map { $0.rawValue + 1 } ?? 0)
    }

    init?(_ reader: inout ByteReader) {
      guard let id = TestID(&reader), let result = reader.byte(), let last = reader.byte() else {
        return nil
      }
      let outcome = last > 0 ? TestRun.Outcome(rawValue: last - 1) : nil
      self.init(id: id, result: TestResult(rawValue: result), last: outcome)
    }

    func hasID(of other: Self) -> Bool { id.text.utf8.elementsEqual(other.id.text.utf8) }

    mutating func join(_ later: Self) {
      result = result.union(later.result)
      last = later.last ?? last
    }
  }

  private static let noTests = "no tests ran"

  private static func gap(in run: TestHistory.Run, of count: Int) -> String? {
    let failures = run.unnamed.failed + run.unnamed.errored
    if count == 0 { return noTests }
    return failures == 0 ? nil : "\(failures) failed tests without a name"
  }

  private mutating func add(_ test: ToldTest, to ids: inout RowList<TestID>.Builder) {
    add(test.result, test.last, at: ids.count)
    ids.append(test.id)
  }

  private mutating func add(_ result: TestResult, _ last: TestRun.Outcome?, at place: Int) {
    if result.isFlaky {
      flaky.append(place)
      if last == .failed { failed.append(place) }
      if last == .errored { errored.append(place) }
    } else if result.contains(.failed) {
      failed.append(place)
    } else if result.contains(.errored) {
      errored.append(place)
    } else if result == .skipped {
      skipped.append(place)
    }
  }
}
