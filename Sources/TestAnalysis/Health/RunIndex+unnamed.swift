internal import Domain

extension RunIndex {
  /// How many tests passed in one of these runs of one code without a name, as those of consoles that print
  /// dots; none that another of the runs names.
  func unnamedPasses(in runs: [Int]) -> Int {
    let counted = runs.filter { setAside[$0] == nil }
    return counted.filter { !isToldByName($0, in: counted) }
      .map { history.runs[$0].unnamed.passed }.max() ?? 0
  }

  /// How many tests there are now, with those that have no name.
  var currentCount: Int {
    let unnamed = jobs.map { job in
      versions[job]?.last.map { unnamedPasses(in: groups[$0] ?? []) } ?? 0
    }
    return currentNumbers.count + (unnamed.max() ?? 0)
  }

  /// Whether another run has the names of as many tests as this one counts.
  private func isToldByName(_ run: Int, in runs: [Int]) -> Bool {
    let count = testCount(of: run)
    return runs.contains { history.runs[$0].unnamed.tests == 0 && testCount(of: $0) == count }
  }

  private func testCount(of run: Int) -> Int {
    history.suites[Int(history.runs[run].suite)].count + history.runs[run].unnamed.tests
  }
}
