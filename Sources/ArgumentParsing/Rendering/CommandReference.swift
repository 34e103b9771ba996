/// `Docs/Commands.md`: all commands on one page of Markdown.
package enum CommandReference {
  /// The whole page; ends with a newline.
  package static func render(
    _ root: CommandInfo, exitStatuses: [ExitStatusText] = []
  ) -> String {
    var blocks = ["# Commands", "Generated from the declarations of the commands; do not edit."]
    for command in root.displayedTree {
      blocks += section(for: command)
    }
    if !exitStatuses.isEmpty {
      blocks.append("## Exit statuses")
      blocks.append(
        table(
          ["status", "meaning"], exitStatuses.map { [$0.number, text($0.meaning)] }))
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private static func section(for command: CommandInfo) -> [String] {
    var blocks = ["## \(command.call)"]
    if !command.abstract.isEmpty { blocks.append(text(command.abstract)) }
    if !command.examples.isEmpty {
      let width = command.examples.map(\.command.count).max() ?? 0
      blocks.append(
        fenced(command.examples.map { $0.command.padded(to: width) + "  # " + $0.purpose }))
    }
    blocks.append("Usage: `\(command.call) \(command.synopsis)`")
    if !command.aliases.isEmpty {
      blocks.append("Also: " + command.aliases.map { "`\($0)`" }.joined(separator: ", "))
    }
    for block in textBlocks(of: command.discussion) {
      switch block {
      case .paragraph(let paragraph): blocks.append(text(paragraph))
      case .verbatim(let lines): blocks.append(fenced(lines))
      }
    }
    let shown = command.displayedArguments
    let positionals = shown.filter { $0.kind == .positional }
    if !positionals.isEmpty { blocks.append(arguments("argument", positionals)) }
    for (title, options) in optionSections(of: shown) {
      blocks.append(arguments(title.lowercased(), options))
    }
    for (title, commands) in command.commandSections {
      blocks.append(
        table([title.lowercased(), ""], commands.map { ["`\($0.call)`", text($0.abstract)] }))
    }
    return blocks
  }

  private static func arguments(_ title: String, _ arguments: [ArgumentInfo]) -> String {
    table([title, ""], arguments.map { ["`\($0.heading)`", text($0.explanation)] })
  }

  private static func table(_ head: [String], _ rows: [[String]]) -> String {
    let lines = [head, head.map { _ in "---" }] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |" }.joined(separator: "\n")
  }

  private static func fenced(_ lines: [String]) -> String {
    (["```text"] + lines + ["```"]).joined(separator: "\n")
  }

  /// Text of ours that may hold signs which Markdown reads.
  private static func text(_ text: String) -> String {
    text.escaping(["\\": "\\\\", "*": "\\*", "<": "&lt;", "|": "\\|"])
  }
}
