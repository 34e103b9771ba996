internal import Clibgit2

/// A real repository in a temporary directory, whose commit ids are the same on every run.
///
/// Names, times and messages are fixed unless a test gives others; objects are written byte by byte,
/// so that a fixture can hold what git's own commands refuse to make. Nothing of the user's git
/// configuration is read. One thread owns a fixture.
package final class FixtureRepository {
  /// The work tree; in a bare repository the git directory.
  package let path: String
  /// `.git`, or the directory itself when bare.
  package let gitDirectory: String
  /// When the next commit is made unless it says otherwise; an hour passes between commits.
  package var clock = FixtureRepository.firstTime

  /// 2024-01-01 00:00 UTC.
  package static let firstTime: Int64 = 1_704_067_200
  package static let secondsBetweenCommits: Int64 = 3_600

  let handle: OpaquePointer
  let objects: OpaquePointer
  /// Keeps the directory as long as the repository.
  private let directory: TemporaryDirectory

  /// An empty repository whose unborn branch is `main`.
  ///
  /// - Parameters:
  ///   - bare: Without a work tree.
  ///   - name: The folder in the temporary directory, which screens show as the repository's name.
  ///   - directory: Where to make it; a directory of its own when nil.
  /// - Throws: `FixtureError` when libgit2 refuses.
  package init(
    bare: Bool = false, name: String = "harbour", in directory: TemporaryDirectory? = nil
  ) throws {
    let directory = try directory ?? TemporaryDirectory()
    let path = directory.path + "/" + name
    git_libgit2_init()
    do {
      ignoreUserConfiguration()
      (handle, objects) = try Self.initialize(path, bare: bare)
    } catch {
      git_libgit2_shutdown()
      throw error
    }
    self.directory = directory
    self.path = path
    gitDirectory = bare ? path : path + "/.git"
  }

  deinit {
    git_odb_free(objects)
    git_repository_free(handle)
    git_libgit2_shutdown()
  }

  private static func initialize(
    _ path: String, bare: Bool
  ) throws -> (handle: OpaquePointer, objects: OpaquePointer) {
    var options = git_repository_init_options()
    try check("prepare a repository") {
      git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION))
    }
    options.flags = GIT_REPOSITORY_INIT_MKPATH.rawValue
    if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
    let handle = try "main".withCString { branch in
      options.initial_head = branch
      return try made("make a repository") { git_repository_init_ext(&$0, path, &options) }
    }
    do {
      return (handle, try made("open the objects") { git_repository_odb(&$0, handle) })
    } catch {
      git_repository_free(handle)
      throw error
    }
  }

  /// Runs the system's git in this repository and returns its output; throws if git fails.
  @discardableResult
  package func git(_ arguments: String...) throws -> String {
    let output = try Tool.git(arguments, in: path)
    guard output.status == 0 else {
      throw FixtureError("git \(arguments.joined(separator: " ")): \(output.errorText)")
    }
    return output.text
  }

  /// Writes a file into the git directory: `config.worktree`, `info/attributes` …
  package func writeGitFile(_ contents: ByteString, to name: String) throws {
    try writeFile(contents.bytes, to: gitDirectory + "/" + name)
  }

  /// Writes a file into the work tree without committing it.
  package func writeWorkFile(_ contents: ByteString, to name: String) throws {
    try writeFile(contents.bytes, to: path + "/" + name)
  }
}

/// Makes libgit2 blind to the configuration of the user and the machine, for the whole process.
private func ignoreUserConfiguration() {
  for level in [
    GIT_CONFIG_LEVEL_PROGRAMDATA, GIT_CONFIG_LEVEL_SYSTEM, GIT_CONFIG_LEVEL_XDG,
    GIT_CONFIG_LEVEL_GLOBAL,
  ] {
    _ = seakeep_opt_search_path(level.rawValue, "/dev/null")
  }
}

/// Turns a status of libgit2 into an error that says what was tried.
func check(_ activity: String, _ call: () throws -> Int32) throws {
  let status = try call()
  guard status < 0 else { return }
  let reason = git_error_last().map { String(cString: $0.pointee.message) } ?? "status \(status)"
  throw FixtureError("could not \(activity): \(reason)")
}

/// Calls a function of libgit2 that makes an object, and returns the object.
func made(
  _ activity: String, _ call: (inout OpaquePointer?) throws -> Int32
) throws -> OpaquePointer {
  var object: OpaquePointer?
  try check(activity) { try call(&object) }
  guard let object else { throw FixtureError("could not \(activity): nothing was made") }
  return object
}
