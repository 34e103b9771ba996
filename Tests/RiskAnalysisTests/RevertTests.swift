import Domain
import Testing

@testable import RiskAnalysis

@Suite struct RevertTests {
  private typealias Edit = HistoryBuilder.Edit

  /// Commits with these messages in a row, and for each the commit that takes it back.
  private func revertedBy(_ messages: [String]) throws -> [Int32] {
    var builder = HistoryBuilder()
    for (index, message) in messages.enumerated() {
      builder.commit(message, day: Double(index), [Edit(path: "a.c")])
    }
    let history = builder.finish()
    return try Classification(history, Conventions(), PathTable(history.paths)).revertedBy
  }

  private let id0 = HistoryBuilder.id(of: 0).description
  private let id1 = HistoryBuilder.id(of: 1).description

  @Test func `a full id names the commit`() throws {
    #expect(
      try revertedBy(["Add", "Write", "Undo\n\nThis reverts commit \(id0)."]) == [2, -1, -1])
  }

  @Test func `an id may be broken over lines, abbreviated, or one of several`() throws {
    #expect(
      try revertedBy(["Add", "Write", "Undo\n\nThis reverts\ncommit \(id1)"]) == [-1, 2, -1])
    #expect(try revertedBy(["Add", "Write", "Revert \(id1.prefix(9))"]) == [-1, 2, -1])
    #expect(
      try revertedBy(["Add", "Write", "Undo\n\nThis reverts commits \(id0), and \(id1)."])
        == [2, 2, -1])
  }

  @Test func `a quoted subject names its newest bearer before the revert`() throws {
    let messages = ["Add", "Add", "Revert \"Add\"", "Add"]
    #expect(try revertedBy(messages) == [-1, 2, -1, -1])
  }

  @Test func `a revert of a revert takes back the revert`() throws {
    let messages = ["Say \"no\"", "Revert \"Say \"no\"\"", "Revert \"Revert \"Say \"no\"\"\""]
    #expect(try revertedBy(messages) == [1, 2, -1])
  }

  @Test func `what takes back a revert brings a change again`() throws {
    func plain(_ messages: [String]) throws -> [Int] {
      var builder = HistoryBuilder()
      for (index, message) in messages.enumerated() { builder.commit(message, day: Double(index)) }
      let history = builder.finish()
      let classes = try Classification(history, Conventions(), PathTable(history.paths))
      return classes.isPlainRevert.indices.filter { classes.isPlainRevert[$0] }
    }
    let messages = [
      "Say", "Revert \"Say\"", "Revert \"Revert \"Say\"\"",
      "Revert \"Revert \"Revert \"Say\"\"\"",
    ]
    #expect(try plain(messages) == [1, 3])
    // Of an unknown one it is taken for what it says.
    #expect(try plain(["Revert \"Something else\"", "Say"]) == [0])
    // A change that was squashed with something it tried on the way is no revert.
    let foreign = String(repeating: "0f", count: 20)
    #expect(try plain(["Say\n\n* Undo a try\n\nThis reverts commit \(foreign)."]) == [])
    // One of two that it takes back is no revert.
    #expect(
      try plain(["Say", "Undo\n\nThis reverts commit \(id0).", "Both\n\nReverts \(id0), \(id1)"])
        == [1, 2])
  }

  @Test func `an id of another history falls back on the subject`() throws {
    let foreign = String(repeating: "0f", count: 20)
    let messages = ["Add", "Revert \"Add\"\n\nThis reverts commit \(foreign)."]
    #expect(try revertedBy(messages) == [1, -1])
  }

  @Test func `a pull request names the commit that squashed it`() throws {
    #expect(try revertedBy(["Add (#12)", "Undo\n\nReverts octo/cat#12"]) == [1, -1])
    #expect(try revertedBy(["Add (#12)", "Undo\n\nReverts #12"]) == [1, -1])
    #expect(
      try revertedBy(["Add (#12)", "Undo\n\nReverts https://example.org/o/r/pull/12"]) == [1, -1])
  }

  @Test func `an aside reverts nothing`() throws {
    #expect(
      try revertedBy(["Add (#12)", "Write\n\nThe maker had reverted #12 by hand"]) == [-1, -1])
    #expect(try revertedBy(["Add", "Reverting is easy"]) == [-1, -1])
    #expect(try revertedBy(["Add", "Undo\n\nThis reverts commit 0000"]) == [-1, -1])
  }

  @Test func `a later commit cannot be taken back`() throws {
    #expect(try revertedBy(["Undo\n\nThis reverts commit \(id1)", "Add"]) == [-1, -1])
  }

  @Test func `a fix that is carried over counts once`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix the loop", day: 0, [Edit(path: "a.c")])
    builder.commit(
      "Fix the loop\n\n(cherry picked from commit \(id0))", day: 1, [Edit(path: "b.c")])
    builder.commit(
      "Fix the end\n\n(cherry picked from commit \(String(repeating: "9", count: 40)))", day: 2,
      [Edit(path: "c.c")])
    let history = builder.finish()
    let kinds = try Classification(history, Conventions(), PathTable(history.paths)).kinds
    #expect(kinds.map(\.isFix) == [true, false, true])
    #expect(kinds[1].remark == .backport)
    #expect(kinds.map(\.isBackport) == [false, true, true])
  }

  @Test func `a fix of tests and texts alone is none`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix the loop", day: 0, [Edit(path: "tests/a.c"), Edit(path: "README.md")])
    builder.commit("Fix the loop", day: 1, [Edit(path: "tests/a.c"), Edit(path: "a.c")])
    let history = builder.finish()
    let kinds = try Classification(history, Conventions(), PathTable(history.paths)).kinds
    #expect(kinds.map(\.isFix) == [false, true])
    #expect(kinds[0].remark == .noProgramText)
  }
}
