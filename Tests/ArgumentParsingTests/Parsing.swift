import Basics
import Testing

@testable import ArgumentParsing

/// The sample command that the words name, filled.
func command<Command: ParsableCommand>(
  _ words: [String], as type: Command.Type, sourceLocation: SourceLocation = #_sourceLocation
) throws -> Command {
  guard case .command(let command, _) = try Sample.parseAsRoot(words) else {
    throw ValidationError("no command, but help or version")
  }
  return try #require(command as? Command, sourceLocation: sourceLocation)
}

/// The error that the words lead to.
func failure(
  _ words: [String], sourceLocation: SourceLocation = #_sourceLocation
) throws -> DiagnosticError {
  try #require(
    throws: DiagnosticError.self, sourceLocation: sourceLocation,
    performing: { try Sample.parseAsRoot(words) })
}

/// Splits at spaces.
func words(_ line: String) -> [String] {
  line.split(separator: " ").map(String.init)
}
