internal import Basics
internal import Domain
internal import GitRepository

/// The code that reports tell of: what is checked out, or the commit that was named.
struct TestedCode {
  let identity: CodeIdentity
  /// What the checkout holds; nil when a commit was named.
  let checkout: WorkingTree?
  /// The content is that of the commit.
  let isClean: Bool
  /// When the commit was made; nil before the first one.
  let commitTime: Timestamp?

  /// Looks at the checkout, or at the commit that was named.
  ///
  /// - Parameters:
  ///   - revision: What was tested, if it was named.
  ///   - reports: Files of the checkout that tell of it and are no part of it.
  ///   - ci: The system this runs in.
  ///   - repository: Where.
  ///   - git: The user's.
  /// - Throws: `evidence.no-checkout` in a bare repository without a named commit.
  init(
    named revision: String?, besides reports: [NamedInput], _ ci: CIEnvironment?,
    _ repository: borrowing Repository, _ git: GitProgram
  ) throws(DiagnosticError) {
    let isMergeOfCI = ci?.mayMerge ?? false
    if let revision {
      let commit = try repository.commit(named: revision)
      identity = try repository.codeIdentity(of: commit, isMergeOfCI: isMergeOfCI)
      checkout = nil
      isClean = true
      commitTime = try repository.commitTime(of: commit)
      return
    }
    guard
      let content = try repository.workingTree(
        excluding: reports.compactMap { $0.path }, git: git)
    else {
      throw DiagnosticError(
        .evidenceNoCheckout, "a bare repository holds no content that was tested",
        hint: "name what was tested with --commit")
    }
    checkout = content
    guard let head = try repository.headCommit() else {
      identity = CodeIdentity(commit: nil, tree: content.id)
      isClean = false
      commitTime = nil
      return
    }
    let own = try repository.codeIdentity(of: head, isMergeOfCI: isMergeOfCI)
    isClean = own.tree == content.id
    // The patch and CI's merge are of the commit, and say nothing of changes to it.
    identity =
      isClean ? own : CodeIdentity(commit: head, tree: content.id, base: own.base)
    commitTime = try repository.commitTime(of: head)
  }

  /// Why a report cannot be about the checkout; nil when it can.
  ///
  /// By the file's own time: what a report says of its time may lack a zone.
  func staleness(of input: NamedInput) -> DiagnosticError? {
    guard let change = checkout?.newestChange, let path = input.path,
      let written = ReportTime.changed(path), written < change.time
    else { return nil }
    let seconds = change.time.seconds - written.seconds
    return DiagnosticError(
      .evidenceStale, "this report is older than the checkout", at: .init(input.name),
      notes: ["\(change.path.text) was changed \(seconds) s after it"],
      hint: "run it again, or name what was tested with --commit <revision>")
  }
}

extension DiagnosticError.Code {
  static let evidenceNoCheckout = Self(
    "evidence.no-checkout", .usage, "There is no checkout that reports could be about.")
  static let evidenceStale = Self(
    "evidence.stale", .cannotRun,
    "A report is older than the newest change of the checkout, so it tells of something else.")
}
