#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Passes bytes on from one descriptor to another, unchanged, each as soon as it can be written.
struct Relay {
  /// -1 once nothing more comes from it.
  private(set) var source: Int32
  let target: Int32
  /// Whether it is ours, to be closed.
  private let ownsSource: Bool
  /// Why the target took no more; nil while it does. 0 when its reader has seen enough.
  private(set) var refusal: Int32?
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)
  private var start = 0
  private var end = 0
  private let writesWhole: Bool

  init(from source: Int32, to target: Int32, ownsSource: Bool) {
    self.source = source
    self.target = target
    self.ownsSource = ownsSource
    var information = stat()
    writesWhole =
      fstat(target, &information) == 0 && information.st_mode & S_IFMT == S_IFREG
  }

  var isOpen: Bool { source >= 0 }
  /// What was read waits for being written.
  var isWaiting: Bool { start < end }
  var waitingBytes: Int { end - start }
  var isDone: Bool { !isOpen && !isWaiting }

  /// Reads once; what came waits for being written.
  mutating func read() {
    switch buffer.withUnsafeMutableBytes({ receive(from: source, into: $0) }) {
    case .moved(let count): (start, end) = (0, count)
    case .later: break
    case .ended, .failed: closeSource()
    }
  }

  /// Lends what was read and not written yet.
  func withWaiting(_ body: (UnsafeRawBufferPointer) -> Void) {
    buffer.withUnsafeBytes { body(UnsafeRawBufferPointer(rebasing: $0[start..<end])) }
  }

  /// Writes once.
  ///
  /// Into a file at once, else not more than what the system promises to take without a wait.
  mutating func write() {
    let stop = writesWhole ? end : min(end, start + Self.portion)
    let transfer = buffer.withUnsafeBytes {
      send(UnsafeRawBufferPointer(rebasing: $0[start..<stop]), to: target)
    }
    switch transfer {
    case .moved(let count): start += count
    case .later: break
    case .ended: refuse(0)
    case .failed(let code): refuse(code)
    }
  }

  private static let portion = Int(PIPE_BUF)

  /// Nobody reads any more what is passed on: as without us, who writes it is to learn of that.
  private mutating func refuse(_ code: Int32) {
    refusal = code
    start = end
    closeSource()
  }

  /// Takes a byte out of what waits; false if it is not there.
  mutating func remove(_ byte: UInt8) -> Bool {
    guard let place = buffer[start..<end].firstIndex(of: byte) else { return false }
    buffer[start...place].withUnsafeMutableBytes { bytes in
      for index in stride(from: bytes.count - 1, to: 0, by: -1) { bytes[index] = bytes[index - 1] }
    }
    start += 1
    return true
  }

  mutating func closeSource() {
    if ownsSource { closeDescriptor(source) }
    source = -1
  }
}
