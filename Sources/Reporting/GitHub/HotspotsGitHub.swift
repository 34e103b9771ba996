internal import Domain
internal import Terminal

/// `seakeep hotspots --format github`: a notice on each fix-prone file.
struct HotspotsGitHub: Renderer {
  func render(_ hotspots: Hotspots, in context: ReportContext) -> String {
    WorkflowCommand.text(
      WorkflowCommand.warnings(hotspots.limits) + Self.notices(hotspots, at: context.now))
  }

  static func notices(_ hotspots: Hotspots, at now: Timestamp) -> [WorkflowCommand] {
    hotspots.files.filter { $0.fixes > 0 }.map { file in
      let last: StyledText = file.lastFix.map { ", last \(Phrases.ago($0, at: now))" } ?? ""
      return WorkflowCommand(
        .notice, title: "seakeep",
        "\(Phrases.fixes(file.fixes)) in \(HotspotsText.months(hotspots))\(last)",
        file: file.path.text)
    }
  }
}
