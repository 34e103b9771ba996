package import Basics
internal import Clibgit2
private import FoundationEssentials
#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// An open repository. One handle stays with one thread.
package struct Repository: ~Copyable {
  let handle: OpaquePointer
  /// The repository's own directory: `.git`, or that of a linked worktree.
  package let gitDirectory: String
  /// What all worktrees share; caches and evidence live under it.
  package let commonDirectory: String
  /// The checkout; nil in a bare repository.
  package let workDirectory: String?

  /// Opens the repository that holds a directory, looking upwards as git does.
  package static func discover(at path: String) throws(DiagnosticError) -> Repository {
    git_libgit2_init()
    configureOnce
    var found = git_buf()
    defer { git_buf_dispose(&found) }
    let status = git_repository_discover(&found, path, 0, nil)
    guard status == 0, let text = found.ptr else {
      let message = lastLibgit2Message()
      git_libgit2_shutdown()
      guard FileManager.default.fileExists(atPath: path) else {
        throw DiagnosticError(
          .gitRepositoryNotFound, "no directory '\(path)'",
          hint: "name a directory of a git repository with -C")
      }
      throw DiagnosticError(
        .gitRepositoryNotFound, "no git repository at '\(path)' or above it",
        notes: status == GIT_ENOTFOUND.rawValue ? [] : [message],
        hint: "go to a repository, or name one with -C <directory>")
    }
    return try Repository(openAt: String(cString: text))
  }

  /// Opens the same repository again, for another thread.
  package static func open(at gitDirectory: String) throws(DiagnosticError) -> Repository {
    git_libgit2_init()
    configureOnce
    return try Repository(openAt: gitDirectory)
  }

  /// Takes over one `git_libgit2_init`, also when it fails.
  private init(openAt path: String) throws(DiagnosticError) {
    var opened: OpaquePointer?
    var status = git_repository_open(&opened, path)
    var message = lastLibgit2Message()
    if status != 0 {
      // In a container the home directory is often another user's: its configuration is not needed.
      for level in [GIT_CONFIG_LEVEL_GLOBAL, GIT_CONFIG_LEVEL_XDG] {
        _ = seakeep_opt_search_path(level.rawValue, "")
      }
      status = git_repository_open(&opened, path)
      if status != 0 { message = lastLibgit2Message() }
    }
    guard status == 0, let opened else {
      git_libgit2_shutdown()
      throw Self.openingError(path, message)
    }
    handle = opened
    func directory(_ text: UnsafePointer<CChar>?) -> String? {
      guard let text else { return nil }
      let path = String(cString: text)
      return path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }
    let own = directory(git_repository_path(opened)) ?? path
    gitDirectory = own
    commonDirectory = directory(git_repository_commondir(opened)) ?? own
    workDirectory =
      Self.isBare(opened, own) ? nil : directory(git_repository_workdir(opened))
    LooseObjects.readLoose(of: opened, objectDirectory: commonDirectory + "/objects")
  }

  /// What people call it: the name of its checkout, or of the bare repository.
  package var name: String {
    let isInCheckout = gitDirectory.hasSuffix("/.git")
    let path = workDirectory ?? (isInCheckout ? String(gitDirectory.dropLast(5)) : gitDirectory)
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether there is no checkout. Where the configuration does not say, libgit2 takes the directory
  /// above for one; git does so only if the repository is called `.git`.
  private static func isBare(_ handle: OpaquePointer, _ path: String) -> Bool {
    if git_repository_is_bare(handle) == 1 { return true }
    if path.hasSuffix("/.git") || git_repository_is_worktree(handle) == 1 { return false }
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, handle) == 0 else { return true }
    defer { git_config_free(config) }
    var bare: Int32 = 0
    var text: UnsafePointer<CChar>?
    return git_config_get_bool(&bare, config, "core.bare") != 0
      && git_config_get_string(&text, config, "core.worktree") != 0
  }

  deinit {
    git_repository_free(handle)
    git_libgit2_shutdown()
  }

  /// Process-wide options.
  private static let configureOnce: Void = {
    // Held for the life of the process: the last shutdown would forget some of the options.
    git_libgit2_init()
    // Object names are git's business; hashing every blob again doubles the time of a walk.
    _ = seakeep_opt_strict_hash_verification(0)
    // A tree may name files whose contents a partial clone does not have.
    _ = seakeep_opt_strict_object_creation(0)
    // Looking attributes up reads the same trees for every path; by default large ones are not kept.
    _ = seakeep_opt_tree_cache_limit(1 << 20)
    // A repository of another user is only read here, and nothing of its configuration is run.
    _ = seakeep_opt_owner_validation(0)
    openKnownExtensions()
  }()

  private static func openKnownExtensions() {
    // Without these names libgit2 refuses repositories that it reads well.
    let names = ["worktreeconfig", "relativeworktrees", "partialclone", "preciousobjects"]
    let pointers = names.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    var arguments = pointers.map { UnsafePointer<CChar>($0) }
    _ = seakeep_opt_extensions(&arguments, arguments.count)
  }

  private static func openingError(_ path: String, _ message: String) -> DiagnosticError {
    let lowered = message.lowercased()
    if lowered.contains("objectformat") || lowered.contains("object format") {
      return DiagnosticError(
        .gitUnsupportedRepository, "the repository at '\(path)' uses SHA-256 object names",
        notes: [message], hint: "seakeep reads SHA-1 repositories; libgit2 cannot open this one")
    }
    if lowered.contains("refstorage") || lowered.contains("reftable") {
      return DiagnosticError(
        .gitUnsupportedRepository, "the repository at '\(path)' keeps its refs in a reftable",
        notes: [message],
        hint: "run 'git refs migrate --ref-format=files', or use a clone with the files format")
    }
    if lowered.contains("extension") {
      return DiagnosticError(
        .gitUnsupportedRepository,
        "the repository at '\(path)' needs an extension that libgit2 does not know",
        notes: [message], hint: "use a clone that git makes without this extension")
    }
    return DiagnosticError(
      .gitCannotOpen, "cannot open the repository at '\(path)'", notes: [message],
      hint: "check that you may read it, and run 'git fsck'")
  }
}

extension DiagnosticError.Code {
  package static let gitRepositoryNotFound = Self(
    "git.repository-not-found", .cannotRun,
    "Neither the directory nor any directory above it is a git repository.")
  package static let gitCannotOpen = Self(
    "git.cannot-open", .cannotRun, "A repository was found but could not be opened.")
  package static let gitUnsupportedRepository = Self(
    "git.unsupported-repository", .cannotRun,
    "The repository uses a format that libgit2 does not read: SHA-256 names, reftable, others.")
}
