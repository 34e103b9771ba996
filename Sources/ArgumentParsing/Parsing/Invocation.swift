internal import Basics

/// Finds the command and fills it.
func parseInvocation(
  _ words: [Token], root: any ParsableCommand.Type
) throws(DiagnosticError) -> ParsedInvocation {
  let search = try CommandSearch(root, words)
  if let helpWords = search.helpWords {
    return .help(try commandInfo(named: helpWords, root: root))
  }

  let found = search.types[search.types.count - 1]
  var command = found
  while let next = command.configuration.defaultSubcommand { command = next }
  let errors = UsageErrors(path: search.path)
  let version = root.configuration.version
  var reader = ArgumentReader(
    search.tokens, ArgumentSet(argumentDefinitions(of: command)), errors: errors,
    hasVersion: !version.isEmpty,
    elsewhere: { owner(of: $0, below: found, path: search.path) })

  do throws(ReadingStop) {
    let values = try reader.read()
    guard command.configuration.subcommands.isEmpty else {
      throw .failure(errors.missingCommand(among: command.visibleNames))
    }
    return .command(try fill(command, with: values, errors: errors), path: search.path)
  } catch {
    switch error {
    case .help: return .help(CommandInfo(root: root).descendant(search.path))
    case .version: return .version(version)
    case .failure(let failure):
      // Who asks for help behind a mistake wants help.
      if search.tokens.prefix(while: { $0.text != Token.terminator }).contains(where: {
        $0.text == "--help" || $0.text == "-h"
      }) {
        return .help(CommandInfo(root: root).descendant(search.path))
      }
      throw failure
    }
  }
}

/// The command that the words behind `help` name; options among them do not matter.
private func commandInfo(
  named words: [Token], root: any ParsableCommand.Type
) throws(DiagnosticError) -> CommandInfo {
  var types = [root]
  for word in words where !word.startsWithDash {
    let current = types[types.count - 1]
    guard let next = current.subcommand(named: word.text) else {
      let path = types.map { $0.commandName }
      throw UsageErrors(path: path).unknownCommand(word, among: current.visibleNames)
    }
    types.append(next)
  }
  return CommandInfo(root: root).descendant(types.map { $0.commandName })
}

/// The only command below this one that has the option, as it is typed; nil if there are several.
private func owner(
  of name: OptionName, below type: any ParsableCommand.Type, path: [String]
) -> String? {
  let owners = type.configuration.subcommands.filter {
    $0.configuration.shouldDisplay && ArgumentSet(argumentDefinitions(of: $0))[name] != nil
  }
  return owners.count == 1
    ? owners.first.map { (path + [$0.commandName]).joined(separator: " ") } : nil
}
