internal import Basics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The command that runs one test, as a shell reads it.
struct TestCommand {
  let text: String

  /// What its exit status says, as `git bisect run` reads it.
  enum Result: Equatable {
    case passed
    case failed
    /// 125: the code cannot be tested.
    case untestable
    /// This process got a signal that ends it.
    case stopped(Int32)
    /// The command itself is wrong: it is not there, cannot be run, or was killed.
    case unusable(Int32)

    init(status: Int32) {
      self =
        switch status {
        case 0: .passed
        case 125: .untestable
        case 1..<126: .failed
        default: .unusable(status)
        }
    }
  }

  /// Signals that end a search.
  static let endings = [SIGHUP, SIGINT, SIGTERM]

  /// Runs it in a directory to its end, in a group of its own that ends with it when a signal comes.
  ///
  /// It reads nothing; what it writes goes to the descriptor.
  func run(
    in directory: String, output: Int32, _ signals: SignalPipe
  ) throws(DiagnosticError) -> Result {
    let nothing = open("/dev/null", O_RDONLY | O_CLOEXEC)
    defer { closeDescriptor(nothing) }
    let child: ChildProgram
    do throws(ChildProgram.StartFailure) {
      child = try ChildProgram.start(
        ["sh", "-c", Self.script, directory, text],
        .init(
          handed: [(STDIN_FILENO, nothing), (STDOUT_FILENO, output), (STDERR_FILENO, output)],
          isApart: true))
    } catch {
      throw DiagnosticError(
        .suspectsBadCommand, "cannot start a shell", notes: [error.reason],
        hint: "check that there is a program 'sh' in PATH")
    }
    while true {
      if let signal = signals.arrivals().first(where: { Self.endings.contains($0.signal) }) {
        end(child)
        return .stopped(signal.signal)
      }
      if let ending = child.ending() { return Result(status: ending.status) }
      var entry = pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&entry, 1, Self.longestPauseMilliseconds)
    }
  }

  /// The end of the command is a signal, too; so long at most it may be missed.
  private static let longestPauseMilliseconds: Int32 = 250

  /// Variables by which git tells a hook of its repository are for another directory than this.
  private static let script = """
    unset $(git rev-parse --local-env-vars); cd "$0" || exit 127; exec sh -c "$1"
    """

  /// Lets the command and what it started end, and ends what does not.
  private func end(_ child: ChildProgram) {
    kill(-child.id, SIGTERM)
    for _ in 0..<Self.patienceTicks where child.ending() == nil {
      var none = pollfd(fd: -1, events: 0, revents: 0)
      _ = poll(&none, 1, Self.tickMilliseconds)
    }
    kill(-child.id, SIGKILL)
    child.end()
  }

  private static let patienceTicks = 20
  private static let tickMilliseconds: Int32 = 100
}

extension DiagnosticError {
  /// What a command is told whose status says nothing of the test.
  static func badTestCommand(_ status: Int32) -> DiagnosticError {
    DiagnosticError(
      .suspectsBadCommand, "the command exited with \(status), which says nothing of the test",
      notes: status == 127 ? ["a shell exits so when it does not find the command"] : [],
      hint: status < 128
        ? "check the command by hand; it is run by 'sh' at the root of the code"
        : "where a crash is the failure, add '|| exit 1' to the command")
  }
}

extension DiagnosticError.Code {
  static let suspectsBadCommand = Self(
    "suspects.bad-command", .cannotRun,
    "The command that runs the test is not there, cannot be run, or was killed.")
}
