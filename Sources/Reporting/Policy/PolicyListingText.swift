internal import Domain
internal import Terminal

/// `seakeep config` on a terminal.
struct PolicyListingText: Renderer {
  func render(_ listing: PolicyListing, in context: ReportContext) -> String {
    var page = Page(context.style)
    page.add(Self.title(listing.origin))
    page.gap()
    Self.add(listing.rows, listing.origin, to: &page)
    if !listing.named.isEmpty {
      page.gap()
      Self.add(listing.named, listing.origin, to: &page)
    }
    if !listing.pending.isEmpty {
      page.gap()
      page.add("  in this checkout only; counts once it is merged")
      Self.add(listing.pending, listing.origin, to: &page)
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

  private static func add(
    _ rows: [PolicyListing.Row], _ origin: PolicyOrigin, to page: inout Page
  ) {
    var table = Table([
      .init("", minimum: 24, gap: 2), .init("", minimum: 8), .init("", minimum: 12),
    ])
    for row in rows {
      let value: StyledText = row.value.map { "\(untrusted: $0)" } ?? "not set"
      table.add([
        "\(untrusted: row.qualifiedKey)", value, Phrases.source(row.source, origin),
      ])
    }
    page.add(table)
  }
}
