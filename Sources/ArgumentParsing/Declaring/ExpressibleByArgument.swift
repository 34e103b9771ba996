/// A type whose values can be written as one argument.
package protocol ExpressibleByArgument {
  /// Nil when the text is not such a value.
  init?(argument: String)

  /// The value as one would write it, for "default: …" in help.
  var defaultValueDescription: String { get }

  /// All values as one would write them; empty when they cannot be listed.
  static var allValueStrings: [String] { get }

  /// What a shell offers for it.
  static var defaultCompletionKind: CompletionKind { get }
}

extension ExpressibleByArgument {
  package var defaultValueDescription: String { "\(self)" }

  package static var allValueStrings: [String] { [] }

  package static var defaultCompletionKind: CompletionKind {
    allValueStrings.isEmpty ? .default : .list(allValueStrings)
  }
}

extension ExpressibleByArgument where Self: CaseIterable {
  package static var allValueStrings: [String] { allCases.map { $0.defaultValueDescription } }
}

extension ExpressibleByArgument where Self: RawRepresentable, RawValue: ExpressibleByArgument {
  package init?(argument: String) {
    guard let rawValue = RawValue(argument: argument) else { return nil }
    self.init(rawValue: rawValue)
  }

  package var defaultValueDescription: String { rawValue.defaultValueDescription }
}

extension String: ExpressibleByArgument {
  package init?(argument: String) { self = argument }

  package var defaultValueDescription: String { self }
}

extension Int: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}

extension Double: ExpressibleByArgument {
  /// Finite numbers only: no computation expects `nan` from a command line.
  package init?(argument: String) {
    guard let number = Double(argument), number.isFinite else { return nil }
    self = number
  }
}

extension Bool: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }

  package static var allValueStrings: [String] { ["true", "false"] }
}
