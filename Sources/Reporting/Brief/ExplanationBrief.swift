internal import Domain

/// `seakeep explain --brief`.
struct ExplanationBrief: Renderer {
  private static let files = 5
  private static let places = 3

  func render(_ explanation: Explanation, in context: ReportContext) -> String {
    var page = BriefPage()
    let commit = explanation.commit
    page.add([
      BriefPage.pair("commit", commit.id), BriefPage.pair("author", explanation.author),
      "lines=+\(commit.linesAdded)-\(commit.linesDeleted)",
      BriefPage.pair("subject", commit.subject),
    ])
    if let assessment = commit.assessment {
      page.add(BriefPage.words(assessment))
    } else {
      page.add([BriefPage.pair("not_ranked", commit.notRanked?.rawValue ?? "unknown")])
    }
    page.add(explanation.limits)
    for part in commit.assessment?.contributions ?? [] {
      let direction = part.effect < 0 ? "lowers" : "raises"
      page.add([
        direction, BriefPage.value(part.heuristic), "this=\(Self.number(part.value))",
        "typical=\(Self.number(part.typical))",
      ])
    }
    for file in explanation.landing.prefix(Self.files) {
      var words = ["look", BriefPage.value(file.path.text)]
      let places = ChangedPlaces(file.contents, most: Self.places)
      if !places.shown.isEmpty { words.append("lines=\(places.compact)") }
      if places.more > 0 { words.append(BriefPage.pair("more_places", places.more)) }
      page.add(words + [BriefPage.pair("fixes12mo", file.fixes.count)])
    }
    for test in explanation.missingTests {
      page.add([
        "missing_test", BriefPage.value(test.test.text), "together=\(test.together)/\(test.of)",
      ])
    }
    for hunk in explanation.hunks?.prefix(Self.places) ?? [] where hunk.score > 0 {
      let (first, last) = (hunk.lines.first?.number ?? 0, hunk.lines.last?.number ?? 0)
      page.add([
        "words", BriefPage.value(hunk.path.text), "lines=\(first)-\(last)",
        BriefPage.pair("most", hunk.heaviest?.number ?? 0),
      ])
    }
    if let past = explanation.linesPast, past.lines > 0 {
      page.add([
        "past", BriefPage.pair("lines", past.lines), BriefPage.pair("unknown", past.unknown),
        BriefPage.pair("own", past.own),
        BriefPage.pair("fix_commits", past.fixes), BriefPage.pair("commits", past.origins.count),
      ])
    }
    for remedy in explanation.wouldLower {
      page.add([
        "lower", BriefPage.value(remedy.heuristic), BriefPage.pair("ranks", remedy.ranks),
        BriefPage.pair("by", remedy.text),
      ])
    }
    return page.text
  }

  private static func number(_ number: Double) -> String {
    guard number.magnitude < 1e12 else { return "unknown" }
    let rounded = (number * 100).rounded() / 100
    return rounded == rounded.rounded() ? String(Int(rounded)) : "\(rounded)"
  }
}
