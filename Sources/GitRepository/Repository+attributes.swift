private import Clibgit2
package import Domain

extension Repository {
  /// What `.gitattributes` says of the paths of a history, as the index or HEAD has them.
  package borrowing func marks(of paths: ByteTable) -> PathMarks {
    var marks = PathMarks(
      generated: Array(repeating: false, count: paths.count),
      vendored: Array(repeating: false, count: paths.count))
    let flags =
      UInt32(GIT_ATTR_CHECK_INDEX_ONLY) | UInt32(GIT_ATTR_CHECK_NO_SYSTEM)
      | UInt32(GIT_ATTR_CHECK_INCLUDE_HEAD)
    "linguist-generated".withCString { generated in
      "linguist-vendored".withCString { vendored in
        var names: [UnsafePointer<CChar>?] = [generated, vendored]
        var values: [UnsafePointer<CChar>?] = [nil, nil]
        for index in 0..<paths.count {
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

  /// Linguist takes `path linguist-generated` and `path linguist-generated=true` for the same.
  private static func isSet(_ value: UnsafePointer<CChar>?) -> Bool {
    switch git_attr_value(value) {
    case GIT_ATTR_VALUE_TRUE: true
    case GIT_ATTR_VALUE_STRING: value.map { String(cString: $0) } == "true"
    default: false
    }
  }
}
