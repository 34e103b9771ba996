internal import Domain
internal import Terminal

/// Bare `seakeep --format github`.
struct DashboardGitHub: Renderer {
  func render(_ dashboard: Dashboard, in context: ReportContext) -> String {
    var commands = WorkflowCommand.warnings(dashboard.limits)
    if let push = dashboard.push {
      commands.append(
        WorkflowCommand(
          push.verdict == .pass ? .notice : .warning,
          title: "seakeep \(Phrases.verdict(push.verdict))", push.brief))
    }
    if let pending = dashboard.pending {
      commands.append(RiskGitHub.notice(pending))
    }
    if let answer = dashboard.release?.verdict, let release = dashboard.release {
      commands.append(
        WorkflowCommand(
          answer.verdict == .rollBack ? .warning : .notice, title: "seakeep last release",
          Phrases.lastRelease(release, at: context.now)))
    }
    if let hotspots = dashboard.hotspots {
      commands += HotspotsGitHub.notices(hotspots, at: context.now)
    }
    return WorkflowCommand.text(commands)
  }
}
