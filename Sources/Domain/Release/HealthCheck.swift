/// One thing that was measured of a running release, and whether it was as it should be.
package struct HealthCheck: Sendable, Hashable {
  package var name: String
  package var hasPassed: Bool
  /// What was measured, in `unit`; nil where only the outcome is known.
  package var value: Double?
  package var unit: String?
  /// What it was held against, as it was written: `p(95)<500`.
  package var limit: String?

  package init(
    name: String, hasPassed: Bool, value: Double? = nil, unit: String? = nil, limit: String? = nil
  ) {
    self.name = name
    self.hasPassed = hasPassed
    self.value = value
    self.unit = unit
    self.limit = limit
  }
}
