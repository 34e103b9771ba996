package import Basics
internal import Clibgit2
internal import Domain

/// Turns libgit2's status into an error that says which activity failed.
func check(
  _ activity: String, _ code: DiagnosticError.Code = .gitFailed, _ call: () -> Int32
) throws(DiagnosticError) {
  let status = call()
  guard status < 0 else { return }
  throw DiagnosticError(
    code, "cannot \(activity)", notes: [lastLibgit2Message()],
    hint: "run 'git fsck' to see whether the repository is whole")
}

/// What libgit2 says of its last failure on this thread.
func lastLibgit2Message() -> String {
  guard let error = git_error_last(), let message = error.pointee.message else {
    return "libgit2 gave no reason"
  }
  return String(cString: message)
}

extension git_oid {
  init(_ id: ObjectID) {
    self.init()
    let bytes = id.bytes
    withUnsafeMutableBytes(of: &self) { $0.copyBytes(from: bytes) }
  }
}

extension ObjectID {
  init(_ id: git_oid) {
    var id = id
    self = withUnsafeBytes(of: &id) { raw in
      raw.baseAddress.map { ObjectID(bytes: $0) } ?? .zero
    }
  }
}

extension DiagnosticError.Code {
  package static let gitFailed = Self(
    "git.failed", .cannotRun, "libgit2 refused an operation; the note says why.")
  package static let gitCorruptObject = Self(
    "git.corrupt-object", .cannotRun,
    "An object of the repository is damaged: its bytes do not inflate or do not parse.")
}

extension DiagnosticError {
  static func corruptObject(_ id: ObjectID, note: String? = nil) -> DiagnosticError {
    DiagnosticError(
      .gitCorruptObject, "object \(id) is damaged", notes: note.map { [$0] } ?? [],
      hint: "run 'git fsck', and fetch or clone again what it names")
  }
}

extension DiagnosticError.Code {
  /// The codes of errors that leave this room.
  package static let gitRepositoryCodes: [Self] = [
    gitRepositoryNotFound, gitCannotOpen, gitUnsupportedRepository, gitUnknownRevision,
    gitMissingCommit, gitCorruptObject, gitUnreadableFile,
    gitUnreadableConfiguration, gitFailed, gitMissingNotes, gitNotWritten,
    gitCorruptIndex, gitUnsupportedIndex, gitProgramMissing, gitProgramFailed,
  ]
}
