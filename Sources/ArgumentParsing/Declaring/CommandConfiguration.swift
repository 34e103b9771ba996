/// What a command says of itself beside its arguments.
package struct CommandConfiguration: Sendable {
  /// As it is typed; the type's name in kebab case if nil.
  package var commandName: String?
  /// One sentence.
  package var abstract: String
  /// Replaces the synopsis made from the arguments.
  package var usage: String?
  /// Paragraphs, parted by empty lines.
  package var discussion: String
  /// What help begins with.
  package var examples: [CommandExample]
  /// What `--version` answers; only the root's counts.
  package var version: String
  /// Whether its parent's help lists it.
  package var shouldDisplay: Bool
  /// Those in no group.
  package var ungroupedSubcommands: [any ParsableCommand.Type]
  /// Those that help lists under a heading.
  package var groupedSubcommands: [CommandGroup]
  /// What runs when no subcommand is named.
  package var defaultSubcommand: (any ParsableCommand.Type)?
  /// Other names, which help does not list.
  package var aliases: [String]

  package init(
    commandName: String? = nil, abstract: String = "", usage: String? = nil,
    discussion: String = "", examples: [CommandExample] = [], version: String = "",
    shouldDisplay: Bool = true, subcommands: [any ParsableCommand.Type] = [],
    groupedSubcommands: [CommandGroup] = [],
    defaultSubcommand: (any ParsableCommand.Type)? = nil, aliases: [String] = []
  ) {
    self.commandName = commandName
    self.abstract = abstract
    self.usage = usage
    self.discussion = discussion
    self.examples = examples
    self.version = version
    self.shouldDisplay = shouldDisplay
    self.ungroupedSubcommands = subcommands
    self.groupedSubcommands = groupedSubcommands
    self.defaultSubcommand = defaultSubcommand
    self.aliases = aliases
  }

  /// All of them in the order of help: grouped ones first, then the others and the default.
  package var subcommands: [any ParsableCommand.Type] {
    var all = groupedSubcommands.flatMap { $0.subcommands } + ungroupedSubcommands
    if let defaultSubcommand, !all.contains(where: { $0 == defaultSubcommand }) {
      all.append(defaultSubcommand)
    }
    return all
  }
}

/// Subcommands under one heading.
package struct CommandGroup: Sendable {
  package var name: String
  package var subcommands: [any ParsableCommand.Type]

  package init(name: String, subcommands: [any ParsableCommand.Type]) {
    self.name = name
    self.subcommands = subcommands
  }
}

/// A command line worth copying, and what it is for.
package struct CommandExample: Sendable, Equatable {
  package var command: String
  package var purpose: String

  package init(_ command: String, _ purpose: String) {
    self.command = command
    self.purpose = purpose
  }
}
