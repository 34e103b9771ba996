internal import Basics

/// Completion for zsh: one function a command, on `_arguments`.
struct ZshCompletion {
  let root: CommandInfo

  private var function: String { "_" + root.identifier }

  var script: String {
    """
    #compdef \(root.name)
    # Zsh completion for \(root.name), generated from its declarations.

    # Offers branches and tags, also behind the dots of a range.
    \(function)_revisions() {
      local -a revisions
      revisions=(HEAD ${(f)"$(\(listRevisions))"})
      compset -P '*..'
      compadd "$@" -a revisions
    }

    \(shellCommands.enumerated().map(lister).joined(separator: "\n"))
    \(root.displayedTree.map(body).joined(separator: "\n"))
    if [[ $funcstack[1] == \(function) ]]; then
      \(function) "$@"
    else
      compdef \(function) \(root.name)
    fi

    """
  }

  /// Those that options and arguments complete with, each once.
  private var shellCommands: [String] {
    var commands: [String] = []
    for argument in root.displayedTree.flatMap(\.displayedArguments) {
      if case .shellCommand(let command) = argument.completion, !commands.contains(command) {
        commands.append(command)
      }
    }
    return commands
  }

  /// A function that offers the lines of one of them: within `_arguments` quoting would be lost.
  private func lister(_ index: Int, _ command: String) -> String {
    """
    \(function)_lines_\(index)() {
      local -a lines
      lines=(${(f)"$(\(command))"})
      compadd "$@" -a lines
    }

    """
  }

  private func body(of command: CommandInfo) -> String {
    let subcommands = command.displayedSubcommands
    var specifications = command.displayedOptions.flatMap(specifications)
    if subcommands.isEmpty {
      specifications += command.displayedPositionals.map(specification)
      return """
        _\(command.identifier)() {
          _arguments -s -S : \\
        \(joined(specifications))
        }

        """
    }
    specifications += ["': :_\(command.identifier)_commands'", "'*::: :->rest'"]
    let cases = subcommands.map { subcommand in
      let names = ([subcommand.name] + subcommand.aliases).joined(separator: "|")
      return "        (\(names)) _\(subcommand.identifier) ;;"
    }
    let descriptions = subcommands.map { subcommand in
      let name = subcommand.name.escaping([":": "\\:"])
      return "    " + shellQuoted("\(name):\(subcommand.abstract)")
    }
    return """
      _\(command.identifier)_commands() {
        local -a commands
        commands=(
      \(descriptions.joined(separator: "\n"))
        )
        _describe command commands
      }

      _\(command.identifier)() {
        local curcontext=$curcontext state line
        typeset -A opt_args
        _arguments -C -s -S : \\
      \(joined(specifications))
        case $state in
          (rest)
            words=($line[1] "${words[@]}")
            (( CURRENT += 1 ))
            curcontext="${curcontext%:*:*}:\(command.identifier)-$line[1]:"
            case $line[1] in
      \(cases.joined(separator: "\n"))
            esac
            ;;
        esac
      }

      """
  }

  private func joined(_ specifications: [String]) -> String {
    specifications.map { "    " + $0 }.joined(separator: " \\\n")
  }

  /// One for each spelling: `'(-n --limit)--limit=[Show so many.]:n: '`.
  private func specifications(of option: ArgumentInfo) -> [String] {
    let exclusion = option.isRepeating ? "*" : "(\(option.allNames.joined(separator: " ")))"
    return option.allNames.map { name in
      let abstract = option.abstract.escaping(Self.escapes)
      guard option.kind == .option else { return shellQuoted("\(exclusion)\(name)[\(abstract)]") }
      let joint = name.hasPrefix("--") ? "=" : "+"
      return shellQuoted("\(exclusion)\(name)\(joint)[\(abstract)]:\(value(of: option))")
    }
  }

  private func specification(of positional: ArgumentInfo) -> String {
    let head = positional.isRepeating ? "*:" : positional.isOptional ? "::" : ":"
    return shellQuoted(head + value(of: positional))
  }

  private func value(of argument: ArgumentInfo) -> String {
    "\(argument.valueName.escaping(Self.escapes)):\(action(for: argument.completion))"
  }

  private static let escapes: [Character: String] = [
    "[": "\\[", "]": "\\]", ":": "\\:", "\\": "\\\\",
  ]

  private func action(for completion: CompletionKind) -> String {
    switch completion {
    case .default: " "
    case .list(let values): "(\(values.joined(separator: " ")))"
    case .file(let extensions):
      switch extensions.count {
      case 0: "_files"
      // A single name in parentheses would be read as a glob qualifier.
      case 1: "_files -g \"*.\(extensions[0])\""
      default: "_files -g \"*.(\(extensions.joined(separator: "|")))\""
      }
    case .directory: "_files -/"
    case .shellCommand(let command):
      "\(function)_lines_\(shellCommands.firstIndex(of: command) ?? 0)"
    case .gitRevision: "\(function)_revisions"
    }
  }
}
