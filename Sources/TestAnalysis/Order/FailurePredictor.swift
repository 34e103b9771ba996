package import Domain

/// Says which tests of a run are likeliest to fail, from earlier runs alone.
package struct FailurePredictor: Sendable {
  private let index: RunIndex
  private let rates: FailureRates
  private let durations: DurationPredictor
  private let changes: ChangedFiles?
  /// [test] The file of the change with which it began to fail most often, and how often.
  private let affinities: [Int32: Affinity]
  private let stems: Set<Substring>

  fileprivate struct Affinity {
    var file: String
    var onsets: Int
    var commits: Int
  }

  /// A test costs more than its time: it takes a place that another could have had. So many times
  /// the mean duration are added to each. Chosen, as the constants of `FailureRates`, on the first
  /// third of one recorded history; `Scripts/bench order` measures on the rest.
  package static let overheadMeans = 5.0

  package init(_ index: RunIndex, changes: ChangedFiles? = nil) {
    self.index = index
    self.changes = changes
    durations = DurationPredictor(index.history)
    rates = FailureRates(index, durations)
    affinities = changes.map { index.affinities(to: $0) } ?? [:]
    stems = changes?.stems ?? []
  }

  /// Orders tests by failures found per time, most first.
  ///
  /// - Parameter tests: Those that will run; ids of no earlier run are new tests.
  /// - Returns: Each test once, with the reason for its place.
  package func order(_ tests: [TestID]) -> TestOrder {
    var numbers: [TestID: Int32] = [:]
    for test in 0..<Int32(index.history.tests.count) { numbers[index.history.id(test)] = test }
    let overhead = durations.mean * Self.overheadMeans
    let scored = Set(tests).map { id in
      let entry = entry(id, numbers[id])
      let cost = (entry.milliseconds ?? durations.milliseconds(nil, id: id)) + overhead
      return (entry: entry, score: entry.failureRate / max(cost, .leastNormalMagnitude))
    }
    return TestOrder(
      entries: scored.sorted { left, right in
        left.score == right.score
          ? left.entry.test < right.entry.test : left.score > right.score
      }.map { $0.entry },
      runs: index.history.runs.count, changedFiles: changes?.now.count)
  }

  private func entry(_ id: TestID, _ test: Int32?) -> TestOrder.Entry {
    let milliseconds = durations.known(test)
    let rate = rates.rate(of: test, milliseconds: milliseconds)
    let tally = test.map { rates.tallies[Int($0)] } ?? FailureRates.Tally()
    let count = tally.count
    var entry = TestOrder.Entry(
      test: id, failureRate: rate, milliseconds: milliseconds, why: .duration, count: count)
    if tally.failedLast {
      entry.why = .failedLast
    } else if count.failures > 0 {
      entry.why = .failedBefore
    } else if count.runs == 0 {
      entry.why = .new
    }
    if let test, let affinity = affinities[test] {
      let raised =
        (Double(affinity.onsets) + rate * FailureRates.priorRuns)
        / (Double(affinity.commits) + FailureRates.priorRuns)
      if raised > entry.failureRate {
        entry.failureRate = raised
        entry.why = .changedFile(affinity.file)
        entry.count = FailureCount(affinity.onsets, of: affinity.commits)
      }
    }
    let name = id.className.split { $0 == "." || $0 == "/" || $0 == ":" }.last ?? ""
    if rates.ofNew > entry.failureRate, stems.contains(name) {
      // A changed test is as untried as a new one.
      entry.failureRate = rates.ofNew
      entry.why = .changedTest
    }
    return entry
  }
}

extension RunIndex {
  /// For tests that began to fail on commits which touched a file of the change: the file with the
  /// highest share of such commits.
  fileprivate func affinities(to changes: ChangedFiles) -> [Int32: FailurePredictor.Affinity] {
    var touching: [(file: String, commits: Set<CommitID>)] = []
    for file in changes.now.sorted() {
      let commits = changes.before.filter { $0.value.contains(file) && runsByCommit[$0.key] != nil }
      if !commits.isEmpty { touching.append((file, Set(commits.keys))) }
    }
    if touching.isEmpty { return [:] }
    var affinities: [Int32: FailurePredictor.Affinity] = [:]
    for test in failing {
      let onsets = onsets(of: test)
      var best = 0.0
      for (file, commits) in touching {
        let hits = onsets.intersection(commits).count
        let share = Double(hits) / (Double(commits.count) + FailureRates.priorRuns)
        guard share > best else { continue }
        best = share
        affinities[test] = .init(file: file, onsets: hits, commits: commits.count)
      }
    }
    return affinities
  }

  /// Commits on which a test failed that passed in the run of the job before.
  func onsets(of test: Int32) -> Set<CommitID> {
    var isFailing: [String: Bool] = [:]
    var onsets: Set<CommitID> = []
    for trial in trials(of: test) {
      let circumstances = history.runs[trial.run].circumstances
      let fails = trial.result.hasFailure
      if fails, isFailing[circumstances.job] == false, let commit = circumstances.commit {
        onsets.insert(commit)
      }
      isFailing[circumstances.job] = fails
    }
    return onsets
  }
}
