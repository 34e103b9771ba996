/// What a shell offers where a value is expected.
package enum CompletionKind: Sendable, Equatable {
  /// Nothing.
  case `default`
  /// These words.
  case list([String])
  /// Files with one of these extensions, or all files if none is named.
  case file(extensions: [String] = [])
  case directory
  /// The lines that this command, a constant of ours, prints in the user's shell.
  case shellCommand(String)
  /// Branches and tags, also behind the dots of a range.
  case gitRevision
}
