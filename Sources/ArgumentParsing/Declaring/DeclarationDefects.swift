/// What is wrong with the declarations of a program, one sentence each: for its tests.
package func declarationDefects(of root: any ParsableCommand.Type) -> [String] {
  defects(of: root, path: [], above: [])
}

private func defects(
  of type: any ParsableCommand.Type, path: [String], above: [ArgumentDefinition]
) -> [String] {
  let path = path + [type.commandName]
  let definitions = argumentDefinitions(of: type)
  let subcommands = type.configuration.subcommands
  var found =
    nameDefects(definitions) + positionalDefects(definitions)
    + disagreements(of: definitions, with: above)

  let names = subcommands.flatMap { [$0.commandName] + $0.configuration.aliases }
  found += repeated(names).map { "two commands are called \($0)" }
  let isGroup = !subcommands.isEmpty
  if isGroup, !ArgumentSet(definitions).positionals.isEmpty {
    found.append("it has both commands and positional arguments")
  }
  if type.configuration.abstract.isEmpty, type.configuration.shouldDisplay {
    found.append("it has no abstract")
  }
  let call = path.joined(separator: " ")
  return found.map { "\(call): \($0)" }
    + subcommands.flatMap { defects(of: $0, path: path, above: above + definitions) }
}

private func nameDefects(_ definitions: [ArgumentDefinition]) -> [String] {
  let names = definitions.flatMap { $0.names + $0.inverseNames }
  let nameless = definitions.filter {
    if case .positional = $0.kind { false } else { $0.names.isEmpty }
  }
  return repeated(names.map(\.description)).map { "two options are called \($0)" }
    + nameless.map { "\($0.key.property) has no name" }
    + names.filter { BuiltInName.help.contains($0) }.map { "\($0) hides help" }
    + definitions.filter { $0.help.abstract.isEmpty && $0.help.visibility == .default }
    .map { "\($0.key.property) has no help" }
}

private func positionalDefects(_ definitions: [ArgumentDefinition]) -> [String] {
  let positionals = ArgumentSet(definitions).positionals
  var found: [String] = []
  for (earlier, later) in zip(positionals, positionals.dropFirst()) {
    // Behind an array only an argument that waits for `--` is ever reached.
    let waits: Bool =
      if case .positional(.postTerminator) = later.kind { true } else { false }
    if earlier.isRepeating, !waits {
      found.append("\(later.key.property) stands behind an array")
    }
    if earlier.initial != nil, later.initial == nil {
      found.append("\(later.key.property) is required behind an argument that is not")
    }
  }
  return found
}

/// Options that would be read one way before a subcommand and another way behind it.
private func disagreements(
  of definitions: [ArgumentDefinition], with above: [ArgumentDefinition]
) -> [String] {
  let set = ArgumentSet(above)
  return definitions.flatMap { definition in
    definition.names.filter { name in
      set[name].map { $0.takesValue != definition.takesValue } ?? false
    }.map { "\($0) takes a value here or above, but not in both" }
  }
}

private func repeated(_ names: [String]) -> [String] {
  var seen: Set<String> = []
  return names.filter { !seen.insert($0).inserted }
}
