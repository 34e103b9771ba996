internal import Domain

/// `seakeep hotspots --brief`.
struct HotspotsBrief: Renderer {
  private static let files = 12

  func render(_ hotspots: Hotspots, in context: ReportContext) -> String {
    var page = BriefPage()
    let shown = hotspots.files.prefix(max(0, context.limit ?? Self.files))
    page.add([
      BriefPage.pair("head", hotspots.head), BriefPage.pair("commits", hotspots.commits),
      BriefPage.pair("fixes", hotspots.fixes), BriefPage.pair("files", hotspots.files.count),
      BriefPage.pair("shown", shown.count),
    ])
    page.add(hotspots.limits)
    for file in shown {
      page.add(BriefPage.words(file) + (file.isOrphaned ? ["orphaned"] : []))
    }
    return page.text
  }
}
