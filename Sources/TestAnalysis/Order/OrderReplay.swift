package import Domain

/// Orders the tests of each recorded run from the runs before it, to see what that would have found.
package enum OrderReplay {
  /// Calls `body` with each run's number and its tests, likeliest to fail first.
  ///
  /// The order of a run is made of nothing but the runs before it and the names of its own tests.
  package static func replay(
    _ history: TestHistory, _ body: (_ run: Int, _ order: [TestID]) -> Void
  ) {
    for run in history.runs.indices {
      let names = history.suites[Int(history.runs[run].suite)].map { history.id($0) }
      let predictor = FailurePredictor(RunIndex(history.prefix(run)))
      body(run, predictor.order(names).entries.map { $0.test })
    }
  }
}
