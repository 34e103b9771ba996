/// The notes of a commit of a notes ref, with what a later reading may begin from.
package struct NotesReading: Sendable {
  package var commit: CommitID
  package var tree: TreeID
  package var notes: NoteTable

  package init(commit: CommitID, tree: TreeID, notes: NoteTable) {
    self.commit = commit
    self.tree = tree
    self.notes = notes
  }
}
