#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What stands between a command and the streams of this process.
///
/// Where the user sits at a terminal, with keyboard and screen, the command gets a terminal of its own
/// and a session: keys go to it as they are. Where only the screen is a terminal, the command writes to
/// a terminal and stays in our job. Else it writes to pipes, to one if both streams lead to one file.
struct CommandStreams {
  var relays: [Relay] = []
  /// What the command is started with.
  private(set) var streams = ChildProgram.Streams()
  /// The terminal it writes to; nil for pipes.
  private(set) var terminal: PseudoTerminal?
  /// The keyboard, if keys are passed on.
  var keyboard: OuterTerminal?
  /// Ours until the command has them.
  private var handed: [Int32] = []

  /// Which relay passes keys on; they are no output.
  private(set) var keyRelay: Int?

  /// Nil when the system has no descriptors or terminals left.
  init?() {
    let hasScreen = isatty(STDOUT_FILENO) == 1
    if hasScreen {
      keyboard = OuterTerminal(STDIN_FILENO)
      guard let terminal = PseudoTerminal(like: STDOUT_FILENO, isRaw: keyboard == nil) else {
        return nil
      }
      self.terminal = terminal
      handed.append(terminal.side)
      relays.append(Relay(from: terminal.control, to: STDOUT_FILENO, ownsSource: true))
      if keyboard != nil {
        streams.terminal = terminal.path
        keyRelay = relays.count
        relays.append(Relay(from: STDIN_FILENO, to: terminal.control, ownsSource: false))
      } else {
        streams.handed.append((STDOUT_FILENO, terminal.side))
      }
      if isatty(STDERR_FILENO) == 1 {
        if keyboard == nil { streams.handed.append((STDERR_FILENO, terminal.side)) }
        return
      }
    } else {
      guard add(STDOUT_FILENO) else { return nil }
      if areSameFile(STDOUT_FILENO, STDERR_FILENO) {
        streams.handed.append((STDERR_FILENO, streams.handed[0].descriptor))
        return
      }
    }
    guard add(STDERR_FILENO) else { return nil }
  }

  private mutating func add(_ number: Int32) -> Bool {
    guard let pipe = Pipe() else { return false }
    setNonBlocking(pipe.reading)
    handed.append(pipe.writing)
    streams.handed.append((number, pipe.writing))
    relays.append(Relay(from: pipe.reading, to: number, ownsSource: true))
    return true
  }

  /// Those that pass output on.
  var outputs: [Int] { relays.indices.filter { $0 != keyRelay } }

  /// 0 for the standard output, 1 for the errors where they are apart.
  func streamOfCopy(_ relay: Int) -> Int { relays[relay].target == STDERR_FILENO ? 1 : 0 }

  /// Lets go of what the command has now.
  mutating func release() {
    for descriptor in handed { closeDescriptor(descriptor) }
    handed = []
  }
}
