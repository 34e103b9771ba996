internal import Domain
internal import Terminal

/// Bare `seakeep --format markdown`.
struct DashboardMarkdown: Renderer {
  private static let files = 10

  func render(_ dashboard: Dashboard, in context: ReportContext) -> String {
    var page = MarkdownPage(title: Self.title(dashboard))
    if let push = dashboard.push {
      page.add("This push: **\(words: Phrases.verdict(push.verdict))**, \(code: push.brief.string)")
    }
    if let pending = dashboard.pending {
      page.add(
        """
        To push: \(words: Phrases.commits(pending.change.commits)), above \
        \(Phrases.rankAndSize(pending)) of 100 \(words: Phrases.units(pending.change.unit)); \
        in brackets what its size alone gives.
        """)
      if let frequency = pending.frequency {
        page.add("\(words: Phrases.frequency(frequency, pending.change.unit))")
      }
    }
    if let release = dashboard.release {
      page.add("Last release: \(code: Phrases.lastRelease(release, at: context.now).string)")
    }
    if let scores = dashboard.scores {
      page.add("Verdicts: \(code: Phrases.scores(scores).string)")
    }
    if let week = dashboard.week {
      page.add(
        """
        Last 7 days: \(words: Phrases.greenBuilds(dashboard.recorded))\(words: Phrases.commits(week.commits)) · \(words: Phrases.fixes(week.fixes)) · \
        \(words: Phrases.count(week.reverts, "revert", "reverts"))\(words: Phrases.until(week, at: context.now))
        """)
    }
    page.add(dashboard.limits)
    if let hotspots = dashboard.hotspots {
      HotspotsMarkdown.add(hotspots.files.prefix(Self.files), at: context.now, to: &page)
    } else {
      page.add("No commits yet.")
    }
    return page.text(context, schema: "seakeep.dashboard/1")
  }

  private static func title(_ dashboard: Dashboard) -> MarkdownText {
    let branch: MarkdownText = dashboard.state.branch.map { "\(code: $0)" } ?? "detached"
    let head: MarkdownText = dashboard.state.head.map { "\($0)" } ?? "no commits"
    return "\(code: dashboard.repository) \(branch) · \(head)"
  }
}
