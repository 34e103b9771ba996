internal import Basics

/// Completion for Bash 3.2 and later, without any library.
struct BashCompletion {
  let root: CommandInfo

  private var function: String { "_" + root.identifier }

  var script: String {
    """
    # Bash completion for \(root.name), generated from its declarations.

    # Offers the lines of the standard input that go on from the word at the cursor, $1 put before
    # each. Branch names are made by others, so they are quoted.
    \(function)_words() {
      local line
      while IFS= read -r line; do
        if [[ -n $line && $1$line == "$cur"* ]]; then
          COMPREPLY+=("$(printf '%q' "$1$line")")
        fi
      done
    }

    # Offers paths: -f for files, -d for directories; then the extensions wanted, if not all.
    \(function)_paths() {
      local kind=$1 line extension raw=
      shift
      compopt -o filenames 2>/dev/null && raw=1
      while IFS= read -r line; do
        if (( $# )) && [[ ! -d $line ]]; then
          for extension in "$@" ''; do
            [[ $line == *".$extension" ]] && break
          done
          [[ -n $extension ]] || continue
        fi
        [[ -n $raw ]] || line=$(printf '%q' "$line")
        COMPREPLY+=("$line")
      done < <(compgen "$kind" -- "$cur")
    }

    # Offers branches and tags, also behind the dots of a range.
    \(function)_revisions() {
      local head=
      [[ $cur == *..* ]] && head=${cur%..*}..
      \(function)_words "$head" < <(echo HEAD; \(listRevisions))
    }

    \(function)() {
      local cur=${COMP_WORDS[COMP_CWORD]} command=\(shellQuoted(root.call))
      local awaits= ended= count=0 index word
      COMPREPLY=()

      # Which command this is, and whether an option awaits its value.
      for (( index = 1; index < COMP_CWORD; index++ )); do
        word=${COMP_WORDS[index]}
        if [[ -n $awaits ]]; then
          [[ $word == '=' ]] || awaits=
          continue
        elif [[ -n $ended ]]; then
          count=$(( count + 1 ))
          continue
        fi
        case "$command $word" in
    \(walk.joined(separator: "\n"))
          *' --') ended=1 ;;
          *' -'?*) ;;
          *) count=$(( count + 1 )) ;;
        esac
      done

      if [[ -n $awaits ]]; then
        [[ $cur == '=' ]] && cur=
        case "$command $awaits" in
    \(optionValues.joined(separator: "\n"))
        esac
        return
      fi

      if [[ $cur == -* && -z $ended ]]; then
        case $command in
    \(options.joined(separator: "\n"))
        esac
        return
      fi

      case "$command $count" in
    \(positionals.joined(separator: "\n"))
      esac
    }

    complete -F \(function) \(root.name)

    """
  }

  private var commands: [CommandInfo] { root.displayedTree }

  private var walk: [String] {
    commands.flatMap { command in
      let awaiting = command.awaitingSpellings.map(shellQuoted)
      let descents = command.displayedSubcommands.map { subcommand in
        let spellings = command.spellings(of: subcommand).map(shellQuoted)
        return
          "      \(spellings.joined(separator: " | "))) command=\(shellQuoted(subcommand.call)) ;;"
      }
      return descents
        + (awaiting.isEmpty ? [] : ["      \(awaiting.joined(separator: " | "))) awaits=$word ;;"])
    }
  }

  private var optionValues: [String] {
    commands.flatMap { command in
      command.displayedOptions.compactMap { option in
        guard option.kind == .option, let action = action(for: option.completion) else {
          return nil
        }
        let spellings = option.names.map { shellQuoted(command.call + " " + $0) }
        return "      \(spellings.joined(separator: " | "))) \(action) ;;"
      }
    }
  }

  private var options: [String] {
    commands.map { command in
      let names = command.displayedOptions.flatMap(\.allNames)
      return "      \(shellQuoted(command.call))) \(words(names)) ;;"
    }
  }

  private var positionals: [String] {
    commands.flatMap { command -> [String] in
      let subcommands = command.displayedSubcommands
      if !subcommands.isEmpty {
        return ["    \(shellQuoted(command.call + " 0"))) \(words(subcommands.map(\.name))) ;;"]
      }
      return command.displayedPositionals.enumerated().compactMap { index, argument in
        guard let action = action(for: argument.completion) else { return nil }
        let pattern =
          argument.isRepeating
          ? shellQuoted(command.call + " ") + "*" : shellQuoted(command.call + " \(index)")
        return "    \(pattern)) \(action) ;;"
      }
    }
  }

  private func words(_ words: [String]) -> String {
    "\(function)_words '' < <(printf '%s\\n' \(words.map(shellQuoted).joined(separator: " ")))"
  }

  private func action(for completion: CompletionKind) -> String? {
    switch completion {
    case .default: nil
    case .list(let values): words(values)
    case .file(let extensions):
      (["\(function)_paths -f"] + extensions.map(shellQuoted)).joined(separator: " ")
    case .directory: "\(function)_paths -d"
    case .shellCommand(let command): "\(function)_words '' < <(\(command))"
    case .gitRevision: "\(function)_revisions"
    }
  }
}
