package import Domain

extension BugLinks: Reportable {
  package static let reportName = "labels --szz"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<BugLinks>)] {
    [(.text, BugLinksText()), (.json, BugLinksJSON()), (.porcelain, BugLinksText())]
  }
}

extension CommitLabels: Reportable {
  package static let reportName = "labels"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<CommitLabels>)] {
    [
      (.text, CommitLabelsText()), (.json, CommitLabelsJSON()), (.porcelain, CommitLabelsText()),
    ]
  }
}
