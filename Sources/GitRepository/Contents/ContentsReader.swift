package import Basics
package import Domain

/// Reads which lines commits changed, one commit after the other, for one thread.
package struct ContentsReader: ~Copyable {
  private var differ: CommitDiffer
  private let alterations: Alterations

  /// Neighbours in history share trees and blobs, so that reading them in order needs few of them twice.
  private static let cacheBytes = 64 << 20

  /// Opens the repository anew: the reader may go to another thread.
  package static func open(
    _ repository: borrowing Repository
  ) throws(DiagnosticError) -> ContentsReader {
    ContentsReader(
      differ: try CommitDiffer.open(
        gitDirectory: repository.gitDirectory,
        packs: PackSet(objectDirectory: repository.commonDirectory + "/objects"),
        cacheBytes: cacheBytes),
      alterations: Alterations(of: repository))
  }

  private init(differ: consuming CommitDiffer, alterations: Alterations) {
    self.differ = differ
    self.alterations = alterations
  }

  /// What a commit changed against its first parent: of a merge too, though it has no rows.
  package mutating func contents(of commit: CommitID) throws(DiagnosticError) -> ChangeContents {
    guard let (tree, named) = try differ.commit(alterations.resolved(commit)) else {
      throw DiagnosticError(
        .gitMissingCommit, "commit \(commit) is not in this clone",
        hint: "fetch it, for example with 'git fetch origin \(commit)'")
    }
    if alterations.shallow.contains(commit), let parent = named.first {
      return ChangeContents(commit: commit, parent: parent, gap: .boundary)
    }
    let parent = (alterations.grafts[commit] ?? named).first
    var parentTree: TreeID?
    if let parent {
      guard let found = try differ.commit(alterations.resolved(parent)) else {
        return ChangeContents(commit: commit, parent: parent, gap: .boundary)
      }
      parentTree = found.tree
    }
    guard let files = try differ.contents(from: parentTree, to: tree) else {
      return ChangeContents(commit: commit, parent: parent, gap: .missingTrees)
    }
    return ChangeContents(commit: commit, parent: parent, files: files)
  }

  /// The lines of each hunk of a file, in the order of its hunks; none where it has no hunks.
  package mutating func lines(of file: FileContents) throws(DiagnosticError) -> [HunkLines] {
    try differ.lines(of: file)
  }
}
