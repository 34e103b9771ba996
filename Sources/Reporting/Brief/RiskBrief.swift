internal import Domain

/// `seakeep risk --brief`.
struct RiskBrief: Renderer {
  func render(_ risk: RangeRisk, in context: ReportContext) -> String {
    var page = BriefPage()
    page.add([
      "range=\(risk.base?.short ?? "root")..\(risk.head.short)",
      BriefPage.pair("commits", risk.commits.count), BriefPage.pair("cohort", risk.cohort),
    ])
    if let whole = risk.whole { page.add(["whole"] + BriefPage.words(whole)) }
    page.add(risk.limits)
    for commit in risk.commits { page.add(Self.words(commit)) }
    return page.text
  }

  private static func words(_ commit: CommitRisk) -> [String] {
    var words = [commit.id.short]
    if let assessment = commit.assessment {
      words.append(BriefPage.pair("rank", assessment.rank))
      words.append(BriefPage.pair("size_rank", assessment.rankBySize))
    } else {
      words.append(BriefPage.pair("not_ranked", commit.notRanked?.rawValue ?? "unknown"))
    }
    if let file = commit.mostFixed {
      words.append(BriefPage.pair("look", file.path.text))
      words.append(BriefPage.pair("fixes12mo", file.fixes))
    }
    if commit.assessment != nil && !commit.why.isEmpty {
      words.append(BriefPage.pair("why", commit.why))
    }
    return words
  }
}
