internal import Domain

/// The four kinds of git objects, by their numbers in a pack.
enum ObjectKind: UInt8 {
  case commit = 1
  case tree = 2
  case blob = 3
  case tag = 4

  /// As git writes it before what it names an object by.
  var word: String {
    switch self {
    case .commit: "commit"
    case .tree: "tree"
    case .blob: "blob"
    case .tag: "tag"
    }
  }
}

/// One object's content, alive as long as somebody refers to it.
final class ObjectBytes {
  let kind: ObjectKind
  let count: Int
  let start: UnsafeMutablePointer<UInt8>
  /// Set for objects that are cached by name, not by their place in a pack.
  var id: ObjectID?

  private let pool: BufferPool

  /// Memory for `count` bytes and the slack that inflating needs; nil if there is not so much, because
  /// a damaged pack may claim any size.
  init?(kind: ObjectKind, count: Int, from pool: BufferPool) {
    guard count <= Int.max - Inflater.outputSlack,
      let memory = pool.take(count + Inflater.outputSlack)
    else { return nil }
    self.kind = kind
    self.count = count
    self.pool = pool
    start = memory
  }

  deinit {
    pool.giveBack(start, count + Inflater.outputSlack)
  }

  private var lines: Int32 = -1

  /// Lines of a text, counted once.
  var lineCount: Int32 {
    if lines < 0 { lines = TextSpan(self).lines }
    return lines
  }

  /// Lets each side of a change know its lines from those of the other.
  func shareLineCount(with newer: ObjectBytes, added: Int, deleted: Int) {
    if lines >= 0, newer.lines < 0 {
      newer.lines = lines + Int32(added - deleted)
    } else if lines < 0, newer.lines >= 0 {
      lines = newer.lines - Int32(added - deleted)
    }
  }

  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }
}
