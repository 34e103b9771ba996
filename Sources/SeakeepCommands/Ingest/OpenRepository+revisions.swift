internal import Basics
internal import Domain
internal import GitRepository

extension OpenRepository {
  /// The commit that a revision names; nil for the HEAD of a repository without commits.
  borrowing func tip(_ revision: String) throws(DiagnosticError) -> CommitID? {
    if revision == "HEAD" { return try repository.headCommit() }
    return try repository.commit(named: revision)
  }

  /// The commit that a revision names. Throws `git.no-commits` before the first one.
  borrowing func commit(_ revision: String) throws(DiagnosticError) -> CommitID {
    guard let commit = try tip(revision) else { throw .emptyRepository }
    return commit
  }

  /// The range that was named; without a name, what no remote-tracking branch has yet.
  borrowing func range(_ text: String?) throws(DiagnosticError) -> RevisionRange {
    if let text {
      if try repository.headCommit() == nil, text == "HEAD" { throw .emptyRepository }
      return try repository.range(text)
    }
    guard let head = try repository.headCommit() else { throw .emptyRepository }
    guard let unpushed = try repository.unpushedCommits(of: head) else {
      throw DiagnosticError(
        .rangeMissing, "name a range: no remote-tracking branch is near enough to compare with",
        hint: "as in 'seakeep risk HEAD~5..' or 'seakeep risk main..'")
    }
    return RevisionRange(
      text: "commits not on a remote", base: nil, head: head, commits: unpushed)
  }
}

extension DiagnosticError {
  static var emptyRepository: DiagnosticError {
    DiagnosticError(
      .noCommits, "this repository has no commits yet",
      hint: "commit something, then ask again")
  }
}

extension DiagnosticError.Code {
  static let noCommits = Self(
    "git.no-commits", .unknown, "The repository is empty, or its branch has no commit yet.")
  static let rangeMissing = Self(
    "risk.range-missing", .usage,
    "No range was named, and none follows from remote-tracking branches.")
}
