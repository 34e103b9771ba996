package import Basics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// The user's own git, which fetches, pushes and runs the user's filters for us.
///
/// It is started without a shell, sees the environment it is given, and is never let ask: it has no
/// standard input and no terminal.
package struct GitProgram: Sendable {
  private let environment: [String: String]
  /// Seconds on a clock that only runs forward.
  private let elapsed: @Sendable () -> Double
  /// It is killed when it takes longer, with all that it started.
  package var secondsAllowed: Double

  /// What git gave.
  package struct Output: Sendable, Equatable {
    /// What it exited with; 128 and the signal's number when a signal ended it, as in a shell.
    package var status: Int32
    package var output: [UInt8]
    package var errors: [UInt8]
    package var ranOutOfTime: Bool

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var errorText: String { String(decoding: errors, as: UTF8.self) }
  }

  /// `environment` is the user's; what tells git which repository it is in is left out of it.
  package init(
    environment: [String: String], elapsed: @escaping @Sendable () -> Double,
    secondsAllowed: Double = 120
  ) {
    self.environment = Self.environment(from: environment)
    self.elapsed = elapsed
    self.secondsAllowed = secondsAllowed
  }

  /// Its version, such as "2.39.5"; nil when there is no git.
  package func version() -> String? {
    guard let output = try? run(["--version"], in: "/"), output.status == 0 else { return nil }
    return output.text.split(whereSeparator: { $0 == " " || $0 == "\n" }).dropFirst(2).first
      .map(String.init)
  }

  /// Runs it in a directory. Throws `git.program-missing` if it cannot be started.
  package func run(_ arguments: [String], in directory: String) throws(DiagnosticError) -> Output {
    try run(arguments, bytes: [], in: directory)
  }

  /// Runs it and gives what it wrote. Throws `git.program-failed` with its own words, too.
  func checked(
    _ arguments: [String], bytes: [[UInt8]], in directory: String
  ) throws(DiagnosticError) -> String {
    let output = try run(arguments, bytes: bytes, in: directory)
    guard output.status == 0 else {
      throw DiagnosticError(
        .gitProgramFailed, "'git \(arguments.first ?? "")' failed", notes: output.complaints,
        hint: "run it yourself to see more")
    }
    return output.text
  }

  /// `bytes` are arguments that need not be UTF-8, behind the others.
  private func run(
    _ arguments: [String], bytes: [[UInt8]], in directory: String
  ) throws(DiagnosticError) -> Output {
    guard let program = Self.find(in: environment["PATH"]) else {
      throw DiagnosticError(
        .gitProgramMissing, "there is no git program",
        notes: ["PATH is '\(environment["PATH"] ?? "")'"],
        hint: "install git: fetching and pushing need it")
    }
    let words = ["git", "-C", directory] + arguments
    guard let child = GitProcess(program, words.map { Array($0.utf8) } + bytes, environment) else {
      throw DiagnosticError(
        .gitProgramMissing, "git cannot be started", notes: [String(cString: strerror(errno))],
        hint: "check that it is installed and may be run")
    }
    return child.finish(before: elapsed() + secondsAllowed, elapsed)
  }

  private static func environment(from given: [String: String]) -> [String: String] {
    var environment = given
    // Git sets these for hooks; they would hold for a command in any directory.
    for name in [
      "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR",
      "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH",
      "GIT_IMPLICIT_WORK_TREE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE", "GIT_SHALLOW_FILE",
      "GIT_TRACE", "GIT_LITERAL_PATHSPECS",
    ] {
      environment[name] = nil
    }
    environment["PATH"] = given["PATH"] ?? "/usr/local/bin:/usr/bin:/bin:/opt/homebrew/bin"
    environment["LC_ALL"] = "C"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GCM_INTERACTIVE"] = "never"
    return environment
  }

  private static func find(in path: String?) -> String? {
    for directory in (path ?? "").split(separator: ":") {
      let program = "\(directory)/git"
      if access(program, X_OK) == 0, let status = FileStatus(program), status.kind != .directory {
        return program
      }
    }
    return nil
  }
}

extension GitProgram.Output {
  /// What git said was wrong, without progress and advice; at most a few lines.
  package var complaints: [String] {
    if ranOutOfTime { return ["it took too long and was stopped"] }
    let lines = errorText.split(whereSeparator: { $0 == "\n" || $0 == "\r" }).map(String.init)
    let plain = lines.filter { !$0.hasPrefix("hint:") }
    let marks = ["fatal:", "error:", "remote:", " ! "]
    let marked = plain.filter { line in marks.contains { line.hasPrefix($0) } }
    return Array((marked.isEmpty ? plain : marked).suffix(6))
  }
}

extension DiagnosticError.Code {
  package static let gitProgramMissing = Self(
    "git.program-missing", .cannotRun, "There is no git program, or it cannot be started.")
  package static let gitProgramFailed = Self(
    "git.program-failed", .cannotRun, "The user's git refused a command; the note says why.")
}
