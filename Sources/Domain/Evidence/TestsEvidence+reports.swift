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
    var outcomes: [[UInt8]: (result: TestResult, last: TestRun.Outcome?)] = [:]
    history.forEachResult(in: 0) { _, test, result in
      // Ids are kept as text; two that differ in what is no text become one test.
      let id = Array(history.id(test).text.utf8)
      let last = history.exception(of: test, in: 0)?.last
      let known = outcomes[id]
      outcomes[id] = (known?.result.union(result) ?? result, last ?? known?.last)
    }
    let ids = outcomes.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var evidence = TestsEvidence(
      suite: .zero, count: ids.count + run.unnamed.tests, milliseconds: run.milliseconds,
      incomplete: run.incomplete)
    for (place, id) in ids.enumerated() {
      guard let (result, last) = outcomes[id] else { continue }
      evidence.add(result, last, at: place)
    }
    if evidence.incomplete == nil { evidence.incomplete = gap(in: run, of: evidence.count) }
    return (ids.map { String(decoding: $0, as: UTF8.self) }, evidence)
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
