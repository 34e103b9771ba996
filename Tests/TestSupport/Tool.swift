private import Foundation

/// Programs that tests run: the system's git as an independent reference, and others.
package enum Tool {
  /// What a program gave.
  package struct Output: Sendable {
    /// What it exited with; 128 and the signal's number when a signal ended it, as in a shell.
    package var status: Int32
    package var standardOutput: [UInt8]
    package var standardError: [UInt8]

    package var text: String { String(decoding: standardOutput, as: UTF8.self) }
    package var errorText: String { String(decoding: standardError, as: UTF8.self) }
    /// The lines of the standard output.
    package var lines: [String] { text.split(separator: "\n").map(String.init) }
  }

  /// Runs the system's git, blind to the configuration of the user and the machine.
  ///
  /// It runs with the C locale, in UTC, without prompts, and with fixed names and times, so that
  /// commits it makes have the same ids on every run.
  package static func git(
    _ arguments: [String], in directory: String, environment: [String: String] = [:],
    input: [UInt8] = []
  ) throws -> Output {
    try run(
      "git", arguments, in: directory, environment: gitEnvironment.merging(environment) { $1 },
      input: input)
  }

  /// Runs a program found in PATH, or named by an absolute path, with PATH and nothing else of this
  /// process's environment.
  ///
  /// - Parameters:
  ///   - program: Its name or absolute path.
  ///   - arguments: Without the program's name.
  ///   - directory: Where it runs.
  ///   - environment: What it sees besides PATH.
  ///   - input: Its standard input.
  ///   - seconds: It is killed when it takes longer.
  /// - Returns: What it wrote and exited with.
  /// - Throws: `FixtureError` when it took too long.
  package static func run(
    _ program: String, _ arguments: [String], in directory: String,
    environment: [String: String] = [:], input: [UInt8] = [], seconds: Double = 120
  ) throws -> Output {
    let scratch = try TemporaryDirectory()
    try writeFile(input, to: scratch.path + "/input")
    let child = try ChildProcess(
      program: program, arguments: arguments, directory: directory,
      environment: baseEnvironment(home: scratch.path).merging(environment) { $1 },
      streams: scratch.path)
    guard let status = try child.wait(seconds: seconds) else {
      throw FixtureError("\(program) took longer than \(seconds) s")
    }
    return Output(
      status: status, standardOutput: try readFile(scratch.path + "/output"),
      standardError: try readFile(scratch.path + "/error"))
  }

  static func baseEnvironment(home: String) -> [String: String] {
    let own = ProcessInfo.processInfo.environment
    var environment = [
      "PATH": own["PATH"] ?? "/usr/local/bin:/usr/bin:/bin", "HOME": home, "LC_ALL": "C",
      "TZ": "UTC",
    ]
    if let counts = own[countsVariable] {
      let folder = URL(fileURLWithPath: counts).deletingLastPathComponent().path
      environment[countsVariable] = folder + "/programs%4m.profraw"
    }
    return environment
  }

  /// Where a program that is built to count its lines writes them; without it, into the folder it runs in.
  package static let countsVariable = "LLVM_PROFILE_FILE"

  /// Nothing of the user's, nothing that asks, nothing that changes from run to run.
  package static let gitEnvironment: [String: String] = [
    "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0", "GIT_ALLOW_PROTOCOL": "file",
    "GIT_AUTHOR_NAME": "Ada Lovelace", "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_AUTHOR_DATE": "1704067200 +0000", "GIT_COMMITTER_NAME": "Ada Lovelace",
    "GIT_COMMITTER_EMAIL": "ada@example.org", "GIT_COMMITTER_DATE": "1704067200 +0000",
  ]
}
