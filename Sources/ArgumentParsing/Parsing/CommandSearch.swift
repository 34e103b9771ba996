internal import Basics

/// Finds the subcommand that a command line names.
///
/// Options that stand before it must be declared by the commands on the way to it, or by their
/// default subcommands, since only the declaration tells whether an option takes the next word.
/// They are then read as if they stood behind it.
struct CommandSearch {
  /// From the root to the command found.
  private(set) var types: [any ParsableCommand.Type]
  /// The words without those that name commands.
  private(set) var tokens: [Token] = []
  /// Set when the root's `help` was found: the words behind it.
  private(set) var helpWords: [Token]?

  init(_ root: any ParsableCommand.Type, _ words: [Token]) throws(DiagnosticError) {
    types = [root]
    var rest = words[...]
    while try descend(&rest) {}
    tokens += rest
  }

  /// As the user typed it, with aliases replaced by names.
  var path: [String] { types.map { $0.commandName } }

  private var current: any ParsableCommand.Type { types[types.count - 1] }

  /// Takes words up to the next name of a command, and that name; false when there is none.
  private mutating func descend(_ rest: inout ArraySlice<Token>) throws(DiagnosticError) -> Bool {
    let configuration = current.configuration
    guard !configuration.subcommands.isEmpty else { return false }
    let (set, takesPositionals) = Self.arguments(of: current)

    while let token = rest.first, token.text != Token.terminator {
      if set.looksLikeOption(token) {
        guard let takesNext = Self.takesNextWord(token, set) else { return false }
        tokens.append(rest.removeFirst())
        if takesNext, let value = rest.popFirst() { tokens.append(value) }
      } else if let next = current.subcommand(named: token.text) {
        rest.removeFirst()
        types.append(next)
        return true
      } else if types.count == 1, token.text == BuiltInCommand.help {
        helpWords = Array(rest.dropFirst())
        return false
      } else if takesPositionals {
        return false
      } else {
        throw UsageErrors(path: path).unknownCommand(
          token, among: current.visibleNames + (types.count == 1 ? [BuiltInCommand.help] : []))
      }
    }
    return false
  }

  /// What may stand before the subcommand's name.
  private static func arguments(
    of type: any ParsableCommand.Type
  ) -> (set: ArgumentSet, takesPositionals: Bool) {
    var definitions = argumentDefinitions(of: type)
    var next = type.configuration.defaultSubcommand
    var last = definitions
    while let command = next {
      last = argumentDefinitions(of: command)
      definitions += last
      next = command.configuration.defaultSubcommand
    }
    let isRunnable = type.configuration.defaultSubcommand != nil
    return (ArgumentSet(definitions), isRunnable && !ArgumentSet(last).positionals.isEmpty)
  }

  /// Whether the word behind this option is its value; nil when the option is not known.
  private static func takesNextWord(_ token: Token, _ set: ArgumentSet) -> Bool? {
    if let (name, value) = token.long {
      if let definition = set[.long(name)] { return definition.takesValue && value == nil }
      let name = OptionName.long(name)
      return BuiltInName.help.contains(name) || name == BuiltInName.version ? false : nil
    }
    var letters = token.text.dropFirst()
    while let letter = letters.popFirst() {
      let name = OptionName.short(letter)
      guard let definition = set[name] else {
        return BuiltInName.help.contains(name) ? false : nil
      }
      if definition.takesValue { return letters.isEmpty }
    }
    return false
  }
}

/// Commands that the root understands unless it declares them itself.
enum BuiltInCommand {
  static let help = "help"
}

extension ParsableCommand {
  static func subcommand(named name: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first {
      $0.commandName == name || $0.configuration.aliases.contains(name)
    }
  }

  /// What suggestions choose from.
  static var visibleNames: [String] {
    configuration.subcommands.filter { $0.configuration.shouldDisplay }.map { $0.commandName }
  }
}
