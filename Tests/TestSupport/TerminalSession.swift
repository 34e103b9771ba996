private import Foundation

/// A program at a terminal of its own, as a person would use it: keys go in, a screen comes out.
package final class TerminalSession {
  private let control: Int32
  private let side: Int32
  private let id: pid_t
  private var status: Int32?
  /// Stays for as long as the program may look at it.
  private let directory: TemporaryDirectory
  /// All that came to the screen.
  package private(set) var screen: [UInt8] = []

  package var text: String { String(decoding: screen, as: UTF8.self) }

  /// Starts a program as the leader of the terminal's session.
  ///
  /// `environment` is all that it sees besides PATH, as with `Tool.run`.
  package init(
    _ program: String, _ arguments: [String], in directory: TemporaryDirectory,
    environment: [String: String] = [:], columns: UInt16 = 80, rows: UInt16 = 24
  ) throws {
    var ends: (control: Int32, side: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 1024)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard openpty(&ends.control, &ends.side, &name, nil, &size) == 0 else {
      throw FixtureError("no terminal could be opened")
    }
    (control, side) = ends
    self.directory = directory
    for end in [control, side] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    _ = fcntl(control, F_SETFL, O_NONBLOCK)
    id = try ChildProcess.start(
      program: program, arguments: arguments, directory: directory.path,
      environment: Tool.baseEnvironment(home: directory.path).merging(environment) { $1 },
      terminal: String(
        decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }

  deinit {
    if status == nil {
      kill(id, SIGKILL)
      var status: Int32 = 0
      waitpid(id, &status, 0)
    }
    close(control)
    close(side)
  }

  package func type(_ keys: String) {
    let bytes = Array(keys.utf8)
    _ = write(control, bytes, bytes.count)
  }

  package func send(_ signal: Int32) { kill(id, signal) }

  package func resize(columns: UInt16, rows: UInt16) {
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(control, UInt(TIOCSWINSZ), &size)
  }

  /// Whether keys are echoed, gathered to lines and given a meaning, as in any shell.
  package var isOrdinary: Bool {
    var settings = termios()
    guard tcgetattr(side, &settings) == 0 else { return false }
    let flags = tcflag_t(ICANON) | tcflag_t(ECHO) | tcflag_t(ISIG)
    return settings.c_lflag & flags == flags && settings.c_oflag & tcflag_t(OPOST) != 0
  }

  /// Reads until a text has come to the screen, or something else is so.
  package func waitFor(
    seconds: Double = 30, _ condition: (TerminalSession) -> Bool
  ) -> Bool {
    let deadline = ContinuousClock.now + .seconds(seconds)
    while !condition(self) {
      guard ContinuousClock.now < deadline else { return false }
      if !read() { usleep(2_000) }
    }
    return true
  }

  package func waitFor(_ text: String, seconds: Double = 30) -> Bool {
    waitFor(seconds: seconds) { $0.text.contains(text) }
  }

  /// What it exited with, as in a shell; nil if it did not end in time.
  package func wait(seconds: Double = 30) -> Int32? {
    _ = waitFor(seconds: seconds) { $0.hasEnded() }
    while read() {}
    return status
  }

  private func hasEnded() -> Bool {
    var found: Int32 = 0
    if status == nil, waitpid(id, &found, WNOHANG) == id {
      status = found & 0x7F == 0 ? (found >> 8) & 0xFF : 128 + (found & 0x7F)
    }
    return status != nil
  }

  private func read() -> Bool {
    var room = [UInt8](repeating: 0, count: 4096)
    let count = Foundation.read(control, &room, room.count)
    guard count > 0 else { return false }
    screen += room[..<count]
    return true
  }
}
