import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// What `seakeep init` prints and writes.
@Suite struct InitTests {
  private static let paths = [
    "github": ".github/workflows/seakeep.yml", "gitlab": ".gitlab-ci.yml",
    "buildkite": ".buildkite/pipeline.yml", "jenkins": "Jenkinsfile",
  ]

  private func exists(_ name: String, in repository: FixtureRepository) -> Bool {
    FileManager.default.fileExists(atPath: repository.path + "/" + name)
  }

  @Test func printsAndWritesNothing() throws {
    let repository = try SampleRepository.harbour(commits: 1)
    let policy = seakeep(["init"], in: repository.path)
    #expect(policy.status == .success)
    #expect(policy.output.contains("\t# newFailures = 0\n"))
    #expect(!exists(".seakeep", in: repository))
    for (system, path) in Self.paths {
      let screen = seakeep(["init", "--ci", system], in: repository.path)
      #expect(screen.status == .success)
      #expect(screen.output.contains("seakeep check --on-unknown hold"))
      #expect(screen.errors.contains("SEAKEEP_SOURCE"))
      #expect(!exists(path, in: repository))
    }
  }

  @Test(arguments: paths.keys.sorted())
  func writesWhatItPrints(_ system: String) throws {
    let repository = try SampleRepository.harbour(commits: 1)
    let path = try #require(Self.paths[system])
    let printed = seakeep(["init", "--ci", system], in: repository.path).output
    #expect(seakeep(["init", "--ci", system, "--write"], in: repository.path).status == .success)
    let written = try String(contentsOfFile: repository.path + "/" + path, encoding: .utf8)
    #expect(written == printed)
    let again = seakeep(["init", "--ci", system, "--write"], in: repository.path)
    #expect(again.status == .usage)
    #expect(again.errors.contains("[init.file-exists]"))
  }

  @Test func theWrittenPolicyChangesNothing() throws {
    let repository = try SampleRepository.harbour()
    let before = seakeep(["risk", "HEAD~3..", "--json"], in: repository.path).output
    #expect(seakeep(["init", "--write"], in: repository.path).status == .success)
    #expect(seakeep(["risk", "HEAD~3..", "--json"], in: repository.path).output == before)
    #expect(seakeep(["init", "--write"], in: repository.path).status == .usage)
  }

  /// The project's own tests run in the pipeline.
  @Test func theProjectIsRecognised() throws {
    for (marker, command) in [
      ("Cargo.toml", "-- cargo test --no-fail-fast\n"),
      ("Harbour.sln", "--report '**/TestResults/*.trx' -- dotnet test --logger trx\n"),
    ] {
      let repository = try SampleRepository.harbour(commits: 1)
      let guess = seakeep(["init", "--ci", "github"], in: repository.path)
      #expect(guess.errors.contains("[init.unknown-project]"))
      try repository.writeWorkFile("", to: marker)
      let screen = seakeep(["init", "--ci", "github"], in: repository.path)
      #expect(screen.output.contains(command))
      #expect(!screen.errors.contains("[init.unknown-project]"))
    }
  }

  /// Python's reader of YAML sees the steps that the systems will.
  @Test(arguments: ["github", "gitlab", "buildkite"])
  func yamlIsRead(_ system: String) throws {
    let repository = try SampleRepository.harbour(commits: 1)
    let hasReader = try Tool.run("python3", ["-c", "import yaml"], in: repository.path).status == 0
    guard hasReader else { return }
    let text = seakeep(["init", "--ci", system], in: repository.path).output
    let folder = try TemporaryDirectory()
    let file = try folder.write(ByteString(text), to: "pipeline.yml")
    let script = """
      import yaml, sys
      def commands(value):
        if isinstance(value, dict):
          for key, part in value.items():
            if key in ("run", "command") and isinstance(part, str): yield part
            elif key in ("script", "before_script"): yield from part
            else: yield from commands(part)
        elif isinstance(value, list):
          for part in value: yield from commands(part)
      print("\\n".join(commands(yaml.safe_load(open(sys.argv[1])))))
      """
    let reading = try Tool.run("python3", ["-c", script, file], in: folder.path)
    #expect(reading.status == 0, "\(reading.errorText)")
    let shell = reading.text.replacing("$$", with: "$")
    for word in [
      "Scripts/install", "evidence pull", "seakeep run ", "seakeep check", "evidence push",
    ] {
      #expect(shell.contains(word), "\(word) is not in\n\(shell)")
    }
    let commands = try folder.write(ByteString(shell), to: "commands.sh")
    #expect(try Tool.run("sh", ["-n", commands], in: folder.path).status == 0)
  }
}
