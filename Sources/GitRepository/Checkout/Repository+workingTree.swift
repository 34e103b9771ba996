package import Basics
private import Clibgit2
package import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// What is in a checkout: tracked and unignored files, as `git add -A` would take them.
package struct WorkingTree: Sendable, Equatable {
  /// The tree that a commit of all of it would have.
  package var id: TreeID
  /// Files that git neither tracks nor ignores; they are part of the content.
  package var untracked: Int
  /// When a file of it was changed last, and which.
  package var newestChange: Change?

  package struct Change: Sendable, Equatable {
    package var time: Timestamp
    package var path: FilePath
  }
}

extension Repository {
  /// The content of the checkout; nil in a bare repository. Nothing is written, not even objects.
  ///
  /// What the index knows of unchanged files is believed, as git does. Files named by `excluded`
  /// (absolute paths) do not belong to it if git does not track them: reports that tell of it.
  /// Throws `git.unreadable-file`, `git.corrupt-index`, `git.unsupported-index`, and
  /// `git.program-missing` or `git.program-failed` where files pass through a program of the user's.
  package borrowing func workingTree(
    excluding excluded: [String] = [], git: GitProgram? = nil
  ) throws(DiagnosticError) -> WorkingTree? {
    guard let workDirectory else { return nil }
    let index = try IndexFile(path: gitDirectory + "/index")
    let settings = CheckoutSettings(self)
    var rules: [IgnoreRules] = []
    for path in [settings.excludesFile, commonDirectory + "/info/exclude"] {
      if let path, let file = FileMapping(path: path) {
        rules.append(
          IgnoreRules(Array(file.bytes), in: [], foldsCase: settings.ignoresCase))
      }
    }
    var scan = CheckoutScan(
      workDirectory, index, settings, rules, excluding: Self.below(workDirectory, excluded))
    try scan.run()
    var files = scan.found
    var hasher = FileHasher(workDirectory, git: git)
    try hasher.fill(&files, self)
    files.sort { $0.path.lexicographicallyPrecedes($1.path) }
    try Self.checkDirectories(files)
    return WorkingTree(
      id: TreeBuilder(files).id, untracked: scan.untracked,
      newestChange: scan.newest.map {
        WorkingTree.Change(time: Timestamp(seconds: $0.seconds), path: FilePath($0.path))
      })
  }

  /// The paths that lie below a directory, from there.
  private static func below(_ root: String, _ paths: [String]) -> Set<[UInt8]> {
    func real(_ path: String) -> String {
      guard let resolved = realpath(path, nil) else { return path }
      defer { free(resolved) }
      return String(cString: resolved)
    }
    let prefix = Array((real(root) + "/").utf8)
    return Set(
      paths.compactMap { path in
        let bytes = Array(real(path).utf8)
        return bytes.starts(with: prefix) ? Array(bytes.dropFirst(prefix.count)) : nil
      })
  }

  /// A sparse index names a directory as a whole, which then must not hold files of its own.
  private static func checkDirectories(
    _ files: [CheckoutScan.Found]
  ) throws(DiagnosticError) {
    for (file, next) in zip(files, files.dropFirst()) where file.mode & 0o170000 == 0o040000 {
      guard !next.path.starts(with: file.path) else {
        throw DiagnosticError(
          .gitUnsupportedIndex, "files stand outside of the sparse checkout",
          at: .init(String(decoding: next.path, as: UTF8.self)),
          hint: "run 'git sparse-checkout reapply', or add their directory")
      }
    }
  }
}
