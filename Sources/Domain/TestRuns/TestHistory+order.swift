extension TestHistory {
  /// Puts the runs into an order that does not depend on the one in which they were added.
  mutating func sortRuns() {
    let keys = runs.map { RunKey($0) }
    var order = keys.indices.sorted { keys[$0] < keys[$1] }
    var start = 0
    while start < order.count {
      let key = keys[order[start]]
      let end = order[start...].firstIndex { key < keys[$0] } ?? order.count
      // To look at all results of many runs takes long, and few runs are equal in all else.
      if end - start > 1 {
        order.replaceSubrange(start..<end, with: sortedByResults(order[start..<end]))
      }
      start = end
    }
    runs = order.map { runs[$0] }
  }

  private func sortedByResults(_ equal: ArraySlice<Int>) -> [Int] {
    var hashes: [Int32: UInt64] = [:]
    for suite in equal.map({ runs[$0].suite }) where hashes[suite] == nil {
      hashes[suite] = hash(ofSuite: suite)
    }
    let keyed = equal.map { (run: $0, key: ResultKey(runs[$0], of: self, hashes)) }
    return keyed.sorted { $0.key < $1.key }.map { $0.run }
  }

  private func hash(ofSuite suite: Int32) -> UInt64 {
    suites[Int(suite)].reduce(0) { sum, test in
      var id = tests.text(Int(test))
      return sum &+ id.withUTF8 { byteHash(UnsafeRawBufferPointer($0)) }
    }
  }

  /// Oldest first.
  private struct RunKey: Comparable {
    let time: Timestamp
    let job: String
    let run: String
    let code: ObjectID

    init(_ run: Run) {
      time = run.circumstances.time
      job = run.circumstances.job
      self.run = run.circumstances.run ?? ""
      code = run.circumstances.commit ?? run.circumstances.tree ?? .zero
    }

    static func < (left: Self, right: Self) -> Bool {
      (left.time, left.job, left.run, left.code) < (right.time, right.job, right.run, right.code)
    }
  }

  private struct ResultKey: Comparable {
    let results: [String]
    let suiteHash: UInt64
    let total: Double

    init(_ run: Run, of history: TestHistory, _ suiteHashes: [Int32: UInt64]) {
      results = run.exceptions.map {
        "\(history.tests.text(Int($0.test)))\u{0}\($0.result.rawValue)"
      }.sorted()
      suiteHash = suiteHashes[run.suite] ?? 0
      total = run.durations.reduce(0) { $0 + ($1.isNaN ? 0 : Double($1)) }
    }

    static func < (left: Self, right: Self) -> Bool {
      if left.results != right.results {
        return left.results.lexicographicallyPrecedes(right.results)
      }
      return (left.suiteHash, left.total) < (right.suiteHash, right.total)
    }
  }
}
