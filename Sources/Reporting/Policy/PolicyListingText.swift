internal import Domain
internal import Terminal

/// `seakeep config` on a terminal.
struct PolicyListingText: Renderer {
  func render(_ listing: PolicyListing, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add(Self.title(listing.origin))
    page.gap()
    Self.add(listing.rows, to: &page)
    if !listing.named.isEmpty {
      page.gap()
      Self.add(listing.named, to: &page)
    }
    if !listing.pending.isEmpty {
      page.gap()
      page.add("  in this checkout only; counts once it is merged")
      Self.add(listing.pending, to: &page)
    }
    return page.text
  }

  private static func title(_ origin: PolicyOrigin) -> StyledText {
    switch origin {
    case .file(let revision): "Policy for changes to \(untrusted: revision)"
    case .defaults(let revision?):
      "Policy for changes to \(untrusted: revision), which has no .seakeep: defaults"
    case .defaults(nil): "Policy: defaults, because there is nothing to compare with"
    }
  }

  private static func add(_ rows: [PolicyListing.Row], to page: inout Page) {
    var table = Table([
      .init("", minimum: 24, gap: 2), .init("", minimum: 8), .init("", minimum: 12),
    ])
    for row in rows {
      let value: StyledText = row.value.map { "\(untrusted: $0)" } ?? "not set"
      // Where defaults come from stands above.
      let source = Phrases.source(row.source, .defaults(revision: nil))
      table.add(["\(untrusted: row.qualifiedKey)", value, source])
    }
    page.add(table)
  }
}
