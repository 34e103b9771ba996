import Domain
import Testing

@testable import RiskAnalysis

@Suite struct AnswerTests {
  private typealias Edit = HistoryBuilder.Edit

  @Test func `hotspots count fixes of a file under all its names`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix long ago", day: 0, [Edit(path: "a.c", added: 10)])
    builder.commit("Fix the loop", day: 500, by: "Bob", [Edit(path: "a.c")])
    builder.commit("Move", day: 501, [Edit(path: "b.c", added: 0, from: "a.c")])
    builder.commit("Fix the end", day: 700, [Edit(path: "b.c", added: 4), Edit(path: "c.c")])
    builder.commit("Fix it all", day: 701, [Edit(path: "c.c", isDeletion: true)])
    builder.commit("Write", day: 800, [Edit(path: "README.md"), Edit(path: "b.c")])
    let history = builder.finish()
    let hotspots = try #require(
      try RiskModel(history: history, marks: .none(history)).hotspots())
    #expect(hotspots.commits == 5)
    #expect(hotspots.fixes == 3)
    #expect(hotspots.renames == 1)
    #expect(hotspots.files.map(\.path) == ["b.c"])
    let file = try #require(hotspots.files.first)
    #expect(file.fixes == 2 && file.changes == 4 && file.people == 2)
    #expect(file.lines == 16)
    #expect(file.lastFix == history.commitTimes[3])
    #expect(file.trend.reduce(0, +) == 4 && file.trend.count == 6)
    #expect(hotspots.to == history.commitTimes[5])
  }

  @Test func `what is left out is counted`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix", day: 0, by: "dependabot[bot]", [Edit(path: "a.c")])
    builder.commit("Fix", day: 1, (0..<9).map { Edit(path: "b\($0).c") })
    builder.commit("Fix", day: 2, [Edit(path: "gen.c"), Edit(path: "v/x.c")])
    builder.commit("Fix", day: 3, by: "Release Robot", [Edit(path: "a.c")])
    builder.commit("Fix", day: 4, [Edit(path: "a.c")])
    let history = builder.finish()
    let marks = PathMarks(
      generated: (0..<history.paths.count).map { history.paths.text($0) == "gen.c" },
      vendored: (0..<history.paths.count).map { history.paths.text($0) == "v/x.c" })
    let conventions = Conventions(bots: ["release r?bot <*>"], bulkFiles: 8)
    let model = try RiskModel(history: history, conventions: conventions, marks: marks)
    let hotspots = try #require(model.hotspots())
    #expect(hotspots.leftOut.botCommits == 2)
    #expect(hotspots.leftOut.bulkCommits == 1)
    #expect(hotspots.leftOut.generatedFiles == 1 && hotspots.leftOut.vendoredFiles == 1)
    #expect(hotspots.commits == 1)
    let reasons = model.rangeRisk(of: Array(0..<5), base: nil).commits.map(\.notRanked)
    #expect(reasons == [.fewLikeUnits, .bot, .generated, .bulk, .bot])
  }

  @Test func `what bots do is no past`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix", day: 0, by: "renovate[bot]", [Edit(path: "a.c", added: 5)])
    builder.commit("Write", day: 1, by: "Ann", [Edit(path: "a.c", added: 5)])
    let history = builder.finish()
    let features = try RiskModel(history: history, marks: .none(history)).features(of: 1)
    #expect(features?.fixes == 0 && features?.changes == 0 && features?.people == 0)
  }

  @Test func `an empty history has no answers and does not trap`() throws {
    let history = History()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.hotspots() == nil)
    #expect(model.week() == nil)
    #expect(model.conventionExamples().isEmpty)
    #expect(model.rangeRisk(of: [], base: nil).commits.isEmpty)
  }

  @Test func `a file whose writer left is orphaned`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix", day: 0, by: "Ann", [Edit(path: "a.c", added: 90)])
    builder.commit("Fix", day: 20, by: "Bob", [Edit(path: "a.c", added: 10)])
    builder.commit("Fix", day: 85, by: "Bob", [Edit(path: "b.c", added: 10)])
    builder.commit("Write", day: 95, by: "Bob", [Edit(path: "c.c")])
    let history = builder.finish()
    let files = try #require(
      try RiskModel(history: history, marks: .none(history)).hotspots()?.files)
    #expect(files.filter(\.isOrphaned).map(\.path) == ["a.c"])
  }

  @Test func `couplings are pairs of the same commits, whatever the order`() throws {
    var builder = HistoryBuilder()
    for index in 0..<8 {
      let pair = [Edit(path: "x/a.c"), Edit(path: "y/b.c")]
      builder.commit("Write", day: Double(index), index % 2 == 0 ? pair : pair.reversed())
    }
    builder.commit("Write", day: 9, [Edit(path: "x/a.c")])
    for index in 10..<20 {
      builder.commit(
        "Write", day: Double(index), [Edit(path: "z.c"), Edit(path: "tests/z_test.c")])
      builder.commit("Write", day: Double(index), [Edit(path: "w.c"), Edit(path: "w.h")])
    }
    let history = builder.finish()
    let couplings = try #require(
      try RiskModel(history: history, marks: .none(history)).hotspots()?.couplings)
    #expect(couplings == [Coupling(first: "x/a.c", second: "y/b.c", together: 8, of: 8)])
  }

  @Test func `nobody is sent to a change log to look for bugs`() throws {
    var builder = HistoryBuilder()
    for index in 0..<60 {
      builder.commit(
        index % 6 == 0 ? "Fix the loop" : "Write", day: Double(index),
        [Edit(path: "CHANGELOG.md"), Edit(path: "src/a.c")])
    }
    let commit = builder.commit(
      "Rewrite", day: 60, [Edit(path: "CHANGELOG.md"), Edit(path: "src/a.c")])
    let told = builder.commit("Tell it", day: 61, [Edit(path: "CHANGELOG.md")])
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.explanation(of: commit).commit.mostFixed?.path == "src/a.c")
    #expect(model.explanation(of: told).commit.mostFixed == nil)
  }

  @Test func `an explanation says where a commit lands and what it forgets`() throws {
    var builder = HistoryBuilder()
    for index in 0..<60 {
      builder.commit(
        index % 6 == 0 ? "Fix the loop" : "Write", day: Double(index),
        [Edit(path: "src/a.c", added: Int32(1 + index % 7)), Edit(path: "tests/a_test.c")])
    }
    let commit = builder.commit(
      "Rewrite", day: 60, by: "Eve", [Edit(path: "src/a.c", added: 400), Edit(path: "src/n.c")])
    builder.commit("Revert \"Rewrite\"", day: 61, [Edit(path: "src/a.c")])
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    let explanation = model.explanation(of: commit)
    #expect(explanation.landing.map(\.path) == ["src/a.c", "src/n.c"])
    #expect(explanation.landing[0].fixes.map(\.ageDays) == [6, 12, 18, 24, 30, 36, 42, 48, 54, 60])
    #expect(explanation.landing[0].fixes.first?.id == history.ids[54])
    #expect(
      explanation.missingTests == [
        .init(test: "tests/a_test.c", path: "src/a.c", together: 60, of: 60)
      ])
    #expect(model.explanation(of: 59).missingTests.isEmpty)
    #expect(explanation.commit.mostFixed == .init(path: "src/a.c", fixes: 10))
    #expect(explanation.commit.assessment?.rank == 100)
    #expect(explanation.similar.count == 5)
    for (earlier, later) in zip(explanation.similar, explanation.similar.dropFirst()) {
      #expect(earlier.similarity >= later.similarity)
    }
    #expect(explanation.similar.allSatisfy { (0...1).contains($0.similarity) })
    #expect(model.outcome(of: commit) == .reverted(afterDays: 1, by: history.ids[61]))
    #expect(model.outcome(of: 49) == .fixed(afterDays: 5, by: history.ids[54]))
    #expect(model.explanation(of: 3).commit.notRanked == .fewLikeUnits)
  }

  @Test func `a remedy says how many ranks it takes`() throws {
    var builder = HistoryBuilder()
    for index in 0..<40 {
      builder.commit(
        "Write", day: Double(index),
        [Edit(path: "src/a.c", added: Int32(1 + index)), Edit(path: "tests/a_test.c")])
    }
    let commit = builder.commit("Write", day: 40, [Edit(path: "src/a.c", added: 21)])
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    let remedies = model.explanation(of: commit).wouldLower
    let rank = try #require(model.explanation(of: commit).commit.assessment?.rank)
    let test = try #require(remedies.first { $0.heuristic == "missing-tests" })
    #expect(test.text == "a test in the same commit")
    #expect((1...rank).contains(test.ranks))
    #expect(remedies.map(\.ranks) == remedies.map(\.ranks).sorted(by: >))
  }

  @Test func `a commit that came out well says for how long`() throws {
    var builder = HistoryBuilder()
    builder.commit("Write", day: 0, [Edit(path: "a.c")])
    builder.commit("Write", day: 1, [Edit(path: "b.c")])
    builder.commit("Fix", day: 31, [Edit(path: "a.c")])
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.outcome(of: 0) == .fine(days: 31))
    #expect(model.outcome(of: 1) == .fine(days: 30))
  }

  @Test(arguments: [
    (["tests/a.c"], "tests only"), (["docs/a.md"], "docs only"), (["Cargo.lock"], "lock file"),
  ])
  func `a commit of one harmless kind says so`(paths: [String], why: String) throws {
    var builder = HistoryBuilder()
    builder.commit("Write", day: 0, paths.map { Edit(path: $0) })
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.rangeRisk(of: [0], base: nil).commits.first?.why == why)
  }

  @Test func `the week ends at the newest commit`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix", day: 0, [Edit(path: "a.c")])
    builder.commit("Fix", day: 4, [Edit(path: "a.c")])
    builder.commit("Write", day: 5, [Edit(path: "a.c")])
    builder.commit("Revert \"Write\"", day: 10, [Edit(path: "a.c")])
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(
      model.week()
        == Dashboard.Week(
          commits: 3, reverts: 1, fixes: 1, until: try #require(history.authorTimes.last)))
  }

  @Test func `three examples show the convention: two fixes and a near miss`() throws {
    var builder = HistoryBuilder()
    builder.commit("Fix docs", day: 0, [Edit(path: "a.c")])
    builder.commit("Resolve deadlock", day: 1, [Edit(path: "a.c")])
    builder.commit("Fix one", day: 2, [Edit(path: "a.c")])
    builder.commit("Fix two", day: 3, [Edit(path: "a.c")])
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    let examples = model.conventionExamples()
    #expect(examples.map(\.subject) == ["Fix two", "Resolve deadlock", "Fix docs"])
    #expect(examples.map(\.remark) == [nil, nil, "counted as docs, not as a bug fix"])
  }

  @Test func `lines that were not read give no rank`() throws {
    var builder = HistoryBuilder()
    builder.commit("Write", day: 0, [Edit(path: "a.c")], tier: .paths)
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    #expect(model.rangeRisk(of: [0], base: nil).commits.first?.notRanked == .linesNotRead)
  }
}
