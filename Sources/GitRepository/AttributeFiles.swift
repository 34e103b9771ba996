internal import Basics
internal import Domain

/// The lines of `.gitattributes` that set one of the attributes that seakeep looks at.
///
/// libgit2 needs some twenty system calls to look up one path, and a window holds thousands; here it
/// is found for which paths the answer could be another than "nothing".
struct AttributeFiles {
  /// What a path begins and ends with, in lower case, if a line concerns it.
  private struct Concern {
    var start: [UInt8]
    var end: [UInt8]
  }

  private var concerns: [Concern] = []
  /// A hash of all these lines and where they stand, whatever the order in which files were read.
  private(set) var digest: UInt64 = 0

  private static let fileName = Array(".gitattributes".utf8)
  private static let wildcards = Set("*?[]\\".utf8)

  var isEmpty: Bool { concerns.isEmpty }

  /// Looks into the directories of `paths`, and those above them, as a commit's tree has them.
  mutating func read(
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
        } else if cursor.name.elementsEqual(Self.fileName), let file = try store.object(cursor.id) {
          read(file.bytes, in: directory)
        }
        try cursor.advance(id)
      }
    }
  }

  /// Reads one file; `directory` ends in a slash, or is empty for the root.
  mutating func read(_ file: some Sequence<UInt8>, in directory: [UInt8]) {
    var hash = directory.withUnsafeBytes { byteHash($0) }
    let none = hash
    defer { if hash != none { digest ^= hash } }
    for line in file.split(whereSeparator: { $0 == UInt8(ascii: "\n") }) {
      let words = line.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }
      guard let pattern = words.first, words.dropFirst().contains(where: Self.matters) else {
        continue
      }
      hash = Array(line).withUnsafeBytes { byteHash($0, seed: hash) }
      if pattern.starts(with: "[attr]".utf8) {
        // A word of its own, which any line anywhere may use.
        concerns = [Concern(start: [], end: [])]
        return
      }
      concerns.append(Self.concern(Array(pattern), directory))
    }
  }

  private static func matters(_ attribute: some Collection<UInt8>) -> Bool {
    let name = attribute.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "!") }
    return name.starts(with: "linguist-".utf8) || attribute.elementsEqual("-diff".utf8)
      || attribute.elementsEqual("binary".utf8)
  }

  /// What holds for every path that a pattern matches: it is no weaker than the pattern.
  private static func concern(_ pattern: [UInt8], _ directory: [UInt8]) -> Concern {
    let slash = UInt8(ascii: "/")
    let isPlain = pattern.first != UInt8(ascii: "\"") && pattern.last != slash
    guard isPlain else { return Concern(start: lowered(directory), end: []) }
    let bare = pattern.drop { $0 == slash }
    let isAnchored = pattern.contains(slash)
    let start = isAnchored ? Array(bare.prefix { !wildcards.contains($0) }) : []
    // `**/` also stands for nothing.
    let end = bare.suffix(
      from: bare.lastIndex { wildcards.contains($0) }.map { $0 + 1 } ?? bare.startIndex)
    return Concern(
      start: lowered(directory + start), end: lowered(Array(end.drop { $0 == slash })))
  }

  /// `core.ignoreCase` is git's word for file systems that know no case.
  private static func lowered(_ bytes: some Sequence<UInt8>) -> [UInt8] { bytes.map(lowered) }

  private static func lowered(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  /// Whether a line could set something for a path; when none could, nothing is set.
  func mayConcern(_ path: ArraySlice<UInt8>) -> Bool {
    func isAlike(_ byte: UInt8, _ low: UInt8) -> Bool { Self.lowered(byte) == low }
    return concerns.contains { concern in
      path.starts(with: concern.start, by: isAlike)
        && path.suffix(concern.end.count).elementsEqual(concern.end, by: isAlike)
    }
  }
}
