package import Domain
internal import Statistics

/// Takes the four keys of software delivery from what is known of deployments.
///
/// Deployment frequency, lead time for changes, change failure rate and time to restore as DORA defines them
/// (https://dora.dev/guides/dora-metrics-four-keys/). How a failure shows is left to each team there; here a deployment is
/// bad if it failed, was rolled back, or if within 7 days a commit of it was reverted or a hotfix followed.
package struct DoraMeasures: Sendable {
  private let log: DeploymentLog
  private let deliveries: [Delivery]
  private let from: Timestamp
  private let to: Timestamp
  /// The window begins with the first deployment that is known.
  private let isCutByRecords: Bool

  /// `deliveries` are the deployments of the log that came up, in their order; the window ends with `to`.
  package init(_ log: DeploymentLog, _ deliveries: [Delivery], days: Int, to: Timestamp) {
    self.log = log
    self.deliveries = deliveries
    self.to = to
    let start = to.adding(days: -Int64(days))
    let first = log.events.first?.at ?? start
    isCutByRecords = first > start
    from = max(start, min(first, to))
  }

  /// The answer, without what the history behind it could not see.
  package func answer() -> DoraAnswer {
    var answer = DoraAnswer(
      environment: log.environment, isFromTags: log.isFromTags, from: from, to: to)
    answer.deployments = entries
    answer.missing = missing(answer.deployments)
    guard !log.events.isEmpty else { return answer }
    let spans = deliveries.filter { isCounted($0.deployment) }.flatMap { delivery in
      (delivery.committed ?? []).map { Self.seconds(from: $0, to: delivery.deployment.at) }
    }
    answer.frequency = frequency
    answer.leadTime = Self.spread(spans)
    let judged = answer.deployments.filter(\.isMature)
    if !judged.isEmpty {
      let bad = judged.count { $0.trouble != nil }
      let interval = WilsonInterval(hits: bad, trials: judged.count)
      answer.failures = .init(
        bad: bad, of: judged.count, lower: interval.lower, upper: interval.upper)
    }
    let troubled = answer.deployments.filter { $0.trouble != nil }
    answer.restore = Self.spread(
      troubled.compactMap { entry in
        entry.restoredAt.map { Self.seconds(from: entry.deployment.at, to: $0) }
      })
    answer.open = troubled.count { $0.restoredAt == nil }
    return answer
  }

  private func isCounted(_ deployment: Deployment) -> Bool {
    deployment.at > from && deployment.at <= to
  }

  private var frequency: DoraAnswer.Frequency? {
    let times = deliveries.map(\.deployment).filter(isCounted).map(\.at)
    let weeks = to.days(since: from) / 7
    guard weeks > 0 else { return nil }
    let gaps = zip(times, times.dropFirst()).map { Self.seconds(from: $0, to: $1) }.sorted()
    return DoraAnswer.Frequency(
      deployments: times.count, perWeek: Double(times.count) / weeks,
      medianGap: gaps.isEmpty ? nil : quantile(0.5, ofSorted: gaps))
  }

  private var entries: [DoraAnswer.Entry] {
    var place = 0
    var entries: [DoraAnswer.Entry] = []
    for (index, event) in log.events.enumerated() {
      switch event.status {
      case .started, .rolledBack: continue
      case .failed:
        guard isCounted(event) else { continue }
        entries.append(
          DoraAnswer.Entry(
            deployment: event, commits: nil, trouble: .failed,
            restoredAt: log.events[(index + 1)...].first(where: isGood)?.at,
            isMature: isMature(event)))
      case .succeeded:
        guard place < deliveries.count else { continue }
        let delivery = deliveries[place]
        place += 1
        guard isCounted(event) else { continue }
        entries.append(entry(delivery, at: index))
      }
    }
    return entries
  }

  private func entry(_ delivery: Delivery, at index: Int) -> DoraAnswer.Entry {
    var entry = DoraAnswer.Entry(
      deployment: delivery.deployment, commits: delivery.committed?.count,
      isMature: isMature(delivery.deployment))
    if let end = rollback(of: index) {
      entry.trouble = .rolledBack
      entry.restoredAt = end.at
    } else if let trouble = delivery.trouble {
      entry.trouble =
        trouble.kind == .reverted
        ? .reverted(trouble.commit, by: trouble.by) : .hotfixed(trouble.commit, by: trouble.by)
      entry.restoredAt = trouble.repairedIn.flatMap { place in
        place < deliveries.count ? deliveries[place].deployment.at : nil
      }
    }
    return entry
  }

  private func isMature(_ deployment: Deployment) -> Bool {
    deployment.at.adding(days: Delivery.troubleDays) <= to
  }

  /// What took a deployment back before the same commit was deployed again.
  private func rollback(of index: Int) -> Deployment? {
    let own = log.events[index]
    for event in log.events[(index + 1)...] where event.commit == own.commit {
      if event.status == .rolledBack { return event }
      if event.status == .succeeded { return nil }
    }
    return nil
  }

  /// It came up and stayed.
  private func isGood(_ event: Deployment) -> Bool {
    guard event.status == .succeeded, let index = log.events.firstIndex(of: event) else {
      return false
    }
    return rollback(of: index) == nil
  }

  private func missing(_ entries: [DoraAnswer.Entry]) -> [DoraAnswer.Missing] {
    guard let first = log.events.first else { return [.noDeployments] }
    var missing: [DoraAnswer.Missing] = []
    if log.isFromTags { missing += [.failuresInTags, .timesOfTags] }
    if isCutByRecords { missing.append(.earlier(than: first.at)) }
    let young = entries.count { !$0.isMature }
    if young > 0 { missing.append(.young(young)) }
    let unknown = entries.count { $0.deployment.status == .succeeded && $0.commits == nil }
    if unknown > 0 { missing.append(.unknownContents(unknown)) }
    return missing
  }

  /// Clocks that ran backwards make no span negative.
  private static func seconds(from start: Timestamp, to end: Timestamp) -> Double {
    max(0, Double(end.seconds) - Double(start.seconds))
  }

  private static func spread(_ spans: [Double]) -> DoraAnswer.Spread? {
    if spans.isEmpty { return nil }
    let sorted = spans.sorted()
    return DoraAnswer.Spread(
      count: sorted.count, lowerQuartile: quantile(0.25, ofSorted: sorted),
      median: quantile(0.5, ofSorted: sorted), upperQuartile: quantile(0.75, ofSorted: sorted))
  }
}
