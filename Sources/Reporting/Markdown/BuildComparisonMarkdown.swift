internal import Domain
internal import Terminal

/// `seakeep build diff --format markdown`.
struct BuildComparisonMarkdown: Renderer {
  func render(_ comparison: BuildComparison, in context: ReportContext) -> String {
    var page = MarkdownPage(
      title: """
        Build \(words: Phrases.result(comparison.head.result)) \
        <sub>\(words: Phrases.findings(comparison.head)) · \(comparison.new.count) new</sub>
        """)
    if let cause = comparison.head.firstCause {
      let first = cause.text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
      page.add(
        "**First cause** (\(words: Phrases.kind(cause.kind)), line \(cause.line)): \(code: first)")
    }
    add("new", comparison.new, to: &page)
    if !comparison.machineDifferences.isEmpty {
      page.add("**Built differently**: times, sizes and findings may differ for that.")
      page.add(
        ["what differs", "base", "head"],
        comparison.machineDifferences.map {
          ["\(code: $0.name)", "\(code: $0.base)", "\(code: $0.head)"]
        })
    }
    page.fold("Fixed and touched")
    add("fixed", comparison.fixed, to: &page)
    add("touched, but old", comparison.touched, to: &page)
    page.add("\(comparison.outstanding) outstanding")
    return page.text(context, schema: "seakeep.build-diff/1")
  }

  private func add(
    _ title: StaticString, _ diagnostics: [BuildDiagnostic], to page: inout MarkdownPage
  ) {
    page.add(
      ["\(words: StyledText(SafeText(title)))", "rule", "message"],
      diagnostics.map { diagnostic in
        [
          "\(code: Phrases.place(diagnostic).string)",
          diagnostic.code.map { "\(code: $0)" } ?? "–",
          "\(code: diagnostic.message)",
        ]
      })
  }
}
