package import Domain

/// Which files changes touched.
package struct ChangedFiles: Sendable {
  /// Files of the change whose tests are to be ordered; paths as git stores them.
  package var now: Set<String>
  /// Files of commits that were tested before, as far as they are known.
  package var before: [CommitID: Set<String>]

  package init(now: Set<String>, before: [CommitID: Set<String>]) {
    self.now = now
    self.before = before
  }

  /// Names of files without folder and extension: `LedgerTests`.
  var stems: Set<Substring> {
    Set(
      now.compactMap { path in
        let name = path.split(separator: "/").last ?? ""
        let stem = name.prefix { $0 != "." }
        return stem.isEmpty ? nil : stem
      })
  }
}
