internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The four kinds of git objects, by their numbers in a pack.
enum ObjectKind: UInt8 {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4
}

/// One object's content, alive as long as somebody refers to it.
final class ObjectBytes {
  let kind: ObjectKind
  let count: Int
  let start: UnsafeMutablePointer<UInt8>
  /// Set for objects that are cached by name, not by their place in a pack.
  var id: ObjectID?

  /// Memory for `count` bytes and the slack that inflating needs; nil if there is not so much, because
  /// a damaged pack may claim any size.
  init?(kind: ObjectKind, count: Int) {
    guard count <= Int.max - Inflater.outputSlack,
      let memory = malloc(count + Inflater.outputSlack)
    else { return nil }
    self.kind = kind
    self.count = count
    start = memory.assumingMemoryBound(to: UInt8.self)
  }

  deinit {
    free(start)
  }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
