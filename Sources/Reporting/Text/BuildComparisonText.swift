internal import Domain
internal import Terminal

/// `seakeep build diff` on a terminal.
struct BuildComparisonText: Renderer {
  private static let usualFindings = 20
  private static let usualSteps = 6

  func render(_ comparison: BuildComparison, in context: ReportContext) -> String {
    var page = Page(context.style)
    let base = comparison.base
    let head = comparison.head
    page.add(
      "build  \(untrusted: base.name) → \(untrusted: head.name)", right: times(base, head))
    page.add("  base   \(Phrases.result(base.result)) · \(Phrases.findings(base))")
    page.add("  head   \(Phrases.result(head.result)) · \(Phrases.findings(head))")
    if let cause = head.firstCause { BuildOverviewText.add(cause, to: &page) }
    addSteps(comparison.steps, to: &page)
    addSizes(comparison.sizes, to: &page)
    add("new", comparison.new, to: &page, context.limit)
    add("fixed", comparison.fixed, to: &page, context.limit)
    add("touched, but old", comparison.touched, to: &page, context.limit)
    page.gap()
    page.add(
      """
        outstanding  \(comparison.outstanding) in both\
      \(comparison.hasSource ? "" : " · told by messages and files: name --base-rev and --head-rev to compare source lines")
      """, hanging: 15)
    addMachines(comparison, to: &page)
    return page.text
  }

  /// Whether durations and sizes tell of the change or of what it was built with.
  private func addMachines(_ comparison: BuildComparison, to page: inout Page) {
    guard comparison.machineDifferences.isEmpty else {
      page.add(
        "  \("!", .warning) built differently: times, sizes and findings may differ for that",
        hanging: 4)
      for difference in comparison.machineDifferences.prefix(Self.usualSteps) {
        page.add("      \(Phrases.difference(difference))", hanging: 8)
      }
      return
    }
    let base = comparison.base.machine
    let head = comparison.head.machine
    if base.facts > 0, base == head {
      page.add("  built alike   \(Phrases.machine(head))", hanging: 16)
    } else if base.facts > 0, head.facts > 0 {
      page.add(
        "  built alike   as far as both tell; neither tells all that the other does", hanging: 16)
    } else {
      page.add("  built alike?  the logs tell no machine and no toolchain", hanging: 16)
    }
  }

  private func times(_ base: BuildComparison.Side, _ head: BuildComparison.Side) -> StyledText {
    guard let before = base.milliseconds, let after = head.milliseconds else { return "" }
    return """
      \(Phrases.duration(before)) → \(Phrases.duration(after))  \(Phrases.change(from: before, to: after))
      """
  }

  private func addSteps(_ steps: [BuildComparison.StepChange], to page: inout Page) {
    let shown = steps.filter { $0.baseMilliseconds != $0.headMilliseconds }.prefix(Self.usualSteps)
    guard !shown.isEmpty else { return }
    page.gap()
    var table = Table([
      .init("", minimum: 20, truncation: .end, gap: 2), .init("", .right, gap: 2),
      .init("", gap: 1), .init("", .right, gap: 1), .init("", .right, gap: 2),
    ])
    for step in shown {
      table.add([
        "\(untrusted: step.name)", Phrases.duration(step.baseMilliseconds), "→",
        Phrases.duration(step.headMilliseconds),
        Phrases.change(from: step.baseMilliseconds, to: step.headMilliseconds),
      ])
    }
    page.add(table)
  }

  private func addSizes(_ sizes: [BuildComparison.SizeChange], to page: inout Page) {
    let shown = sizes.filter { $0.baseBytes != $0.headBytes }.prefix(Self.usualSteps)
    guard !shown.isEmpty else { return }
    page.gap()
    var table = Table([
      .init("outputs", minimum: 20, truncation: .path, gap: 2), .init("", .right, gap: 2),
      .init("", gap: 1), .init("", .right, gap: 1), .init("", .right, gap: 2),
    ])
    for size in shown {
      table.add([
        " \(untrusted: size.name)", Phrases.size(Double(size.baseBytes)), "→",
        Phrases.size(Double(size.headBytes)),
        Phrases.change(from: Double(size.baseBytes), to: Double(size.headBytes)),
      ])
    }
    page.add(table)
  }

  private func add(
    _ title: StaticString, _ diagnostics: [BuildDiagnostic], to page: inout Page, _ limit: Int?
  ) {
    guard !diagnostics.isEmpty else { return }
    page.gap()
    page.add("  \(SafeText(title), .strong) (\(diagnostics.count))")
    let shown = diagnostics.prefix(max(0, limit ?? Self.usualFindings))
    for diagnostic in shown { BuildOverviewText.add(diagnostic, to: &page) }
    if diagnostics.count > shown.count {
      page.add("  \("…", .dim)  \(diagnostics.count - shown.count) more", hint: "--limit n")
    }
  }
}
