/// `[quarantine "…"]` or `[accept "…"]`: something that does not hold, until a day.
package struct Waiver: Sendable, Equatable {
  /// The test's id, or the code of the accepted reason.
  package var subject: Setting<String>
  package var reason: Setting<String>
  /// The last day on which it counts.
  package var until: Setting<CalendarDay>
  package var owner: Setting<String?>

  package init(
    subject: Setting<String>, reason: Setting<String>, until: Setting<CalendarDay>,
    owner: Setting<String?> = Setting(byDefault: nil)
  ) {
    self.subject = subject
    self.reason = reason
    self.until = until
    self.owner = owner
  }

  /// Whether it still counts: its last day, in UTC, is not over.
  package func isInForce(at moment: Timestamp) -> Bool { moment < until.value.end }

  /// A waiver of complete terms; nil when a required one is missing.
  package init?(_ subject: Setting<String>, terms: WaiverTerms) {
    guard let reason = terms.reason.value, let until = terms.until.value else { return nil }
    self.init(
      subject: subject, reason: Setting(reason, from: terms.reason.source),
      until: Setting(until, from: terms.until.source), owner: terms.owner)
  }
}

/// What stands in a section of a waiver, complete or not.
package struct WaiverTerms: PolicySection {
  package var reason = Setting<String?>(byDefault: nil)
  package var until = Setting<CalendarDay?>(byDefault: nil)
  package var owner = Setting<String?>(byDefault: nil)

  package init() {}

  package static let bindings: [PolicyBinding<WaiverTerms>] = [
    .one("reason", \.reason, isRequired: true, "Why, in a sentence."),
    .one("until", \.until, isRequired: true, "The last day, in UTC, on which it counts."),
    .one("owner", \.owner, "Who sees to it that it ends."),
  ]
}
