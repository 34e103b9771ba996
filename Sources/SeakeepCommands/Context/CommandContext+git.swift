internal import GitRepository

extension CommandContext {
  /// The user's git, with the user's environment.
  var git: GitProgram { GitProgram(environment: environment, elapsed: elapsed) }
}
