package import Basics
private import Clibgit2
package import Domain

extension Repository {
  /// Writes a commit with the notes of `base`, changed; no ref is moved.
  ///
  /// Each annotated object may be named once. `parents` are what the commit follows, `message` is
  /// one line, and `time` is when it is said to be made.
  package borrowing func writeNotes(
    _ changes: [NoteChange], onto base: CommitID?, parents: [CommitID], message: String,
    at time: Timestamp
  ) throws(DiagnosticError) -> CommitID {
    var editor = NoteTreeEditor(
      store: try noteStore(),
      batch: ObjectBatch(
        database: try ObjectDatabase(of: self), directory: commonDirectory + "/objects"))
    let baseTree: TreeID? = if let base { try outline(of: base).tree } else { nil }
    let tree = try editor.tree(baseTree, changes)
    // git refuses dates before 1970.
    let stamp = "seakeep <seakeep@localhost> \(max(time.seconds, 0)) +0000"
    var text = "tree \(tree)\n"
    for parent in parents { text += "parent \(parent)\n" }
    text += "author \(stamp)\ncommitter \(stamp)\n\n\(message)\n"
    let commit = editor.batch.add(Array(text.utf8), as: .commit)
    try editor.batch.write()
    return commit
  }

  /// What a reference points to; nil when there is none.
  package borrowing func target(of reference: String) throws(DiagnosticError) -> ObjectID? {
    var id = git_oid()
    let status = git_reference_name_to_id(&id, handle, reference)
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check("read \(reference)") { status }
    return ObjectID(id)
  }
}

extension DiagnosticError.Code {
  package static let gitNotWritten = Self(
    "git.not-written", .cannotRun,
    "Nothing can be written to the repository: a full disk, or a directory without the right to.")
}
