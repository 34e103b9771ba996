internal import Basics
internal import Domain

/// One line of standard input that names a commit.
struct PipedCommit {
  /// From 1.
  var line: Int
  var text: String
  /// Nil unless the line is 40 hexadecimal digits.
  var id: CommitID?
}

extension CommandContext {
  /// The commits that are piped in, one a line; none from a terminal. Blank lines name nothing.
  func pipedCommits() throws(DiagnosticError) -> [PipedCommit] {
    if input.isTTY { return [] }
    var commits: [PipedCommit] = []
    try forEachLine(of: NamedInput(name: "-", path: nil, isFound: false)) { number, bytes in
      let isBlank: (UInt8) -> Bool = { $0 <= UInt8(ascii: " ") }
      let start = bytes.drop(while: isBlank)
      guard let end = start.lastIndex(where: { !isBlank($0) }) else { return }
      let text = String(decoding: start[...end].prefix(80), as: UTF8.self)
      commits.append(PipedCommit(line: number, text: text, id: ObjectID(hexadecimal: text)))
    }
    return commits
  }
}

extension [PipedCommit] {
  /// Those that a history does not have.
  func unknown(in history: History) -> [PipedCommit] {
    if isEmpty { return [] }
    let known = Set(history.ids)
    return filter { commit in commit.id.map { !known.contains($0) } ?? true }
  }
}

extension DiagnosticError {
  static func unknownFix(_ fix: PipedCommit) -> DiagnosticError {
    fix.id == nil
      ? badCommitLine(fix)
      : DiagnosticError(
        .unknownFix, "HEAD's history has no commit of this id", at: .init("-", line: fix.line),
        notes: ["it says \(fix.text.debugDescription)"],
        hint: "name commits as 'git rev-list HEAD' prints them")
  }

  static func badCommitLine(_ commit: PipedCommit) -> DiagnosticError {
    DiagnosticError(
      .badCommitLine, "this is no full commit id", at: .init("-", line: commit.line),
      notes: ["it says \(commit.text.debugDescription)"],
      hint: "name commits as 'git rev-list HEAD' prints them")
  }
}

extension DiagnosticError.Code {
  static let unknownFix = Self(
    "labels.unknown-commit", .cannotRun,
    "A line that was piped in names no commit of HEAD's history.")
  static let badCommitLine = Self(
    "input.no-commit-id", .cannotRun, "A line that was piped in is no full commit id.")
}
