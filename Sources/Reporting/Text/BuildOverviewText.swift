internal import Domain
internal import Terminal

/// `seakeep build <logs>` on a terminal.
struct BuildOverviewText: Renderer {
  func render(_ overview: BuildOverview, in context: ReportContext) -> String {
    var page = Page(context.style)
    for build in overview.builds {
      page.gap()
      add(build, to: &page)
    }
    if overview.builds.count > 1, !overview.groups.isEmpty { add(overview.groups, to: &page) }
    return page.text
  }

  private func add(_ build: BuildOverview.Build, to page: inout Page) {
    let side = build.side
    let time = side.milliseconds.map { " · \(Phrases.duration($0))" as StyledText } ?? ""
    page.add(
      "\(untrusted: side.name, .strong)  \(Phrases.result(side.result))\(time)",
      right: Phrases.findings(side))
    if !build.tools.isEmpty {
      page.add(
        "  read as  \(untrusted: build.tools.joined(separator: ", "), .dim)", hanging: 11)
    }
    if let cause = side.firstCause { Self.add(cause, to: &page) }
    addNovel(build.novel, to: &page)
    addWorst(build, to: &page)
    addSteps(build.longestSteps, to: &page)
  }

  /// The block that explains a failure; also part of the comparison.
  static func add(_ cause: BuildRun.Cause, to page: inout Page) {
    page.gap()
    let step = cause.step.map { " · in \(untrusted: $0)" as StyledText } ?? ""
    page.add("  first cause  line \(cause.line) · \(Phrases.kind(cause.kind), .strong)\(step)")
    for line in cause.text.split(whereSeparator: \.isNewline).prefix(8) {
      page.add(cut: "    \(untrusted: line)")
    }
    page.add("    \(untrusted: cause.why, .dim)", hanging: 4)
  }

  private func addNovel(_ novel: [BuildOverview.NovelLine], to page: inout Page) {
    guard !novel.isEmpty else { return }
    page.gap()
    page.add("  never said by the green logs")
    for line in novel {
      page.add(cut: "    line \(line.line)  \(untrusted: line.template)")
    }
  }

  private func addWorst(_ build: BuildOverview.Build, to page: inout Page) {
    guard !build.worst.isEmpty else { return }
    page.gap()
    for diagnostic in build.worst { Self.add(diagnostic, to: &page) }
    let rest = build.side.errors + build.side.warnings - build.worst.reduce(0) { $0 + $1.count }
    if rest > 0 { page.add("  \("…", .dim)  \(rest) more", hint: "seakeep convert") }
  }

  /// One finding: where, then what.
  static func add(_ diagnostic: BuildDiagnostic, to page: inout Page) {
    let code = diagnostic.code.map { "  \(untrusted: $0, .dim)" as StyledText } ?? ""
    let times: StyledText = diagnostic.count > 1 ? "  ×\(diagnostic.count)" : ""
    page.add(
      "  \(Phrases.severity(diagnostic.severity)) \(Phrases.place(diagnostic), .accent)\(code)\(times)"
    )
    page.add("      \(untrusted: diagnostic.message)", hanging: 6)
  }

  private func addSteps(_ steps: [BuildRun.Step], to page: inout Page) {
    guard steps.count > 1 else { return }
    page.gap()
    var table = Table([
      .init("longest steps", minimum: 20, truncation: .end, gap: 2), .init("", .right, gap: 2),
    ])
    for step in steps.prefix(5) {
      table.add([" \(untrusted: step.name)", Phrases.duration(step.milliseconds ?? 0)])
    }
    page.add(table)
  }

  private func add(_ groups: [BuildOverview.CauseGroup], to page: inout Page) {
    page.gap()
    page.add("why they failed")
    for group in groups {
      let builds = Phrases.count(group.builds.count, "build", "builds")
      let first = group.example.text.split(whereSeparator: \.isNewline).first ?? ""
      page.add(cut: "  \(builds)  \(Phrases.kind(group.kind), .strong)  \(untrusted: first)")
      page.add(cut: "      \(untrusted: group.builds.joined(separator: ", "), .dim)")
    }
  }
}
