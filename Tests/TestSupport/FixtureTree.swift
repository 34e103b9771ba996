/// One entry of a tree object, as git stores it.
struct TreeEntry {
  /// Octal digits without leading zeros: `100644`, `40000`.
  var mode: String
  var id: String

  var isTree: Bool { mode == "40000" }
}

/// A tree object, taken apart.
struct FixtureTree {
  var entries: [ByteString: TreeEntry] = [:]

  init() {}

  init(_ object: ByteString) throws {
    var rest = object.bytes[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: 0x20),
        let end = rest[space...].firstIndex(of: 0), end + 20 < rest.endIndex
      else { throw FixtureError("a tree object cannot be read") }
      let mode = String(decoding: rest[..<space], as: UTF8.self)
      let id = rest[(end + 1)...(end + 20)].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
      entries[ByteString(rest[(space + 1)..<end])] = TreeEntry(mode: mode, id: id.joined())
      rest = rest[(end + 21)...]
    }
  }

  /// The bytes of the object: sorted by name, a directory as if its name ended in a slash.
  var object: ByteString {
    let sorted = entries.map { name, entry in
      (key: entry.isTree ? name.bytes + [0x2f] : name.bytes, name: name, entry: entry)
    }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    var bytes: [UInt8] = []
    for (_, name, entry) in sorted {
      bytes += Array(entry.mode.utf8) + [0x20] + name.bytes + [0]
      bytes += rawBytes(ofHexadecimal: entry.id)
    }
    return ByteString(bytes)
  }
}

/// The bytes that pairs of hexadecimal digits stand for.
func rawBytes(ofHexadecimal digits: String) -> [UInt8] {
  var bytes: [UInt8] = []
  var pending: UInt8?
  for digit in digits.utf8 {
    let value = digit < 0x3a ? digit - 0x30 : (digit | 0x20) - 0x57
    if let high = pending {
      bytes.append(high << 4 | value)
      pending = nil
    } else {
      pending = value
    }
  }
  return bytes
}

extension FixtureRepository {
  /// Writes the tree that `files` make of another tree, and returns its id.
  ///
  /// - Parameters:
  ///   - files: By path; a path that is not mentioned stays as it is in `base`.
  ///   - base: The id of the tree to start from; nil for an empty one.
  /// - Returns: The tree's id.
  /// - Throws: `FixtureError` when a path would be a file and a directory, or a move has no source.
  package func writeTree(
    _ files: [ByteString: FixtureFile], onto base: String? = nil
  ) throws -> String {
    var changes: [Change] = []
    for (path, file) in files {
      if case .moved(let source) = file {
        guard let entry = try entry(at: source, in: base) else {
          throw FixtureError("nothing to move at \(source)")
        }
        changes.append(Change(path: parts(of: path), entry: entry))
        if files[source] == nil { changes.append(Change(path: parts(of: source), entry: nil)) }
      } else {
        changes.append(Change(path: parts(of: path), entry: try write(file)))
      }
    }
    return try apply(changes, to: base) ?? writeObject(.tree, [])
  }

  /// One path below a directory, and what it becomes; nil when it goes away.
  private struct Change {
    var path: ArraySlice<ByteString>
    var entry: TreeEntry?
  }

  /// The id of the changed tree; nil when nothing is left in it.
  private func apply(_ changes: [Change], to base: String?) throws -> String? {
    var tree = try base.map { try FixtureTree(readObject($0)) } ?? FixtureTree()
    let grouped = Dictionary(grouping: changes) { $0.path.first ?? "" }
    for (name, changes) in grouped {
      let here = changes.filter { $0.path.count == 1 }
      let below = changes.filter { $0.path.count > 1 }
      if let change = here.first {
        tree.entries[name] = change.entry
        if change.entry != nil && below.contains(where: { $0.entry != nil }) {
          throw FixtureError("\(name) cannot be a file and a directory")
        }
      }
      guard !below.isEmpty, here.first?.entry == nil else { continue }
      let old = tree.entries[name].flatMap { $0.isTree ? $0.id : nil }
      let inner = below.map { Change(path: $0.path.dropFirst(), entry: $0.entry) }
      if old == nil && inner.allSatisfy({ $0.entry == nil }) { continue }
      tree.entries[name] = try apply(inner, to: old).map { TreeEntry(mode: "40000", id: $0) }
    }
    return tree.entries.isEmpty ? nil : try writeObject(.tree, tree.object)
  }

  private func write(_ file: FixtureFile) throws -> TreeEntry? {
    switch file {
    case .contents(let bytes): TreeEntry(mode: "100644", id: try writeObject(.blob, bytes))
    case .executable(let bytes): TreeEntry(mode: "100755", id: try writeObject(.blob, bytes))
    case .symlink(let target): TreeEntry(mode: "120000", id: try writeObject(.blob, target))
    case .submodule(let commit): TreeEntry(mode: "160000", id: commit)
    case .entry(let mode, let object): TreeEntry(mode: mode, id: object)
    case .moved, .deleted: nil
    }
  }

  private func entry(at path: ByteString, in tree: String?) throws -> TreeEntry? {
    var found = tree.map { TreeEntry(mode: "40000", id: $0) }
    for part in parts(of: path) {
      guard let directory = found, directory.isTree else { return nil }
      found = try FixtureTree(readObject(directory.id)).entries[part]
    }
    return found
  }

  private func parts(of path: ByteString) -> ArraySlice<ByteString> {
    path.bytes.split(separator: 0x2f, omittingEmptySubsequences: false).map { ByteString($0) }[...]
  }
}
