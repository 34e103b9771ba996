internal import ArgumentParsing
internal import Basics
internal import Domain

/// `seakeep manual`.
struct ManualCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Print a manual page, or write all of them.",
    examples: [
      CommandExample("seakeep manual risk | man -l -", "read a page"),
      CommandExample("seakeep manual --output man1", "write all pages to a directory"),
    ])

  @Argument(help: "A command; without one, the program's own page.") var command: [String] = []
  @Option(
    help: ArgumentHelp("Write all pages into this directory.", valueName: "dir"),
    completion: .directory)
  var output: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let root = CommandInfo(root: Root.self)
    let pages = ManualPage.pages(
      for: root, date: context.now.monthDayYear, exitStatuses: SeakeepProgram.exitStatuses)
    if let output {
      let directory = absolutePath(output, in: context.workingDirectory)
      for page in pages { try writeFile(page.text, to: directory + "/" + page.fileName) }
      return .success
    }
    let name = (["seakeep"] + command).joined(separator: "-") + ".1"
    guard let page = pages.first(where: { $0.fileName == name }) else {
      let names = pages.map { String($0.fileName.dropFirst("seakeep-".count).dropLast(2)) }
      let word = command.joined(separator: "-")
      throw DiagnosticError(
        .manualUnknownPage, "no manual page for '\(word)'",
        hint: closestMatch(to: word, among: names).map { "did you mean '\($0)'?" }
          ?? "see 'seakeep --help' for the commands")
    }
    try context.show(page.text, of: "manual", shared)
    return .success
  }
}

extension Timestamp {
  /// "November 22, 2026", as manual pages date themselves.
  fileprivate var monthDayYear: String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    let parts = day.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3, months.indices.contains(parts[1] - 1) else { return day }
    return "\(months[parts[1] - 1]) \(parts[2]), \(parts[0])"
  }
}

extension DiagnosticError.Code {
  static let manualUnknownPage = Self(
    "manual.unknown-page", .usage, "'manual' names no command.")
}
