/// What was deployed to one environment, oldest first.
package struct DeploymentLog: Sendable, Equatable {
  package let environment: String
  /// By time, then by name.
  package let events: [Deployment]
  /// Whether tags stand for deployments, because none is recorded.
  package let isFromTags: Bool

  /// Takes the deployments of the environment; where there are none, each tag stands for one that succeeded.
  package init(environment: String, recorded: [Deployment], tags: [ReleaseName]) {
    self.environment = environment
    let own = recorded.filter { $0.environment == environment }
    isFromTags = own.isEmpty
    let told =
      own.isEmpty
      ? tags.map {
        Deployment(
          environment: environment, commit: $0.commit, name: $0.name, status: .succeeded,
          at: $0.at)
      } : own
    events = told.sorted { ($0.at, $0.name, $0.commit) < ($1.at, $1.name, $1.commit) }
  }

  /// What is live now; nil when nothing is known to be.
  package var live: Deployment? { standing.last }

  /// What was live before that: where a rollback leads.
  package var previous: Deployment? {
    standing.last { $0.commit != live?.commit }
  }

  /// What is being deployed: it was started, and nothing was told of how that ended.
  package var pending: Deployment? {
    guard let last = events.last, last.status == .started else { return nil }
    return last
  }

  /// Those that came up and were not taken back, oldest first; the last one is live.
  private var standing: [Deployment] { replayed.standing }

  /// A release that was live and was taken back, and what was live before it.
  package struct Rollback: Sendable, Equatable {
    package var release: Deployment
    package var before: Deployment
  }

  /// Releases that were taken back for good, oldest first; one that came up again and stayed had no fault of its own.
  package var rollbacks: [Rollback] {
    let (standing, rollbacks) = replayed
    let stayed = Set(standing.map(\.commit))
    return rollbacks.filter { !stayed.contains($0.release.commit) }
  }

  private var replayed: (standing: [Deployment], rollbacks: [Rollback]) {
    var standing: [Deployment] = []
    var rollbacks: [Rollback] = []
    for event in events {
      switch event.status {
      case .started, .failed: break
      case .succeeded: standing.append(event)
      case .rolledBack:
        guard let index = standing.lastIndex(where: { $0.commit == event.commit }) else { continue }
        standing.removeSubrange(index...)
        if let before = standing.last(where: { $0.commit != event.commit }) {
          rollbacks.append(Rollback(release: event, before: before))
        }
      }
    }
    return (standing, rollbacks)
  }
}
