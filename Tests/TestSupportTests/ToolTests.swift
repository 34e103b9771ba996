import Foundation
import Testing

@testable import TestSupport

@Suite struct ToolTests {
  @Test func keepsStreamsAndStatusApart() throws {
    let directory = try TemporaryDirectory()
    let output = try Tool.run(
      "sh", ["-c", #"cat; pwd; echo "$WORD" >&2; exit 7"#], in: directory.path,
      environment: ["WORD": "a b"], input: Array("in\n".utf8))
    #expect(output.status == 7)
    #expect(output.lines == ["in", directory.path])
    #expect(output.errorText == "a b\n")
  }

  @Test func passesMoreThanAPipeHolds() throws {
    let directory = try TemporaryDirectory()
    let input = [UInt8](repeating: 0x61, count: 1 << 20)
    let output = try Tool.run("tee", ["/dev/stderr"], in: directory.path, input: input)
    #expect(output.standardOutput == input)
    #expect(output.standardError == input)
  }

  @Test func showsNothingOfTheCallersEnvironment() throws {
    let directory = try TemporaryDirectory()
    let output = try Tool.run("env", [], in: directory.path)
    let names = Set(output.lines.map { $0.prefix { $0 != "=" } }.map(String.init))
    let own: Set = ["PATH", "HOME", "LC_ALL", "TZ", "PWD", "OLDPWD", "SHLVL", "_"]
    #expect(names.subtracting([Tool.countsVariable]).isSubset(of: own))
  }

  @Test func killsWhatHangs() throws {
    let directory = try TemporaryDirectory()
    #expect(throws: FixtureError.self) {
      try Tool.run("sleep", ["60"], in: directory.path, seconds: 0.05)
    }
  }

  @Test func tellsASignalFromAStatus() throws {
    let directory = try TemporaryDirectory()
    #expect(try Tool.run("sh", ["-c", "kill -TERM $$"], in: directory.path).status == 143)
    #expect(try Tool.run("no-such-program", [], in: directory.path).status == 127)
  }

  @Test func gitMakesTheSameCommitAnywhere() throws {
    let ids = try (0..<2).map { _ in
      let directory = try TemporaryDirectory()
      for arguments in [
        ["init", "-q", "-b", "main"], ["commit", "-q", "--allow-empty", "-m", "x"],
      ] {
        #expect(try Tool.git(arguments, in: directory.path).status == 0)
      }
      return try Tool.git(["rev-parse", "HEAD"], in: directory.path).text
    }
    #expect(ids[0] == ids[1])
    #expect(ids[0].count == 41)
  }

  @Test func findsTheBuiltProgram() throws {
    #expect(FileManager.default.isExecutableFile(atPath: try Tool.seakeepPath()))
  }

  @Test func temporaryDirectoriesGoAway() throws {
    var path = ""
    do {
      let directory = try TemporaryDirectory()
      path = directory.path
      try directory.write("x", to: "a/b/c")
      #expect(FileManager.default.fileExists(atPath: path + "/a/b/c"))
    }
    #expect(!FileManager.default.fileExists(atPath: path))
  }
}
