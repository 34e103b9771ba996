internal import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// What `.gitattributes` says of the paths of a history, as the index or HEAD has them.
  package borrowing func marks(of paths: ByteTable) -> PathMarks {
    let none = Array(repeating: false, count: paths.count)
    var marks = PathMarks(generated: none, vendored: none, undiffed: none)
    let files = attributeFiles(of: paths)
    if files.isEmpty { return marks }
    marks.digest = files.digest
    let flags =
      UInt32(GIT_ATTR_CHECK_INDEX_ONLY) | UInt32(GIT_ATTR_CHECK_NO_SYSTEM)
      | UInt32(GIT_ATTR_CHECK_INCLUDE_HEAD)
    "linguist-generated".withCString { generated in
      "linguist-vendored".withCString { vendored in
        "diff".withCString { diff in
          var names: [UnsafePointer<CChar>?] = [generated, vendored, diff]
          var values: [UnsafePointer<CChar>?] = [nil, nil, nil]
          for index in 0..<paths.count where files.mayConcern(paths[index]) {
            let path = Array(paths[index]) + [0]
            let status = path.withUnsafeBytes { bytes in
              git_attr_get_many(
                &values, handle, flags, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
                names.count, &names)
            }
            guard status == 0 else { continue }
            marks.generated[index] = Self.isSet(values[0])
            marks.vendored[index] = Self.isSet(values[1])
            marks.undiffed[index] = git_attr_value(values[2]) == GIT_ATTR_VALUE_FALSE
          }
        }
      }
    }
    return marks
  }

  /// What the files of attributes could say of the paths.
  private borrowing func attributeFiles(of paths: ByteTable) -> AttributeFiles {
    var files = AttributeFiles()
    if let own = FileMapping(path: commonDirectory + "/info/attributes") {
      files.read(own.bytes, in: [])
    }
    do throws(DiagnosticError) {
      guard let head = try headCommit() else { return files }
      var store = try ObjectStore(of: self, cacheBytes: 8 << 20)
      if let object = try store.object(head, as: .commit), let commit = CommitObject(object) {
        try files.read(tree: commit.tree, paths: paths, &store)
      }
    } catch {
      // A clone may lack them: then attributes say nothing of the paths below.
    }
    return files
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
