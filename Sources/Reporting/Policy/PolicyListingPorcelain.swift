package import Domain

/// `seakeep config --porcelain`: key, value, source; what only this checkout says begins with `+`.
struct PolicyListingPorcelain: Renderer {
  func render(_ listing: PolicyListing, in context: ReportContext) -> String {
    (listing.rows + listing.named).map { Self.line($0, sign: "") }.joined()
      + listing.pending.map { Self.line($0, sign: "+") }.joined()
  }

  private static func line(_ row: PolicyListing.Row, sign: String) -> String {
    Porcelain.line([
      sign + Porcelain.text(row.qualifiedKey), row.value.map { Porcelain.text($0) } ?? "-",
      Porcelain.text(row.source.place),
    ])
  }
}

extension PolicyListing: Reportable {
  package static let reportName = "config"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<PolicyListing>)] {
    [
      (.text, PolicyListingText()), (.json, PolicyListingJSON()),
      (.porcelain, PolicyListingPorcelain()),
    ]
  }
}
