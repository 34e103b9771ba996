internal import Domain
internal import Terminal

/// `seakeep risk --format markdown`.
struct RiskMarkdown: Renderer {
  func render(_ risk: RangeRisk, in context: ReportContext) -> String {
    var page = MarkdownPage(title: "\(words: Phrases.commits(risk.commits.count)) ranked")
    if let whole = risk.whole {
      page.add(
        """
        As one change: above \(Phrases.rankAndSize(whole)) of 100 \
        \(words: Phrases.units(whole.change.unit)); in brackets what its size alone gives.
        """)
      if let frequency = whole.frequency {
        page.add("\(words: Phrases.frequency(frequency, whole.change.unit))")
      }
    }
    page.add(risk.limits)
    page.add(
      ["rank", "size", "commit", "files", "lines", "broken before", "why"],
      risk.commits.map { Self.row($0) }, right: [0, 1, 3, 4])
    let leftOut = Phrases.leftOut(risk.leftOut)
    if !leftOut.isEmpty { page.add("Left out: \(words: leftOut.joined(separator: ", "))") }
    return page.text(context, schema: "seakeep.risk/1")
  }

  private static func row(_ commit: CommitRisk) -> [MarkdownText] {
    [
      commit.assessment.map { "\($0.rank)" } ?? "–",
      commit.assessment.map { "\($0.rankBySize)" } ?? "–",
      "\(commit.id) \(code: commit.subject)",
      "\(commit.files)",
      "\(words: Phrases.lines(of: commit))",
      commit.mostFixed.map { "\(code: $0.path.text) ×\($0.fixes)" } ?? "–",
      commit.assessment == nil
        ? "not ranked: \(words: Phrases.notRanked(commit.notRanked))"
        : "\(phrase: commit.why)",
    ]
  }
}
