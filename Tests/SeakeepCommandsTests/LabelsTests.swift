import Basics
import Foundation
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep labels`: CSV of all commits, pairs of fixes, and ids from standard input.
@Suite struct LabelsTests {
  /// A commit with a bug, one beside it, and the fix.
  private struct Mended {
    var repository: FixtureRepository
    var bad: String
    var other: String
    var fix: String

    init() throws {
      repository = try FixtureRepository()
      bad = try repository.commit("Add", files: ["a.c": "int a = 1;\nint z;\n"])
      other = try repository.commit("Go on", files: ["b.c": "int b;\n"])
      fix = try repository.commit("Fix a crash", files: ["a.c": "int a = 2;\nint z;\n"])
      try repository.commit(
        "Later", at: FixtureRepository.firstTime + 200 * 86_400, files: ["c.c": "int c;\n"])
    }
  }

  @Test func labelsAreCSV() throws {
    let mended = try Mended()
    let screen = seakeep(["labels"], in: mended.repository.path)
    #expect(screen.status == .success)
    let head = try #require(try mended.repository.head)
    #expect(
      screen.output
        == "commit,label,because\n\(mended.bad),1,mended\n\(mended.other),0,\n\(mended.fix),0,\n\(head),,\n"
    )
    let bare = seakeep(["labels"], in: mended.repository.gitDirectory)
    #expect(bare.output == screen.output)
  }

  @Test func pairsAreOfAllFixes() throws {
    let mended = try Mended()
    let screen = seakeep(["labels", "--szz"], in: mended.repository.path)
    #expect(screen.output == "\(mended.fix) \(mended.bad)\n")
    #expect(screen.errors == "")
  }

  @Test func pairsAreOfNamedFixes() throws {
    let mended = try Mended()
    var surroundings = Surroundings()
    let nobody = String(repeating: "ab", count: 20)
    surroundings.input = Array(
      "\(mended.other)\n\n\(nobody)\n  \(mended.fix)  \r\nHEAD\n".utf8)
    let screen = seakeep(["labels", "--szz"], in: mended.repository.path, surroundings)
    #expect(screen.output == "\(mended.fix) \(mended.bad)\n")
    #expect(screen.status == .cannotRun)
    #expect(screen.errors.contains("[labels.unknown-commit]"))
    #expect(screen.errors.contains("[input.no-commit-id]"))
    #expect(screen.errors.contains("-:3") && screen.errors.contains("-:5"))

    surroundings.input = Array("\(nobody)\n".utf8)
    let none = seakeep(["labels", "--szz"], in: mended.repository.path, surroundings)
    #expect(none.output == "" && none.status == .cannotRun)
    // Nothing named is no wish for nothing: machines run without a terminal.
    surroundings.input = []
    let all = seakeep(["labels", "--szz"], in: mended.repository.path, surroundings)
    #expect(all.output == "\(mended.fix) \(mended.bad)\n" && all.status == .success)
  }

  @Test(arguments: [(["labels"], "labels"), (["labels", "--szz"], "szz")])
  func documentsFollowTheirSchema(arguments: [String], name: String) throws {
    let mended = try Mended()
    let document = try seakeep(arguments + ["--json"], in: mended.repository.path).document()
    let schema = try JSONSerialization.jsonObject(
      with: Data(try Schemas.document(named: name).utf8))
    #expect(SchemaValidator().check(document, against: schema, at: name) == [])
    #expect(document["variant"] as? String == "l")
    let members = document[name == "szz" ? "links" : "commits"] as? [Any]
    #expect(members?.count == (name == "szz" ? 1 : 4))
  }

  @Test func nothingIsKnownOfAnEmptyRepository() throws {
    let repository = try FixtureRepository()
    let screen = seakeep(["labels"], in: repository.path)
    #expect(screen.status == .unknown)
    #expect(seakeep(["labels", "--variant", "x"], in: repository.path).status == .usage)
  }
}
