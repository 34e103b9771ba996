/// A type that a policy key can have: it is written as text and read from it.
package protocol PolicyValue: Sendable, Equatable {
  /// What is to be written, as a noun phrase: "a whole number from 1 to 1,000,000".
  static var form: String { get }
  /// The words it may be, if only certain words are read; for suggestions and completions.
  static var words: [String] { get }
  /// The text that a key without `=` stands for; nil where a value must be written.
  static var bareText: String? { get }
  /// Reads what a key is set to.
  init(policyText text: String) throws(PolicyValueError)
  /// What to write so that this value is read; nil for "not set".
  var policyText: String? { get }
}

extension PolicyValue {
  package static var words: [String] { [] }
  package static var bareText: String? { nil }
}

/// Why a text is no value of its kind.
package struct PolicyValueError: Error, Sendable, Equatable {
  /// Lower case, no full stop, without the key's name: "'x' is not a whole number".
  package var message: String
  /// What to write instead, in the imperative.
  package var hint: String?

  package init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }

  /// The error of most kinds: the text is not what the type's form says.
  init<Value: PolicyValue>(_ text: String, isNo type: Value.Type, hint: String? = nil) {
    self.init("\(quoted(text)) is not \(Value.form)", hint: hint)
  }
}

/// A text from a file in quotation marks, cut so that a message stays short. Not safe to print.
package func quoted(_ text: String) -> String {
  text.count <= 60 ? "'\(text)'" : "'\(text.prefix(57))…'"
}

extension Int: PolicyValue {
  /// What a count may be; the upper end only catches slips.
  private static let allowed = 1...1_000_000

  package static var form: String { "a whole number from 1 to 1000000" }

  package init(policyText text: String) throws(PolicyValueError) {
    guard let value = Int(plainDigits: text), Self.allowed.contains(value) else {
      throw PolicyValueError(text, isNo: Int.self)
    }
    self = value
  }

  package var policyText: String? { String(self) }

  /// Reads decimal digits without sign, separator or leading zero (which git would take for octal).
  init?(plainDigits text: String) {
    let digits = text.utf8
    guard (1...9).contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }),
      digits.count == 1 || digits.first != 0x30
    else { return nil }
    self.init(text)
  }
}

extension Bool: PolicyValue {
  package static var form: String { "'on' or 'off'" }
  package static var words: [String] { ["on", "off", "true", "false", "yes", "no"] }
  package static var bareText: String? { "on" }

  /// Reads git's words for true and false, but not the empty text, which git takes for false.
  package init(policyText text: String) throws(PolicyValueError) {
    switch text.lowercased() {
    case "on", "true", "yes", "1": self = true
    case "off", "false", "no", "0": self = false
    default: throw PolicyValueError(text, isNo: Bool.self)
    }
  }

  package var policyText: String? { self ? "on" : "off" }
}

extension String: PolicyValue {
  package static var form: String { "a text" }

  /// Reads any text but an empty one and one with control characters.
  package init(policyText text: String) throws(PolicyValueError) {
    guard !text.isEmpty else { throw PolicyValueError("the text is empty") }
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else {
      throw PolicyValueError("the text has a control character in it")
    }
    self = text
  }

  package var policyText: String? { self }
}

extension Optional: PolicyValue where Wrapped: PolicyValue {
  package static var form: String { Wrapped.form }
  package static var words: [String] { Wrapped.words }
  package static var bareText: String? { Wrapped.bareText }

  package init(policyText text: String) throws(PolicyValueError) {
    self = .some(try Wrapped(policyText: text))
  }

  package var policyText: String? { self?.policyText }
}
