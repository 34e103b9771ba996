private import Synchronization

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Signals to this process as bytes of a pipe, so that a loop can wait for them beside other things.
struct SignalPipe {
  let descriptor: Int32
  private let writing: Int32
  private var before: [(signal: Int32, action: sigaction)] = []

  /// One signal that came.
  struct Arrival: Equatable {
    var signal: Int32
    /// The system sent it, as a terminal does to all programs of a job at once.
    var isFromSystem: Bool
  }

  /// Nil when the system has no descriptors left. Signals that are ignored stay so.
  init?(_ signals: [Int32]) {
    guard let pipe = Pipe() else { return nil }
    descriptor = pipe.reading
    writing = pipe.writing
    setNonBlocking(descriptor)
    setNonBlocking(writing)
    signalDescriptor.store(writing, ordering: .releasing)
    for signal in signals { listen(to: signal) }
  }

  private mutating func listen(to signal: Int32) {
    var old = sigaction()
    guard sigaction(signal, nil, &old) == 0 else { return }
    #if canImport(Darwin)
      let isIgnored = unsafeBitCast(old.__sigaction_u.__sa_handler, to: Int.self) == 1
    #else
      let isIgnored = unsafeBitCast(old.__sigaction_handler.sa_handler, to: Int.self) == 1
    #endif
    guard !isIgnored else { return }
    var action = sigaction()
    #if canImport(Darwin)
      action.__sigaction_u.__sa_sigaction = noteSignal
    #else
      action.__sigaction_handler.sa_sigaction = noteSignal
    #endif
    action.sa_flags = SA_SIGINFO
    guard sigaction(signal, &action, nil) == 0 else { return }
    before.append((signal, old))
  }

  /// What came since it was asked last.
  func arrivals() -> [Arrival] {
    var bytes = [UInt8](repeating: 0, count: 64)
    var found: [Arrival] = []
    while case .moved(let count) = bytes.withUnsafeMutableBytes({
      receive(from: descriptor, into: $0)
    }) {
      found += bytes[..<count].map {
        Arrival(signal: Int32($0 & 0x7F), isFromSystem: $0 & 0x80 != 0)
      }
    }
    return found
  }

  /// Gives the signals back the meaning they had.
  func close() {
    for (signal, action) in before {
      var action = action
      _ = sigaction(signal, &action, nil)
    }
    signalDescriptor.store(-1, ordering: .releasing)
    closeDescriptor(descriptor)
    closeDescriptor(writing)
  }
}

/// Where the handler writes to.
private let signalDescriptor = Atomic<Int32>(-1)

private func noteSignal(
  _ signal: Int32, _ information: UnsafeMutablePointer<siginfo_t>?, _: UnsafeMutableRawPointer?
) {
  let saved = errno
  // Codes of signals that processes send are 0 or less.
  let isFromSystem = (information?.pointee.si_code ?? 0) > 0
  var byte = UInt8(truncatingIfNeeded: signal) | (isFromSystem ? 0x80 : 0)
  _ = write(signalDescriptor.load(ordering: .acquiring), &byte, 1)
  errno = saved
}
