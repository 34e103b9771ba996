package import Basics

/// A group of arguments, declared as properties with `@Argument`, `@Option`, `@Flag` or `@OptionGroup`.
package protocol ParsableArguments: Decodable {
  /// All arguments as declared, none parsed.
  init()

  /// Checks what one argument alone cannot tell. Must not touch anything outside.
  mutating func validate() throws
}

extension ParsableArguments {
  package mutating func validate() throws {}
}

extension ParsableArguments {
  /// Reads arguments that belong to this type alone, without subcommands, help or version.
  package static func parse(_ arguments: [String]) throws(DiagnosticError) -> Self {
    let name = (self as? any ParsableCommand.Type)?.commandName ?? kebabCase("\(self)")
    return try parseArguments(Token.list(arguments), as: self, path: [name])
  }
}

/// What `validate()` throws when the arguments contradict each other.
package struct ValidationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// One sentence, lower case, without a full stop.
  package var message: String

  package init(_ message: String) {
    self.message = message
  }

  package var description: String { message }
}
