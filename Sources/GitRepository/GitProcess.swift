#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A running git whose output is collected.
struct GitProcess {
  private let id: pid_t
  private let output: Int32
  private let errors: Int32

  /// Starts a program in a session of its own, so that nothing it starts finds a terminal to ask on.
  /// Nil if it cannot be started; `errno` says why.
  init?(_ program: String, _ words: [[UInt8]], _ environment: [String: String]) {
    guard let outputPipe = Self.pipeEnds(), let errorPipe = Self.pipeEnds() else { return nil }
    var actions = Self.noActions
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, outputPipe.write, 1)
    posix_spawn_file_actions_adddup2(&actions, errorPipe.write, 2)

    var attributes = Self.noAttributes
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    Self.setSignals(&attributes)

    var arguments = words.map { Self.copy($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var settings =
      environment.sorted { $0.key < $1.key }.map { Self.copy(Array("\($0)=\($1)".utf8)) } + [nil]
    defer { for setting in settings { free(setting) } }
    var id: pid_t = 0
    let status = posix_spawn(&id, program, &actions, &attributes, &arguments, &settings)
    close(outputPipe.write)
    close(errorPipe.write)
    guard status == 0 else {
      close(outputPipe.read)
      close(errorPipe.read)
      errno = status
      return nil
    }
    self.id = id
    output = outputPipe.read
    errors = errorPipe.read
  }

  /// Collects what it writes until it ends; kills it and its own when the time is over.
  func finish(
    before deadline: Double, _ elapsed: () -> Double
  ) -> GitProgram.Output {
    defer {
      close(output)
      close(errors)
    }
    var result = GitProgram.Output(status: -1, output: [], errors: [], ranOutOfTime: false)
    var streams = [output, errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while true {
      let isOpen = streams.contains { $0.fd >= 0 }
      _ = poll(&streams, nfds_t(streams.count), isOpen ? Self.pauseMilliseconds : 1)
      if streams[0].revents != 0, !Self.read(output, into: &result.output) { streams[0].fd = -1 }
      if streams[1].revents != 0, !Self.read(errors, into: &result.errors) { streams[1].fd = -1 }
      var status: Int32 = 0
      let ended = waitpid(id, &status, WNOHANG)
      if ended == id {
        // What it started may live on and keep the pipes open: a daemon that caches passwords.
        while Self.read(output, into: &result.output) {}
        while Self.read(errors, into: &result.errors) {}
        result.status = status & 0x7f == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f)
        return result
      }
      if ended < 0, errno != EINTR { return result }
      if elapsed() > deadline, !result.ranOutOfTime {
        result.ranOutOfTime = true
        kill(-id, SIGKILL)
        kill(id, SIGKILL)
      }
    }
  }

  private static let pauseMilliseconds: Int32 = 20

  /// Reads what is there; false when nothing is or will be.
  private static func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var chunk = Array(repeating: UInt8(0), count: 64 << 10)
    #if canImport(Glibc)
      let count = Glibc.read(descriptor, &chunk, chunk.count)
    #elseif canImport(Musl)
      let count = Musl.read(descriptor, &chunk, chunk.count)
    #else
      let count = Darwin.read(descriptor, &chunk, chunk.count)
    #endif
    if count > 0, bytes.count < mostBytes { bytes += chunk[..<count] }
    return count > 0
  }

  /// No answer that is read here is as long as this.
  private static let mostBytes = 64 << 20

  private static func pipeEnds() -> (read: Int32, write: Int32)? {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(ends[0], F_SETFL, O_NONBLOCK)
    return (ends[0], ends[1])
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { text in text.baseAddress.flatMap { strdup($0) } }
    }
  }

  /// This program ignores SIGPIPE, which git would inherit.
  private static func setSignals(_ attributes: inout Attributes) {
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var ordinary = sigset_t()
    sigemptyset(&ordinary)
    for signal in [SIGHUP, SIGINT, SIGQUIT, SIGPIPE, SIGTERM, SIGCHLD] {
      sigaddset(&ordinary, signal)
    }
    posix_spawnattr_setsigdefault(&attributes, &ordinary)
    let flags = Int16(POSIX_SPAWN_SETSIGMASK) | Int16(POSIX_SPAWN_SETSIGDEF) | newSession
    posix_spawnattr_setflags(&attributes, flags)
  }

  #if canImport(Darwin)
    private typealias Attributes = posix_spawnattr_t?
    private static var noAttributes: Attributes { nil }
    private static var noActions: posix_spawn_file_actions_t? { nil }
    /// `POSIX_SPAWN_SETSID`
    private static let newSession: Int16 = 0x0400
  #else
    private typealias Attributes = posix_spawnattr_t
    private static var noAttributes: Attributes { Attributes() }
    private static var noActions: posix_spawn_file_actions_t { posix_spawn_file_actions_t() }
    /// `POSIX_SPAWN_SETSID`, which C shows only when asked for GNU's own.
    private static let newSession: Int16 = 0x80
  #endif
}
