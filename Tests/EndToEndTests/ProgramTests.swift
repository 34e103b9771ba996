import Foundation
import TestSupport
import Testing

/// The built program: what only a real process shows. What needs no process is tested in SeakeepCommandsTests.
@Suite struct ProgramTests {
  private func sample(commits: Int = 12) throws -> FixtureRepository {
    let repository = try FixtureRepository()
    for number in 0..<commits {
      try repository.commit(
        number % 2 == 0 ? "Fix it\n" : "Extend it\n",
        files: [ByteString("src/é\(number % 4).c"): .lines(number + 1, "\(number)")])
    }
    try repository.checkOut()
    return repository
  }

  @Test(
    arguments: [
      (["--version"], 0), (["help"], 0), (["schema", "risk"], 0), ([], 0), (["hotspots"], 0),
      (["risk", "HEAD~3.."], 0), (["explain"], 0), (["doctor"], 0), (["hotspot"], 2),
      (["risk", "nowhere"], 2), (["risk", "HEAD..HEAD"], 3), (["hotspots", "-C", "/nowhere"], 4),
    ] as [([String], Int32)])
  func statusesAndStreams(arguments: [String], status: Int32) throws {
    let repository = try sample()
    let output = try Tool.seakeep(arguments, in: repository.path)
    #expect(output.status == status, "\(output.errorText)")
    #expect(output.text.isEmpty == (status != 0))
    #expect(output.errorText.isEmpty == (status == 0), "\(output.errorText)")
    if status != 0 { #expect(output.errorText.contains("error: ")) }
    guard status != 0 else { return }
    let json = try Tool.seakeep(["--json"] + arguments, in: repository.path)
    #expect(json.status == status && json.errorText == "")
    let document = try JSONSerialization.jsonObject(with: Data(json.standardOutput))
    #expect((document as? [String: Any])?["exit"] as? Int32 == status)
  }

  /// What no test inside the process sees: arguments and directories that are not UTF-8.
  @Test func bytesThatAreNoTextAreNotObeyed() throws {
    let directory = try TemporaryDirectory()
    let script = """
      mkdir "$(printf 'a\\377\\033[31m')" && cd "$(printf 'a\\377\\033[31m')" && git init -q
      for arguments in hotspots doctor 'risk HEAD' explain ''; do
        "$0" $arguments; echo "status $?"
        "$0" $arguments --json; echo "status $?"
        "$0" $arguments "$(printf '\\033[31m\\377\\302\\205')"; echo "status $?"
        "$0" $arguments -C "$(printf '\\033[31m\\377')"; echo "status $?"
      done
      """
    let output = try Tool.run(
      "sh", ["-c", script, Tool.seakeepPath()], in: directory.path,
      environment: Tool.gitEnvironment)
    let bytes = output.standardOutput + output.standardError
    #expect(!bytes.contains(0x1b) && !bytes.contains(0xff))
    #expect(!output.text.unicodeScalars.contains("\u{85}"))
    let statuses = output.lines.filter { $0.hasPrefix("status ") }
    #expect(statuses.count == 20)
    #expect(Set(statuses).isSubset(of: ["status 0", "status 2", "status 3", "status 4"]))
  }

  @Test func anOutputThatIsClosedEarlyIsNoError() throws {
    let repository = try sample(commits: 60)
    let program = try Tool.seakeepPath()
    for arguments in [
      "hotspots", "help", "manual", "schema risk", "completions bash", "hotspots --json",
    ] {
      let script = "set -o pipefail; \"$0\" \(arguments) | head -c 1 >/dev/null"
      let output = try Tool.run("bash", ["-c", script, program], in: repository.path)
      #expect(output.status == 0 && output.errorText == "", "\(arguments): \(output.errorText)")
      let closed = try Tool.run(
        "bash", ["-c", "\"$0\" \(arguments) >&-", program], in: repository.path)
      #expect(closed.errorText == "", "\(arguments)")
    }
  }

  /// An answer that was not written whole must not look like one.
  @Test func aFullDiskIsAnError() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let repository = try sample()
    let script = "\"$0\" hotspots >/dev/full"
    let output = try Tool.run("sh", ["-c", script, Tool.seakeepPath()], in: repository.path)
    #expect(output.status == 4)
    #expect(output.errorText.contains("[output.not-writable]"))
  }

  @Test func aWorkingDirectoryThatIsGone() throws {
    let directory = try TemporaryDirectory()
    let script = "mkdir gone && cd gone && rmdir ../gone && \"$0\" hotspots"
    let output = try Tool.run("sh", ["-c", script, Tool.seakeepPath()], in: directory.path)
    #expect(output.status == 4)
    #expect(output.errorText.contains("[git.repository-not-found]"))
  }

  /// The user's environment reaches the screen as the screens document says.
  @Test func theEnvironmentChoosesTheLook() throws {
    let repository = try sample()
    func hotspots(_ arguments: [String], _ environment: [String: String]) throws -> String {
      let output = try Tool.seakeep(
        ["hotspots"] + arguments, in: repository.path, environment: environment)
      #expect(output.status == 0)
      return output.text
    }
    let unicode = ["LC_ALL": "", "LANG": "C.UTF-8"]
    let ascii = ["LC_ALL": "", "LANG": "C"]
    #expect(try hotspots([], unicode).contains("src/é"))
    for plain in [try hotspots([], ascii), try hotspots(["--ascii"], unicode)] {
      #expect(plain.utf8.allSatisfy { $0 < 0x80 })
    }
    let narrow = try hotspots([], unicode.merging(["COLUMNS": "58"]) { $1 })
    #expect(narrow.split(separator: "\n").allSatisfy { $0.count <= 58 })
    let wide = try hotspots([], unicode.merging(["COLUMNS": "120"]) { $1 })
    #expect(wide.split(separator: "\n").contains { $0.count > 58 })
    let escape = "\u{1b}["
    #expect(try !hotspots([], unicode).contains(escape))
    #expect(try hotspots([], ["CLICOLOR_FORCE": "1"]).contains(escape))
    #expect(try !hotspots([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"]).contains(escape))
    #expect(try hotspots(["--color=always"], ["NO_COLOR": "1"]).contains(escape))
  }

  /// A terminal of the real kind: colours, links, the pager.
  @Test func aTerminalGetsColoursAndPages() throws {
    let repository = try sample()
    let program = try Tool.seakeepPath()
    let environment = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PAGER": "sed s/^/page:/", "SHELL": "/bin/sh",
    ].merging(Tool.gitEnvironment) { $1 }
    func onTerminal(_ arguments: String) throws -> Tool.Output {
      try Tool.run(
        "script", ["-qec", "stty rows 5 cols 100; '\(program)' \(arguments)", "/dev/null"],
        in: repository.path, environment: environment)
    }
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/script") else { return }
    let paged = try onTerminal("hotspots")
    #expect(paged.status == 0)
    #expect(paged.text.contains("page:") && paged.text.contains("\u{1b}["))
    let plain = try onTerminal("hotspots --no-pager --color=never")
    #expect(!plain.text.contains("page:") && !plain.text.contains("\u{1b}["))
    #expect(try !onTerminal("hotspots --json").text.contains("page:"))
  }
}
