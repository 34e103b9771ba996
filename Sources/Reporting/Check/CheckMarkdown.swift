internal import Domain
internal import Terminal

/// `seakeep check --format markdown`, and the summary of a step in CI.
struct CheckMarkdown: Renderer {
  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    let facts = answer.facts
    var page = MarkdownPage(
      title: """
        \(Self.colour(answer.verdict)) \(words: Phrases.verdict(answer.verdict)) · \
        \(words: Phrases.commits(facts.commits)) · \(words: Phrases.files(facts.files.count)) \
        <sub>\(words: Phrases.lines(added: facts.linesAdded, deleted: facts.linesDeleted)) · \
        evidence \(words: Phrases.evidence(answer.evidence))</sub>
        """)
    page.add("**\(words: Phrases.sentence(answer))**")
    page.add(
      ["", "what", "now", "before"],
      answer.rows(mostAlike: CheckAnswer.mostAlike).map { row in
        [
          "\(words: row.mark)", "\(words: row.label): \(code: row.text.string)",
          "\(words: row.now)", "\(words: row.before)",
        ]
      })
    if let place = answer.place {
      page.add(
        """
        **Look at** \(code: place.text.string) (\(words: Phrases.fixes(place.file.fixes)) in 12 \
        months), commit \(place.commit)
        """)
    }
    addCommits(answer, to: &page)
    addWhy(answer, to: &page)
    return page.text(context, schema: "seakeep.check/1")
  }

  private static func colour(_ verdict: Verdict) -> MarkdownText {
    switch verdict {
    case .pass: "🟩"
    case .hold: "🟥"
    case .unknown: "🟨"
    }
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

  private func addWhy(_ answer: CheckAnswer, to page: inout MarkdownPage) {
    page.fold("Why, what is missing, how to override")
    for row in answer.rows(mostAlike: CheckAnswer.mostAlike) where !row.details.isEmpty {
      for detail in row.details {
        page.add("\(words: row.label): \(code: detail.string)")
      }
    }
    var cited: Set<RuleCitation> = []
    for rule in answer.reasons.filter({ $0.sign < .look }).compactMap({ $0.rule })
    where cited.insert(rule).inserted {
      page.add(
        """
        Rule \(code: rule.key + " = " + rule.value), \
        \(code: Phrases.source(rule.source, answer.policy).string). A change cannot loosen its own \
        gate.
        """)
    }
    if !answer.flip.by.isEmpty { page.add("Flips \(words: Phrases.flip(answer.flip))") }
    for code in answer.acceptable {
      page.add(
        """
        Override: a section \(code: "[accept \"" + code.rawValue + "\"]") with a reason and a last \
        day, merged into the base.
        """)
    }
    for missing in answer.missing {
      page.add("Missing: \(code: missing.code), \(code: missing.command)")
    }
  }
}
