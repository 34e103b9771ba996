internal import Basics
internal import Domain
internal import GitRepository
private import FoundationEssentials

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A worktree in a temporary folder, on which other commits are checked out one after the other.
///
/// The user's own checkout, index and branches are not touched. Files that git does not track stay from
/// commit to commit, as with `git bisect`, so that builds need not begin anew.
struct ScratchWorktree {
  /// Where the code is.
  let path: String
  /// What commands write goes here.
  let output: String
  private let folder: String
  private let repository: String
  private let git: GitProgram

  /// Makes it, on the code of a commit.
  init(
    of commit: CommitID, in repository: borrowing Repository, _ context: CommandContext
  ) throws(DiagnosticError) {
    let named = context.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let parent = absolutePath(named, in: context.workingDirectory)
    var template = Array("\(parent)/seakeep-suspects-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw DiagnosticError(
        .suspectsNoScratch, "cannot make a folder for the code to test", at: .init(parent),
        notes: [systemReason(errno)], hint: "name another place with TMPDIR")
    }
    folder = String(
      decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    path = folder + "/" + (folder.split(separator: "/").last.map(String.init) ?? "tree")
    output = folder + "/output"
    self.repository = repository.commonDirectory
    git = GitProgram(
      environment: context.environment, elapsed: context.elapsed,
      secondsAllowed: Self.longestCheckout)
    do throws(DiagnosticError) {
      try run(["worktree", "add", "--quiet", "--detach", path, "\(commit)"], in: self.repository)
    } catch {
      remove()
      throw error
    }
  }

  /// Brings the code of another commit there, whatever a test did to the files of the last one.
  func checkOut(_ commit: CommitID) throws(DiagnosticError) {
    try run(["checkout", "--quiet", "--detach", "--force", "\(commit)"], in: path)
  }

  /// Removes all of it.
  func remove() {
    // Twice: also where somebody locked it.
    _ = try? git.run(
      ["worktree", "remove", "--force", "--force", path], in: repository)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// Hooks of the user are for the user's checkouts.
  private static let settings = [
    "-c", "core.hooksPath=/dev/null", "-c", "advice.detachedHead=false",
  ]
  private static let longestCheckout = 1800.0

  private func run(_ words: [String], in directory: String) throws(DiagnosticError) {
    let result = try git.run(Self.settings + words, in: directory)
    guard result.status == 0 else {
      throw DiagnosticError(
        .suspectsNoScratch, "git cannot bring the code to test to a folder of its own",
        notes: result.complaints, hint: "see whether 'git worktree add' works here")
    }
  }
}

extension DiagnosticError.Code {
  static let suspectsNoScratch = Self(
    "suspects.no-scratch", .cannotRun,
    "No folder could be made for the code to test, or git could not bring the code there.")
}
