/// How many of something are let through before the gate holds.
package enum Limit: PolicyValue {
  /// More than so many hold.
  case atMost(Int)
  /// Any number passes.
  case off

  package static var form: String { "a whole number or 'off'" }
  package static var words: [String] { ["off"] }

  package init(policyText text: String) throws(PolicyValueError) {
    if text.lowercased() == "off" {
      self = .off
    } else if let count = Int(plainDigits: text) {
      self = .atMost(count)
    } else {
      throw PolicyValueError(text, isNo: Limit.self)
    }
  }

  package var policyText: String? {
    switch self {
    case .atMost(let count): String(count)
    case .off: "off"
    }
  }

  /// Whether the gate lets so many through.
  package func allows(_ count: Int) -> Bool {
    switch self {
    case .atMost(let most): count <= most
    case .off: true
    }
  }
}

/// The risk rank from which the gate holds.
package enum RankLimit: PolicyValue {
  /// This place among 100 like units, and every higher one, holds.
  case from(Int)
  /// No rank holds.
  case off

  package static var form: String { "a rank from 1 to 100 or 'off'" }
  package static var words: [String] { ["off"] }

  package init(policyText text: String) throws(PolicyValueError) {
    if text.lowercased() == "off" {
      self = .off
    } else if let rank = Int(plainDigits: text), (1...100).contains(rank) {
      self = .from(rank)
    } else {
      throw PolicyValueError(text, isNo: RankLimit.self)
    }
  }

  package var policyText: String? {
    switch self {
    case .from(let rank): String(rank)
    case .off: "off"
    }
  }

  /// Whether the gate lets a change of this rank through.
  package func allows(rank: Int) -> Bool {
    switch self {
    case .from(let limit): rank < limit
    case .off: true
    }
  }
}
