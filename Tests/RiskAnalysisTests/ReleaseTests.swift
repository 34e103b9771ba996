import Domain
import Testing

@testable import RiskAnalysis

@Suite struct ReleaseTests {
  private typealias Edit = HistoryBuilder.Edit

  private func name(_ text: String, _ commit: Int, in history: History) -> ReleaseName {
    ReleaseName(name: text, commit: history.ids[commit], at: history.commitTimes[commit])
  }

  @Test func everyCommitCameWithTheFirstReleaseThatHasIt() {
    var builder = HistoryBuilder()
    for day in 0..<3 { builder.commit("work \(day)", day: Double(day)) }
    let side = builder.commit("side", day: 3, parents: [1])
    let merge = builder.commit("merge", day: 4, parents: [2, side])
    builder.commit("later", day: 5)
    let history = builder.history
    let members = ReleaseMembers(
      [name("b", merge, in: history), name("a", 2, in: history)], in: history)
    #expect(members.releases.map(\.name) == ["a", "b"])
    #expect(members.releases.map(\.commits) == [[0, 1, 2], [side, merge]])
    let other = ReleaseName(name: "gone", commit: .zero, at: Timestamp(seconds: 0))
    #expect(ReleaseMembers([other], in: history).releases.isEmpty)
  }

  @Test func followersTakeBackOrMendWhatWentOut() throws {
    var builder = HistoryBuilder()
    builder.commit("begin", day: 0, [Edit(path: "a.c", added: 9), Edit(path: "b.c", added: 9)])
    let a = builder.commit("add to a", day: 1, [Edit(path: "a.c")])
    let b = builder.commit("add to b", day: 2, [Edit(path: "b.c")])
    let revert = builder.commit(
      "Revert \"add to a\"\n\nThis reverts commit \(HistoryBuilder.id(of: a)).", day: 3,
      [Edit(path: "a.c", added: 0, deleted: 1)])
    let fix = builder.commit("fix crash in b", day: 4, [Edit(path: "b.c")])
    builder.commit("fix crash in b again", day: 40, [Edit(path: "b.c")])
    let model = try RiskModel(
      history: builder.history, marks: PathMarks.none(builder.history))
    let start = builder.history.commitTimes[b]
    let found = model.followers(of: [a, b], since: start)
    #expect(found.map(\.id) == [builder.history.ids[revert], builder.history.ids[fix]])
    #expect(found.map(\.kind) == [.revert, .fix])
    #expect(found.map(\.targets) == [[builder.history.ids[a]], [builder.history.ids[b]]])
    // What was brought again is no longer taken back.
    builder.commit(
      "Reland\n\nThis reverts commit \(HistoryBuilder.id(of: revert)).", day: 41,
      [Edit(path: "a.c")])
    let later = try RiskModel(
      history: builder.history, marks: PathMarks.none(builder.history))
    #expect(later.followers(of: [a, b], since: start).map(\.kind) == [.fix])
  }

  @Test func fixesFromBeforeTheReleaseOrInItDoNotFollowIt() throws {
    var builder = HistoryBuilder()
    builder.commit("begin", day: 0, [Edit(path: "a.c", added: 9), Edit(path: "b.c", added: 9)])
    let a = builder.commit("add to a", day: 1, [Edit(path: "a.c")])
    let picked = builder.commit(
      "fix overflow in b", day: 2, [Edit(path: "b.c")])
    builder.commit("fix crash in a", day: 3, [Edit(path: "a.c")])
    let late = builder.commit("fix crash in a again", day: 6, [Edit(path: "a.c")])
    // The release's own fix, picked onto another branch after it: whoever picks keeps author and date.
    builder.commit("fix overflow in b", day: 7, writtenOn: 2, [Edit(path: "b.c")])
    let model = try RiskModel(
      history: builder.history, marks: PathMarks.none(builder.history))
    let start = builder.history.commitTimes[a].adding(days: 4)
    #expect(
      model.followers(of: [a, picked], since: start).map(\.id) == [builder.history.ids[late]])
    #expect(model.followers(of: [a], since: builder.history.commitTimes[a]).count == 1)
  }

  /// Letters are commits on a line; `-a` takes `a` back, and a bar ends a release. Told is which commits were wrong,
  /// of the first release.
  @Test(arguments: [
    ("a b | -a", "a"), ("a b -a | c", ""), ("a b | -b -a", "b"), ("a b | -a --a", ""),
    // Taken back on two branches, of which one is the release; and twice.
    ("a -a | -a", ""), ("a b | -a -a", "a"), ("a b | -a --a -a", "a"),
    // A revert that is taken back brings a change again; what it brings can be wrong, too.
    ("-z b | --z", ""), ("a -a | --a", ""), ("a -a --a | ---a", "--a"),
  ])
  func whatIsTakenBackOutside(history text: String, wrong: String) throws {
    var builder = HistoryBuilder()
    var newest: [String: Int] = [:]
    var release: [Int]?
    var names: [String] = []
    for word in text.split(separator: " ").map(String.init) {
      if word == "|" {
        release = Array(names.indices)
        continue
      }
      let target = word.first == "-" ? newest[String(word.dropFirst())] : nil
      let message =
        target.map { "Undo\n\nThis reverts commit \(HistoryBuilder.id(of: $0))." }
        ?? (word.first == "-" ? "Revert \"what is not here\"" : "Write \(word)")
      newest[word] = builder.commit(
        message, day: Double(names.count), [Edit(path: "\(names.count).c")])
      names.append(word)
    }
    let history = builder.finish()
    let model = try RiskModel(history: history, marks: .none(history))
    let members = try #require(release)
    var found = ""
    if case .reverted(let commit, _)? = model.revert(of: members) { found = names[commit] }
    #expect(found == wrong)
    let followers = model.followers(of: Set(members), since: history.commitTimes[members.count - 1])
    #expect(followers.contains { $0.kind == .revert } == !wrong.isEmpty)
  }

  @Test(arguments: [
    ("db/migrate/1_a.rb", "def change\nend", true),
    (
      "db/migrate/1_a.rb", "def up\nend\ndef down\n raise ActiveRecord::IrreversibleMigration",
      false
    ),
    ("db/migrate/1_a.rb", "def up\nend", false),
    ("versions/1.py", "def upgrade():\n  x()\n\ndef downgrade():\n    y()\n", true),
    ("versions/1.py", "def upgrade():\n  x()\n\ndef downgrade():\n    pass\n", false),
    (
      "app/migrations/0001.py", "class Migration(migrations.Migration):\n  migrations.AddField()",
      true
    ),
    (
      "app/migrations/0001.py", "class Migration(migrations.Migration):\n  migrations.RunPython(f)",
      false
    ),
    ("m/1.up.sql", "create table a;", true), ("m/2.up.sql", "create table a;", false),
    ("m/3.sql", "-- +goose Up\n-- +goose Down\n", true), ("m/3.sql", "alter table a;", false),
    ("m/4.js", "exports.up = 1\nexports.down = 2", true), ("m/4.js", "exports.up = 1", false),
  ])
  func migrationsSayWhetherTheyGoBack(path: String, text: String, expected: Bool) {
    #expect(
      MigrationText.hasWayDown(
        FilePath(path.utf8), Array(text.utf8), besides: ["m/1.up.sql", "m/1.down.sql"]) == expected)
  }

  @Test func ofWhatIsNotKnownNothingIsSaid() {
    #expect(MigrationText.hasWayDown("m/5.xyz", [], besides: []) == nil)
    #expect(MigrationText.hasWayDown("m/helper.py", Array("x = 1".utf8), besides: []) == nil)
  }

  @Test(arguments: [
    ("api/a.proto", true), ("include/git2/x.h", true), ("src/x.h", false),
    ("docs/openapi.yaml", true),
    ("config.yaml", false), ("core/api.txt", true), ("notes/api.md", false),
  ])
  func interfacesAreToldByTheirNames(path: String, expected: Bool) {
    #expect(InterfaceFiles.contains(FilePath(path.utf8)) == expected)
  }
}
