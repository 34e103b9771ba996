internal import Basics
internal import Domain
internal import GitRepository
internal import ReleaseDecision
internal import Terminal
internal import TestAnalysis

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A search that runs the test itself, commit after commit, in a scratch worktree.
struct SuspectsRun {
  private let command: TestCommand
  private let context: CommandContext
  private let options: SharedOptions
  private let signals: SignalPipe

  /// How it ended.
  enum End {
    case answered(SuspectsCase)
    /// By a signal.
    case stopped(Int32)
  }

  /// Throws `suspects.no-scratch` when the system has no pipes left for signals.
  init(
    _ command: String, _ context: CommandContext, _ options: SharedOptions
  ) throws(DiagnosticError) {
    self.command = TestCommand(text: command)
    self.context = context
    self.options = options
    guard let signals = SignalPipe(TestCommand.endings + [SIGCHLD]) else {
      throw DiagnosticError(
        .suspectsNoScratch, "the system has no pipes left", hint: "end other programs")
    }
    self.signals = signals
  }

  /// Runs until the search is over. The worktree is removed however it ends.
  ///
  /// `clues` says again what is known of the commits when a failure first told its trace.
  func run(
    _ start: SuspectsCase, in repository: borrowing Repository,
    clues: ([String]) throws(DiagnosticError) -> SuspectsCase?
  ) throws(DiagnosticError) -> End {
    defer { signals.close() }
    var question = start
    guard let first = question.next else { return .answered(question) }
    let scratch = try ScratchWorktree(of: first, in: repository, context)
    defer { scratch.remove() }
    var hasTrace = false
    while let next = question.next {
      // Also the same commit again: the test may have changed its files.
      if !question.trials.isEmpty { try scratch.checkOut(next) }
      let started = context.elapsed()
      let result = try once(in: scratch)
      switch result {
      case .passed: question.trials.append(SuspectTrial(next, .passed))
      case .failed: question.trials.append(SuspectTrial(next, .failed))
      case .untestable: question.trials.append(SuspectTrial(next, .untestable))
      case .stopped(let signal): return .stopped(signal)
      case .unusable(let status): throw .badTestCommand(status)
      }
      if result == .failed, !hasTrace {
        hasTrace = true
        let files = tracedFiles(in: tail(of: scratch.output))
        if !files.isEmpty, var better = try clues(files) {
          better.trials = question.trials
          question = better
        }
      }
      tell(question, seconds: context.elapsed() - started)
    }
    return .answered(question)
  }

  /// A signal may also come while git works.
  private func once(in scratch: ScratchWorktree) throws(DiagnosticError) -> TestCommand.Result {
    let output = open(scratch.output, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard output >= 0 else {
      throw DiagnosticError(
        .suspectsNoScratch, "cannot keep what the command writes", at: .init(scratch.output),
        notes: [systemReason(errno)], hint: "make room there, or name another place with TMPDIR")
    }
    defer { closeDescriptor(output) }
    let result = try command.run(in: scratch.path, output: output, signals)
    if options.verbose { context.errors.write(tail(of: scratch.output)) }
    return result
  }

  /// The end of what the command wrote: enough for the trace of a failure.
  private func tail(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { closeDescriptor(descriptor) }
    let size = lseek(descriptor, 0, SEEK_END)
    lseek(descriptor, max(0, size - off_t(Self.longestTail)), SEEK_SET)
    var bytes = [UInt8](repeating: 0, count: Self.longestTail)
    var count = 0
    while count < bytes.count,
      case .moved(let more) = bytes[count...].withUnsafeMutableBytes({
        receive(from: descriptor, into: $0)
      })
    {
      count += more
    }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  private static let longestTail = 256 << 10

  /// One line for each run: what was seen, and where that leaves the search.
  private func tell(_ question: SuspectsCase, seconds: Double) {
    guard !options.quiet, let trial = question.trials.last else { return }
    let number = question.trials.count
    let word =
      switch trial.result {
      case .passed: "passed"
      case .failed: "failed"
      case .untestable: "cannot be tested"
      }
    context.errors.write(
      "run \(number)  \(trial.commit.short)  \(word)  \(NumberText.decimal(seconds)) s  "
        + state(question.answer()) + "\n")
  }

  private func state(_ answer: SuspectsAnswer) -> String {
    switch answer.outcome {
    case .open(let next, _, let runs):
      let likeliest = answer.suspects.first.map {
        "likeliest \($0.id.short) (\(NumberText.percent($0.chance)) %), "
      }
      return (likeliest ?? "") + "about \(max(1, Int(runs.rounded()))) more, next \(next.short)"
    case .found, .flaky, .before, .stuck: return "done"
    }
  }
}
