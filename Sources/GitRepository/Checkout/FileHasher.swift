internal import Basics
private import Clibgit2
internal import Domain

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// Names the objects that git would make of files of a checkout, without making them.
struct FileHasher {
  private let root: String
  private let git: GitProgram?
  /// Files whose content only git itself can tell, as where a program of the user's changes it.
  private var waiting: [Int] = []

  /// Without `git`, a file that a program of the user's changes cannot be named.
  init(_ root: String, git: GitProgram?) {
    self.root = root
    self.git = git
  }

  /// Fills in the ids that are missing. Throws `git.unreadable-file` and `git.program-failed`.
  mutating func fill(
    _ files: inout [CheckoutScan.Found], _ repository: borrowing Repository
  ) throws(DiagnosticError) {
    for index in files.indices where files[index].id == .zero {
      let file = files[index]
      let path = checkoutPath(file.path, below: root)
      if file.mode == 0o120000 {
        files[index].id = try linkID(path)
      } else if let id = try fileID(file, path, repository) {
        files[index].id = id
      } else {
        waiting.append(index)
      }
    }
    try askGit(&files)
  }

  private func linkID(_ path: [CChar]) throws(DiagnosticError) -> ObjectID {
    var target = Array(repeating: CChar(0), count: 4_096)
    let count = readlink(path, &target, target.count)
    // Where the file system has no links, a file holds where it leads to.
    if count < 0, errno == EINVAL, let bytes = contents(of: path) {
      return ObjectID(naming: "blob", bytes)
    }
    guard count >= 0 else { throw .unreadableFile(path) }
    return ObjectID(naming: "blob", target[..<count].map { UInt8(bitPattern: $0) })
  }

  /// Nil where only git can tell.
  private func fileID(
    _ file: CheckoutScan.Found, _ path: [CChar], _ repository: borrowing Repository
  ) throws(DiagnosticError) -> ObjectID? {
    let name = checkoutPath(file.path, below: "").dropFirst()
    if name.withUnsafeBufferPointer({ name in needsGit(name.baseAddress, repository) }) {
      return nil
    }
    var filters: OpaquePointer?
    let status = name.withUnsafeBufferPointer { name in
      git_filter_list_load(
        &filters, repository.handle, nil, name.baseAddress, GIT_FILTER_TO_ODB,
        GIT_FILTER_ALLOW_UNSAFE.rawValue)
    }
    // It reads the index for it, and does not know all forms that there are.
    guard status == 0 else { return nil }
    defer { git_filter_list_free(filters) }
    var id = git_oid()
    guard let filters else {
      guard git_odb_hashfile(&id, path, GIT_OBJECT_BLOB) == 0 else { throw .unreadableFile(path) }
      return ObjectID(id)
    }
    guard access(path, R_OK) == 0 else { throw .unreadableFile(path) }
    var content = git_buf()
    defer { git_buf_dispose(&content) }
    let handle = repository.handle
    try check("apply what git does to a file") {
      git_filter_list_apply_to_file(&content, filters, handle, path)
    }
    try check("hash a file") {
      git_odb_hash(&id, content.ptr, content.size, GIT_OBJECT_BLOB)
    }
    return ObjectID(id)
  }

  /// Whether attributes name a program of the user's or an encoding, neither of which libgit2 knows.
  private func needsGit(
    _ path: UnsafePointer<CChar>?, _ repository: borrowing Repository
  ) -> Bool {
    "filter".withCString { filter in
      "working-tree-encoding".withCString { encoding in
        var names: [UnsafePointer<CChar>?] = [filter, encoding]
        var values: [UnsafePointer<CChar>?] = [nil, nil]
        guard git_attr_get_many(&values, repository.handle, 0, path, names.count, &names) == 0
        else { return false }
        if git_attr_value(values[1]) == GIT_ATTR_VALUE_STRING { return true }
        guard git_attr_value(values[0]) == GIT_ATTR_VALUE_STRING, let name = values[0] else {
          return false
        }
        return isConfigured(String(cString: name), repository)
      }
    }
  }

  /// A filter that nothing is said of leaves files as they are.
  private func isConfigured(_ filter: String, _ repository: borrowing Repository) -> Bool {
    var config: OpaquePointer?
    guard git_repository_config_snapshot(&config, repository.handle) == 0 else { return false }
    defer { git_config_free(config) }
    return ["clean", "process", "required"].contains { key in
      var text: UnsafePointer<CChar>?
      return git_config_get_string(&text, config, "filter.\(filter).\(key)") == 0
    }
  }

  /// Lets git hash what its programs change; `hash-object` writes nothing.
  private func askGit(_ files: inout [CheckoutScan.Found]) throws(DiagnosticError) {
    guard !waiting.isEmpty else { return }
    guard let git else {
      let path = String(decoding: files[waiting[0]].path, as: UTF8.self)
      throw DiagnosticError(
        .gitProgramMissing, "only git can tell what it would store of this file",
        at: .init(path), hint: "install git")
    }
    var rest = waiting[...]
    while !rest.isEmpty {
      let some = rest.prefix(Self.filesAtOnce)
      rest = rest.dropFirst(some.count)
      let answer = try git.checked(
        ["hash-object", "--"], bytes: some.map { files[$0].path }, in: root)
      let ids = answer.split(separator: "\n").compactMap { ObjectID(hexadecimal: $0) }
      guard ids.count == some.count else {
        throw DiagnosticError(
          .gitProgramFailed, "git hashed \(ids.count) of \(some.count) files",
          hint: "look at what 'git status' says of them")
      }
      for (index, id) in zip(some, ids) { files[index].id = id }
    }
  }

  /// Systems bound how long a command line may be.
  private static let filesAtOnce = 200
}
