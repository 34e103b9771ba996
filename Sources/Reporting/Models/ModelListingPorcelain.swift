internal import Domain

/// `seakeep model list --porcelain`: `*` for the one in use or `-`, name, id, bytes.
struct ModelListingPorcelain: Renderer {
  func render(_ listing: ModelListing, in context: ReportContext) -> String {
    listing.models.map { model in
      Porcelain.line([
        model.isActive ? "*" : "-", Porcelain.text(model.name), model.id ?? "-",
        Porcelain.number(model.bytes),
      ])
    }.joined()
  }
}
