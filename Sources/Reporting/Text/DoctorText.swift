internal import Domain
internal import Terminal

/// `seakeep doctor` on a terminal.
struct DoctorText: Renderer {
  func render(_ report: DoctorReport, in context: ReportContext) -> String {
    var page = Page(context.style)
    for row in report.rows {
      let line: StyledText = "  \(Self.mark(row.state)) \(untrusted: row.text)"
      guard let fix = row.fix else {
        page.add(line, hanging: 4)
        continue
      }
      let joined: StyledText = "\(line) → \(untrusted: fix, .accent)"
      if context.style.glyphs.adapt(joined).width <= context.style.width {
        page.add(joined)
      } else {
        page.add(line, hanging: 4)
        page.add("    → \(untrusted: fix, .accent)", hanging: 6)
      }
    }
    if report.rows.isEmpty { page.add("  \(Self.mark(.unknown)) nothing was looked at") }
    return page.text
  }

  private static func mark(_ state: DoctorReport.State) -> StyledText {
    switch state {
    case .good: StyledText("✓", .good)
    case .warning: StyledText("!", .warning)
    case .bad: StyledText("✗", .bad)
    case .unknown: StyledText("?", .accent)
    }
  }
}
