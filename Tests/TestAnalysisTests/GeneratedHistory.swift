import Domain
import TestSupport

/// A history with known truth: steady tests, flaky ones, and some that are broken and mended.
struct GeneratedHistory {
  var history: TestHistory
  var flaky: [String: Double] = [:]
  /// Name, first and last broken commit.
  var broken: [(name: String, from: Int, to: Int)] = []
  var lastCommit: Int
  var steady: Int

  /// Each commit is tested once to `runsPerCommit` times.
  init(
    _ random: inout SplitMix64, commits: Int, runsPerCommit: Int, flakyRates: [Double],
    breaks: Int, steady: Int, machineFailures: Int
  ) {
    for (number, rate) in flakyRates.enumerated() { flaky["flaky\(number)"] = rate }
    for number in 0..<breaks {
      let from = random.int(10...(commits - 1))
      broken.append(("broken\(number)", from, from + random.int(0...40)))
    }
    lastCommit = commits - 1
    self.steady = steady
    var builder = TestHistory.Builder()
    var number = 0
    let bad = Set((0..<machineFailures).map { _ in random.int(0...(commits - 1)) })
    for commit in 0..<commits {
      for attempt in 0..<random.int(1...runsPerCommit) {
        let isBad = attempt == 0 && bad.contains(commit)
        var words = (0..<steady).map { "steady\($0)" + (isBad ? "!" : "") }
        for (name, rate) in flaky.sorted(by: { $0.key < $1.key }) {
          words.append(name + (isBad || random.fraction() < rate ? "!" : ""))
        }
        for (name, from, to) in broken {
          words.append(name + (isBad || (from...to).contains(commit) ? "!" : ""))
        }
        let ran = Ran(commit: commit, results: words.joined(separator: " "))
        builder.add([report(ran)], circumstances(ran, number))
        number += 1
      }
    }
    history = builder.finish()
  }
}
