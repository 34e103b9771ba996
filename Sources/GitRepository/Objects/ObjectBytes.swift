internal import Domain

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

  /// Memory for `count` bytes and the slack that inflating needs.
  init(kind: ObjectKind, count: Int) {
    self.kind = kind
    self.count = count
    start = .allocate(capacity: count + Inflater.outputSlack)
  }

  deinit {
    start.deallocate()
  }

  /// Lines of a text, counted once: the new side of one change is the old side of the next.
  private(set) lazy var lineCount = TextSpan(self).lines

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
