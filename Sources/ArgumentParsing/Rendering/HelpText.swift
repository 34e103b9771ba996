/// What `--help` prints.
package enum HelpText {
  /// Examples first, then usage, arguments, options, commands and exit statuses; ends with a newline.
  package static func render(
    _ command: CommandInfo, width: Int, exitStatuses: [ExitStatusText] = []
  ) -> String {
    let width = max(width, narrowest)
    let shown = command.displayedArguments
    var sections: [[String]] = []

    sections.append(wrapped(command.abstract, to: width))
    sections.append(
      rows(command.examples.map { ($0.command, $0.purpose) }, width, longestLeft: width / 2))
    sections.append(usage(of: command, width))
    for block in textBlocks(of: command.discussion) {
      switch block {
      case .paragraph(let text): sections.append(wrapped(text, to: width))
      case .verbatim(let lines): sections.append(lines)
      }
    }
    sections.append(list("Arguments", shown.filter { $0.kind == .positional }, width))
    for (title, options) in optionSections(of: shown) {
      sections.append(list(title, options, width))
    }
    for (title, commands) in command.commandSections {
      let entries = commands.map { ($0.name, $0.abstract) }
      sections.append(headed(title, rows(entries, width, longestLeft: longestLeft)))
    }
    if command.displayedSubcommands.count > 0 {
      sections.append(
        wrapped("See '\(command.path[0]) help <command>' for more on a command.", to: width))
    }
    let statuses = exitStatuses.map { "\($0.number) \($0.meaning)" }
    sections.append(
      headed(
        "Exit status",
        wrapped(statuses.joined(separator: " | "), to: width - 2).map { $0.indented(by: 2) }))

    return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }
      .joined(separator: "\n\n") + "\n"
  }

  /// Below this nothing can be laid out in two columns, and lines are left to break.
  private static let narrowest = 30

  /// Longer entries have their explanation on the next line.
  private static let longestLeft = 24

  private static func usage(of command: CommandInfo, _ width: Int) -> [String] {
    let head = "Usage: " + command.call
    // Behind a long name there is no room for the arguments.
    guard width - head.count > 12 || command.synopsis.isEmpty else {
      return [head] + wrapped(command.synopsis, to: width - 4).map { $0.indented(by: 4) }
    }
    let lines = wrapped(command.synopsis, to: max(width - head.count - 1, 12))
    return lines.isEmpty
      ? [head]
      : lines.enumerated().map {
        $0 == 0 ? head + " " + $1 : $1.indented(by: head.count + 1)
      }
  }

  private static func list(
    _ title: String, _ arguments: [ArgumentInfo], _ width: Int
  ) -> [String] {
    // Long names stand under each other when short ones are missing.
    let hasShort = arguments.contains { $0.names.first.map { !$0.hasPrefix("--") } ?? false }
    let entries = arguments.map { argument in
      let isLong = argument.names.first?.hasPrefix("--") ?? false
      return (
        hasShort && isLong ? argument.heading.indented(by: 4) : argument.heading,
        argument.explanation
      )
    }
    return headed(title, rows(entries, width, longestLeft: longestLeft))
  }

  private static func headed(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : [title + ":"] + lines
  }

  /// Two columns, the right one wrapped.
  private static func rows(
    _ entries: [(String, String)], _ width: Int, longestLeft: Int
  ) -> [String] {
    let left = entries.map(\.0.count).filter { $0 <= longestLeft }.max() ?? 0
    let column = 2 + left + 2
    let hasColumns = width - column >= 20
    let indent = hasColumns ? column : 6
    return entries.flatMap { name, text in
      let lines = wrapped(text, to: width - indent)
      guard hasColumns, name.count <= left, let first = lines.first else {
        return [name.indented(by: 2)] + lines.map { $0.indented(by: indent) }
      }
      return [name.indented(by: 2).padded(to: column) + first]
        + lines.dropFirst().map { $0.indented(by: column) }
    }
  }
}

/// Options by the title of their group, those without one first.
func optionSections(of arguments: [ArgumentInfo]) -> [(title: String, options: [ArgumentInfo])] {
  let options = arguments.filter { $0.kind != .positional }
  var titles = [""]
  for option in options where !titles.contains(option.section) { titles.append(option.section) }
  return titles.compactMap { title in
    let members = options.filter { $0.section == title }
    return members.isEmpty ? nil : (title.isEmpty ? "Options" : title, members)
  }
}

extension CommandInfo {
  /// Displayed subcommands under their headings.
  var commandSections: [(title: String, commands: [CommandInfo])] {
    let shown = displayedSubcommands
    let grouped = Set(groups.flatMap(\.commands))
    let sections = groups.map { group in
      (group.title, shown.filter { group.commands.contains($0.name) })
    }
    let others = shown.filter { !grouped.contains($0.name) }
    return (sections + [("Commands", others)]).filter { !$0.1.isEmpty }
  }
}
