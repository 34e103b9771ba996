/// A command as help, completions, manuals and documents see it: all that its declaration says.
package struct CommandInfo: Sendable, Equatable {
  /// The words that call it: `["seakeep", "risk"]`.
  package var path: [String]
  package var aliases: [String]
  package var abstract: String
  package var discussion: String
  package var examples: [CommandExample]
  /// Without the path: `[<options>] [<range>]`.
  package var synopsis: String
  package var arguments: [ArgumentInfo]
  /// In the order of help, hidden ones included.
  package var subcommands: [CommandInfo]
  /// Headings and the names of the subcommands under them; others stand without a heading.
  package var groups: [Group]
  package var defaultSubcommand: String?
  package var isDisplayed: Bool

  /// A heading with the names of commands.
  package struct Group: Sendable, Equatable {
    package var title: String
    package var commands: [String]

    package init(title: String, commands: [String]) {
      self.title = title
      self.commands = commands
    }
  }

  package var name: String { path.last ?? "" }

  /// `seakeep risk`.
  package var call: String { path.joined(separator: " ") }

  /// The name of its manual page: `seakeep-risk`.
  package var pageName: String { path.joined(separator: "-") }

  /// Subcommands that help lists.
  package var displayedSubcommands: [CommandInfo] { subcommands.filter(\.isDisplayed) }

  /// Arguments that help lists.
  package var displayedArguments: [ArgumentInfo] { arguments.filter { !$0.isHidden } }

  /// This command and all below it, parents first.
  package var tree: [CommandInfo] { [self] + subcommands.flatMap(\.tree) }
}

/// An argument as help, completions, manuals and documents see it.
package struct ArgumentInfo: Sendable, Equatable {
  package var kind: Kind
  /// With their dashes, short ones first; empty for a positional argument.
  package var names: [String]
  /// The spellings that mean the opposite.
  package var inverseNames: [String]
  /// Without brackets; empty for a flag.
  package var valueName: String
  package var isOptional: Bool
  package var isRepeating: Bool
  package var defaultValue: String?
  /// All values, if they can be listed.
  package var allValues: [String]
  package var completion: CompletionKind
  package var abstract: String
  package var discussion: String
  /// The title of its group; empty for those that stand with the others.
  package var section: String
  package var isHidden: Bool

  package enum Kind: String, Sendable {
    case positional
    case option
    case flag
  }

  /// All spellings.
  package var allNames: [String] { names + inverseNames }
}
