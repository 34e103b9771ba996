package import Domain

extension EvidenceSnapshot {
  /// Whether `testHistory` has runs, without reading them.
  package var hasTestRuns: Bool {
    records.contains { record in
      if case .tests(let tests) = record.body { contains(set: tests.suite) } else { false }
    }
  }

  /// The recorded runs of tests that chosen records tell of; all of them unless told otherwise.
  ///
  /// Runs whose set of tests is missing cannot be read and are not in it. What was compacted is not
  /// either: see `past`.
  package func testHistory(
    where isWanted: (EvidenceRecord) -> Bool = { _ in true }
  ) -> TestHistory {
    var builder = TestHistory.Builder()
    var suites: [RecordID: TestHistory.Builder.Suite] = [:]
    for record in records {
      guard case .tests(let tests) = record.body, isWanted(record) else { continue }
      let suite: TestHistory.Builder.Suite
      if let known = suites[tests.suite] {
        suite = known
      } else {
        guard let set = set(tests.suite) else { continue }
        suite = builder.suite(set.items)
        suites[tests.suite] = suite
      }
      builder.add(
        tests, of: suite,
        TestCircumstances(
          commit: record.code.commit, tree: record.code.tree, job: record.job, run: record.run,
          time: record.at))
    }
    return builder.finish()
  }
}
