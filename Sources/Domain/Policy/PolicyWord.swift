/// A value that is one of a few words.
package protocol PolicyWord: PolicyValue, RawRepresentable, CaseIterable
where RawValue == String {}

extension PolicyWord {
  package static var form: String {
    let words = Self.words.map { "'\($0)'" }
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }

  package static var words: [String] { allCases.map { $0.rawValue } }

  package init(policyText text: String) throws(PolicyValueError) {
    guard let value = Self(rawValue: text.lowercased()) else {
      throw PolicyValueError(text, isNo: Self.self)
    }
    self = value
  }

  package var policyText: String? { rawValue }
}

/// What the exit status makes of a verdict that lacks evidence.
package enum UnknownAnswer: String, PolicyWord {
  /// It stays UNKNOWN.
  case unknown
  case pass
  case hold
}

/// What the pre-push hook does with a HOLD.
package enum HookMode: String, PolicyWord {
  /// Says so and lets the push go.
  case warn
  /// Stops the push.
  case hold
  /// Does not look.
  case off
}

/// What the pre-push hook prints on a PASS.
package enum HookNotice: String, PolicyWord {
  case none
  /// One line on standard error.
  case line
}
