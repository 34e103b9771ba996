internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// Another repository that evidence is shared through, reached by the user's git.
struct EvidenceRemote {
  let name: String
  private let git: GitProgram
  /// Where git runs.
  private let directory: String

  /// Where what was fetched stands.
  private var fetched: String { "refs/seakeep/remotes/\(name)/v1" }

  /// The remote that was named, else the one that git asks first.
  ///
  /// Throws `evidence.no-remote`.
  init(
    named name: String?, _ repository: borrowing Repository, _ git: GitProgram
  ) throws(DiagnosticError) {
    let remotes = repository.remoteNames()
    guard let first = remotes.first else {
      throw DiagnosticError(
        .evidenceNoRemote, "this repository has no remote to share evidence through",
        hint: "add one with 'git remote add'")
    }
    if let name, !remotes.contains(name) {
      throw DiagnosticError(
        .evidenceNoRemote, "there is no remote '\(name)'",
        hint: closestMatch(to: name, among: remotes).map { "did you mean '\($0)'?" }
          ?? "the remotes are \(remotes.joined(separator: ", "))")
    }
    self.name = name ?? first
    self.git = git
    directory = repository.workDirectory ?? repository.gitDirectory
  }

  /// Fetches the notes of the remote; nil when it has none.
  ///
  /// The reference is fetched whole: with a depth, git would cut the user's own history off, too. Of
  /// a partial clone the notes' text is fetched though other files are not. Throws
  /// `evidence.fetch-failed`.
  func fetch(into repository: borrowing Repository) throws(DiagnosticError) -> CommitID? {
    let reference = EvidenceNotes.reference
    let output = try git.run(
      [
        "-c", "fetch.writeCommitGraph=false", "fetch", "--quiet", "--no-tags", "--no-prune",
        "--no-recurse-submodules", "--no-auto-maintenance", "--no-write-fetch-head", "--no-filter",
        "--refmap=", "--", name, "+\(reference):\(fetched)",
      ], in: directory)
    if output.status == 0 { return repository.commit(ofReference: fetched) }
    if output.errorText.contains("couldn't find remote ref") { return nil }
    throw DiagnosticError(
      .evidenceFetchFailed, "cannot fetch evidence from '\(name)'", notes: output.complaints,
      hint: "see that 'git fetch \(name)' works; what is recorded here stays here until then")
  }

  /// What became of a push.
  enum Pushing {
    case done
    /// Somebody else pushed meanwhile.
    case lost
    /// The remote does not take it; its words.
    case refused([String])
  }

  /// Pushes our notes if the remote's are still the ones that were fetched.
  func push(expecting known: CommitID?) throws(DiagnosticError) -> Pushing {
    let reference = EvidenceNotes.reference
    let output = try git.run(
      [
        "push", "--porcelain", "--no-verify", "--no-signed", "--no-follow-tags",
        "--recurse-submodules=no",
        "--force-with-lease=\(reference):\(known?.description ?? "")", "--", name,
        "\(reference):\(reference)",
      ], in: directory)
    if output.status == 0 { return .done }
    let answers = output.text.split(separator: "\n").filter { $0.hasPrefix("!") }
    let words = (answers.first.map(String.init) ?? "") + "\n" + output.errorText
    return Self.lostRace.contains { words.contains($0) }
      ? .lost : .refused(output.complaints + Self.reasons(answers))
  }

  /// What git says, on this side or the other, when the reference was moved by somebody else.
  private static let lostRace = [
    "stale info", "fetch first", "non-fast-forward", "cannot lock ref", "failed to lock",
    "failed to update ref", "reference already exists", "incorrect old value", "remote ref updated",
    "Unable to create",
    // A remote that collected its garbage while it took this in.
    "missing necessary objects", "unable to migrate objects",
  ]

  /// "!\tfrom:to\t[remote rejected] (pre-receive hook declined)"
  private static func reasons(_ answers: [Substring]) -> [String] {
    answers.compactMap { $0.split(separator: "\t").last.map(String.init) }
  }
}

extension DiagnosticError.Code {
  static let evidenceNoRemote = Self(
    "evidence.no-remote", .usage, "There is no remote, or none of this name.")
  static let evidenceFetchFailed = Self(
    "evidence.fetch-failed", .cannotRun,
    "The user's git could not fetch the evidence of a remote: no network, no access.",
    isTransient: true)
}
