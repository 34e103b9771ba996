import Basics
import Testing

@testable import ArgumentParsing

@Suite struct OptionTests {
  @Test(arguments: [
    "risk -n 5", "risk -n5", "risk -n=5", "risk --limit 5", "risk --limit=5", "rank -n 5",
    "risk -n 3 --limit 5", "risk -qn5", "risk -qvn 5", "risk -n +5",
  ])
  func aNumberHasManySpellings(line: String) throws {
    #expect(try command(words(line), as: Risk.self).number == 5)
  }

  @Test(arguments: [
    ["-C", "dir", "risk"], ["-Cdir", "risk"], ["-C=dir", "risk"], ["risk", "-C", "dir"],
    ["risk", "main..", "-C", "dir"], ["risk", "-Cdir", "main.."], ["-qvC", "dir", "risk"],
    ["-qvCdir", "risk"], ["-C", "other", "risk", "-C", "dir"],
  ])
  func aGroupStandsBeforeOrBehindTheCommand(words: [String]) throws {
    #expect(try command(words, as: Risk.self).location.directory == "dir")
  }

  @Test(arguments: [
    ("risk --above -5.5", -5.5), ("risk --above=-1e1", -10), ("risk --above -.5", -0.5),
  ])
  func aNegativeNumberIsAValue(line: String, value: Double) throws {
    // The range check of `validate()` proves that the number arrived.
    let error = try failure(words(line))
    #expect(error.code == .usageInvalidArguments)
    let definitions = ArgumentSet(argumentDefinitions(of: Risk.self))
    var reader = ArgumentReader(
      Token.list(Array(words(line).dropFirst())), definitions, errors: UsageErrors(path: ["x"]))
    let values = try reader.read()
    #expect(values.values.contains { $0 as? Double == value })
  }

  @Test func absentOptionsHaveTheirDefaults() throws {
    let risk = try command(["risk"], as: Risk.self)
    #expect(risk.number == 10)
    #expect(risk.above == nil)
    #expect(risk.only == [])
    #expect(risk.range == nil)
    #expect(risk.location == PlaceOptions())
    #expect(risk.output.color == .auto)
  }

  @Test(arguments: Colour.allCases)
  func enumerationsAreReadByTheirRawValue(colour: Colour) throws {
    for words in [["--color", colour.rawValue], ["--color=" + colour.rawValue]] {
      #expect(try command(["risk"] + words, as: Risk.self).output.color == colour)
      #expect(try command(words + ["risk"], as: Risk.self).output.color == colour)
    }
  }

  @Test(arguments: [
    ("risk --only a --only=b", ["a", "b"]), ("risk --only= --only x", ["", "x"]),
    ("risk --only a=b --only=c=d", ["a=b", "c=d"]), ("risk --only -", ["-"]),
    ("risk --only -- risk", nil), ("risk --only", nil), ("risk --only -x", nil),
  ])
  func arraysKeepTheirOrder(line: String, values: [String]?) throws {
    if let values {
      #expect(try command(words(line), as: Risk.self).only == values)
    } else {
      #expect(try failure(words(line)).code == .usageMissingValue)
    }
  }

  @Test func someOptionsTakeAllUpToTheNext() throws {
    let line = "ingest f --label a b c --from junit"
    let ingest = try command(words(line), as: Ingest.self)
    #expect(ingest.label == ["a", "b", "c"])
    #expect(ingest.files == ["f"])
    #expect(try command(words(line + " --label=d e"), as: Ingest.self).label.count == 5)
  }

  @Test func anUnconditionalOptionTakesWhatLooksLikeAnOption() throws {
    struct Anything: ParsableArguments {
      @Option(parsing: .unconditional) var pattern: String
      @Option(parsing: .unconditionalSingleValue) var more: [String] = []
    }
    let parsed = try Anything.parse(["--more", "--", "--pattern", "--more", "--more", "-x"])
    #expect(parsed.pattern == "--more")
    #expect(parsed.more == ["--", "-x"])
  }

  @Test func bareDeclarationsNeedNoParentheses() throws {
    struct Bare: ParsableArguments {
      @Option var number: Int
      @Option var maybe: Double?
      @Option var several: [Bool]
      @Flag var loud: Bool
      @Flag var times: Int
      @Flag var format: OutputFormat
      @Argument var first: String
      @Argument var rest: [Int]
      var untouched = ["kept"]
      var absent: Int?
    }
    let line = "--times --number 1 --several true --loud --json a --times --several=false 7 -8"
    let bare = try Bare.parse(words(line))
    #expect(bare.number == 1)
    #expect(bare.maybe == nil)
    #expect(bare.several == [true, false])
    #expect(bare.loud)
    #expect(bare.times == 2)
    #expect(bare.format == .json)
    #expect(bare.first == "a")
    #expect(bare.rest == [7, -8])
    #expect(bare.untouched == ["kept"])
    #expect(bare.absent == nil)
  }

  @Test func aDigitThatIsAnOptionIsNoNumber() throws {
    struct Digits: ParsableArguments {
      @Flag(name: .customShort("1")) var single = false
      @Argument var rest: [String] = []
    }
    #expect(try Digits.parse(["-1"]).single)
    #expect(throws: (any Error).self) { try Digits.parse(["-2"]) }
    #expect(try Digits.parse(["--", "-1"]).rest == ["-1"])
  }
}
