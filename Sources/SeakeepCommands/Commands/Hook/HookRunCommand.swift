internal import ArgumentParsing
internal import Basics
internal import Terminal

/// `seakeep hook run`: what the installed hook calls, and what other managers of hooks may call.
///
/// Another process of this program gives the answer. Whatever happens to that one, a defect, an
/// endless loop, a file that never answers, the push goes on after two seconds.
struct HookRunCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Judge what is being pushed; for the pre-push hook.",
    discussion: """
      Reads git's list of refs from standard input, or takes what pre-commit says instead. Exits 1 \
      for a HOLD in hold mode, and 0 for everything else, whatever happens.
      """,
    examples: [
      CommandExample("SEAKEEP_ACCEPT=\"reason\" git push", "push once in spite of a HOLD")
    ])

  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The remote's name and address, as git gives them.", valueName: "remote"))
  var remote: [String] = []
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  /// Longer nobody waits for an answer before a push.
  static let budgetSeconds = 2.0

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let start = context.elapsed()
    let arguments = ["judge-push"] + shared.observerArguments + ["--"] + remote
    guard let helper = Helper.start(arguments) else {
      say("not checked — the system let no second process start", context)
      return .success
    }
    let answer = helper.answer(
      until: start + Self.budgetSeconds - Self.marginSeconds, context.elapsed)
    switch answer.ending {
    case .exited(ProgramStatus.success.rawValue):
      context.errors.write(answer.text)
      return .success
    case .exited(ProgramStatus.hold.rawValue):
      context.errors.write(answer.text)
      return .hold
    case nil:
      let seconds = Int(Self.budgetSeconds)
      say("not checked — over the \(seconds) s budget · seakeep check", context)
    case .exited, .signalled:
      say("not checked — a defect of seakeep stopped it · seakeep check", context)
    }
    return .success
  }

  /// What it takes to begin and to end.
  private static let marginSeconds = 0.1

  private func say(_ text: String, _ context: CommandContext) {
    guard !shared.quiet else { return }
    let style = context.facts(context.errors, shared).style
    context.errors.write(style.glyphs.adapt("seakeep: \(untrusted: text)").rendered(style) + "\n")
  }
}
