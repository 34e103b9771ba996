import Domain
import Testing

@testable import RiskAnalysis

@Suite struct PathTests {
  @Test(arguments: [
    ("src/main.c", PathKind.source), ("README.md", .documentation), ("LICENSE", .documentation),
    ("docs/guide.html", .documentation), ("docs/conf.py", .source), ("Cargo.lock", .lockFile),
    ("web/package-lock.json", .lockFile), ("go.sum", .lockFile), ("Cargo.toml", .configuration),
    (".github/workflows/ci.yml", .configuration), ("Dockerfile", .configuration),
    ("CMakeLists.txt", .configuration), ("Package.swift", .configuration),
    (".gitignore", .configuration),
    ("db/migrate/20240101_add.rb", .migration), ("app/migrations/0001_initial.py", .migration),
    ("db/migration/V2__add.sql", .migration), ("migrations/2024_add/up.sql", .migration),
    ("lib/orm/migration/runner.rb", .source), ("app/migrations/__init__.py", .source),
    ("test/dummy/db/migrate/20240101_add.rb", .test),
    ("Tests/DomainTests/HistoryTests.swift", .test), ("src/parser_test.go", .test),
    ("src/test_parser.py", .test), ("spec/models/user_spec.rb", .test), ("a/b.test.tsx", .test),
    ("src/main/java/FooTest.java", .test), ("src/Latest.java", .source),
    ("lib/contest.rb", .source),
    ("src/bin/cargo_test.rs", .source), ("src/resolver/tests.rs", .test), ("t/basic.t", .test),
    ("lib/testing/helper.rb", .source), ("attest/key.c", .source), ("x/__tests__/y.js", .test),
    ("", .source), ("a/", .source),
  ])
  func `a path tells what a file is for`(path: String, kind: PathKind) {
    #expect(PathKind(path: Array(path.utf8)[...]) == kind)
  }

  @Test func `only what runs holds bugs`() {
    #expect(
      PathKind.allCases.filter(\.holdsBugs) == [.source, .configuration, .migration])
  }

  @Test func `directories and subsystems are told apart`() {
    var paths = ByteTable()
    for path in ["a/b/c.c", "a/b/d.c", "a/e.c", "f.c", "g.c"] { paths.append(Array(path.utf8)) }
    let table = PathTable(paths)
    #expect(table.directories[0] == table.directories[1])
    #expect(Set(table.directories).count == 3)
    #expect(table.subsystems[0] == table.subsystems[2])
    #expect(table.subsystems[3] == table.subsystems[4])
    #expect(Set(table.subsystems).count == 2)
  }
}

@Suite struct FileLineageTests {
  private typealias Edit = HistoryBuilder.Edit

  @Test func `a file keeps its past through renames`() {
    var builder = HistoryBuilder()
    builder.commit("Add", day: 0, [Edit(path: "a.c", added: 10)])
    builder.commit("Move", day: 1, [Edit(path: "b.c", added: 3, deleted: 1, from: "a.c")])
    builder.commit("Move on", day: 2, [Edit(path: "c/b.c", added: 0, from: "b.c")])
    builder.commit("Write", day: 3, [Edit(path: "c/b.c", added: 5, deleted: 2)])
    let history = builder.finish()
    let lineage = FileLineage(history, .none(history))
    let counted = lineage.files.indices.filter { lineage.files[$0] >= 0 }
    #expect(lineage.count == 1)
    #expect(counted.count == 4)
    #expect(history.paths.text(Int(lineage.newestPath[0])) == "c/b.c")
    #expect(counted.map { lineage.added[$0] } == [10, 2, 0, 5])
    #expect(counted.map { lineage.linesBefore[$0] } == [0, 10, 12, 12])
  }

  @Test func `a new file in a vacated place is another file`() {
    var builder = HistoryBuilder()
    builder.commit("Add", day: 0, [Edit(path: "a.c", added: 10)])
    builder.commit("Move", day: 1, [Edit(path: "b.c", added: 0, from: "a.c")])
    builder.commit("Add anew", day: 2, [Edit(path: "a.c", added: 4)])
    builder.commit("Write both", day: 3, [Edit(path: "a.c"), Edit(path: "b.c")])
    let history = builder.finish()
    let lineage = FileLineage(history, .none(history))
    #expect(lineage.count == 2)
    #expect(lineage.files.last == lineage.files.first)
  }

  @Test func `a file that comes back is the old one`() {
    var builder = HistoryBuilder()
    builder.commit("Add", day: 0, [Edit(path: "a.c")])
    builder.commit("Drop", day: 1, [Edit(path: "a.c", isDeletion: true)])
    builder.commit("Add", day: 2, [Edit(path: "a.c")])
    let history = builder.finish()
    #expect(FileLineage(history, .none(history)).files == [0, 0, 0])
  }

  @Test func `a file cut out of one that stays is left to the rename`() {
    var builder = HistoryBuilder()
    builder.commit("Add", day: 0, [Edit(path: "a.c", added: 10), Edit(path: "b.c", added: 5)])
    builder.commit(
      "Swap", day: 1,
      [Edit(path: "x.c", added: 0, from: "a.c"), Edit(path: "y.c", added: 0, from: "b.c")])
    builder.commit(
      "Swap back", day: 2,
      [Edit(path: "b.c", added: 0, from: "x.c"), Edit(path: "a.c", added: 0, from: "y.c")])
    let history = builder.finish()
    let lineage = FileLineage(history, .none(history))
    #expect(lineage.count == 2)
    #expect(lineage.newestPath.map { history.paths.text(Int($0)) } == ["b.c", "a.c"])
  }

  @Test func `marked files are left out`() {
    var builder = HistoryBuilder()
    builder.commit("Add", day: 0, [Edit(path: "a.c"), Edit(path: "gen.c"), Edit(path: "v/x.c")])
    let history = builder.finish()
    let marks = PathMarks(generated: [false, true, false], vendored: [false, false, true])
    let lineage = FileLineage(history, marks)
    #expect(lineage.files[0] >= 0)
    #expect(lineage.files[1] == -1 && lineage.files[2] == -1)
  }
}

@Suite struct SaneClockTests {
  private func moments(_ days: [Int64]) -> [Int64] {
    var clock = SaneClock()
    return days.map { clock.read(Timestamp(seconds: $0 * 86_400)) / 86_400 }
  }

  @Test func `it never runs backwards`() {
    #expect(moments([10, 12, 11, 13]) == [10, 12, 12, 13])
  }

  @Test func `one commit from the future is not believed`() {
    #expect(moments([10_000, 49_000, 10_002, 10_003]) == [10_000, 10_000, 10_002, 10_003])
  }

  @Test func `a long pause is believed when the next commit agrees`() {
    #expect(moments([0, 15_000, 15_001, 15_002]) == [0, 0, 15_001, 15_002])
  }

  @Test func `the ends of time do not trap`() {
    var clock = SaneClock()
    for seconds in [Int64.min, Int64.max, 0, Int64.max, Int64.max, Int64.min] {
      _ = clock.read(Timestamp(seconds: seconds))
    }
  }
}
