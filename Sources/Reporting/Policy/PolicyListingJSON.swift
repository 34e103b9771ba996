internal import Domain

/// `seakeep config --json`.
struct PolicyListingJSON: Renderer {
  static let document = JSONDocument<PolicyListing>(
    "config", "Every value of the policy that holds here, and who set it",
    [
      .object("policy", "Where the gate's keys were read", CheckJSON.policy) { $0.origin },
      .list("values", "All keys; repeated ones once for each value", of: row) {
        $0.rows + $0.named
      },
      .list("pending", "What this checkout says otherwise; it counts once it is merged", of: row) {
        $0.pending
      },
    ])

  private static let row = JSONObject<PolicyListing.Row>([
    .string("key", "As git names it") { $0.qualifiedKey },
    .optionalString("value", "Null when nothing is set and there is no default") { $0.value },
    .string("from", "Who set it: file and line, config:key, env:variable or default") {
      $0.source.place
    },
  ])

  func render(_ listing: PolicyListing, in context: ReportContext) -> String {
    Self.document.text(of: listing)
  }
}
