package import Basics
package import Domain

/// Reads which lines commits changed, one commit after the other, for one thread.
package struct ContentsReader: ~Copyable {
  private var lender: FileLender
  private let alterations: Alterations

  /// Neighbours in history share trees and blobs, so that reading them in order needs few of them twice.
  private static let cacheBytes = 64 << 20

  /// Opens the repository anew: the reader may go to another thread.
  package static func open(
    _ repository: borrowing Repository
  ) throws(DiagnosticError) -> ContentsReader {
    ContentsReader(
      try CommitDiffer.open(repository, cacheBytes: cacheBytes), Alterations(of: repository))
  }

  private init(_ differ: consuming CommitDiffer, _ alterations: Alterations) {
    lender = FileLender(differ, alterations)
    self.alterations = alterations
  }

  /// What a commit changed against its first parent: of a merge too, though it has no rows.
  package mutating func contents(of commit: CommitID) throws(DiagnosticError) -> ChangeContents {
    guard let sides = try lender.differ.sides(of: commit, alterations) else {
      throw DiagnosticError(
        .gitMissingCommit, "commit \(commit) is not in this clone",
        hint: "fetch it, for example with 'git fetch origin \(commit)'")
    }
    let parent = sides.parents.first
    if let parent, parent.tree == nil {
      return ChangeContents(commit: commit, parent: parent.id, gap: .boundary)
    }
    guard let files = try lender.differ.contents(from: parent?.tree, to: sides.tree) else {
      return ChangeContents(commit: commit, parent: parent?.id, gap: .missingTrees)
    }
    return ChangeContents(commit: commit, parent: parent?.id, files: files)
  }

  /// The lines of each hunk of a file, in the order of its hunks; none where it has no hunks.
  package mutating func lines(of file: FileContents) throws(DiagnosticError) -> [HunkLines] {
    try lender.differ.lines(of: file)
  }

  /// Lends what a commit of a history changed to a worker, as a pass over the whole history does;
  /// with `paths`, the files of these names alone.
  package mutating func read<Worker: ContentsWorker>(
    _ commit: Int, of history: History, only paths: Set<FilePath>? = nil,
    into worker: inout Worker
  ) throws(DiagnosticError) -> Worker.Output {
    worker.begin(commit)
    let gap = try lender.lend(commit, of: history, only: paths) { worker.add($0) }
    return worker.end(gap: gap)
  }
}
