private import Basics
private import Domain
private import Synchronization

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

extension CommandContext {
  /// The process's own environment, clock, terminal and streams.
  package static func live() -> CommandContext {
    // A reader that has seen enough (`seakeep hotspots | head`) is no error.
    signal(SIGPIPE, SIG_IGN)
    openStandardStreams()
    let start = monotonicSeconds()
    let failure = Failure()
    var context = CommandContext(
      environment: environmentVariables(), workingDirectory: currentDirectory(),
      now: Timestamp(seconds: Int64(time(nil))), elapsed: { monotonicSeconds() - start },
      input: Input(isTTY: isatty(STDIN_FILENO) == 1) {
        readBytes(from: STDIN_FILENO, into: $0, named: "-")
      },
      output: channel(STDOUT_FILENO, failure), errors: channel(STDERR_FILENO, Failure()),
      page: showPages, outputFailure: { failure.reason }, processors: Parallel.processors,
      machine: ownMachine())
    context.judgePush = checkPush
    return context
  }

  private static func ownMachine() -> BuildMachine {
    var machine = BuildMachine(cores: Parallel.processors)
    var names = utsname()
    guard uname(&names) == 0 else { return machine }
    func text<Field>(_ field: Field) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    machine.system = text(names.sysname)
    machine.architecture = text(names.machine)
    return machine
  }

  private static func monotonicSeconds() -> Double {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  private static func environmentVariables() -> [String: String] {
    var variables: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let text = String(cString: entry)
      if let equals = text.firstIndex(of: "=") {
        variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
      }
      next += 1
    }
    return variables
  }

  private static func currentDirectory() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  /// What went wrong first with writing to a stream.
  private final class Failure: Sendable {
    private let code = Mutex<Int32?>(nil)

    func note(_ error: Int32) {
      // Who closed the pipe has seen enough.
      guard error != EPIPE else { return }
      code.withLock { $0 = $0 ?? error }
    }

    var reason: String? { code.withLock { $0 }.map { String(cString: strerror($0)) } }
  }

  /// A standard stream that the caller closed becomes the null device: otherwise the next file that
  /// is opened would take its number and get what is printed.
  private static func openStandardStreams() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  private static func channel(_ descriptor: Int32, _ failure: Failure) -> Channel {
    let isTTY = isatty(descriptor) == 1
    var size = winsize()
    let hasSize = isTTY && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
    return Channel(
      isTTY: isTTY, columns: hasSize ? Int(size.ws_col) : nil,
      rows: hasSize ? Int(size.ws_row) : nil
    ) { text in
      if let code = writeAll(text, to: descriptor) { failure.note(code) }
    }
  }

  private static func showPages(_ text: String, _ pager: String) -> Bool {
    // As git does: quit on one screen, pass colours on, leave the text on the screen.
    setenv("LESS", "FRX", 0)
    guard let stream = popen(pager, "w") else { return false }
    fputs(text, stream)
    return pclose(stream) == 0
  }
}
