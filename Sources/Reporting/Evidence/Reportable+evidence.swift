package import Domain

extension IngestAnswer: Reportable {
  package static let reportName = "ingest"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<IngestAnswer>)] {
    [(.text, IngestText()), (.json, IngestJSON()), (.porcelain, IngestPorcelain())]
  }
}

extension EvidenceOverview: Reportable {
  package static let reportName = "evidence show"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<EvidenceOverview>)] {
    [
      (.text, EvidenceOverviewText()), (.json, EvidenceOverviewJSON()),
      (.porcelain, EvidenceOverviewPorcelain()),
    ]
  }
}

extension EvidenceExchange: Reportable {
  package static let reportName = "evidence push"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<EvidenceExchange>)] {
    [
      (.text, EvidenceExchangeText()), (.json, EvidenceExchangeJSON()),
      (.porcelain, EvidenceExchangePorcelain()),
    ]
  }
}
