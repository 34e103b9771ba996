extension CommandInfo {
  /// All that a program declares, from its root down.
  package init(root: any ParsableCommand.Type) {
    self.init(root, above: [], hasVersion: !root.configuration.version.isEmpty)
  }

  /// This command or the one below it that the whole path names; itself if there is none.
  package func descendant(_ path: [String]) -> CommandInfo {
    tree.first { $0.path == path } ?? self
  }

  private init(_ type: any ParsableCommand.Type, above: [String], hasVersion: Bool) {
    let configuration = type.configuration
    let path = above + [type.commandName]
    let subcommands = configuration.subcommands.map {
      CommandInfo($0, above: path, hasVersion: false)
    }
    let preset = configuration.defaultSubcommand?.commandName

    let definitions = argumentDefinitions(of: type)
    var arguments = definitions.map { ArgumentInfo($0) }
    // Options of a hidden default are this command's own in all but name.
    if let hidden = subcommands.first(where: { $0.name == preset && !$0.isDisplayed }) {
      arguments += hidden.arguments.filter {
        !arguments.contains($0) && $0.names != Self.helpNames
      }
    }
    arguments.append(.builtIn(Self.helpNames, "Show help."))
    if hasVersion { arguments.append(.builtIn(["--version"], "Show the version.")) }

    self.path = path
    self.arguments = arguments
    self.subcommands = subcommands
    aliases = configuration.aliases
    abstract = configuration.abstract
    discussion = configuration.discussion
    examples = configuration.examples
    groups = configuration.groupedSubcommands.map { group in
      Group(title: group.name, commands: group.subcommands.map { $0.commandName })
    }
    defaultSubcommand = preset
    isDisplayed = configuration.shouldDisplay
    synopsis =
      configuration.usage
      ?? Self.synopsis(
        arguments, Self.requiredFlags(definitions), subcommands, isCommandOptional: preset != nil)
  }

  private static let helpNames = ["-h", "--help"]

  /// `(--dry-run|--no-dry-run)` for each property of which one flag must be given.
  private static func requiredFlags(_ definitions: [ArgumentDefinition]) -> [String] {
    var keys: [ValueKey] = []
    var names: [ValueKey: [String]] = [:]
    for definition in definitions where definition.initial == nil {
      guard case .flag = definition.kind else { continue }
      if names[definition.key] == nil { keys.append(definition.key) }
      names[definition.key, default: []] += (definition.names + definition.inverseNames)
        .filter(\.isLong).map(\.description)
    }
    return keys.compactMap { names[$0] }.map { "(\($0.joined(separator: "|")))" }
  }

  private static func synopsis(
    _ arguments: [ArgumentInfo], _ requiredFlags: [String], _ subcommands: [CommandInfo],
    isCommandOptional: Bool
  ) -> String {
    let shown = arguments.filter { !$0.isHidden }
    var parts = ["[<options>]"]
    parts += shown.filter { $0.kind == .option && !$0.isOptional }.map(\.call)
    parts += requiredFlags
    if !subcommands.filter(\.isDisplayed).isEmpty {
      parts.append(isCommandOptional ? "[<command>]" : "<command>")
    }
    parts += shown.filter { $0.kind == .positional }.map(\.call)
    return parts.joined(separator: " ")
  }
}

extension ArgumentInfo {
  fileprivate init(_ definition: ArgumentDefinition) {
    switch definition.kind {
    case .positional: kind = .positional
    case .option: kind = .option
    case .flag: kind = .flag
    }
    let isFlag = kind == .flag
    names = definition.names.sorted { !$0.isLong && $1.isLong }.map(\.description)
    inverseNames = definition.inverseNames.map(\.description)
    valueName = isFlag ? "" : String(definition.placeholder.dropFirst().dropLast())
    isOptional = definition.initial != nil
    isRepeating = definition.isRepeating
    defaultValue = definition.value.shownDefault
    allValues = definition.value.all
    completion = definition.value.completion
    abstract = definition.help.abstract
    discussion = definition.help.discussion
    section = definition.section
    isHidden = definition.help.visibility == .hidden
  }

  fileprivate static func builtIn(_ names: [String], _ abstract: String) -> ArgumentInfo {
    var definition = ArgumentDefinition(
      property: "", kind: .flag(.chooseLast), help: ArgumentHelp(abstract), initial: false
    ) { _, _ in }
    definition.key.property = names.last ?? ""
    var info = ArgumentInfo(definition)
    info.names = names
    return info
  }

  /// As a synopsis shows it: `--to <format>`, `[<range>]`, `<files>...`.
  var call: String {
    let value = valueName.isEmpty ? "" : "<\(valueName)>"
    let longest = names.last.map { kind == .option ? "\($0) \(value)" : $0 } ?? value
    let repeated = isRepeating && kind != .flag ? longest + "..." : longest
    return isOptional ? "[\(repeated)]" : repeated
  }

  /// As a list of arguments shows it: `-n, --limit <count>`.
  var heading: String {
    let spelled = allNames.joined(separator: ", ")
    let value = valueName.isEmpty ? "" : "<\(valueName)>"
    return [spelled, value].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// The abstract with values and default behind it.
  var explanation: String {
    var parts = abstract.isEmpty ? [] : [abstract]
    if !allValues.isEmpty { parts.append("Values: \(allValues.joined(separator: ", ")).") }
    if let defaultValue { parts.append("Default: \(defaultValue).") }
    return parts.joined(separator: " ")
  }
}
