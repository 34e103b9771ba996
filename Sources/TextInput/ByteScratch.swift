/// Room for decoded bytes that stays where it is until it is cleared.
final class ByteScratch {
  private var storage = UnsafeMutableRawBufferPointer.allocate(byteCount: 0, alignment: 1)
  private var used = 0

  deinit { storage.deallocate() }

  /// Forgets what was handed out, and makes room for `count` bytes in all.
  func clear(for count: Int) {
    used = 0
    guard storage.count < count else { return }
    storage.deallocate()
    storage = .allocate(byteCount: count, alignment: 1)
  }

  /// The room that is left.
  var rest: UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: storage[used...])
  }

  /// Keeps the first `count` bytes of the rest.
  func take(_ count: Int) -> UnsafeRawBufferPointer {
    defer { used += count }
    return UnsafeRawBufferPointer(rebasing: storage[used..<used + count])
  }
}
