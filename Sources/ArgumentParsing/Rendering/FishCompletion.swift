/// Completion for fish 3.
struct FishCompletion {
  let root: CommandInfo

  private var function: String { "__" + root.identifier }

  var script: String {
    """
    # Fish completion for \(root.name), generated from its declarations.

    # Prints the command that the words before the cursor name.
    function \(function)_command
        set -l words (commandline -opc)
        set -e words[1]
        set -l command \(quoted(root.call))
        set -l awaits 0
        for word in $words
            if test $awaits = 1
                set awaits 0
                continue
            end
            switch "$command $word"
                case '* --'
                    break
    \(walk.joined(separator: "\n"))
            end
        end
        printf '%s\\n' $command
    end

    function \(function)_at
        test (\(function)_command) = "$argv"
    end

    # Prints branches and tags, also behind the dots of a range.
    function \(function)_revisions
        set -l head (string match -r '^.*\\.\\.' -- (commandline -ct))
        for name in HEAD (\(listRevisions))
            printf '%s\\n' "$head$name"
        end
    end

    complete -c \(root.name) -f
    \(root.displayedTree.flatMap(completions).joined(separator: "\n"))

    """
  }

  private var walk: [String] {
    root.displayedTree.flatMap { command in
      let descents = command.displayedSubcommands.map { subcommand in
        let spellings = command.spellings(of: subcommand).map(quoted).joined(separator: " ")
        return """
                      case \(spellings)
                          set command \(quoted(subcommand.call))
          """
      }
      let awaiting = command.awaitingSpellings.map(quoted).joined(separator: " ")
      return descents
        + (awaiting.isEmpty
          ? []
          : [
            """
                        case \(awaiting)
                            set awaits 1
            """
          ])
    }
  }

  private func completions(of command: CommandInfo) -> [String] {
    let head = "complete -c \(root.name) -n \(quoted("\(function)_at \(command.call)"))"
    let subcommands = command.displayedSubcommands.map { subcommand in
      "\(head) -a \(quoted(subcommand.name)) -d \(quoted(subcommand.abstract))"
    }
    let positionals = command.displayedPositionals.compactMap { argument in
      action(for: argument.completion).map { "\(head) \($0)" }
    }
    let options = command.displayedOptions.flatMap { option in
      [option.names, option.inverseNames].filter { !$0.isEmpty }.map { names in
        let spelled = names.map { name in
          name.hasPrefix("--") ? "-l \(name.dropFirst(2))" : "-s \(name.dropFirst())"
        }
        var line = "\(head) \(spelled.joined(separator: " "))"
        if option.kind == .option {
          let value = action(for: option.completion)
          line += value == Self.files ? " -r" : " -x"
          line += value.map { " " + $0 } ?? ""
        }
        return line + " -d \(quoted(option.abstract))"
      }
    }
    return subcommands + (subcommands.isEmpty ? positionals : []) + options
  }

  private static let files = "-F"

  private func action(for completion: CompletionKind) -> String? {
    switch completion {
    case .default: nil
    case .list(let values): "-a \(quoted(values.joined(separator: " ")))"
    case .file(let extensions):
      extensions.isEmpty
        ? Self.files
        : "-a \(quoted("(__fish_complete_suffix .\(extensions.joined(separator: " .")))"))"
    case .directory: "-a '(__fish_complete_directories)'"
    case .shellCommand(let command): "-a \(quoted("(sh -c \(quoted(command)))"))"
    case .gitRevision: "-a '(\(function)_revisions)'"
    }
  }

  private func quoted(_ text: String) -> String {
    "'" + text.escaping(["'": "\\'", "\\": "\\\\"]) + "'"
  }
}
