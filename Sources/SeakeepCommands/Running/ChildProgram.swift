#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A program that was started and not yet waited for.
struct ChildProgram {
  let id: Int32

  /// Where the streams of a program come from.
  struct Streams {
    /// Its numbers, with the descriptors of ours that are handed over as them; others are inherited.
    var handed: [(number: Int32, descriptor: Int32)] = []
    /// The terminal that becomes its own, with standard input, in a session of its own.
    var terminal: String?
    /// Keeps signals of the terminal from it: it becomes a group of its own.
    var isApart = false
    /// What stands before this process's environment, as `NAME=value`.
    var settings: [String] = []
  }

  /// How a program ended.
  enum Ending: Equatable {
    case exited(Int32)
    case signalled(Int32)

    init(waitStatus status: Int32) {
      let signal = status & 0x7F
      self = signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal)
    }

    /// As a shell tells it.
    var status: Int32 {
      switch self {
      case .exited(let status): status
      case .signalled(let signal): 128 + signal
      }
    }
  }

  /// Why a program could not be started.
  struct StartFailure: Error, Equatable {
    var code: Int32

    /// What a shell exits with then.
    var status: Int32 { code == ENOENT ? 127 : 126 }
    var reason: String { systemReason(code) }
  }

  /// Starts a program, which is looked for in PATH unless its name has a slash.
  ///
  /// It gets this process's environment and directory, and signals as this process got them, but
  /// that a pipe nobody reads ends it as usual.
  static func start(
    _ words: [String], _ streams: Streams
  ) throws(StartFailure) -> ChildProgram {
    var actions = noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let terminal = streams.terminal {
      posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, terminal, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
      posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    }
    for (number, descriptor) in streams.handed {
      posix_spawn_file_actions_adddup2(&actions, descriptor, number)
    }
    var attributes = noAttributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var ordinary = sigset_t()
    sigemptyset(&ordinary)
    sigaddset(&ordinary, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    var flags = Int16(POSIX_SPAWN_SETSIGDEF)
    if streams.terminal != nil { flags |= newSession }
    if streams.isApart { flags |= Int16(POSIX_SPAWN_SETPGROUP) }
    posix_spawnattr_setflags(&attributes, flags)

    var arguments = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    let settings = streams.settings.map { strdup($0) }
    defer { for setting in settings { free(setting) } }
    var environment: [UnsafeMutablePointer<CChar>?] = settings
    var next = environ
    while let entry = next.pointee {
      environment.append(entry)
      next += 1
    }
    environment.append(nil)
    var id: pid_t = 0
    let code = posix_spawnp(
      &id, words.first ?? "", &actions, &attributes, &arguments, &environment)
    guard code == 0 else { throw StartFailure(code: code) }
    return ChildProgram(id: id)
  }

  /// How it ended; nil while it runs.
  func ending() -> Ending? {
    var status: Int32 = 0
    while true {
      let found = waitpid(id, &status, WNOHANG)
      if found == id { return Ending(waitStatus: status) }
      if found < 0, errno == EINTR { continue }
      return found < 0 ? .exited(Self.lost) : nil
    }
  }

  /// What is taken for the status of a program that somebody else waited for.
  private static let lost: Int32 = 255

  /// Ends it at once.
  func end() {
    kill(id, SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
  }

  /// `POSIX_SPAWN_SETSID`, which Glibc's module does not offer.
  private static var newSession: Int16 {
    #if canImport(Darwin)
      0x0400
    #else
      0x80
    #endif
  }

  #if canImport(Darwin)
    private static var noActions: posix_spawn_file_actions_t? { nil }
    private static var noAttributes: posix_spawnattr_t? { nil }
  #else
    private static var noActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
    private static var noAttributes: posix_spawnattr_t { posix_spawnattr_t() }
  #endif
}

extension ChildProgram {
  /// Starts this program once more, to do what must not harm the first.
  static func startHelper(
    _ arguments: [String], _ streams: Streams
  ) throws(StartFailure) -> ChildProgram {
    var streams = streams
    // One that crashes is to end at once, and not to tell at length what it was doing.
    streams.settings.append("SWIFT_BACKTRACE=enable=no")
    return try start([ownProgram()] + arguments, streams)
  }
}

/// The file of the program that is running.
func ownProgram() -> String {
  #if canImport(Darwin)
    var size: UInt32 = 4096
    var buffer = [CChar](repeating: 0, count: Int(size))
    guard _NSGetExecutablePath(&buffer, &size) == 0 else { return CommandLine.arguments[0] }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  #else
    // Leads there even when the file was replaced since.
    return "/proc/self/exe"
  #endif
}

/// Where the running program lies, as a file that will call it later should name it.
///
/// That is the name in PATH that leads to it, if there is one: package managers change what lies
/// behind such names.
func lastingPath(_ searchPath: String?) -> String {
  func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }
  let own = ownProgram()
  guard let file = real(own) else { return own }
  let name = file.split(separator: "/").last.map(String.init) ?? "seakeep"
  for directory in (searchPath ?? "").split(separator: ":") where directory.hasPrefix("/") {
    let candidate = directory + "/" + name
    if real(candidate) == file { return candidate }
  }
  return file
}
