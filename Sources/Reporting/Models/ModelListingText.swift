internal import Domain
internal import Terminal

/// `seakeep model list` and `model show` on a terminal.
struct ModelListingText: Renderer {
  func render(_ listing: ModelListing, in context: ReportContext) -> String {
    var page = Page(context.style)
    if listing.models.count == 1, let model = listing.models.first {
      addOne(model, to: &page)
      return page.text
    }
    var table = Table([
      .init("", gap: 2), .init("model", minimum: 10, gap: 1),
      .init("size", .right, dropRank: 2), .init("made from", minimum: 16),
    ])
    for model in listing.models {
      table.add([
        model.isActive ? StyledText("✓", .good) : "", "\(untrusted: model.name)",
        model.bytes.map { "\(untrusted: NumberText.grouped(($0 + 1_023) / 1_024)) KB" } ?? "",
        "\(untrusted: model.facts.first?.value ?? "")",
      ])
    }
    page.add(table)
    return page.text
  }

  private func addOne(_ model: ModelDescription, to page: inout Page) {
    page.add(
      "\(untrusted: model.name, .strong)", right: model.isActive ? "in use" : "not in use")
    var table = Table([.init("", gap: 2), .init("", minimum: 20)])
    if let id = model.id { table.add(["id", "\(untrusted: id)"]) }
    if let bytes = model.bytes {
      table.add(["bytes", "\(untrusted: NumberText.grouped(bytes))"])
    }
    for fact in model.facts { table.add(["\(untrusted: fact.key)", "\(untrusted: fact.value)"]) }
    page.add(table)
  }
}
