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

extension Repository {
  /// The patch id of what changed between two commits, as `git patch-id --stable` has it; nil where
  /// nothing changed. Without `base` all is new.
  ///
  /// The reference is `git diff-tree -p --full-index --no-renames <base> <commit>`. Throws
  /// `git.failed` when objects are not in this clone.
  package borrowing func patchID(
    from base: CommitID?, to commit: CommitID
  ) throws(DiagnosticError) -> ObjectID? {
    let old = try base.map { base throws(DiagnosticError) in try Tree(of: base, in: self) }
    let new = try Tree(of: commit, in: self)
    var options = git_diff_options()
    let handle = handle
    try check("prepare a comparison") {
      git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION))
    }
    // What `git diff` does unless told otherwise; a user's configuration must not change the id.
    options.flags = GIT_DIFF_INDENT_HEURISTIC.rawValue
    options.context_lines = 3
    options.interhunk_lines = 0
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_NONE
    var diff: OpaquePointer?
    try check("compare two commits") {
      git_diff_tree_to_tree(&diff, handle, old?.handle, new.handle, &options)
    }
    defer { git_diff_free(diff) }
    var hash = PatchHash()
    let status = withUnsafeMutablePointer(to: &hash) { hash in
      git_diff_foreach(diff, tellFile, tellBinary, tellHunk, tellLine, hash)
    }
    try check("compare two commits line by line") { status }
    return hash.isEmpty ? nil : hash.finish()
  }

  private final class Tree {
    let handle: OpaquePointer

    init(
      of commit: CommitID, in repository: borrowing Repository
    ) throws(DiagnosticError) {
      var tree: OpaquePointer?
      var name = git_oid(try repository.outline(of: commit).tree)
      let status = git_tree_lookup(&tree, repository.handle, &name)
      try check("read the tree of \(commit.short)") { status }
      guard let tree else { throw .corruptObject(commit) }
      handle = tree
    }

    deinit { git_tree_free(handle) }
  }
}

private func tellFile(
  _ delta: UnsafePointer<git_diff_delta>?, _: Float, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let delta = delta?.pointee, let hash = hash(payload) else { return 0 }
  let (old, new) = names(of: delta)
  let (oldMode, newMode) = (delta.old_file.mode, delta.new_file.mode)
  hash.pointee.beginFile(Array("diff --git ".utf8) + old + new)
  func add(_ text: String, _ mode: UInt16) {
    hash.pointee.add("\(text) mode \(String(mode, radix: 8))".utf8)
  }
  if oldMode == 0 {
    add("new file", newMode)
  } else if newMode == 0 {
    add("deleted file", oldMode)
  } else if oldMode != newMode {
    add("old", oldMode)
    add("new", newMode)
  }
  return 0
}

private func tellBinary(
  _ delta: UnsafePointer<git_diff_delta>?, _: UnsafePointer<git_diff_binary>?,
  _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let delta = delta?.pointee else { return 0 }
  hash(payload)?.pointee.addBinary(ObjectID(delta.old_file.id), ObjectID(delta.new_file.id))
  return 0
}

private func tellHunk(
  _ delta: UnsafePointer<git_diff_delta>?, _: UnsafePointer<git_diff_hunk>?,
  _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let delta = delta?.pointee, let hash = hash(payload), !hash.pointee.hasLines else {
    return 0
  }
  let (old, new) = names(of: delta)
  let nothing = Array("/dev/null".utf8)
  hash.pointee.beginLines(
    old: delta.old_file.mode == 0 ? nothing : old, new: delta.new_file.mode == 0 ? nothing : new)
  return 0
}

private func tellLine(
  _ delta: UnsafePointer<git_diff_delta>?, _: UnsafePointer<git_diff_hunk>?,
  _ line: UnsafePointer<git_diff_line>?, _ payload: UnsafeMutableRawPointer?
) -> Int32 {
  guard let line = line?.pointee, let sign = UInt8(exactly: line.origin),
    // What tells of a missing newline does not count.
    [UInt8(ascii: " "), UInt8(ascii: "+"), UInt8(ascii: "-")].contains(sign)
  else { return 0 }
  let content = UnsafeRawBufferPointer(start: line.content, count: line.content_len)
  hash(payload)?.pointee.add([sign])
  // Git takes a line to end at a NUL.
  hash(payload)?.pointee.add(content.prefix { $0 != 0 })
  return 0
}

private func hash(_ payload: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<PatchHash>? {
  payload?.assumingMemoryBound(to: PatchHash.self)
}

/// Both names of a file as the head of a difference has them.
private func names(of delta: git_diff_delta) -> (old: [UInt8], new: [UInt8]) {
  guard let path = delta.new_file.path ?? delta.old_file.path else { return ([], []) }
  let bytes = UnsafeRawBufferPointer(start: path, count: strlen(path))
  return (quoted(Array("a/".utf8) + bytes), quoted(Array("b/".utf8) + bytes))
}

/// A path as git writes it unless `core.quotePath` is off.
private func quoted(_ path: [UInt8]) -> [UInt8] {
  let quote = UInt8(ascii: "\"")
  let backslash = UInt8(ascii: "\\")
  guard path.contains(where: { $0 < 0x20 || $0 >= 0x7F || $0 == quote || $0 == backslash }) else {
    return path
  }
  var text = [quote]
  for byte in path {
    if byte == quote || byte == backslash {
      text += [backslash, byte]
    } else if (0x07...0x0D).contains(byte) {
      text += [backslash, Array("abtnvfr".utf8)[Int(byte) - 7]]
    } else if byte < 0x20 || byte >= 0x7F {
      let digits = String(byte, radix: 8)
      text += [backslash] + String(repeating: "0", count: 3 - digits.count).utf8 + digits.utf8
    } else {
      text.append(byte)
    }
  }
  return text + [quote]
}
