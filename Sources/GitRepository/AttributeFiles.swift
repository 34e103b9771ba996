internal import Basics
internal import Domain

/// The directories whose `.gitattributes` speak of linguist at all.
///
/// libgit2 needs some twenty system calls to look up one path, and a window holds thousands; most
/// repositories set no such attribute anywhere.
struct AttributeFiles {
  /// Directories with a trailing slash, "" for the root.
  private(set) var directories: [[UInt8]] = []

  private static let fileName = Array(".gitattributes".utf8)
  private static let word = Array("linguist-".utf8)

  /// Looks into the directories of `paths`, and those above them, as a commit's tree has them.
  init(
    tree: TreeID, paths: ByteTable, _ store: inout ObjectStore
  ) throws(DiagnosticError) {
    var wanted: Set<[UInt8]> = []
    for index in 0..<paths.count {
      var path = paths[index]
      while let slash = path.lastIndex(of: UInt8(ascii: "/")) {
        path = path[..<slash]
        guard wanted.insert(Array(path) + [UInt8(ascii: "/")]).inserted else { break }
      }
    }
    var stack: [(directory: [UInt8], tree: TreeID)] = [([], tree)]
    while let (directory, id) = stack.popLast() {
      guard let object = try store.object(id, as: .tree) else { continue }
      var cursor = TreeCursor(object)
      try cursor.advance(id)
      while cursor.hasEntry {
        if cursor.isDirectory {
          let below = directory + cursor.name + [UInt8(ascii: "/")]
          if wanted.contains(below) { stack.append((below, cursor.id)) }
        } else if cursor.name.elementsEqual(Self.fileName),
          let file = try store.object(cursor.id), Self.speaks(file.bytes)
        {
          directories.append(directory)
        }
        try cursor.advance(id)
      }
    }
  }

  /// Whether one of them could set something for a path.
  func mayConcern(_ path: ArraySlice<UInt8>) -> Bool {
    directories.contains { path.starts(with: $0) }
  }

  /// Whether a file of attributes has the word.
  static func speaks(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.firstRange(of: word) != nil
  }
}
