internal import Basics
internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// One step of `git bisect run`: whether the checked-out code is broken, asked as often as needed.
///
/// A pass settles it, because what is broken does not pass. A failure may be chance, so that many in a
/// row are needed that chance would give them too seldom.
struct BisectStep {
  let command: TestCommand
  let flakiness: ChanceFailures
  let confidence: Double

  /// Failures in a row that settle it.
  var failuresNeeded: Int {
    var chance = 1.0
    var failures = 0
    repeat {
      chance *= flakiness.rate
      failures += 1
    } while chance > (1 - confidence) / Self.steps && failures < Self.mostFailures
    return failures
  }

  /// Of so many steps all should be right: enough for a thousand commits.
  private static let steps = 10.0
  private static let mostFailures = 1_000

  /// Runs the command in the checkout, and gives the status that `git bisect run` reads.
  func run(
    in directory: String, _ context: CommandContext, _ options: SharedOptions
  ) throws(DiagnosticError) -> ProgramStatus {
    guard let signals = SignalPipe(TestCommand.endings + [SIGCHLD]) else {
      throw DiagnosticError(
        .suspectsNoScratch, "the system has no pipes left", hint: "end other programs")
    }
    defer { signals.close() }
    let needed = failuresNeeded
    for failures in 0..<needed {
      switch try command.run(in: directory, output: STDERR_FILENO, signals) {
      case .passed:
        tell("passed after \(failures) failures: not broken here", context, options)
        return .success
      case .untestable: return ProgramStatus(rawValue: 125)
      // Beyond 127 git ends its search.
      case .stopped(let signal): return ProgramStatus(rawValue: 128 + signal)
      case .unusable(let status):
        context.report(.badTestCommand(status), besides: options)
        return ProgramStatus(rawValue: max(128, status))
      case .failed: continue
      }
    }
    tell("failed \(needed) times in a row: broken here", context, options)
    return .hold
  }

  private func tell(_ text: String, _ context: CommandContext, _ options: SharedOptions) {
    if !options.quiet { context.errors.write("seakeep: \(text)\n") }
  }
}
