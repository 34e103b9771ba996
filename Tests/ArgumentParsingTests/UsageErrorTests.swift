import Basics
import Testing

@testable import ArgumentParsing

@Suite struct UsageErrorTests {
  /// A command line, the error's code, message and hint.
  static let table: [(String, String, String, String)] = [
    (
      "risk --jsno", "usage.unknown-option", "unknown option '--jsno'", "did you mean '--json'?"
    ),
    (
      "risk --jsno=1", "usage.unknown-option", "unknown option '--jsno' in '--jsno=1'",
      "did you mean '--json'?"
    ),
    ("risk -json", "usage.unknown-option", "unknown option '-json'", "did you mean '--json'?"),
    (
      "risk -qx", "usage.unknown-option", "unknown option '-x' in '-qx'", "see 'sample risk --help'"
    ),
    (
      "risk --secert 1", "usage.unknown-option", "unknown option '--secert'",
      "see 'sample risk --help'"
    ),
    ("--bogus", "usage.unknown-option", "unknown option '--bogus'", "see 'sample --help'"),
    (
      "--from tap ingest x", "usage.unknown-option", "unknown option '--from'",
      "'--from' is an option of 'sample ingest': write it behind that command"
    ),
    (
      "rsik", "usage.unknown-command", "'sample' has no command 'rsik'",
      "did you mean 'sample risk'?"
    ),
    (
      "rsik --help", "usage.unknown-command", "'sample' has no command 'rsik'",
      "did you mean 'sample risk'?"
    ),
    ("zzz", "usage.unknown-command", "'sample' has no command 'zzz'", "see 'sample --help'"),
    (
      "help rsik", "usage.unknown-command", "'sample' has no command 'rsik'",
      "did you mean 'sample risk'?"
    ),
    (
      "evidence shwo", "usage.unknown-command", "'sample evidence' has no command 'shwo'",
      "did you mean 'sample evidence show'?"
    ),
    (
      "evidence", "usage.missing-command", "'sample evidence' needs a command",
      "name one of show or push, or see 'sample evidence --help'"
    ),
    (
      "risk -n", "usage.missing-value", "option '-n' needs a value <n>", "see 'sample risk --help'"
    ),
    (
      "risk --limit -q", "usage.missing-value", "option '--limit' needs a value <n>",
      "if '-q' is its value, write '--limit=-q'"
    ),
    (
      "risk -n --", "usage.missing-value", "option '-n' needs a value <n>",
      "see 'sample risk --help'"
    ),
    (
      "risk --color", "usage.missing-value", "option '--color' needs a value <color>",
      "give one of auto, always or never"
    ),
    (
      "risk --json=yes", "usage.unexpected-value",
      "option '--json' takes no value, but was given 'yes'", "write '--json' alone"
    ),
    (
      "risk -q=yes", "usage.unexpected-value", "option '-q' takes no value, but was given 'yes'",
      "write '-q' alone"
    ),
    (
      "risk --color nevr", "usage.invalid-value",
      "invalid value 'nevr' for option '--color': not one of auto, always or never",
      "did you mean 'never'?"
    ),
    (
      "risk --color=pink", "usage.invalid-value",
      "invalid value 'pink' for option '--color': not one of auto, always or never",
      "see 'sample risk --help'"
    ),
    (
      "risk -n x", "usage.invalid-value", "invalid value 'x' for option '-n': not a whole number",
      "see 'sample risk --help'"
    ),
    (
      "risk --above nan", "usage.invalid-value",
      "invalid value 'nan' for option '--above': not a number", "see 'sample risk --help'"
    ),
    (
      "risk a b", "usage.unexpected-argument", "unexpected argument 'b'", "see 'sample risk --help'"
    ),
    (
      "evidence show a b", "usage.unexpected-argument", "unexpected argument 'b'",
      "write '--' before it"
    ),
    (
      "ingest --from tap", "usage.missing-argument", "missing argument '<files>'",
      "see 'sample ingest --help'"
    ),
    ("ingest x", "usage.missing-option", "missing option '--from'", "see 'sample ingest --help'"),
    (
      "evidence push", "usage.missing-option", "one of --dry-run or --no-dry-run must be given",
      "see 'sample evidence push --help'"
    ),
    (
      "risk --above 101", "usage.invalid-arguments", "a rank lies in 0...100",
      "see 'sample risk --help'"
    ),
  ]

  @Test(arguments: table.indices)
  func mistakesAreNamed(row: Int) throws {
    let (line, code, message, hint) = Self.table[row]
    let error = try failure(words(line))
    #expect(error.code.name == code)
    #expect(error.message == message)
    #expect(error.hint == hint)
    #expect(error.code.status == .usage)
    #expect(DiagnosticError.Code.argumentParsingCodes.contains(error.code))
  }

  @Test func anEmptyWordIsFoundByItsPlace() throws {
    #expect(try failure(["risk", "a", ""]).location?.description == "argument 3")
    #expect(try failure(["", "risk"]).location?.description == "argument 1")
    #expect(try failure(["risk", "a", "b"]).location == nil)
  }

  @Test(arguments: ["\u{1B}[31m\u{7}", "\u{202E}x", "\u{FFFD}\u{FFFD}", "a\u{0}b", "x\n::error"])
  func hostileWordsAreKeptForTheRendererToEscape(word: String) throws {
    #expect(try failure(["risk", "a", word]).message == "unexpected argument '\(word)'")
    #expect(try failure(["risk", "--\(word)"]).message.contains(word))
    #expect(try failure([word]).message.contains(word))
    #expect(try failure(["risk", "--color", word]).message.contains(word))
  }

  @Test(arguments: ["x", "--x", "-x", "e\u{301}", "--color=", "-n"])
  func veryLongWordsAreCut(word: String) throws {
    let long = word + String(repeating: "e\u{301}", count: 500_000)
    let error = try failure(["risk", "a", long])
    #expect(error.message.unicodeScalars.count < 400)
    #expect((error.hint ?? "").unicodeScalars.count < 400)
  }

  @Test func codesAreDistinctAndExplained() {
    let codes = DiagnosticError.Code.argumentParsingCodes
    #expect(Set(codes).count == codes.count)
    for code in codes {
      #expect(code.name.hasPrefix("usage."))
      #expect(code.meaning.hasSuffix("."))
    }
  }

  @Test func anErrorOfValidateKeepsItsCodeAndGetsAHint() throws {
    struct Strict: ParsableArguments {
      @Option var number = 1
      func validate() throws { throw DiagnosticError(.usageConflictingOptions, "never") }
    }
    struct Outer: ParsableArguments { @OptionGroup var strict: Strict }
    for type in [Strict.self, Outer.self] as [any ParsableArguments.Type] {
      let error = try #require(throws: DiagnosticError.self) { try type.parse([]) }
      #expect(error.code == .usageConflictingOptions)
      #expect(error.hint?.hasPrefix("see '") == true)
    }
  }

  @Test func aPropertyThatCannotBeFilledIsADefect() throws {
    struct Odd: ParsableArguments {
      var never: Int
      init() { never = 0 }
      init(from decoder: any Decoder) throws {
        never = try decoder.singleValueContainer().decode(Int.self)
      }
    }
    let error = try #require(throws: DiagnosticError.self) { try Odd.parse([]) }
    #expect(error.code.status == .defect)
  }
}
