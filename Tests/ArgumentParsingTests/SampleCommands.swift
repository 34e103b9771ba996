@testable import ArgumentParsing

/// A small program with one of each kind of argument.
struct Sample: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample",
    abstract: "Ask a repository questions.",
    discussion: """
      What it says rests on history alone.

      .A line that begins with a dot, and a back\\slash, to try the manual.
      """,
    examples: [
      CommandExample("sample risk main..", "rank the commits of this branch"),
      CommandExample("sample -C dir hotspots", "show the files of another repository"),
    ],
    version: "1.2.3",
    groupedSubcommands: [
      CommandGroup(name: "look", subcommands: [Risk.self, Hotspots.self]),
      CommandGroup(name: "feed", subcommands: [Ingest.self, Run.self, Evidence.self]),
    ],
    defaultSubcommand: Dashboard.self)

  @OptionGroup(title: "Everywhere") var place: PlaceOptions
  @OptionGroup(title: "Output") var output: OutputOptions
}

struct PlaceOptions: ParsableArguments, Equatable {
  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Work in this directory.", valueName: "dir"), completion: .directory)
  var directory: String?
  @Flag(name: .shortAndLong, help: "Say less.") var quiet = false
  @Flag(name: .shortAndLong, help: "Say more; may be repeated.") var verbose: Int

  static func == (left: Self, right: Self) -> Bool {
    (left.directory, left.quiet, left.verbose) == (right.directory, right.quiet, right.verbose)
  }
}

enum OutputFormat: String, EnumerableFlag {
  case text, json, porcelain

  static func help(for value: Self) -> ArgumentHelp? { "Write \(value.rawValue)." }
}

enum Colour: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

struct OutputOptions: ParsableArguments {
  @Flag var format = OutputFormat.text
  @Option(help: "When to use colours.") var color = Colour.auto
  @Flag(inversion: .prefixedNo, help: "Show long answers page by page.") var pager = true
}

struct Dashboard: ParsableCommand {
  static let configuration = CommandConfiguration(shouldDisplay: false)
  @OptionGroup(title: "Everywhere") var place: PlaceOptions
  @OptionGroup(title: "Output") var output: OutputOptions
}

struct Risk: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Rank the commits of a range.",
    discussion: "Ranks compare commits of one repository with each other.",
    examples: [CommandExample("sample risk v1.0..v1.1", "rank the commits of a release")],
    aliases: ["rank"])

  @Argument(help: "Which commits.", completion: .gitRevision) var range: String?
  @Option(
    name: [.short, .customLong("limit")], help: ArgumentHelp("Show so many.", valueName: "n"))
  var number = 10
  @Option(help: ArgumentHelp("Leave out ranks below this.", valueName: "rank")) var above: Double?
  @Option(help: "Only files that match; may be repeated.", completion: .file())
  var only: [String] = []
  @Option(help: ArgumentHelp("For tests of ours.", visibility: .hidden)) var secret: Int?
  @OptionGroup(title: "Everywhere") var location: PlaceOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    if let above, !(0...100).contains(above) { throw ValidationError("a rank lies in 0...100") }
  }
}

struct Hotspots: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "List the files that break most.")
  @OptionGroup(title: "Everywhere") var place: PlaceOptions
}

struct Ingest: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Remember reports.")
  @Argument(help: "What to read; - is the standard input.", completion: .file(extensions: ["xml"]))
  var files: [String]
  @Option(help: "How to read it.", completion: .shellCommand("printf 'junit\\ntap\\n'"))
  var from: String
  @Flag(inversion: .prefixedEnableDisable, exclusivity: .exclusive, help: "Merge attempts.")
  var merging: Bool?
  @Option(help: "It's [odd]: a \\ and a 'quote'.", completion: .file(extensions: ["json", "tap"]))
  var also: [String] = []
  @Option(parsing: .upToNextOption, help: "Labels.") var label: [String] = []
}

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Run a command and remember it.")
  @Flag(name: .shortAndLong, help: "Say nothing.") var quiet = false
  @Argument(parsing: .captureForPassthrough, help: "The command.") var command: [String]
}

struct Evidence: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Look after what is kept.", subcommands: [Show.self, Push.self])

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print it.")
    @Argument(help: "Whose.", completion: .gitRevision) var commit = "HEAD"
    @Argument(parsing: .postTerminator, help: "Files.") var paths: [String] = []
  }

  struct Push: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Send it away.")
    @Flag(inversion: .prefixedNo) var dryRun: Bool
    @Flag var formats: [OutputFormat]
  }
}
