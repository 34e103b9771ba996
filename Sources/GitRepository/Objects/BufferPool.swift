#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Memory of objects that went, for those that come; one pool for each thread.
///
/// Objects of some kilobytes come and go a hundred thousand times a second in an order that malloc's
/// lists are slow at: it took a tenth of a history's time. Here, sizes are rounded up to a class (at
/// most a quarter more), and each class is a stack.
final class BufferPool {
  private var stacks: [[UnsafeMutablePointer<UInt8>]]
  private var kept = 0

  /// Memory kept for reuse: what the objects of a few changes need.
  private static let capacity = 16 << 20
  /// malloc is quick below, and larger memory is better given back.
  private static let classes = 512...(1 << 22)

  init() {
    stacks = Array(repeating: [], count: 4 * Int.bitWidth)
  }

  deinit {
    for stack in stacks { for buffer in stack { free(buffer) } }
  }

  /// The number of the class of a size, and the bytes its buffers have.
  @inline(__always)
  private static func sizeClass(_ count: Int) -> (number: Int, bytes: Int) {
    let bits = Int.bitWidth - 1 - count.leadingZeroBitCount
    let step = 1 << (bits - 2)
    let bytes = (count + step - 1) & ~(step - 1)
    let rounded = Int.bitWidth - 1 - bytes.leadingZeroBitCount
    return (4 * rounded + (bytes >> (rounded - 2) & 3), bytes)
  }

  /// Uninitialized memory of at least `count` bytes; nil if there is not so much.
  func take(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    guard Self.classes.contains(count) else { return Self.allocate(count) }
    let (number, bytes) = Self.sizeClass(count)
    guard let buffer = stacks[number].popLast() else { return Self.allocate(bytes) }
    kept -= bytes
    return buffer
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8>? {
    malloc(count)?.assumingMemoryBound(to: UInt8.self)
  }

  /// Takes back what `take` gave for the same count.
  func giveBack(_ buffer: UnsafeMutablePointer<UInt8>, _ count: Int) {
    guard Self.classes.contains(count), kept < Self.capacity else {
      free(buffer)
      return
    }
    let (number, bytes) = Self.sizeClass(count)
    kept += bytes
    stacks[number].append(buffer)
  }
}
