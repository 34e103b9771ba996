package import Basics

#if compiler(>=6.2)
  /// What a protocol must inherit before its types may stand in a Sendable value.
  package typealias SendableType = SendableMetatype
#else
  /// Swift 6.1 asks for nothing.
  package typealias SendableType = Any
#endif

/// A command: a struct whose properties are its arguments.
package protocol ParsableCommand: ParsableArguments, SendableType {
  /// Name, abstract, subcommands and what else is not an argument.
  static var configuration: CommandConfiguration { get }

  /// Does the work. Programs whose commands need a context declare their own `run` beside it.
  mutating func run() throws
}

extension ParsableCommand {
  package static var configuration: CommandConfiguration { CommandConfiguration() }

  package mutating func run() throws {}

  /// As it is typed.
  package static var commandName: String {
    configuration.commandName ?? kebabCase("\(self)")
  }

  /// Finds the subcommand that the words behind the program's name ask for, and fills it.
  ///
  /// Nothing else happens: the caller runs the command, or prints help or version.
  package static func parseAsRoot(
    _ arguments: [String]
  ) throws(DiagnosticError) -> ParsedInvocation {
    try parseInvocation(Token.list(arguments), root: self)
  }
}

/// What a command line asks for.
package enum ParsedInvocation {
  /// To run this command; the path is how it was found, for hints: `["seakeep", "risk"]`.
  case command(any ParsableCommand, path: [String])
  /// To show help on this command.
  case help(CommandInfo)
  /// To say which version this is.
  case version(String)
}
