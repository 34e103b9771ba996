internal import Domain
internal import Terminal

/// `seakeep explain --format markdown`.
struct ExplanationMarkdown: Renderer {
  /// Places named in one row.
  private static let namedPlaces = 5
  private static let namedOrigins = 20

  func render(_ explanation: Explanation, in context: ReportContext) -> String {
    let commit = explanation.commit
    var page = MarkdownPage(
      title: """
        \(commit.id) \(code: commit.subject) <sub>author \(explanation.author) · \
        \(words: Phrases.ago(explanation.committedAt, at: context.now)) · \
        \(words: Phrases.lines(of: commit))</sub>
        """)
    addRank(commit, to: &page)
    page.add(explanation.limits)
    page.add(
      ["what moves it", "this", "typical", "effect"],
      (commit.assessment?.contributions ?? []).map { part in
        [
          "\(phrase: part.title)",
          "\(words: ExplanationText.measured(part.value, part.unit))",
          "\(words: ExplanationText.measured(part.typical, part.unit))",
          part.effect < 0 ? "lowers" : part.effect > 0 ? "raises" : "",
        ]
      }, right: [1, 2])
    page.add(
      ["where it lands", "lines", "places", "fixes"],
      explanation.landing.map { file in
        [
          "\(code: file.path.text)",
          "\(words: ExplanationText.lines(of: file))",
          "\(words: ChangedPlaces.text(file.contents, most: Self.namedPlaces))",
          "\(file.fixes.count)",
        ]
      }, right: [1, 3])
    for test in explanation.missingTests {
      page.add(
        "\(code: test.test.text) is not here; \(test.together) of \(test.of) changes of \(code: test.path.text) had it"
      )
    }
    addFolded(explanation, to: &page)
    return page.text(context, schema: "seakeep.explain/1")
  }

  private func addRank(_ commit: CommitRisk, to page: inout MarkdownPage) {
    guard let assessment = commit.assessment else {
      page.add("Not ranked: \(words: Phrases.notRanked(commit.notRanked)).")
      return
    }
    page.add(
      """
      Above \(Phrases.rankAndSize(assessment)) of 100 commits; in brackets what its size alone gives.
      """)
    if let frequency = assessment.frequency {
      page.add("\(words: Phrases.frequency(frequency, assessment.change.unit))")
    }
  }

  private func addFolded(_ explanation: Explanation, to page: inout MarkdownPage) {
    if !explanation.similar.isEmpty {
      page.fold("What happened to the most similar commits")
      page.add(
        ["commit", "likeness", "outcome"],
        explanation.similar.map { other in
          [
            "\(other.id) \(code: other.subject)",
            "\(words: StyledText(untrusted: NumberText.decimal(other.similarity, decimals: 2)))",
            """
            \(words: ExplanationText.outcome(other.outcome)) \
            \(words: ExplanationText.cause(other.outcome))
            """,
          ]
        }, right: [1])
    }
    if let past = explanation.linesPast, past.lines > 0 {
      page.fold("The past of the touched lines")
      page.add("\(words: Phrases.summary(past, explanation.limits))")
      page.add(
        ["commit", "lines", "days before", "author"],
        past.origins.prefix(Self.namedOrigins).map { origin in
          [
            "\(origin.id) \(code: origin.subject)\(origin.isFix ? " (fix)" : "")",
            "\(origin.lines)", "\(origin.ageDays)", "\(origin.author)",
          ]
        }, right: [1, 2, 3])
    }
    if !explanation.wouldLower.isEmpty {
      page.fold("What would lower it")
      page.add(
        ["change", "ranks"],
        explanation.wouldLower.map { remedy in
          ["\(phrase: remedy.text)", "\(-abs(remedy.ranks))"]
        }, right: [1])
    }
  }
}
