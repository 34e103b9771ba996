/// Recorded runs of tests, oldest first, in columns: thousands of runs of thousands of tests.
///
/// Most runs have the same tests and most tests pass, so a run points to a list of tests that it
/// shares with others and names only the results that are no plain pass.
package struct TestHistory: Sendable {
  /// [test] The id.
  package internal(set) var tests: NumberedTexts
  /// [suite] No two are equal.
  package internal(set) var suites: [TestSet] = []
  /// First lines of what tools said of failures, bounded; exceptions point here.
  package internal(set) var messages: NumberedTexts
  package internal(set) var runs: [Run] = []

  package init() {
    tests = NumberedTexts(CaseRoom.current)
    messages = tests
  }

  /// One run of tests in one job.
  package struct Run: Sendable {
    package var circumstances: TestCircumstances
    /// Index into `suites`: the tests that the run tells of.
    package var suite: Int32
    /// Results that are no plain pass, by rising test.
    package var exceptions: ChunkedArray<Exception>
    /// [place in suite] Milliseconds, NaN where not known; empty when none is known.
    package var durations: Durations
    /// Tests that were only counted, not named.
    package var unnamed = TestRun.Counts()
    /// Why the run does not tell of every test that should have run; nil when it is whole.
    package var incomplete: String?
    package var milliseconds: Double?
  }

  /// The result of one test in one run.
  package struct Exception: Sendable {
    // In this order they take least room.
    package var test: Int32
    /// Executions in this run.
    package var attempts: Int32
    /// Index into `messages`, or -1.
    package var message: Int32
    package var result: TestResult
    /// How the last execution ended; nil where only the whole is known.
    package var last: TestRun.Outcome?
  }

  /// Where what is said of many tests may go.
  package var room: CaseRoom { tests.room }

  package func id(_ test: Int32) -> TestID { TestID(tests.text(Int(test))) }

  /// The number of a test; nil when no run tells of it.
  package func number(of id: TestID) -> Int32? {
    var ids = tests.makeReader()
    return (0..<tests.count).first { ids.text($0) == id.text }.map { Int32($0) }
  }

  /// What the run says of the test; nil when it does not tell of it.
  package func result(of test: Int32, in run: Int) -> TestResult? {
    if let exception = exception(of: test, in: run) { return exception.result }
    return suites[Int(runs[run].suite)].contains(test) ? .passed : nil
  }

  package func exception(of test: Int32, in run: Int) -> Exception? {
    let exceptions = runs[run].exceptions
    let place = exceptions.firstPlace(notBefore: test) { $0.test }
    guard place < exceptions.count, exceptions[place].test == test else { return nil }
    return exceptions[place]
  }

  /// Calls `body` for every test that a run tells of, with its place in the suite.
  package func forEachResult(
    in run: Int, _ body: (_ place: Int, _ test: Int32, _ result: TestResult) -> Void
  ) {
    let exceptions = runs[run].exceptions
    var next = 0
    for (place, test) in suites[Int(runs[run].suite)].enumerated() {
      if next < exceptions.count, exceptions[next].test == test {
        body(place, test, exceptions[next].result)
        next += 1
      } else {
        body(place, test, .passed)
      }
    }
  }

  /// The runs before one, as history was then.
  package func prefix(_ count: Int) -> TestHistory {
    var earlier = self
    earlier.runs.removeSubrange(count...)
    return earlier
  }
}

extension ChunkedArray {
  /// The first index whose key is not below `key`; keys must rise.
  fileprivate func firstPlace(notBefore key: Int32, _ keyOf: (Element) -> Int32) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if keyOf(self[middle]) < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
