import Foundation
import Testing

@testable import ArgumentParsing

/// The generated files, read by the programs they are for.
@Suite struct ShellTests {
  struct Outcome: Equatable {
    var status: Int32
    var output: String
  }

  static func path(of tool: String) -> String? {
    ["/bin/", "/usr/bin/", "/usr/local/bin/", "/opt/homebrew/bin/"].map { $0 + tool }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs a tool in a directory; standard output and errors together.
  static func run(
    _ tool: String, _ arguments: [String], in directory: URL? = nil
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(path(of: tool)))
    process.arguments = arguments
    process.currentDirectoryURL = directory
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self))
  }

  /// A directory with files, and a repository in which a branch bears a hostile name.
  static func playground() throws -> URL {
    let directory = FileManager.default.temporaryDirectory
      .appendingPathComponent("completion-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: directory.appendingPathComponent("a dir"), withIntermediateDirectories: true)
    for file in ["one.xml", "two.txt", "sp ace.xml"] {
      try Data().write(to: directory.appendingPathComponent(file))
    }
    let identity = ["-c", "user.name=A", "-c", "user.email=a@localhost"]
    for words in [
      ["init", "-q", "-b", "main"], identity + ["commit", "-q", "--allow-empty", "-m", "x"],
      ["branch", "feature/x"], ["branch", hostile],
    ] {
      try #require(try run("git", words, in: directory).status == 0)
    }
    for shell in Shell.allCases {
      try Data(shell.completions(for: sample).utf8)
        .write(to: directory.appendingPathComponent("script.\(shell.rawValue)"))
    }
    return directory
  }

  static let hostile = "zz$(touch${IFS}OWNED)"

  /// Words as Bash splits them, the last at the cursor; then what it must offer.
  static let cases: [([String], [String])] = [
    (["ri"], ["risk"]), ([""], ["evidence", "hotspots", "ingest", "risk", "run"]),
    (["evidence", ""], ["push", "show"]), (["-C", "risk", "ho"], ["hotspots"]),
    (["--col"], ["--color"]), (["risk", "--no"], ["--no-pager"]), (["rank", "--lim"], ["--limit"]),
    (["risk", "--color", "a"], ["always", "auto"]), (["ingest", "--from", ""], ["junit", "tap"]),
    (["risk", "fe"], ["feature/x"]), (["risk", "main..fe"], ["main..feature/x"]),
    (["risk", "main...fe"], ["main...feature/x"]), (["risk", "HE"], ["HEAD"]),
    (["risk", "-n", "5", "ma"], ["main"]), (["risk", "main", "ma"], []), (["risk", "-n", ""], []),
    (["risk", "--", "--"], []), (["risk", "--above", ""], []),
  ]

  static let bashCases: [([String], [String])] =
    cases + [
      (["risk", "--color", "=", "n"], ["never"]),
      (["risk", "--color", "="], ["always", "auto", "never"]),
      (["risk", "--color", "=", "never", "fe"], ["feature/x"]),
      (["risk", "zz"], [#"zz\$\(touch\$\{IFS\}OWNED\)"#]), (["-C", ""], [#"a\ dir"#]),
      (["ingest", ""], [#"a\ dir"#, "one.xml", #"sp\ ace.xml"#]),
      (["ingest", "one.xml", "sp"], [#"sp\ ace.xml"#]), (["ingest", "tw"], []),
      (["risk", "$(touch OWNED)"], []), (["risk", "--color", "$(touch OWNED)"], []),
    ]

  @Test(.enabled(if: path(of: "bash") != nil && path(of: "git") != nil))
  func bashOffers() throws {
    let directory = try Self.playground()
    defer { try? FileManager.default.removeItem(at: directory) }
    let script = """
      source script.bash
      shopt -u dotglob
      COMP_WORDS=(sample "$@")
      COMP_CWORD=$#
      _sample
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    for (words, offers) in Self.bashCases {
      let outcome = try Self.run(
        "bash", ["--norc", "--noprofile", "-u", "-c", script, "bash"] + words, in: directory)
      let lines = outcome.output.split(separator: "\n").map(String.init)
      let shown = lines.filter { $0 != ".git" && !$0.hasPrefix("script.") }.sorted()
      #expect(shown == offers, "\(words)")
    }
    #expect(!FileManager.default.fileExists(atPath: directory.appendingPathComponent("OWNED").path))
  }

  @Test(.enabled(if: path(of: "fish") != nil && path(of: "git") != nil))
  func fishOffers() throws {
    let directory = try Self.playground()
    defer { try? FileManager.default.removeItem(at: directory) }
    // Fish counts no arguments, so it offers revisions again behind a first one.
    let cases = Self.cases.filter { $0.0 != ["risk", "main", "ma"] }
    for (words, offers) in cases + [(["risk", "--color=n"], ["--color=never"])] {
      let line = (["sample"] + words).joined(separator: " ")
      let outcome = try Self.run(
        "fish",
        ["--no-config", "-c", "source script.fish; complete -C \"$argv\"", "--", line],
        in: directory)
      let shown = outcome.output.split(separator: "\n").map {
        String($0.split(separator: "\t")[0])
      }
      #expect(Set(shown) == Set(offers), "\(words)")
    }
    #expect(!FileManager.default.fileExists(atPath: directory.appendingPathComponent("OWNED").path))
  }

  @Test(arguments: Shell.allCases)
  func theScriptParses(shell: Shell) throws {
    guard Self.path(of: shell.rawValue) != nil else { return }
    let directory = try Self.playground()
    defer { try? FileManager.default.removeItem(at: directory) }
    let outcome = try Self.run(shell.rawValue, ["-n", "script.\(shell.rawValue)"], in: directory)
    #expect(outcome == Outcome(status: 0, output: ""))
  }

  @Test(.enabled(if: path(of: "mandoc") != nil))
  func theManualIsClean() throws {
    let directory = try Self.playground()
    defer { try? FileManager.default.removeItem(at: directory) }
    let pages = ManualPage.pages(for: sample, date: "November 22, 2026", exitStatuses: statuses)
    for page in pages {
      try Data(page.text.utf8).write(to: directory.appendingPathComponent(page.fileName))
      let outcome = try Self.run("mandoc", ["-T", "lint", page.fileName], in: directory)
      let complaints = outcome.output.split(separator: "\n").filter {
        !$0.contains("referenced manual not found")
      }
      #expect(complaints == [])
      let text = try Self.run("mandoc", ["-T", "utf8", page.fileName], in: directory).output
      if page.fileName == "sample.1" {
        #expect(text.contains(".A line that begins with a dot, and a back\\slash"))
      }
    }
  }
}
