internal import Basics
internal import Domain

/// What differs between two trees, file by file, found on the raw objects: equal subtrees are never read.
struct TreeDiff {
  /// One file that differs; an id of zero and a mode of 0 stand for "not there".
  struct FileChange {
    /// Bytes of `paths`.
    var path: Range<Int>
    var oldID: ObjectID
    var newID: ObjectID
    var oldMode: UInt32
    var newMode: UInt32
  }

  private(set) var changes: [FileChange] = []
  /// The paths of `changes`, end to end.
  private(set) var paths: [UInt8] = []
  /// Whether a tree was not in this clone; then the changes are not all there are.
  private(set) var isMissingTree = false
  private var prefix: [UInt8] = []

  /// Git allows 2,048 (`core.maxTreeDepth`), and 512 where stacks are small. A level takes 12 KB of
  /// stack in a debug build, so that 512 fit into the usual 8 MB.
  private static let deepest = 512

  /// Compares two trees; nil stands for the empty tree.
  mutating func compare(
    _ old: TreeID?, _ new: TreeID?, _ store: inout ObjectStore
  ) throws(DiagnosticError) {
    changes.removeAll(keepingCapacity: true)
    paths.removeAll(keepingCapacity: true)
    prefix.removeAll(keepingCapacity: true)
    isMissingTree = false
    try descend(old, new, &store, depth: 0)
  }

  private mutating func descend(
    _ oldID: TreeID?, _ newID: TreeID?, _ store: inout ObjectStore, depth: Int
  ) throws(DiagnosticError) {
    if oldID == newID { return }
    guard depth < Self.deepest else {
      throw .corruptObject(
        newID ?? oldID ?? .zero, note: "it lies more than \(Self.deepest) directories deep")
    }
    let old = try tree(oldID, &store)
    let new = try tree(newID, &store)
    if isMissingTree { return }
    var left = TreeCursor(old)
    var right = TreeCursor(new)
    left.skipEqualStart(&right)
    try left.advance(oldID)
    try right.advance(newID)
    while left.hasEntry || right.hasEntry {
      let order = left.order(against: right)
      if order == 0 {
        if left.id != right.id || left.mode != right.mode {
          try record(left, right, &store, depth)
        }
        try left.advance(oldID)
        try right.advance(newID)
      } else if order < 0 {
        try record(left, nil, &store, depth)
        try left.advance(oldID)
      } else {
        try record(nil, right, &store, depth)
        try right.advance(newID)
      }
    }
  }

  private mutating func tree(
    _ id: TreeID?, _ store: inout ObjectStore
  ) throws(DiagnosticError) -> ObjectBytes? {
    guard let id else { return nil }
    guard let object = try store.object(id, as: .tree) else {
      // The empty tree is known to git without being stored.
      if id != .emptyTree { isMissingTree = true }
      return nil
    }
    return object
  }

  /// Records a difference, or goes down into it. Both sides, where there are two, bear one name.
  private mutating func record(
    _ old: TreeCursor?, _ new: TreeCursor?, _ store: inout ObjectStore, _ depth: Int
  ) throws(DiagnosticError) {
    guard let named = new ?? old else { return }
    let length = prefix.count
    defer { prefix.removeLast(prefix.count - length) }
    prefix.append(contentsOf: named.name)
    if named.isDirectory {
      prefix.append(UInt8(ascii: "/"))
      try descend(old?.id, new?.id, &store, depth: depth + 1)
    } else {
      let start = paths.count
      paths.append(contentsOf: prefix)
      changes.append(
        FileChange(
          path: start..<paths.count, oldID: old?.id ?? .zero, newID: new?.id ?? .zero,
          oldMode: old?.mode ?? 0, newMode: new?.mode ?? 0))
    }
  }
}

/// One entry after the other of a raw tree object, in git's order.
struct TreeCursor {
  /// Kept alive while the cursor points into it.
  private let tree: ObjectBytes?
  private var place = 0
  private(set) var hasEntry = false
  private(set) var mode: UInt32 = 0
  private(set) var id = ObjectID.zero
  private var nameStart = 0
  private var nameEnd = 0

  init(_ tree: ObjectBytes?) {
    self.tree = tree
  }

  var isDirectory: Bool { mode & 0o170000 == 0o040000 }

  var name: UnsafeBufferPointer<UInt8> {
    guard let tree else { return UnsafeBufferPointer(start: nil, count: 0) }
    return UnsafeBufferPointer(rebasing: tree.bytes[nameStart..<nameEnd])
  }

  /// Moves to the next entry; `owner` is the tree's name for the error if it is damaged.
  @inline(__always)
  mutating func advance(_ owner: TreeID?) throws(DiagnosticError) {
    guard let tree, place < tree.count else {
      hasEntry = false
      return
    }
    let bytes = tree.start
    let count = tree.count
    var next = place
    var value: UInt32 = 0
    while next < count, bytes[next] != UInt8(ascii: " ") {
      value = value << 3 | UInt32(bytes[next] & 7)
      next += 1
    }
    next += 1
    let name = next
    while next < count, bytes[next] != 0 { next += 1 }
    guard next + 21 <= count, next > name else { throw .corruptObject(owner ?? .zero) }
    mode = Self.canonical(value)
    nameStart = name
    nameEnd = next
    id = ObjectID(bytes: bytes + next + 1)
    place = next + 21
    hasEntry = true
  }

  /// The mode that git takes another for: early versions stored all permission bits of a file.
  private static func canonical(_ mode: UInt32) -> UInt32 {
    switch mode & 0o170000 {
    case 0o100000: mode & 0o100 == 0 ? 0o100644 : 0o100755
    case 0o040000: 0o040000
    case 0o120000: 0o120000
    default: 0o160000
    }
  }

  /// Skips the entries that both trees begin with. Call before the first `advance`.
  mutating func skipEqualStart(_ other: inout TreeCursor) {
    guard let tree, let second = other.tree else { return }
    let limit = min(tree.count, second.count)
    let equal = commonPrefix(tree.start, second.start, limit)
    // Walk whole entries up to the first difference.
    let bytes = tree.start
    var entry = 0
    while true {
      var next = entry
      while next < equal, bytes[next] != UInt8(ascii: " ") { next += 1 }
      while next < equal, bytes[next] != 0 { next += 1 }
      next += 21
      if next > equal { break }
      entry = next
    }
    place = entry
    other.place = entry
  }

  /// Negative when this entry comes first, as git sorts them: directories as if they ended in `/`.
  @inline(__always)
  func order(against other: TreeCursor) -> Int {
    guard hasEntry else { return 1 }
    guard other.hasEntry, let tree, let second = other.tree else { return -1 }
    let left = tree.start + nameStart
    let right = second.start + other.nameStart
    let leftCount = nameEnd - nameStart
    let rightCount = other.nameEnd - other.nameStart
    let shared = min(leftCount, rightCount)
    var index = 0
    while index < shared {
      if left[index] != right[index] { return left[index] < right[index] ? -1 : 1 }
      index += 1
    }
    let leftNext = index < leftCount ? left[index] : isDirectory ? UInt8(ascii: "/") : 0
    let rightNext = index < rightCount ? right[index] : other.isDirectory ? UInt8(ascii: "/") : 0
    if leftNext != rightNext { return leftNext < rightNext ? -1 : 1 }
    return 0
  }
}

/// How many bytes two stretches begin with alike.
@inline(__always)
func commonPrefix(
  _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ limit: Int
) -> Int {
  var index = 0
  let a = UnsafeRawPointer(left)
  let b = UnsafeRawPointer(right)
  while index + 8 <= limit {
    let difference =
      a.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      ^ b.loadUnaligned(fromByteOffset: index, as: UInt64.self)
    if difference != 0 { return index + UInt64(littleEndian: difference).trailingZeroBitCount / 8 }
    index += 8
  }
  while index < limit, left[index] == right[index] { index += 1 }
  return index
}
