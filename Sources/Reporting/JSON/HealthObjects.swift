internal import Domain

/// Objects that documents about the health of a release share.
enum HealthObjects {
  static let check = JSONObject<HealthCheck>([
    .string("name", "What was measured") { $0.name },
    .flag("ok", "Whether it was as it should be") { $0.hasPassed },
    .optionalNumber("value", "What was measured; null where only the outcome is known") {
      $0.value
    },
    .optionalString("unit", "What it was measured in") { $0.unit },
    .optionalString("limit", "What it was held against, as it was written") { $0.limit },
  ])
}
