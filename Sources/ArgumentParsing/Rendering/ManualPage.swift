/// A manual page in mdoc, as `man` of Linux, macOS and BSD reads it.
package struct ManualPage: Sendable, Equatable {
  /// `seakeep-risk.1`.
  package var fileName: String
  package var text: String

  /// A page for the program and one for each of its commands; `date` is as in "November 22, 2026".
  package static func pages(
    for root: CommandInfo, date: String, exitStatuses: [ExitStatusText] = []
  ) -> [ManualPage] {
    root.displayedTree.map { command in
      ManualPage(
        fileName: command.pageName + ".1",
        text: page(for: command, of: root, date, exitStatuses))
    }
  }

  private static func page(
    for command: CommandInfo, of root: CommandInfo, _ date: String,
    _ exitStatuses: [ExitStatusText]
  ) -> String {
    var page = MdocWriter()
    page.macro("Dd", date)
    page.macro("Dt", command.pageName.uppercased(), "1")
    page.macro("Os")
    page.macro("Sh", "NAME")
    page.macro("Nm", command.pageName)
    page.macro("Nd", phrase(command.abstract))

    page.macro("Sh", "SYNOPSIS")
    page.macro("Nm", command.call)
    page.text(command.synopsis, isLiteral: true)

    page.macro("Sh", "DESCRIPTION")
    page.text(command.abstract)
    for block in textBlocks(of: command.discussion) {
      switch block {
      case .paragraph(let text):
        page.macro("Pp")
        page.text(text)
      case .verbatim(let lines):
        page.verbatim(lines)
      }
    }
    let shown = command.displayedArguments
    page.list("The arguments are:", shown.filter { $0.kind == .positional })
    for (title, options) in optionSections(of: shown) {
      page.list(title + ":", options)
    }
    for (title, commands) in command.commandSections {
      page.macro("Pp")
      page.text(title + ":")
      page.items(commands.map { ($0.call, $0.abstract) })
    }

    if !exitStatuses.isEmpty {
      page.macro("Sh", "EXIT STATUS")
      page.items(exitStatuses.map { ($0.number, $0.meaning) })
    }
    if !command.examples.isEmpty {
      page.macro("Sh", "EXAMPLES")
      page.items(command.examples.map { ($0.command, $0.purpose) })
    }
    let others = related(to: command, in: root)
    if !others.isEmpty {
      page.macro("Sh", "SEE ALSO")
      for (index, other) in others.enumerated() {
        page.macro("Xr", other.pageName, "1", index + 1 < others.count ? "," : "")
      }
    }
    return page.lines.joined(separator: "\n") + "\n"
  }

  /// The abstract without the form of a sentence.
  private static func phrase(_ sentence: String) -> String {
    let body = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return body.prefix(1).lowercased() + body.dropFirst()
  }

  /// The command above and those below, by name.
  private static func related(to command: CommandInfo, in root: CommandInfo) -> [CommandInfo] {
    let above = root.displayedTree.filter { $0.path == command.path.dropLast() }
    return (above + command.displayedSubcommands).sorted { $0.pageName < $1.pageName }
  }
}
