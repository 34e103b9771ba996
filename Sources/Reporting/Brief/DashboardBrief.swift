internal import Domain
internal import Terminal

/// Bare `seakeep --brief`.
struct DashboardBrief: Renderer {
  private static let files = 5

  func render(_ dashboard: Dashboard, in context: ReportContext) -> String {
    var page = BriefPage()
    let state = dashboard.state
    var place = [
      BriefPage.pair("repository", dashboard.repository),
      BriefPage.pair("branch", state.branch ?? "none"), BriefPage.pair("head", state.head),
    ]
    if let ahead = state.ahead { place.append(BriefPage.pair("ahead", ahead)) }
    if let behind = state.behind { place.append(BriefPage.pair("behind", behind)) }
    if let changed = state.changedFiles { place.append(BriefPage.pair("changed_files", changed)) }
    page.add(place)
    if let push = dashboard.push {
      page.add([
        "push", BriefPage.pair("verdict", push.verdict.rawValue),
        BriefPage.pair("evidence", "\(push.evidence.count)/\(EvidenceFound.kinds)"),
        BriefPage.pair("why", push.brief.string), BriefPage.pair("do", "seakeep check --brief"),
      ])
    }
    if let pending = dashboard.pending {
      page.add(
        ["pending", BriefPage.pair("commits", pending.change.commits)] + BriefPage.words(pending))
    }
    if let release = dashboard.release {
      var words = ["release", BriefPage.pair("live", release.live?.name ?? "none")]
      if let answer = release.verdict {
        words.append(BriefPage.pair("verdict", answer.verdict.rawValue))
      }
      page.add(words)
    }
    for row in dashboard.scores?.rows ?? [] {
      page.add([
        "verdicts", BriefPage.pair("word", row.word), BriefPage.pair("right", row.right),
        BriefPage.pair("wrong", row.wrong), BriefPage.pair("open", row.open),
      ])
    }
    page.add(dashboard.limits)
    if let hotspots = dashboard.hotspots {
      for file in hotspots.files.prefix(Self.files) { page.add(BriefPage.words(file)) }
    }
    for step in context.nextSteps { page.add([BriefPage.pair("next", step.command)]) }
    return page.text
  }
}
