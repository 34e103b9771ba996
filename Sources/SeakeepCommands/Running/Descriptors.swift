#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A pipe whose ends no started program inherits unless they are handed to it.
struct Pipe {
  let reading: Int32
  let writing: Int32

  /// Nil when the system has no descriptors left.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    guard let reading = moved(ends[0]), let writing = moved(ends[1]) else { return nil }
    self.reading = reading
    self.writing = writing
  }

  func close() {
    closeDescriptor(reading)
    closeDescriptor(writing)
  }
}

/// The same file under a number that no standard stream of a started program has, closed there.
func moved(_ descriptor: Int32) -> Int32? {
  let high = fcntl(descriptor, F_DUPFD_CLOEXEC, firstOwnDescriptor)
  closeDescriptor(descriptor)
  return high < 0 ? nil : high
}

/// Streams of started programs have numbers below it.
private let firstOwnDescriptor: Int32 = 10

func closeDescriptor(_ descriptor: Int32) {
  guard descriptor >= 0 else { return }
  _ = close(descriptor)
}

/// From now on reading and writing return at once, whether something could be done or not.
func setNonBlocking(_ descriptor: Int32) {
  _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
}

/// What one attempt to read or write came to.
enum Transfer: Equatable {
  case moved(Int)
  /// Nothing now; later perhaps.
  case later
  /// The end of the input, or nobody reads what is written.
  case ended
  case failed(Int32)

  init(_ count: Int, _ error: Int32) {
    switch count {
    case 1...: self = .moved(count)
    case 0: self = .ended
    default:
      switch error {
      case EINTR, EAGAIN: self = .later
      // What a terminal says whose other side was closed.
      case EPIPE, EIO, ECONNRESET: self = .ended
      default: self = .failed(error)
      }
    }
  }
}

func receive(from descriptor: Int32, into room: UnsafeMutableRawBufferPointer) -> Transfer {
  let count = read(descriptor, room.baseAddress, room.count)
  return Transfer(count, errno)
}

func send(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Transfer {
  let count = write(descriptor, bytes.baseAddress, bytes.count)
  return Transfer(count, errno)
}

/// Whether two descriptors lead to one file, so that what is written to them keeps its order there.
func areSameFile(_ left: Int32, _ right: Int32) -> Bool {
  var one = stat()
  var other = stat()
  return fstat(left, &one) == 0 && fstat(right, &other) == 0 && one.st_dev == other.st_dev
    && one.st_ino == other.st_ino
}

/// The system's words for one of its error numbers.
func systemReason(_ code: Int32) -> String { String(cString: strerror(code)) }

/// Takes in what a helper says, up to a length, until nothing more is there; false at the end of it.
func takeIn(_ descriptor: Int32, to text: inout [UInt8], longest: Int) -> Bool {
  var room = [UInt8](repeating: 0, count: 4096)
  while true {
    switch room.withUnsafeMutableBytes({ receive(from: descriptor, into: $0) }) {
    case .moved(let count):
      if text.count < longest { text += room[..<count] }
    case .later: return true
    case .ended, .failed: return false
    }
  }
}
