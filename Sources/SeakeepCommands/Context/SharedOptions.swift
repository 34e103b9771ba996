internal import ArgumentParsing
internal import Reporting
internal import Terminal

/// Options that every command takes.
struct SharedOptions: ParsableArguments {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Work on the repository that holds this directory.", valueName: "dir"),
    completion: .directory)
  var directory: String?

  @Option(help: ArgumentHelp("Write the answer in this format.", valueName: "format"))
  var format: OutputFormat?
  @Flag(help: "Write one JSON document; short for --format json.") var json = false
  @Flag(help: "Write tab-separated lines that never change; short for --format porcelain.")
  var porcelain = false
  @Flag(help: "Write a few lines of facts; short for --format brief.") var brief = false

  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColourChoice.auto
  @Flag(help: "Draw with ASCII characters only.") var ascii = false
  @Flag(inversion: .prefixedNo, help: "Show long answers page by page.") var pager = true
  @Flag(name: .shortAndLong, help: "Print nothing but errors and, with a format, the answer.")
  var quiet = false
  @Flag(name: .shortAndLong, help: "Say also what was read, and how long it took.") var verbose =
    false

  func validate() throws {
    let named = [json, porcelain, brief].filter { $0 }.count + (format == nil ? 0 : 1)
    if named > 1 { throw ValidationError("name one format only") }
  }

  /// The one format that was asked for.
  var chosenFormat: OutputFormat {
    if json { return .json }
    if porcelain { return .porcelain }
    if brief { return .brief }
    return format ?? .text
  }
}

extension OutputFormat: ExpressibleByArgument {}
extension ColourChoice: ExpressibleByArgument {}
