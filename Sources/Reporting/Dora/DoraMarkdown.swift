internal import Domain
internal import Terminal

/// `seakeep dora --format markdown`.
struct DoraMarkdown: Renderer {
  func render(_ answer: DoraAnswer, in context: ReportContext) -> String {
    var page = MarkdownPage(
      title: """
        Delivery to \(code: answer.environment) \
        <sub>\(words: Phrases.window(of: answer)) · \(words: Phrases.deployments(of: answer))</sub>
        """)
    page.add(
      ["key", "value", "from"],
      DoraKey.all(of: answer).map { key in
        ["\(words: key.name)", "\(words: key.value ?? "–")", "\(words: key.detail)"]
      }, right: [1])
    for missing in answer.missing { page.add("? \(words: Phrases.missing(missing, of: answer))") }
    let bad = answer.deployments.filter { $0.trouble != nil }
    if !bad.isEmpty {
      page.fold("Bad deployments")
      page.add(
        ["deployment", "what happened"],
        bad.map { ["\(code: $0.deployment.name)", "\(words: Phrases.trouble(of: $0))"] })
    }
    page.add(answer.limits)
    return page.text(context, schema: "seakeep.dora/1")
  }
}
