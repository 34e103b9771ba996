/// What help says of one argument.
package struct ArgumentHelp: Sendable, Equatable, ExpressibleByStringInterpolation {
  /// One sentence.
  package var abstract: String
  /// More, for the manual.
  package var discussion: String
  /// What stands between the angle brackets; the property's name if nil.
  package var valueName: String?
  package var visibility: ArgumentVisibility

  package init(
    _ abstract: String = "", discussion: String = "", valueName: String? = nil,
    visibility: ArgumentVisibility = .default
  ) {
    self.abstract = abstract
    self.discussion = discussion
    self.valueName = valueName
    self.visibility = visibility
  }

  package init(stringLiteral value: String) {
    self.init(value)
  }
}

/// Whether help, completions and manuals tell of an argument.
package enum ArgumentVisibility: Sendable, Equatable {
  case `default`
  case hidden
}
