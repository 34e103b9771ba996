#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A terminal for a started program, made like the one that this program writes to.
struct PseudoTerminal {
  /// Our side.
  let control: Int32
  /// The program's side; closed here once the program has it.
  let side: Int32
  /// Where a program opens its side.
  let path: String

  /// Nil when the system has none left.
  ///
  /// `isRaw` leaves line ends as the program writes them, for an outer terminal that is not raw and
  /// makes of them what it always does.
  init?(like outer: Int32, isRaw: Bool) {
    var ends: (control: Int32, side: Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 1024)
    guard openpty(&ends.control, &ends.side, &name, nil, nil) == 0 else { return nil }
    guard let control = moved(ends.control) else {
      closeDescriptor(ends.side)
      return nil
    }
    guard let side = moved(ends.side) else {
      closeDescriptor(control)
      return nil
    }
    path = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    self.control = control
    self.side = side
    var settings = termios()
    if tcgetattr(outer, &settings) == 0 {
      if isRaw { settings.c_oflag &= ~tcflag_t(OPOST) }
      tcsetattr(side, TCSANOW, &settings)
    }
    resize(like: outer)
    setNonBlocking(control)
  }

  /// Gives it the size of the outer terminal; its programs are told by the system.
  func resize(like outer: Int32) {
    var size = winsize()
    if ioctl(outer, UInt(TIOCGWINSZ), &size) == 0 { _ = ioctl(control, UInt(TIOCSWINSZ), &size) }
  }

  /// The key that suspends the program in it; nil while keys mean nothing, or belong to a job of a
  /// shell in it.
  func suspendKey(of program: Int32) -> UInt8? {
    var settings = termios()
    guard tcgetattr(control, &settings) == 0, settings.c_lflag & tcflag_t(ISIG) != 0,
      tcgetpgrp(control) == program
    else { return nil }
    return withUnsafeBytes(of: settings.c_cc) { $0[Int(VSUSP)] }
  }
}

/// The terminal that the keyboard of the user belongs to.
struct OuterTerminal {
  private let descriptor: Int32
  private let settings: termios
  private(set) var isRaw = false

  /// Nil where there is none, or another job has it.
  init?(_ descriptor: Int32) {
    var settings = termios()
    guard tcgetattr(descriptor, &settings) == 0, tcgetpgrp(descriptor) == getpgrp() else {
      return nil
    }
    self.descriptor = descriptor
    self.settings = settings
  }

  /// Whether its keys are ours, not those of another job.
  var isOurs: Bool { tcgetpgrp(descriptor) == getpgrp() }

  /// From now on each key goes to the program as it is: its own terminal gives it a meaning.
  mutating func makeRaw() {
    guard isOurs else { return }
    var raw = settings
    cfmakeraw(&raw)
    isRaw = tcsetattr(descriptor, TCSANOW, &raw) == 0
  }

  /// As it was found.
  mutating func restore() {
    guard isRaw else { return }
    isRaw = false
    guard isOurs else { return }
    var settings = settings
    tcsetattr(descriptor, TCSANOW, &settings)
  }
}
