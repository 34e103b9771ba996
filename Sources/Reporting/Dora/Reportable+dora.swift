package import Domain

extension DoraAnswer: Reportable {
  package static let reportName = "dora"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<DoraAnswer>)] {
    [
      (.text, DoraText()), (.json, DoraJSON()), (.porcelain, DoraPorcelain()),
      (.markdown, DoraMarkdown()),
    ]
  }
}
