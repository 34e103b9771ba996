/// A shell that completions can be written for.
package enum Shell: String, Sendable, CaseIterable, ExpressibleByArgument {
  case bash
  case zsh
  case fish

  /// A script that completes a program's commands, options and values in this shell.
  package func completions(for root: CommandInfo) -> String {
    switch self {
    case .bash: BashCompletion(root: root).script
    case .zsh: ZshCompletion(root: root).script
    case .fish: FishCompletion(root: root).script
    }
  }
}

/// What the three scripts need to know.
extension CommandInfo {
  /// Displayed commands, parents first.
  var displayedTree: [CommandInfo] { [self] + displayedSubcommands.flatMap(\.displayedTree) }

  var displayedOptions: [ArgumentInfo] { displayedArguments.filter { $0.kind != .positional } }

  var displayedPositionals: [ArgumentInfo] { displayedArguments.filter { $0.kind == .positional } }

  /// For functions: `seakeep_risk`.
  var identifier: String {
    call.reduce(into: "") { $0 += $1.isASCII && ($1.isLetter || $1.isNumber) ? String($1) : "_" }
  }

  /// The ways to type a displayed subcommand.
  func spellings(of subcommand: CommandInfo) -> [String] {
    ([subcommand.name] + subcommand.aliases).map { call + " " + $0 }
  }

  /// All options that take a value, as typed behind this command.
  var awaitingSpellings: [String] {
    displayedOptions.filter { $0.kind == .option }.flatMap { $0.names.map { call + " " + $0 } }
  }
}

/// Prints branches and tags, short; quiet outside a repository.
let listRevisions =
  "git for-each-ref --format='%(refname:short)' refs/heads refs/tags refs/remotes 2>/dev/null"
