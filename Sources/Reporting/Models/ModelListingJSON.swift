internal import Domain

/// `seakeep model list --json` and `model show --json`.
struct ModelListingJSON: Renderer {
  static let document = JSONDocument<ModelListing>(
    "model", "The models that could rank here, and which does",
    [.list("models", "One for each way to rank", of: model) { $0.models }])

  private static let model = JSONObject<ModelDescription>([
    .flag("active", "Whether it ranks now") { $0.isActive },
    .optionalInteger("bytes", "The size of its file", in: 0...Int.max) { $0.bytes },
    .list("facts", "What it says of itself", of: fact) { $0.facts },
    .optionalString("id", "A hash of its bytes") { $0.id },
    .string("name", "What 'seakeep model use' takes") { $0.name },
  ])

  private static let fact = JSONObject<ModelDescription.Fact>([
    .string("key", "What is told") { $0.key },
    .string("value", "In the words of the file") { $0.value },
  ])

  func render(_ listing: ModelListing, in context: ReportContext) -> String {
    Self.document.text(of: listing)
  }
}
