import ArgumentParsing
import Basics
import TestSupport
import Testing

@testable import SeakeepCommands

/// Every flag of every command, in each way it can be written, and that it changes something.
@Suite struct FlagTests {
  /// One option of one command.
  struct Sample: CustomTestStringConvertible {
    /// The command, with what else it needs.
    var command: [String]
    /// The same wish in all its spellings.
    var spellings: [[String]]
    /// What those spellings must not give: the answer to other words.
    var differsFrom: [String]

    var testDescription: String { (command + spellings[0]).joined(separator: " ") }

    init(_ command: [String], _ spellings: [[String]], differsFrom: [String]) {
      self.command = command
      self.spellings = spellings
      self.differsFrom = differsFrom
    }
  }

  static let samples: [Sample] =
    everywhere([]) + everywhere(["hotspots"]) + everywhere(["risk", "HEAD~3.."])
    + everywhere(["explain", "HEAD"]) + everywhere(["doctor"]) + others

  /// The shared options; `doctor` has no brief form.
  private static func everywhere(_ command: [String]) -> [Sample] {
    let hasBrief = command != ["doctor"]
    let hasPorcelain = command != []
    var samples = [
      Sample(
        command, [["--json"], ["--format", "json"], ["--format=json"]], differsFrom: command),
      Sample(command, [["--color", "always"], ["--color=always"]], differsFrom: command),
      Sample(
        command, [["--color", "never"], ["--color=never"]],
        differsFrom: command + ["--color=always"]),
      Sample(command, [["--ascii"]], differsFrom: command),
      Sample(command, [["-q"], ["--quiet"]], differsFrom: command),
      Sample(
        command, [["-q", "--json"], ["--quiet", "--format=json"]], differsFrom: command + ["-q"]),
    ]
    if hasPorcelain {
      samples.append(
        Sample(command, [["--porcelain"], ["--format", "porcelain"]], differsFrom: command))
    }
    if hasBrief {
      samples.append(Sample(command, [["--brief"], ["--format", "brief"]], differsFrom: command))
      samples.append(
        Sample(command, [["--format", "markdown"], ["--format=markdown"]], differsFrom: command))
      samples.append(
        Sample(command, [["--format", "github"], ["--format=github"]], differsFrom: command))
    }
    return samples
  }

  private static let others = [
    Sample(
      ["hotspots"], [["--limit", "1"], ["--limit=1"]], differsFrom: ["hotspots"]),
    Sample(["hotspots", "--json"], [["--all"]], differsFrom: ["hotspots", "--limit=1", "--json"]),
    Sample(
      ["explain"], [["--about", "fix-proneness"], ["--about=fix-proneness"]],
      differsFrom: ["explain"]),
    Sample(["labels"], [["--szz"]], differsFrom: ["labels"]),
    Sample(
      ["labels", "--szz"], [["--variant", "b"], ["--variant=b"]],
      differsFrom: ["labels", "--szz"]),
    Sample(
      ["labels", "--szz"], [["--json"], ["--format", "json"]], differsFrom: ["labels", "--json"]),
    Sample(["read-contents"], [["--rows"]], differsFrom: ["read-contents"]),
    Sample(
      ["read-contents"], [["--threads", "1"], ["--threads=1"], ["--threads=2"]],
      differsFrom: ["read-contents", "--rows"]),
    Sample(["read-history"], [["--rows"], ["--rows", "--all"]], differsFrom: ["read-history"]),
    Sample(
      ["read-history", "--rows"], [["--tier", "paths"], ["--tier=paths"]],
      differsFrom: ["read-history", "--rows"]),
    Sample(
      ["read-history", "--rows"], [["--threads", "1"], ["--threads=1"], ["--threads=2"]],
      differsFrom: ["read-history"]),
    Sample(
      ["read-features"], [["--threads", "1"], ["--threads=1"], ["--threads=2"]],
      differsFrom: ["read-history"]),
  ]

  /// Options with a test of their own below, or elsewhere.
  static let elsewhere: Set<String> = [
    "-C", "--pager", "--no-pager", "-v", "--verbose", "--output", "--version", "-h", "--help",
    "--to", "--from", "--list-formats", "--green", "--base-rev", "--head-rev",
    "--before", "--commit", "--dry-run", "--job", "--run", "--report", "-o",
    "--until", "--reason", "--index", "--write", "--count", "--change", "--owner",
    "--accept", "--base", "--tokens", "--ci", "--on-unknown", "--warn",
    // ModelTests
    "--stdin", "--model", "--labels", "--leave-one-out",
    // ReleaseTests
    "--env", "--by", "--verdicts", "--extra",
    // ReleaseRecordTests
    "--rev", "--at", "--status", "--days",
    // SuspectsTests
    "--good", "--bad", "--trace", "--confidence", "--flake-rate", "--bisect-run", "--searches",
    "--seed", "--recent",
  ]

  @Test func everySpellingMeansTheSame() throws {
    let repository = try SampleRepository.harbour()
    // The first run of a repository says more than later ones.
    _ = seakeep([], in: repository.path)
    for sample in Self.samples {
      let screens = sample.spellings.map { seakeep(sample.command + $0, in: repository.path) }
      let first = try #require(screens.first)
      #expect(first.status == .success, "\(sample.testDescription): \(first.errors)")
      for (spelling, screen) in zip(sample.spellings, screens) {
        #expect(screen.all == first.all, "\(sample.command) \(spelling)")
      }
      let other = seakeep(sample.differsFrom, in: repository.path)
      #expect(other.status == .success)
      #expect(other.all != first.all, "\(sample.testDescription)")
    }
  }

  @Test func noOptionIsForgotten() {
    let declared = Set(
      CommandInfo(root: Root.self).tree.flatMap { $0.arguments.flatMap(\.allNames) })
    let tested = Self.samples.flatMap { $0.spellings.joined() }
      .filter { $0.hasPrefix("-") }.map { String($0.prefix { $0 != "=" }) }
    #expect(declared.subtracting(tested).subtracting(Self.elsewhere) == [])
    #expect(Set(tested).isSubset(of: declared))
  }

  @Test(arguments: [
    ["-C", "harbour", "hotspots"], ["hotspots", "-C", "harbour"], ["-Charbour", "hotspots"],
    ["hotspots", "-Charbour"], ["-C", "./harbour/.git", "hotspots"],
    ["-C", "nowhere", "hotspots", "-C", "harbour"],
  ])
  func directoryIsNamedBeforeAndBehindTheCommand(arguments: [String]) throws {
    let directory = try TemporaryDirectory()
    let repository = try FixtureRepository(in: directory)
    try repository.commit("Fix it\n", files: ["a.c": "a\n"])
    let expected = seakeep(["hotspots"], in: repository.path)
    #expect(expected.status == .success)
    #expect(seakeep(arguments, in: directory.path).all == expected.all)
  }

  @Test func aSubdirectoryBelongsToItsRepository() throws {
    let repository = try SampleRepository.harbour()
    try repository.checkOut()
    let expected = seakeep(["hotspots"], in: repository.path)
    #expect(seakeep(["hotspots"], in: repository.path + "/Sources").all == expected.all)
    #expect(seakeep(["hotspots", "-C", "Sources"], in: repository.path).all == expected.all)
  }

  @Test func longAnswersArePagedOnATerminalOnly() throws {
    let repository = try SampleRepository.harbour()
    let paged = Transcript()
    var terminal = Surroundings(isTTY: true, columns: 80, rows: 3) { text, program in
      paged.add(program + "\n" + text)
    }
    terminal.environment["PAGER"] = "more"
    let plain = seakeep(["hotspots", "--no-pager"], in: repository.path, terminal)
    #expect(plain.output != "" && paged.text == "")
    #expect(seakeep(["hotspots"], in: repository.path, terminal).output == "")
    #expect(paged.text == "more\n" + plain.output)
    #expect(seakeep(["hotspots", "--pager"], in: repository.path, terminal).output == "")
    #expect(paged.text == "more\n" + plain.output + "more\n" + plain.output)

    terminal.environment["SEAKEEP_PAGER"] = ""
    #expect(seakeep(["hotspots"], in: repository.path, terminal).output == plain.output)
    terminal.environment["SEAKEEP_PAGER"] = "cat"
    #expect(seakeep(["hotspots"], in: repository.path, terminal).output == plain.output)
    terminal.environment["SEAKEEP_PAGER"] = nil
    terminal.rows = 500
    #expect(seakeep(["hotspots"], in: repository.path, terminal).output == plain.output)
    terminal.rows = 3
    #expect(seakeep(["hotspots", "--json"], in: repository.path, terminal).output.hasPrefix("{"))
    terminal.pager = nil
    #expect(seakeep(["hotspots"], in: repository.path, terminal).output == plain.output)
    terminal.isTTY = false
    #expect(!seakeep(["hotspots"], in: repository.path, terminal).output.isEmpty)
  }

  @Test(arguments: [["-v"], ["--verbose"]])
  func verboseSaysWhatWasRead(spelling: [String]) throws {
    let repository = try SampleRepository.harbour(commits: 3)
    let quiet = seakeep(["hotspots", "--json"], in: repository.path)
    let verbose = seakeep(["hotspots", "--json"] + spelling, in: repository.path)
    #expect(quiet.errors == "")
    #expect(verbose.errors.hasPrefix("history: "))
    #expect(verbose.output == quiet.output)
  }

  @Test(arguments: [["--version"], ["hotspots", "--version"]])
  func versionIsToldOutsideARepositoryToo(arguments: [String]) {
    let screen = seakeep(arguments, in: "/")
    #expect(screen.output == "seakeep \(SeakeepProgram.version)\n")
    #expect(screen.status == .success)
  }
}
