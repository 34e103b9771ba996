import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `explain` shows which lines changed, and nothing else reads contents.
@Suite struct ContentsTests {
  /// Twelve lines; then one changed, two gone and three new ones.
  private func ledger() throws -> FixtureRepository {
    let repository = try FixtureRepository()
    let lines = (1...12).map { "line \($0)" }
    func text(_ lines: [String]) -> FixtureFile {
      .contents(ByteString(lines.joined(separator: "\n") + "\n"))
    }
    try repository.commit("Write", files: ["a/Ledger.swift": text(lines), "b.bin": .bytes([0])])
    var edited = lines
    edited[1] = "changed"
    edited.removeSubrange(5...6)
    edited.insert(contentsOf: ["x", "y", "z"], at: 8)
    try repository.commit(
      "Fix it",
      files: ["a/Ledger.swift": text(edited), "b.bin": .bytes([0, 1]), "c": "new\n"])
    return repository
  }

  @Test func theScreenNamesTheLines() throws {
    let repository = try ledger()
    var wide = Surroundings()
    wide.columns = 120
    wide.isTTY = true
    let screen = seakeep(["explain", "--color=never"], in: repository.path, wide).output
    #expect(screen.contains("a/Ledger.swift  +4 −3  2, −2 after 5, 9–11   0"), "\(screen)")
    #expect(screen.contains(/b\.bin +\+0 −0  binary/), "\(screen)")
    #expect(screen.contains(/c +\+1 −0  new/), "\(screen)")
    let brief = seakeep(["explain", "--brief"], in: repository.path).output
    #expect(brief.contains("look a/Ledger.swift lines=2,after:5,9-11 fixes12mo=0\n"), "\(brief)")
  }

  @Test func theDocumentHasGitsHunks() throws {
    let repository = try ledger()
    let patch = try repository.git("diff", "-U0", "HEAD~", "HEAD", "--", "a/Ledger.swift")
    let expected = patch.matches(of: /@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/).map { match in
      [match.1, match.2 ?? "1", match.3, match.4 ?? "1"].compactMap { Int($0) }
    }
    let document = try seakeep(["explain", "--json"], in: repository.path).document()
    let landing = try #require(document["landing"] as? [[String: Any]])
    let file = try #require(landing.first { $0["path"] as? String == "a/Ledger.swift" })
    let hunks = try #require(file["hunks"] as? [[String: Int]])
    let keys = ["old_start", "old_count", "new_start", "new_count"]
    #expect(hunks.map { hunk in keys.compactMap { hunk[$0] } } == expected)
    #expect(expected.count == 3)
    #expect(landing.map { $0["contents"] as? String } == ["hunks", "binary", "hunks"])
  }

  /// Lines 2, 6 and 7 are gone, and the new ones stand between two others: as `git blame` has them.
  @Test func theLinesHaveAPast() throws {
    let repository = try FixtureRepository()
    var lines = (1...12).map { "line \($0)" }
    func commit(_ message: ByteString) throws -> String {
      let text = ByteString(lines.joined(separator: "\n") + "\n")
      return try repository.commit(message, files: ["a/Ledger.swift": .contents(text)])
    }
    let written = try commit("Write")
    lines[5] = "line 6, mended"
    let mended = try commit("Fix a crash in line 6")
    lines[1] = "changed"
    lines.removeSubrange(5...6)
    lines.insert(contentsOf: ["x", "y", "z"], at: 8)
    let tip = try commit("Round")
    let document = try seakeep(["explain", "--json"], in: repository.path).document()
    let past = try #require(document["lines_past"] as? [String: Any])
    let origins = try #require(past["origins"] as? [[String: Any]])
    #expect(past["lines"] as? Int == 5 && past["unknown"] as? Int == 0)
    #expect(origins.map { $0["id"] as? String } == [written, mended])
    #expect(origins.map { $0["deleted"] as? Int } == [2, 1])
    #expect(origins.map { $0["beside"] as? Int } == [2, 0])
    #expect(origins.map { $0["is_fix"] as? Bool } == [false, true])
    var surroundings = Surroundings()
    surroundings.input = Array("\(tip)\n".utf8)
    let births = seakeep(["read-lines"], in: repository.path, surroundings).output
    #expect(
      births == """
        \(tip)\t\(written)\ta/Ledger.swift\t2
        \(tip)\t\(mended)\ta/Ledger.swift\t6
        \(tip)\t\(written)\ta/Ledger.swift\t7

        """)
    let porcelain = seakeep(["explain", "--porcelain"], in: repository.path).output
    #expect(porcelain.contains("past\t5\t0\t5\n"), "\(porcelain)")
    #expect(porcelain.contains("origin\t1\t0\t0\tfix\t1\t\(mended)\n"), "\(porcelain)")
    var wide = Surroundings()
    wide.columns = 120
    wide.isTTY = true
    let screen = seakeep(["explain", "--color=never"], in: repository.path, wide).output
    #expect(screen.contains("where the touched lines are from"), "\(screen)")
    #expect(screen.contains("1 of 2 commits mended a bug"), "\(screen)")
  }

  @Test func aMovedFileKeepsItsLines() throws {
    let repository = try ledger()
    let lines = try repository.git("show", "HEAD:a/Ledger.swift")
    try repository.commit(
      "Move",
      files: [
        "a/Ledger.swift": .deleted,
        "z/Ledger.swift": .contents(ByteString(lines.replacing("line 12", with: "end"))),
      ])
    let document = try seakeep(["explain", "--json"], in: repository.path).document()
    let landing = try #require(document["landing"] as? [[String: Any]])
    #expect(landing.count == 1)
    #expect(landing.first?["renamed_from"] as? String == "a/Ledger.swift")
    #expect((landing.first?["hunks"] as? [[String: Int]])?.count == 1)
  }

  @Test func nothingElseReadsContents() throws {
    let repository = try ledger()
    for (arguments, name, _) in answers where name != "doctor" {
      let screen = seakeep(arguments + ["-v"], in: repository.path)
      #expect(screen.errors.contains("history: "))
      #expect(screen.errors.contains("contents: ") == (name == "explain"), "\(name)")
    }
    #expect(
      seakeep(["explain", "-v"], in: repository.path).errors.contains(
        "contents: 3 files, 4 hunks\n"))
  }

  /// What git shows no lines of counts as none, also where the cache knows better.
  @Test func attributesDecideWhatIsCounted() throws {
    let repository = try ledger()
    try repository.commit(
      "Lock", files: ["deps.lock": .lines(900), "a.dat": .lines(70), "b.c": .lines(5)])
    let before = try seakeep(["explain", "--json"], in: repository.path).document()
    #expect((before["commit"] as? [String: Any])?["lines_added"] as? Int == 975)

    try repository.git("read-tree", "HEAD")
    try repository.writeWorkFile("*.lock -diff\n*.dat binary\n", to: ".gitattributes")
    try repository.git("add", ".gitattributes")
    try repository.git("commit", "-q", "-m", "Mark")
    let numstat = try repository.git("log", "-1", "--format=", "--numstat", "HEAD~")
    #expect(numstat == "-\t-\ta.dat\n5\t0\tb.c\n-\t-\tdeps.lock\n")
    let after = try seakeep(["explain", "HEAD~", "--json"], in: repository.path).document()
    #expect((after["commit"] as? [String: Any])?["lines_added"] as? Int == 5)
    let landing = try #require(after["landing"] as? [[String: Any]])
    #expect(landing.map { $0["contents"] as? String } == ["binary", "hunks", "binary"])
  }
}
