private import Clibgit2
internal import Domain

/// How a repository is configured to look at its checkout.
struct CheckoutSettings {
  /// `core.fileMode`: the file system knows which files are programs.
  let hasModes: Bool
  /// `core.symlinks`
  let hasLinks: Bool
  /// `core.ignoreCase`
  let ignoresCase: Bool
  /// `core.sparseCheckout`: files that should not be there are looked at where they are.
  let isSparse: Bool
  /// `core.trustCtime` and `core.checkStat`: backups and some file systems change what they look at.
  private let comparesChangeTimes: Bool
  private let comparesInodes: Bool
  /// `core.excludesFile`, else the user's usual one; nil where there is none.
  let excludesFile: String?

  init(_ repository: borrowing Repository) {
    var config: OpaquePointer?
    _ = git_repository_config_snapshot(&config, repository.handle)
    defer { git_config_free(config) }
    // libgit2 does not look into the configuration that a worktree has for itself.
    var own: OpaquePointer?
    defer { git_config_free(own) }
    var hasOwn: Int32 = 0
    if config != nil, git_config_get_bool(&hasOwn, config, "extensions.worktreeconfig") == 0,
      hasOwn != 0
    {
      _ = git_config_open_ondisk(&own, repository.gitDirectory + "/config.worktree")
    }
    func flag(_ name: String, _ byDefault: Bool) -> Bool {
      var value: Int32 = 0
      for level in [own, config] {
        if level != nil, git_config_get_bool(&value, level, name) == 0 { return value != 0 }
      }
      return byDefault
    }
    hasModes = flag("core.filemode", true)
    hasLinks = flag("core.symlinks", true)
    ignoresCase = flag("core.ignorecase", false)
    isSparse = flag("core.sparsecheckout", false)
    var text: UnsafePointer<CChar>?
    let isMinimal =
      config != nil && git_config_get_string(&text, config, "core.checkstat") == 0
      && text.map { String(cString: $0) }?.lowercased() == "minimal"
    comparesInodes = !isMinimal
    comparesChangeTimes = !isMinimal && flag("core.trustctime", true)
    var path = git_buf()
    defer { git_buf_dispose(&path) }
    if config != nil, git_config_get_path(&path, config, "core.excludesfile") == 0 {
      excludesFile = path.ptr.map { String(cString: $0) }
    } else if seakeep_opt_get_search_path(GIT_CONFIG_LEVEL_XDG.rawValue, &path) == 0 {
      let directory = path.ptr.map { String(cString: $0) }?.split(separator: ":").first
      excludesFile = directory.map { "\($0)/ignore" }
    } else {
      excludesFile = nil
    }
  }

  /// Whether a file is the one that the index tells of; racy files are the caller's.
  func isSame(_ file: FileStat, _ known: FileStat) -> Bool {
    file.size == known.size && file.modified == known.modified
      && (!comparesInodes || file.inode == known.inode)
      && (!comparesChangeTimes || file.changed == known.changed)
  }

  /// Whether a directory is the checkout of another repository.
  func isRepository(_ path: [CChar]) -> Bool {
    git_repository_open_ext(nil, path, GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue, nil) == 0
  }

  /// The commit that is checked out in a directory; nil if it is no repository or has no commit.
  func nestedHead(_ path: [CChar]) -> CommitID? {
    var repository: OpaquePointer?
    var head = git_oid()
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    guard git_repository_open_ext(&repository, path, flags, nil) == 0 else { return nil }
    defer { git_repository_free(repository) }
    return git_reference_name_to_id(&head, repository, "HEAD") == 0 ? ObjectID(head) : nil
  }
}
