package import Basics

/// A window that moves over the bytes of an input, so that no input is held whole.
///
/// A reader looks at `bytes`, consumes what it understood, and asks for more when a thing it reads
/// is not whole yet.
package final class InputBuffer {
  /// The input as the user named it; `-` for standard input.
  package let name: String
  /// Bytes that were consumed before the window.
  package private(set) var offset = 0
  /// Nothing follows the window.
  package private(set) var isAtEnd = false
  /// Why reading stopped before the end; nil when it did not.
  package private(set) var failure: DiagnosticError?

  private let read: Source
  private var storage: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0

  /// Fills the buffer with the next bytes and says how many; 0 at the end.
  package typealias Source = (UnsafeMutableRawBufferPointer) throws(DiagnosticError) -> Int

  package init(name: String, _ source: @escaping Source) {
    self.name = name
    read = source
    storage = .allocate(byteCount: Self.chunkBytes, alignment: 16)
  }

  /// Bytes that are at hand already.
  package convenience init(name: String, bytes: [UInt8]) {
    var position = 0
    self.init(name: name) { room throws(DiagnosticError) in
      let count = min(room.count, bytes.count - position)
      room.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
  }

  deinit { storage.deallocate() }

  /// Read at once; larger chunks leave the processor's cache.
  package static let chunkBytes = 256 << 10

  /// What was read and not consumed; valid until the next call that changes the window.
  package var bytes: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: storage[start..<end])
  }

  /// Moves the window's start.
  package func consume(_ count: Int) {
    precondition(count <= end - start)
    start += count
    offset += count
  }

  /// Reads more behind the window and says whether there was more.
  ///
  /// A window that fills the storage doubles it: who asks for more without consuming must bound it.
  @discardableResult
  package func fill() -> Bool {
    guard !isAtEnd else { return false }
    makeRoom()
    do {
      let count = try read(UnsafeMutableRawBufferPointer(rebasing: storage[end...]))
      end += count
      isAtEnd = count == 0
    } catch {
      failure = error
      isAtEnd = true
    }
    return !isAtEnd
  }

  /// Fills until the window holds `count` bytes or the input ends.
  package func fill(to count: Int) {
    while end - start < count, fill() {}
  }

  private func makeRoom() {
    if start > 0 {
      storage.copyMemory(from: bytes)
      end -= start
      start = 0
    }
    guard storage.count - end < Self.chunkBytes / 2 else { return }
    let larger = UnsafeMutableRawBufferPointer.allocate(
      byteCount: storage.count * 2, alignment: 16)
    larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: storage[..<end]))
    storage.deallocate()
    storage = larger
  }
}
