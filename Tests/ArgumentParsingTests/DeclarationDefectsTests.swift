import Testing

@testable import ArgumentParsing

@Suite struct DeclarationDefectsTests {
  @Test func theSampleHasOnlyTheOmissionsItIsMeantToHave() {
    #expect(
      declarationDefects(of: Sample.self) == [
        "sample evidence push: dryRun has no help"
      ])
  }

  @Test func eachMistakeIsNamed() {
    struct Child: ParsableCommand {
      static let configuration = CommandConfiguration(aliases: ["other"])
      @Option(name: .customLong("level"), help: "A.") var level: Int?
      @Argument(help: "B.") var files: [String]
      @Argument(help: "C.") var last: String
    }
    struct Other: ParsableCommand {
      static let configuration = CommandConfiguration(abstract: "Other.")
      @Flag(name: [], help: "D.") var nameless = false
      @Argument(help: "E.") var first: String?
      @Argument(help: "F.") var second: String
    }
    struct Root: ParsableCommand {
      static let configuration = CommandConfiguration(
        abstract: "Root.", subcommands: [Child.self, Other.self])
      @Flag(name: .customLong("level"), help: "G.") var level: Int
      @Flag(name: .customShort("h"), help: "H.") var high = false
      @Option(name: .customLong("level"), help: "I.") var again: Int?
      @Argument(help: "J.") var word = ""
    }
    #expect(
      declarationDefects(of: Root.self) == [
        "root: two options are called --level", "root: -h hides help",
        "root: two commands are called other",
        "root: it has both commands and positional arguments",
        "root child: last stands behind an array",
        "root child: --level takes a value here or above, but not in both",
        "root child: it has no abstract",
        "root other: nameless has no name",
        "root other: second is required behind an argument that is not",
      ])
  }
}
