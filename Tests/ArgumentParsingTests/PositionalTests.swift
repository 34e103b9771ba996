import Testing

@testable import ArgumentParsing

@Suite struct PositionalTests {
  @Test(arguments: [
    (["risk", "main.."], "main.."), (["risk", "--", "--json"], "--json"), (["risk", "-"], "-"),
    (["risk", "-7"], "-7"), (["risk", "--", "--"], "--"), (["risk", ""], ""),
    (["risk", "--json", "a b"], "a b"), (["risk", "risk"], "risk"),
  ])
  func oneWord(words: [String], range: String) throws {
    #expect(try command(words, as: Risk.self).range == range)
  }

  @Test func arraysTakeTheRest() throws {
    let ingest = try command(
      ["ingest", "a", "--from=tap", "-", "--", "-b", "--from"], as: Ingest.self)
    #expect(ingest.files == ["a", "-", "-b", "--from"])
    #expect(ingest.from == "tap")
  }

  @Test(
    arguments: [
      ("evidence show", "HEAD", []), ("evidence show v1", "v1", []),
      ("evidence show -- a b", "HEAD", ["a", "b"]),
      ("evidence show v1 -- a -b", "v1", ["a", "-b"]),
      ("evidence show -- v1", "HEAD", ["v1"]),
    ] as [(String, String, [String])])
  func someWaitForTheTerminator(line: String, commit: String, paths: [String]) throws {
    let show = try command(words(line), as: Evidence.Show.self)
    #expect(show.commit == commit)
    #expect(show.paths == paths)
  }

  @Test(arguments: [
    ("run swift test --parallel -q", "swift test --parallel -q", false),
    ("run -q swift test -- -q", "swift test -- -q", true),
    ("run -- swift test", "swift test", false),
    ("run -q -- --help", "--help", true),
    ("run make --help", "make --help", false),
    ("run --unknown -q", "--unknown -q", false),
    ("run -q make --version", "make --version", true),
  ])
  func anotherProgramsCommandLinePasses(line: String, passed: String, quiet: Bool) throws {
    let run = try command(words(line), as: Run.self)
    #expect(run.command == words(passed))
    #expect(run.quiet == quiet)
  }

  @Test func manyFilesTakeNoQuadraticTime() throws {
    let files = (0..<200_000).map { "f\($0)" }
    let ingest = try command(["ingest", "--from", "tap"] + files, as: Ingest.self)
    #expect(ingest.files == files)
  }
}
