extension TestsEvidence {
  /// What the reports of one run tell, and the ids of its tests, sorted by bytes; the suite is still
  /// to be named.
  ///
  /// A run that cannot be looked at test by test is incomplete: nothing green follows from it.
  package static func reading(_ reports: [TestRun]) -> (tests: [String], evidence: TestsEvidence) {
    var builder = TestHistory.Builder()
    builder.add(reports, TestCircumstances(time: Timestamp(seconds: 0)))
    let history = builder.finish()
    guard let run = history.runs.first else {
      return ([], TestsEvidence(suite: .zero, count: 0, incomplete: noTests))
    }
    // Ids are kept as text; two that differ in what is no text become one test.
    var told: [ToldTest] = []
    history.forEachResult(in: 0) { _, test, result in
      told.append(
        ToldTest(
          id: history.id(test), result: result, last: history.exception(of: test, in: 0)?.last))
    }
    told.sort { $0.id < $1.id }
    var ids: [String] = []
    var evidence = TestsEvidence(
      suite: .zero, count: 0, milliseconds: run.milliseconds, incomplete: run.incomplete)
    var next = 0
    while next < told.count {
      var test = told[next]
      next += 1
      while next < told.count, told[next].hasID(of: test) {
        test.join(told[next])
        next += 1
      }
      evidence.add(test.result, test.last, at: ids.count)
      ids.append(test.id.text)
    }
    evidence.count = ids.count + run.unnamed.tests
    if evidence.incomplete == nil { evidence.incomplete = gap(in: run, of: evidence.count) }
    return (ids, evidence)
  }

  private struct ToldTest {
    var id: TestID
    var result: TestResult
    var last: TestRun.Outcome?

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
