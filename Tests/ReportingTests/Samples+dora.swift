import Domain

/// The four keys that the screens show.
extension Samples {
  private static func entry(
    _ name: String, _ commit: String, days: Int64, commits: Int? = 20,
    trouble: DoraAnswer.Trouble? = nil, hours: Int64? = nil
  ) -> DoraAnswer.Entry {
    let at = now.adding(days: -days)
    return .init(
      deployment: Deployment(
        environment: "production", commit: id(commit), name: name,
        status: trouble == .failed ? .failed : .succeeded, at: at),
      commits: commits, trouble: trouble,
      restoredAt: hours.map { Timestamp(seconds: at.seconds + $0 * 3_600) }, isMature: days >= 7)
  }

  static var dora: DoraAnswer {
    DoraAnswer(
      environment: "production", isFromTags: false, from: now.adding(days: -90), to: now,
      frequency: .init(deployments: 26, perWeek: 2.02, medianGap: 3.2 * 86_400),
      leadTime: .init(
        count: 1_204, lowerQuartile: 5 * 3_600, median: 2.4 * 86_400, upperQuartile: 6.1 * 86_400),
      failures: .init(bad: 4, of: 25, lower: 0.064, upper: 0.347),
      restore: .init(count: 3, lowerQuartile: 1_500, median: 5 * 3_600, upperQuartile: 20 * 3_600),
      open: 1,
      deployments: [
        entry("v2.7.0", "b81d02e", days: 80, commits: nil, trouble: .failed, hours: 5),
        entry("v2.7.1", "a09d3e1", days: 60, trouble: .rolledBack, hours: 1),
        entry("v2.8.0", "e7710bc", days: 40),
        entry(
          "v2.8.1", "3fa9c12", days: 20, trouble: .reverted(id("3fa9c12"), by: id("d01f2aa")),
          hours: 49),
        entry("v2.8.2", "7c1f0aa", days: 9, trouble: .hotfixed(id("c55e0b7"), by: id("a09d3e1"))),
        entry("v2.9.0", "7c1f0aa", days: 2),
      ], missing: [.young(1)])
  }

  static var doraOfTags: DoraAnswer {
    var answer = dora
    answer.isFromTags = true
    answer.restore = nil
    answer.open = 0
    answer.failures = .init(bad: 0, of: 25, lower: 0, upper: 0.133)
    answer.deployments = [entry("v2.9.0", "7c1f0aa", days: 12)]
    answer.missing = [.failuresInTags, .timesOfTags, .olderLines(3)]
    return answer
  }

  static var noDora: DoraAnswer {
    DoraAnswer(
      environment: "production", isFromTags: true, from: now.adding(days: -365), to: now,
      missing: [.noDeployments])
  }
}
