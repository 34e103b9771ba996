internal import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// What `.gitattributes` says of the paths of a history, as the index or HEAD has them.
  package borrowing func marks(of paths: ByteTable) -> PathMarks {
    var marks = PathMarks(
      generated: Array(repeating: false, count: paths.count),
      vendored: Array(repeating: false, count: paths.count))
    guard let mayConcern = attributeFilter(paths) else { return marks }
    let flags =
      UInt32(GIT_ATTR_CHECK_INDEX_ONLY) | UInt32(GIT_ATTR_CHECK_NO_SYSTEM)
      | UInt32(GIT_ATTR_CHECK_INCLUDE_HEAD)
    "linguist-generated".withCString { generated in
      "linguist-vendored".withCString { vendored in
        var names: [UnsafePointer<CChar>?] = [generated, vendored]
        var values: [UnsafePointer<CChar>?] = [nil, nil]
        for index in 0..<paths.count where mayConcern(paths[index]) {
          let path = Array(paths[index]) + [0]
          let status = path.withUnsafeBytes { bytes in
            git_attr_get_many(
              &values, handle, flags, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), 2,
              &names)
          }
          guard status == 0 else { continue }
          marks.generated[index] = Self.isSet(values[0])
          marks.vendored[index] = Self.isSet(values[1])
        }
      }
    }
    return marks
  }

  /// Which paths are worth a look; nil when no file of attributes speaks of linguist.
  private borrowing func attributeFilter(_ paths: ByteTable) -> ((ArraySlice<UInt8>) -> Bool)? {
    if let own = FileMapping(path: commonDirectory + "/info/attributes"),
      AttributeFiles.speaks(own.bytes)
    {
      return { _ in true }
    }
    guard let head = try? headCommit(), let database = try? ObjectDatabase(of: self) else {
      return nil
    }
    var store = ObjectStore(
      packs: PackSet(objectDirectory: commonDirectory + "/objects"), fallback: database,
      cacheBytes: 8 << 20)
    guard let object = try? store.object(head, as: .commit), let commit = CommitObject(object),
      let files = try? AttributeFiles(tree: commit.tree, paths: paths, &store)
    else { return nil }
    return files.directories.isEmpty ? nil : { files.mayConcern($0) }
  }

  /// Linguist takes `path linguist-generated` and `path linguist-generated=true` for the same.
  private static func isSet(_ value: UnsafePointer<CChar>?) -> Bool {
    switch git_attr_value(value) {
    case GIT_ATTR_VALUE_TRUE: true
    case GIT_ATTR_VALUE_STRING: value.map { String(cString: $0) } == "true"
    default: false
    }
  }
}
