internal import Domain
internal import Terminal

/// `seakeep hotspots --format markdown`.
struct HotspotsMarkdown: Renderer {
  private static let usualFiles = 20

  func render(_ hotspots: Hotspots, in context: ReportContext) -> String {
    var page = MarkdownPage(
      title: """
        Fix-prone files, \(words: HotspotsText.months(hotspots)) to \(hotspots.head) \
        <sub>\(words: Phrases.commits(hotspots.commits)) · \(words: Phrases.fixes(hotspots.fixes))</sub>
        """)
    let limit = max(0, context.limit ?? Self.usualFiles)
    Self.add(hotspots.files.prefix(limit), at: context.now, to: &page)
    if hotspots.files.count > limit { page.add("… \(hotspots.files.count - limit) more") }
    if !hotspots.couplings.isEmpty {
      page.fold("Files that change together")
      page.add(
        ["file", "with", "commits"],
        hotspots.couplings.prefix(limit).map { pair in
          [
            "\(code: pair.first.text)", "\(code: pair.second.text)",
            "\(pair.together) of \(pair.of)",
          ]
        }, right: [2])
    }
    page.fold("What was not counted")
    let leftOut = Phrases.leftOut(hotspots.leftOut)
    page.add(leftOut.isEmpty ? "nothing" : "\(words: leftOut.joined(separator: " · "))")
    page.add(hotspots.limits)
    return page.text(context, schema: "seakeep.hotspots/1")
  }

  /// The files' table; also part of the dashboard's summary.
  static func add(_ files: ArraySlice<Hotspot>, at now: Timestamp, to page: inout MarkdownPage) {
    page.add(
      ["file", "fixes", "changes", "people", "last fix"],
      files.map { file in
        [
          "\(code: file.path.text)", "\(file.fixes)", "\(file.changes)",
          file.isOrphaned ? "\(file.people) ⚠" : "\(file.people)",
          file.lastFix.map { "\(words: Phrases.age(of: $0, at: now))" } ?? "–",
        ]
      }, right: [1, 2, 3, 4])
    if files.contains(where: \.isOrphaned) {
      page.add("⚠ one person wrote &gt; 80 % of the added lines and has not committed for 90 days")
    }
  }
}
