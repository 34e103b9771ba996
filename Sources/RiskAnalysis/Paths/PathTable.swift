internal import Domain

/// What is known of each path of a history by its name alone, in columns.
struct PathTable {
  /// [path] What the file is for.
  private(set) var kinds: [PathKind] = []
  /// [path] A number for the directory it lies in; equal for equal directories.
  private(set) var directories: [Int32] = []
  /// [path] A number for its topmost directory, Kamei's subsystem; one for all files at the root.
  private(set) var subsystems: [Int32] = []

  init(_ paths: ByteTable) {
    var numbers = Numbers()
    var tops = Numbers()
    var folders: [FolderKind] = []
    kinds.reserveCapacity(paths.count)
    directories.reserveCapacity(paths.count)
    subsystems.reserveCapacity(paths.count)
    for index in 0..<paths.count {
      let path = paths[index]
      let slash = UInt8(ascii: "/")
      let end = path.lastIndex(of: slash)
      let directory = numbers.number(of: end.map { path[..<$0] } ?? [])
      while folders.count < numbers.count {
        folders.append(FolderKind(directory: end.map { path[..<$0] } ?? []))
      }
      let name = end.map { path[($0 + 1)...] } ?? path
      kinds.append(PathKind(name: name, in: folders[Int(directory)]))
      directories.append(directory)
      let top = path.firstIndex(of: slash).map { path[..<$0] } ?? []
      subsystems.append(tops.number(of: top))
    }
  }
}

/// Numbers equal strings alike, from 0 in the order they are met.
private struct Numbers {
  private var known: [ArraySlice<UInt8>: Int32] = [:]

  var count: Int { known.count }

  mutating func number(of string: ArraySlice<UInt8>) -> Int32 {
    if let number = known[string] { return number }
    let number = Int32(known.count)
    known[string] = number
    return number
  }
}
