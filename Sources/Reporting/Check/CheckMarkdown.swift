internal import Domain
internal import Terminal

/// `seakeep check --format markdown`, and the summary of a step in CI.
struct CheckMarkdown: Renderer {
  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    let facts = answer.facts
    var page = MarkdownPage(
      title: """
        \(MarkdownText.square(answer.verdict)) \(words: Phrases.verdict(answer.verdict)) · \
        \(words: Phrases.commits(of: facts)) · \(words: Phrases.files(facts.fileCount)) \
        <sub>\(words: Phrases.lines(of: facts)) · \
        evidence \(words: Phrases.evidence(answer.evidence))</sub>
        """)
    page.add("**\(words: Phrases.sentence(answer))**")
    let rows = answer.rows(mostAlike: CheckAnswer.mostAlike)
    page.add(rows)
    if let place = answer.place {
      page.add(
        """
        **Look at** \(code: place.text.string) (\(words: Phrases.fixes(place.file.fixes)) in 12 \
        months), commit \(place.commit)
        """)
    }
    addCommits(answer, to: &page)
    addWhy(answer, rows, to: &page)
    return page.text(context, schema: "seakeep.check/1")
  }

  private func addCommits(_ answer: CheckAnswer, to page: inout MarkdownPage) {
    let ranked = answer.risk?.commits.filter { $0.assessment != nil } ?? []
    if ranked.isEmpty { return }
    page.fold("All commits, ranked")
    page.add(
      ["rank", "size", "commit", "files", "broken before"],
      ranked.map { commit in
        [
          "\(commit.assessment?.rank ?? 0)", "\(commit.assessment?.rankBySize ?? 0)",
          "\(commit.id) \(code: commit.subject)", "\(commit.files)",
          commit.mostFixed.map { "\(code: $0.path.text) ×\($0.fixes)" } ?? "–",
        ]
      }, right: [0, 1, 3])
  }

  private func addWhy(_ answer: CheckAnswer, _ rows: [CheckRow], to page: inout MarkdownPage) {
    page.fold("Why, what is missing, how to override")
    page.addDetails(of: rows)
    page.addRules(of: answer.reasons, answer.policy)
    if !answer.flip.by.isEmpty { page.add("Flips \(words: Phrases.flip(answer.flip))") }
    for code in answer.acceptable {
      page.add(
        """
        Override: a section \(code: "[accept \"" + code.rawValue + "\"]") with a reason and a last \
        day, merged into the base.
        """)
    }
    page.add(answer.missing)
  }
}
