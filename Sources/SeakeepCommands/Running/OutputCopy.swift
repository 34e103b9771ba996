#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A copy of what a command writes, on its way to whoever reads it.
///
/// It holds a few megabytes at most. When it is full the command waits, but not for a reader that
/// stopped reading: then the copy is given up, and the command goes on without it.
struct OutputCopy {
  /// -1 once nobody reads it any more.
  private(set) var descriptor: Int32
  /// It does not hold all that was written.
  private(set) var isGivenUp = false
  private var waiting: [UInt8] = []
  private var start = 0
  /// [stream] The line it is in the middle of: lines of two streams must not be mixed.
  private var begun: [[UInt8]] = [[], []]
  private var movedAt: Double

  init(to descriptor: Int32, at now: Double) {
    self.descriptor = descriptor
    movedAt = now
    setNonBlocking(descriptor)
    #if os(Linux)
      _ = fcntl(descriptor, fSetPipeSize, 1 << 20)
    #endif
  }

  private static let mostWaiting = 4 << 20
  private static let longestBegun = 256 << 10
  /// A reader that takes nothing for so long will not go on.
  private static let patienceSeconds = 5.0

  var isOpen: Bool { descriptor >= 0 }
  var isFull: Bool { waiting.count - start >= Self.mostWaiting }
  var isEmpty: Bool { waiting.count == start }

  /// When the copy will be given up if nothing of it is read until then.
  var deadline: Double? { isOpen && !isEmpty ? movedAt + Self.patienceSeconds : nil }

  /// Adds what a relay has just read.
  mutating func add(_ relay: Relay, of stream: Int, at now: Double) {
    guard isOpen else { return }
    relay.withWaiting { add($0, of: stream, at: now) }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer, of stream: Int, at now: Double) {
    if isEmpty { movedAt = now }
    let newline = UInt8(ascii: "\n")
    guard let last = bytes.lastIndex(of: newline) else {
      begun[stream] += bytes
      if begun[stream].count > Self.longestBegun { flush(stream) }
      return
    }
    flush(stream)
    waiting += bytes[...last]
    begun[stream] += bytes[(last + 1)...]
  }

  private mutating func flush(_ stream: Int) {
    waiting += begun[stream]
    begun[stream].removeAll(keepingCapacity: true)
  }

  /// No stream goes on.
  mutating func finish(at now: Double) {
    if isEmpty { movedAt = now }
    for stream in begun.indices { flush(stream) }
  }

  /// Hands over what the reader takes now.
  mutating func write(at now: Double) {
    while isOpen, !isEmpty {
      let transfer = waiting.withUnsafeBytes {
        send(UnsafeRawBufferPointer(rebasing: $0[start...]), to: descriptor)
      }
      switch transfer {
      case .moved(let count):
        start += count
        movedAt = now
      case .later:
        compact()
        return
      case .ended, .failed: giveUp()
      }
    }
    compact()
  }

  private mutating func compact() {
    guard start * 2 >= waiting.count else { return }
    waiting.removeSubrange(..<start)
    start = 0
  }

  /// Gives up a reader that does not read.
  mutating func checkPatience(at now: Double) {
    if let deadline, now >= deadline { giveUp() }
  }

  mutating func giveUp() {
    isGivenUp = true
    close()
  }

  mutating func close() {
    closeDescriptor(descriptor)
    descriptor = -1
    (waiting, begun, start) = ([], [[], []], 0)
  }
}

/// `F_SETPIPE_SZ`, which Glibc's module does not offer.
private let fSetPipeSize: Int32 = 1031
