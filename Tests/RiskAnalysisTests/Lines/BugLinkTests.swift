import Domain
import GitRepository
import TestSupport
import Testing

@testable import RiskAnalysis

/// Which commits a fix is linked with, and which labels follow.
@Suite struct BugLinkTests {
  @Test(arguments: [(SZZVariant.b, [0, 1]), (.r, [1]), (.l, [0])])
  func variantsChooseAmongTheOrigins(variant: SZZVariant, expected: [Int]) throws {
    let repository = try FixtureRepository()
    var ids = [try repository.commit("Add", files: ["a.c": "int one;\nint two;\nint end;\n"])]
    ids.append(
      try repository.commit("Extend", files: ["a.c": "int one;\nint two;\nint bad;\nint end;\n"]))
    let fix = try repository.commit("Fix a crash", files: ["a.c": "int fine;\nint end;\n"])
    let found = try links(repository, variant)
    #expect(found.fixes == 1)
    #expect(found.links.map { "\($0.fix)" } == expected.map { _ in fix })
    #expect(found.links.map { "\($0.inducing)" } == expected.map { ids[$0] })
  }

  @Test func commentsAndMovesStandBehindCode() throws {
    let repository = try FixtureRepository()
    let first = try repository.commit(
      "Add", files: ["a.c": "int broken_value = 1;\nint z;\n"])
    try repository.commit(
      "Explain",
      files: ["a.c": "/* one */\n/* two */\n/* three */\nint broken_value = 1;\nint z;\n"])
    try repository.commit("Fix a crash", files: ["a.c": "int broken_value = 2;\nint z;\n"])
    for variant in SZZVariant.allCases {
      #expect(try links(repository, variant).links.map { "\($0.inducing)" } == [first])
    }
  }

  @Test func testsCountOnlyAlone() throws {
    let repository = try FixtureRepository()
    let source = try repository.commit("Add", files: ["src/a.c": "int a = 1;\n"])
    let test = try repository.commit(
      "Check", files: ["tests/a_test.c": "check(1);\ncheck(2);\ncheck(3);\n"])
    try repository.commit(
      "Fix a crash", files: ["src/a.c": "int a = 2;\n", "tests/a_test.c": "check(4);\n"])
    #expect(try links(repository, .b).links.map { "\($0.inducing)" } == [source])
    let only = try repository.commit("Touch", files: ["tests/a_test.c": "check(5);\n"])
    let named = try links(repository, .b, fixes: [only])
    #expect(named.links.map { "\($0.fix)" } == [only] && named.fixes == 1)
    #expect(test != only)
  }

  @Test func additionsAreLinkedWithWhatStandsAroundThem() throws {
    let repository = try FixtureRepository()
    try repository.commit("Begin", files: ["a.c": "int top;\n\nint end;\n"])
    let second = try repository.commit(
      "Add", files: ["a.c": "int top;\n\nvoid f(int *p)\n{\n  use(*p);\n}\n\nint end;\n"])
    try repository.commit(
      "Fix a crash",
      files: [
        "a.c": "int top;\n\nvoid f(int *p)\n{\n  if (!p) return;\n  use(*p);\n}\n\nint end;\n"
      ])
    for variant in SZZVariant.allCases {
      #expect(try links(repository, variant).links.map { "\($0.inducing)" } == [second])
    }
  }

  @Test func labelsAreOfRevertsAndFixesAndCensored() throws {
    let repository = try FixtureRepository()
    let day: Int64 = 86_400
    let start = FixtureRepository.firstTime
    func commit(_ message: String, _ days: Int64, _ text: String) throws -> String {
      try repository.commit(
        ByteString(message), at: start + days * day, committedAt: start + days * day,
        files: ["a.c": .contents(ByteString(text))])
    }
    let bad = try commit("Add", 0, "int a = 1;\n")
    let reverted = try commit("Enlarge", 1, "int a = 1;\nint b;\n")
    let revert = try commit(
      "Revert \"Enlarge\"\n\nThis reverts commit \(reverted).\n", 2, "int a = 1;\n")
    let fix = try commit("Fix a crash", 3, "int a = 2;\n")
    let late = try commit("Go on", 200, "int a = 2;\nint c;\n")
    let labels = try search(repository, .l).labels()
    #expect(labels.censoredDays == 90)
    #expect(labels.commits.map { "\($0.commit)" } == [bad, reverted, revert, fix, late])
    #expect(labels.commits.map(\.isBad) == [true, true, false, false, nil])
  }

  @Test func aBugThatNeverLeftItsBranchIsNone() throws {
    let repository = try FixtureRepository()
    let base = try repository.commit("Begin", files: ["z.c": "int z;\n"])
    let bad = try repository.commit(
      "Add", files: ["a.c": "int a = 1;\n"], on: "side", parents: [base])
    let fix = try repository.commit(
      "Fix a crash", files: ["a.c": "int a = 2;\n"], on: "side", parents: [bad])
    let merge = try repository.commit(
      "Merge side", files: ["a.c": "int a = 2;\n"], parents: [base, fix])
    try repository.commit(
      "Later", committedAt: FixtureRepository.firstTime + 400 * 86_400, files: ["z.c": "int y;\n"],
      parents: [merge])
    let search = try search(repository, .l)
    #expect(search.links.links.map { "\($0.inducing)" } == [bad])
    #expect(search.labels().commits.allSatisfy { $0.isBad != true })
  }

  private func links(
    _ repository: FixtureRepository, _ variant: SZZVariant, fixes: [String]? = nil
  ) throws -> BugLinks {
    try search(repository, variant, fixes: fixes).links
  }

  private func search(
    _ fixture: FixtureRepository, _ variant: SZZVariant, fixes: [String]? = nil
  ) throws -> BugLinkSearch {
    let repository = try Repository.discover(at: fixture.path)
    let history = try LineHistory(fixture.path).history
    let search = try BugLinkSearch(
      history, Conventions(), marks: repository.marks(of: history.paths), variant: variant,
      fixes: fixes.map { Set($0.compactMap { ObjectID(hexadecimal: $0) }) })
    return try repository.contents(
      of: Array(0..<history.count), in: history, threads: 2, into: search,
      worker: { LineWorker(history) }, add: { $0.add($1, $2) })
  }
}
