internal import ArgumentParsing
internal import Basics

/// `seakeep run -- <command …>`.
struct RunCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run a command and keep what its output says of tests and builds.",
    discussion: """
      The command runs as it would without seakeep: its output, its keys and its signals pass \
      through unchanged, and seakeep exits as it did. What is kept is its result, the tests and the \
      build that its output tells of, and how long it took; not its text. Nothing is kept if files \
      of the checkout changed while it ran, because nobody could say which code was tested. \
      What seakeep has to say goes to standard error, at the end; -q keeps it from that.
      """,
    examples: [
      CommandExample("seakeep run -- swift test", "run the tests and remember how they ended"),
      CommandExample(
        "seakeep run --report 'build/*.xml' -- ./gradlew test", "read its reports, too"),
      CommandExample("seakeep run --dry-run -- make", "show all that would be kept"),
    ])

  @OptionGroup var observation: ObservationOptions
  @Argument(
    parsing: .captureForPassthrough,
    help: ArgumentHelp("The command and its arguments; no shell reads them.", valueName: "command"))
  var command: [String]
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    var observer = Observer.start(observation.arguments + shared.observerArguments)
    if let started = observer, !started.isReady(withinSeconds: Self.longestStart) {
      started.end()
      observer = nil
    }
    guard var streams = CommandStreams(),
      let signals = SignalPipe(CommandPump.signals(hasSession: streams.keyboard != nil))
    else {
      observer?.end()
      throw DiagnosticError(
        .runNoStreams, "the system has no terminals or pipes left for the command",
        hint: "end other programs, or run the command without seakeep")
    }
    let child: ChildProgram
    do throws(ChildProgram.StartFailure) {
      child = try ChildProgram.start(command, streams.streams)
    } catch {
      observer?.end()
      return refuse(error, context)
    }
    streams.release()
    let copy = OutputCopy(to: observer?.copyDescriptor ?? -1, at: context.elapsed())
    var pump = CommandPump(streams, child, copy, signals, context.elapsed)
    let outcome = pump.run()
    if let refusal = outcome.refusal, !shared.quiet {
      context.errors.write("seakeep: cannot write the output: \(systemReason(refusal))\n")
    }
    report(outcome, &observer, signals, context)
    return ProgramStatus(rawValue: outcome.ending.status)
  }

  /// The working tree is read before the command starts; nobody waits longer for that.
  private static let longestStart = 10.0
  /// What is kept is written after the command has ended; nobody waits longer for that.
  private static let longestFinish = 60.0

  /// As a shell: 127 for what is not there, 126 for what cannot be run.
  private func refuse(
    _ failure: ChildProgram.StartFailure, _ context: CommandContext
  ) -> ProgramStatus {
    let isMissing = failure.status == 127
    context.report(
      DiagnosticError(
        isMissing ? .runNotFound : .runNotExecutable, "cannot run '\(command[0])'",
        notes: [failure.reason],
        hint: isMissing
          ? "check its name; what only a shell knows is run with 'sh -c'"
          : "check its permissions, and that it is a program"), besides: shared)
    return ProgramStatus(rawValue: failure.status)
  }

  private func report(
    _ outcome: CommandPump.Outcome, _ observer: inout Observer?, _ signals: SignalPipe,
    _ context: CommandContext
  ) {
    func say(_ text: String) {
      if !shared.quiet { context.errors.write("seakeep: nothing was kept: \(text)\n") }
    }
    guard observer != nil else { return say("the checkout could not be read in time") }
    guard outcome.isCopied else {
      observer?.end()
      return say("the output could not be read to its end")
    }
    observer?.tell(
      CommandEnding(
        ending: outcome.ending, milliseconds: outcome.seconds * 1000, isCut: outcome.isCut))
    guard
      let ending = observer?.finish(withinSeconds: Self.longestFinish, signals, context.elapsed)
    else {
      observer?.end()
      return say("reading the output took too long")
    }
    if case .signalled = ending { return say("reading the output failed, which is a defect") }
    context.errors.write(String(decoding: observer?.text ?? [], as: UTF8.self))
  }
}

extension DiagnosticError.Code {
  static let runNotFound = Self(
    "run.not-found", .cannotRun, "The command to run is not there; the exit status is 127.")
  static let runNotExecutable = Self(
    "run.not-executable", .cannotRun,
    "The command to run is there but cannot be run; the exit status is 126.")
  static let runNoStreams = Self(
    "run.no-streams", .cannotRun, "The system gave no terminal or pipe for the command to run.",
    isTransient: true)
}
