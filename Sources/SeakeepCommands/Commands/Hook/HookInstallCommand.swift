internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import Terminal

/// `seakeep hook install`.
struct HookInstallCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Write the pre-push hook of this repository.",
    discussion: """
      A hook that is there already is kept and runs first. Where hooks are shared between \
      repositories or belong to the checkout, nothing is written: the line to add is printed instead.
      """,
    examples: [CommandExample("seakeep hook install", "ask from the next push on")])

  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let place = HookPlace(repository)
    if let objection = place.objection {
      try context.show(Self.advice(objection, place), of: "hook install", shared)
      return .success
    }
    let program = lastingPath(context.environment["PATH"])
    let content = try place.content()
    var lines: [String] = []
    switch content {
    case .ours(program):
      lines.append("already installed: \(place.directory)/pre-push")
    case .edited:
      throw DiagnosticError(
        .hookNotOurs, "the pre-push hook is seakeep's, but was changed by hand",
        at: .init(place.directory + "/pre-push"),
        hint: "move it away, then run 'seakeep hook install' again")
    case .other where place.hasBefore:
      throw DiagnosticError(
        .hookNameTaken, "there is a pre-push hook, and an earlier one beside it",
        at: .init(place.directory + "/" + HookScript.before),
        notes: ["another program wrote the hook again after seakeep was installed"],
        hint: "move one of the two away, then run 'seakeep hook install' again")
    case .nothing, .ours, .other:
      var isKept = false
      if case .other = content { isKept = true }
      try place.write(HookScript.text(program: program), keepsOther: isKept)
      lines.append("installed: \(place.directory)/pre-push")
      if isKept {
        lines.append("the hook that was there runs first; it is \(HookScript.before) now")
      }
    }
    let since = HookTrial(repository).since(context.now)
    lines.append(Self.mode(since, context.now))
    if case .other(let text) = content { lines += Self.note(on: text) }
    try context.show(Self.screen(lines), of: "hook install", shared)
    return .success
  }

  private static func mode(_ since: Timestamp, _ now: Timestamp) -> String {
    let end = since.adding(days: HookSettings.trialDays)
    return now < end
      ? "it warns to \(end.day) and holds from then on; git config seakeep.hook.mode hold|warn|off"
      : "it holds; git config seakeep.hook.mode warn|off"
  }

  /// Programs that write the hook again when they are installed again.
  private static func note(on hook: String) -> [String] {
    if hook.contains("lefthook") {
      return ["'lefthook install' writes it anew; lasting, in lefthook.yml:"] + lefthook
    }
    if hook.contains("pre-commit") {
      return ["'pre-commit install' writes it anew; lasting, in .pre-commit-config.yaml:"]
        + preCommit
    }
    return []
  }

  /// A line of any shell script: a failure of seakeep stops no push there, either.
  static let line =
    "if command -v seakeep >/dev/null 2>&1; then seakeep hook run -- \"$@\" || [ $? -ne 1 ] || exit 1; fi"

  static let lefthook = [
    "  pre-push:",
    "    commands:",
    "      seakeep:",
    "        run: seakeep hook run -- {1} {2}",
    "        use_stdin: true",
  ]

  static let preCommit = [
    "  - repo: local",
    "    hooks:",
    "      - id: seakeep",
    "        name: seakeep",
    "        entry: seakeep hook run",
    "        language: system",
    "        stages: [pre-push]",
    "        always_run: true",
    "        pass_filenames: false",
    "        verbose: true",
  ]

  /// Lines for the user; empty ones are left out.
  static func screen(_ lines: [String]) -> String {
    lines.filter { !$0.isEmpty }.map { SafeText(untrusted: $0).string + "\n" }.joined()
  }

  private static func advice(_ objection: String, _ place: HookPlace) -> String {
    screen(
      [
        "nothing was written: \(objection)",
        "add to \(place.directory)/pre-push, as its last line:",
      ]
        + ["  " + line, "git's list of refs comes on standard input: no line before may read it"]
        + ["with lefthook, in lefthook.yml:"] + lefthook
        + ["with pre-commit, in .pre-commit-config.yaml:"] + preCommit)
  }
}
