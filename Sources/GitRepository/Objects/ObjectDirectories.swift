internal import Basics

/// Where a repository's objects lie: its own directory, and those it borrows from.
enum ObjectDirectories {
  /// How many `alternates` may point to each other, as in git.
  private static let alternatesDepth = 5

  /// The directories, the repository's own first; relative paths count from the one that borrows.
  static func list(from objectDirectory: String) -> [String] {
    var directories: [String] = []
    func add(_ directory: String, depth: Int) {
      guard depth <= alternatesDepth, !directories.contains(directory) else { return }
      directories.append(directory)
      guard let alternates = FileMapping(path: directory + "/info/alternates") else { return }
      for line in alternates.bytes.split(separator: UInt8(ascii: "\n")) {
        let path = String(decoding: line, as: UTF8.self)
        guard !path.isEmpty, !path.hasPrefix("#") else { continue }
        add(path.hasPrefix("/") ? path : directory + "/" + path, depth: depth + 1)
      }
    }
    add(objectDirectory, depth: 0)
    return directories
  }
}
