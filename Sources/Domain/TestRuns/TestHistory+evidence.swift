extension TestHistory.Builder {
  /// The tests of a set of evidence, by their places in it.
  package struct Suite: Sendable {
    /// [place in the set] The test.
    fileprivate var tests: [Int32]
    /// Index into the history's suites.
    fileprivate var number: Int32
  }

  /// Names the tests of a set once, for all runs that share it.
  package mutating func suite(_ ids: [String]) -> Suite {
    let tests = ids.map { id in
      var id = id
      return id.withUTF8 { intern(UnsafeRawBufferPointer($0)) }
    }
    return Suite(tests: tests, number: suiteNumber(TestSet(tests)))
  }

  /// What a record counts besides the names of its set passed: others without a name it does not count, or is
  /// incomplete because of them.
  private static func unnamed(_ evidence: TestsEvidence, beside named: Int) -> TestRun.Counts {
    var counts = TestRun.Counts()
    counts[.passed] = max(0, evidence.count - named)
    return counts
  }

  /// Adds one run by the places of what did not simply pass; places beyond the set say nothing.
  package mutating func add(
    _ evidence: TestsEvidence, of suite: Suite, _ circumstances: TestCircumstances
  ) {
    var results: [Int32: TestResult] = [:]
    func mark(_ places: [Int], _ result: TestResult) {
      for place in places where suite.tests.indices.contains(place) {
        results[suite.tests[place], default: []].formUnion(result)
      }
    }
    mark(evidence.failed, .failed)
    mark(evidence.errored, .errored)
    mark(evidence.skipped, .skipped)
    // The last attempt of a flaky test may have passed.
    for place in evidence.flaky where suite.tests.indices.contains(place) {
      let known = results[suite.tests[place]] ?? []
      results[suite.tests[place]] = known.union(known.hasFailure ? .passed : [.passed, .failed])
    }
    add(
      TestHistory.Run(
        circumstances: circumstances, suite: suite.number,
        exceptions: ChunkedArray(
          results.sorted { $0.key < $1.key }.map {
            TestHistory.Exception(
              test: $0.key, attempts: $0.value.isFlaky ? 2 : 1, message: -1, result: $0.value)
          }),
        durations: Durations(room), unnamed: Self.unnamed(evidence, beside: suite.tests.count),
        incomplete: evidence.incomplete,
        milliseconds: evidence.milliseconds))
  }
}
