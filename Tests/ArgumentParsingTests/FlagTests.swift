import Basics
import Testing

@testable import ArgumentParsing

@Suite struct FlagTests {
  @Test(arguments: [
    ("risk", false, 0), ("risk -q", true, 0), ("-q risk", true, 0), ("risk --quiet", true, 0),
    ("risk -v", false, 1), ("risk -vv", false, 2), ("risk -qvv", true, 2), ("-v risk -v", false, 2),
    ("risk -vqv --verbose", true, 3), ("--verbose risk x -qq", true, 1),
  ])
  func flagsJoinAndCount(line: String, quiet: Bool, verbose: Int) throws {
    let risk = try command(words(line), as: Risk.self)
    #expect(risk.location.quiet == quiet)
    #expect(risk.location.verbose == verbose)
  }

  @Test(arguments: [
    ("", true), ("--pager", true), ("--no-pager", false), ("--no-pager --pager", true),
    ("--pager --no-pager", false),
  ])
  func theLastOfAPairHolds(line: String, value: Bool) throws {
    #expect(try command(["risk"] + words(line), as: Risk.self).output.pager == value)
  }

  @Test(arguments: [
    ("", Bool?.none), ("--enable-merging", true), ("--disable-merging", false),
    ("--enable-merging --enable-merging", true),
  ])
  func aPairMayBeAbsent(line: String, value: Bool?) throws {
    let line = "ingest f --from tap " + line
    #expect(try command(words(line), as: Ingest.self).merging == value)
  }

  @Test(arguments: [
    ("", OutputFormat.text), ("--json", .json), ("--porcelain", .porcelain), ("--text", .text),
    ("--json --json", .json),
  ])
  func casesAreFlags(line: String, format: OutputFormat) throws {
    #expect(try command(["risk"] + words(line), as: Risk.self).output.format == format)
    #expect(try command(words(line) + ["risk"], as: Risk.self).output.format == format)
  }

  @Test func severalCasesAreAList() throws {
    let push = try command(
      words("evidence push --json --no-dry-run --text --json"), as: Evidence.Push.self)
    #expect(push.formats == [.json, .text, .json])
    #expect(!push.dryRun)
  }

  @Test(arguments: [
    ("risk --json --porcelain", "options '--json' and '--porcelain' exclude each other"),
    (
      "ingest f --enable-merging --disable-merging",
      "options '--enable-merging' and '--disable-merging' exclude each other"
    ),
  ])
  func opposites(line: String, message: String) throws {
    let error = try failure(words(line))
    #expect(error.code == .usageConflictingOptions)
    #expect(error.message == message)
  }

  @Test func theFirstMayHold() throws {
    struct First: ParsableArguments {
      @Flag(exclusivity: .chooseFirst) var format: OutputFormat?
      @Flag(inversion: .prefixedNo, exclusivity: .chooseFirst) var pager = true
    }
    #expect(try First.parse([]).format == nil)
    let parsed = try First.parse(["--no-pager", "--json", "--text", "--pager"])
    #expect(parsed.format == .json)
    #expect(!parsed.pager)
  }

  @Test func aFlagThatIsOnIsTurnedOff() throws {
    struct On: ParsableArguments { @Flag(name: .customLong("no-colour")) var colour = true }
    #expect(try On.parse([]).colour)
    #expect(try !On.parse(["--no-colour"]).colour)
  }
}
