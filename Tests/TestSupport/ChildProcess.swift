private import Foundation

/// A running program whose standard streams are files, so that no pipe can fill up and block.
struct ChildProcess {
  private let id: pid_t

  /// Starts it; its streams are the files `input`, `output` and `error` in the folder `streams`.
  ///
  /// A program that cannot be started gives status 126 or 127, as in a shell.
  init(
    program: String, arguments: [String], directory: String, environment: [String: String],
    streams: String
  ) throws {
    var actions = Self.noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, streams + "/input", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, 1, streams + "/output", flags, 0o600)
    posix_spawn_file_actions_addopen(&actions, 2, streams + "/error", flags, 0o600)
    id = try Self.spawn(program, arguments, directory, environment, &actions, flags: 0)
  }

  /// Starts one at a terminal that becomes its own, in a session of its own; returns its id.
  static func start(
    program: String, arguments: [String], directory: String, environment: [String: String],
    terminal: String
  ) throws -> Int32 {
    var actions = noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, terminal, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    #if canImport(Darwin)
      let newSession: Int16 = 0x0400
    #else
      let newSession: Int16 = 0x80
    #endif
    return try spawn(program, arguments, directory, environment, &actions, flags: newSession)
  }

  private static func spawn(
    _ program: String, _ arguments: [String], _ directory: String,
    _ environment: [String: String], _ actions: inout Actions, flags: Int16
  ) throws -> Int32 {
    var attributes = noAttributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    resetSignals(&attributes, flags)

    // Glibc's module does not offer posix_spawn_file_actions_addchdir_np; a shell changes directory.
    let shell = ["/bin/sh", "-c", #"cd "$0" && exec "$@""#, directory, program]
    var words = (shell + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var settings = environment.sorted { $0.key < $1.key }.map { strdup("\($0)=\($1)") } + [nil]
    defer { for setting in settings { free(setting) } }
    var id: pid_t = 0
    let status = posix_spawn(&id, "/bin/sh", &actions, &attributes, &words, &settings)
    guard status == 0 else {
      throw FixtureError("\(program) cannot be started: \(String(cString: strerror(status)))")
    }
    return id
  }

  /// A test runner may block or ignore signals, which a child would inherit.
  private static func resetSignals(_ attributes: inout Attributes, _ more: Int16) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var ordinary = sigset_t()
    sigemptyset(&ordinary)
    for signal in [
      SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGUSR1, SIGTSTP, SIGTTIN,
      SIGTTOU,
    ] {
      sigaddset(&ordinary, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    posix_spawnattr_setflags(
      &attributes, more | Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF))
  }

  #if canImport(Darwin)
    private typealias Attributes = posix_spawnattr_t?
    private typealias Actions = posix_spawn_file_actions_t?
    private static var noAttributes: Attributes { nil }
    private static var noActions: Actions { nil }
  #else
    private typealias Attributes = posix_spawnattr_t
    private typealias Actions = posix_spawn_file_actions_t
    private static var noAttributes: Attributes { Attributes() }
    private static var noActions: Actions { Actions() }
  #endif

  /// What it exited with, 128 and the signal's number after a signal; nil when it had to be killed.
  func wait(seconds: Double) throws -> Int32? {
    let deadline = ContinuousClock.now + .seconds(seconds)
    var status: Int32 = 0
    var pause: UInt32 = 100
    while true {
      switch waitpid(id, &status, WNOHANG) {
      case id: return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + (status & 0x7f)
      case 0: break
      default: throw FixtureError("process \(id) was lost: \(String(cString: strerror(errno)))")
      }
      if ContinuousClock.now > deadline {
        kill(id, SIGKILL)
        waitpid(id, &status, 0)
        return nil
      }
      usleep(pause)
      pause = min(pause * 2, 5_000)
    }
  }
}
