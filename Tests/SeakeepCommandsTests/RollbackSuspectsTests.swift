import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `rollback` where tests are red on what is live: who broke them, and the way back that follows.
@Suite struct RollbackSuspectsTests {
  private let checkout: Checkout

  /// v1.0, on which `Cargo/a` passed as often as asked.
  init() throws {
    checkout = try Checkout()
    for number in 0..<12 {
      try checkout.write("\(number)\n", to: "src/other.txt")
      try checkout.commit("Commit \(number)")
      try record("a b")
    }
    try checkout.git("tag", "v1.0")
  }

  private func record(_ results: String) throws {
    try checkout.write(junitReport(results).replacing("'C'", with: "'Cargo'"), to: "../tests.xml")
    _ = try checkout.document("ingest", "../tests.xml", "--commit", "HEAD")
  }

  /// Commits that have nothing to do with the test.
  private func commitElsewhere(_ count: Int) throws {
    for number in 0..<count {
      try checkout.write("\(number)\n", to: "src/else.txt")
      try checkout.commit("Elsewhere \(number)")
    }
  }

  private func rollback() throws -> [String: Any] {
    try checkout.run("rollback", "--json").document()
  }

  @Test func theLikelyCulpritIsTakenBackFirst() throws {
    try commitElsewhere(1)
    try checkout.write("broken\n", to: "src/Cargo.txt")
    let culprit = try checkout.commit("Change the cargo")
    try commitElsewhere(2)
    try checkout.git("tag", "v1.1")
    try record("a! b")

    let answer = try rollback()
    #expect(answer["verdict"] as? String == "roll_back")
    let suspects = try #require(answer["suspects"] as? [[String: Any]])
    #expect(suspects.map { $0["test"] as? String } == ["Cargo/a"])
    #expect(suspects[0]["likely"] as? String == culprit)
    #expect(suspects[0]["steps"] as? Int == 4)
    let plans = try #require(answer["plans"] as? [[String: Any]])
    #expect(plans.count == 2)
    #expect(plans[0]["commits"] as? [String] == [culprit])
    #expect(plans[0]["keeps"] as? Int == 3 && plans[0]["outcome"] as? String == "clean")
    let mends = try #require(plans[0]["mends"] as? [[String: Any]])
    #expect(mends.map { $0["test"] as? String } == ["Cargo/a"])
    #expect(mends[0]["commit"] as? String == culprit)
    // The same chances as those of `suspects`.
    let alone = try checkout.document("suspects", "Cargo/a")
    let first = try #require((alone["suspects"] as? [[String: Any]])?.first)
    #expect(mends[0]["chance"] as? Double == first["chance"] as? Double)

    let screen = checkout.run("rollback").output
    #expect(screen.contains("mends Cargo/a, if \(culprit.prefix(7)) broke it ("))
    #expect(screen.contains("to be sure  seakeep suspects Cargo/a --good "))

    // What settles it is a command that does.
    let settle = try #require(suspects[0]["settle"] as? String)
    var words = settle.split(separator: " ").dropFirst().map(String.init)
    #expect(words.removeLast() == "'<command>'")
    let search = seakeep(
      words + ["! grep -q broken src/Cargo.txt", "--json"], in: checkout.path,
      checkout.surroundings)
    #expect(try search.document()["culprits"] as? [String] == [culprit])
  }

  /// A branch that was merged goes back with its merge.
  @Test func aMergeGoesBackAsOne() throws {
    try commitElsewhere(1)
    try checkout.git("checkout", "-q", "-b", "side")
    try checkout.write("broken\n", to: "src/Cargo.txt")
    try checkout.commit("Change the cargo")
    try checkout.write("more\n", to: "src/side.txt")
    try checkout.commit("Side")
    try checkout.git("checkout", "-q", "main")
    try commitElsewhere(1)
    try checkout.git("merge", "-q", "--no-ff", "-m", "Merge side", "side")
    let merge = try checkout.git("rev-parse", "HEAD")
    try checkout.git("tag", "v1.1")
    try record("a! b")
    let answer = try rollback()
    let plans = try #require(answer["plans"] as? [[String: Any]])
    #expect(plans.count == 2)
    #expect(plans[0]["commits"] as? [String] == [merge])
    #expect(plans[0]["keeps"] as? Int == 2)
    let commands = try #require(plans[0]["commands"] as? [String])
    #expect(commands.contains("git revert --no-edit -m 1 \(merge.prefix(7))"))
  }

  @Test func withoutALikelyOneThereIsNoSuchPlan() throws {
    try commitElsewhere(6)
    try checkout.git("tag", "v1.1")
    try record("a! b")
    let answer = try rollback()
    let suspects = try #require(answer["suspects"] as? [[String: Any]])
    #expect(suspects.count == 1 && suspects[0]["likely"] is NSNull)
    let plans = try #require(answer["plans"] as? [[String: Any]])
    #expect(plans.count == 1 && plans[0]["commits"] as? [String] == [])
    #expect(checkout.run("rollback").output.contains("who broke it, from what is recorded"))
  }

  /// What the team took back and what broke a test go back together, after each of them.
  @Test func whatWasTakenBackIsAPlanOfItsOwn() throws {
    try checkout.write("broken\n", to: "src/Cargo.txt")
    let culprit = try checkout.commit("Change the cargo")
    try checkout.write("new\n", to: "src/new.txt")
    let other = try checkout.commit("Add new")
    try checkout.git("tag", "v1.1")
    try record("a! b")
    try checkout.git("revert", "--no-edit", other)
    let plans = try #require(try rollback()["plans"] as? [[String: Any]])
    #expect(
      plans.map { ($0["commits"] as? [String] ?? []).count } == [1, 1, 2, 0])
    #expect(plans[0]["commits"] as? [String] == [culprit])
    #expect(plans[1]["commits"] as? [String] == [other])
    #expect((plans[1]["mends"] as? [Any])?.count == 0)
    #expect((plans[2]["mends"] as? [Any])?.count == 1)
  }

  /// Red on the main line since: only a run on the release tells whether it is in what is live.
  @Test func whatIsRedSinceNeedsARunOnTheRelease() throws {
    try checkout.write("broken\n", to: "src/Cargo.txt")
    let culprit = try checkout.commit("Change the cargo")
    try checkout.git("tag", "v1.1")
    try commitElsewhere(1)
    try record("a! b")
    let answer = try rollback()
    #expect(answer["verdict"] as? String == "unknown")
    func codes() throws -> [String] {
      let reasons = try #require(try rollback()["reasons"] as? [[String: Any]])
      return reasons.compactMap { $0["code"] as? String }
    }
    #expect(try codes().contains("release.red-since"))
    let plans = try #require(answer["plans"] as? [[String: Any]])
    #expect(plans[0]["commits"] as? [String] == [culprit])
    #expect((plans[0]["mends"] as? [Any])?.count == 1)
    _ = checkout.run()
    let shown = checkout.run().output
    #expect(shown.contains("last release UNKNOWN") && shown.contains("1 test red on commits since"))

    // What passed on it broke afterwards.
    try checkout.write(junitReport("a b").replacing("'C'", with: "'Cargo'"), to: "../tests.xml")
    _ = try checkout.document("ingest", "../tests.xml", "--commit", "v1.1")
    #expect(try !codes().contains("release.red-since"))
    #expect(try rollback()["verdict"] as? String == "keep")
  }

  /// What came after the release is no way back from it.
  @Test func whatBrokeAfterwardsIsNoPlan() throws {
    try commitElsewhere(1)
    try checkout.git("tag", "v1.1")
    try checkout.write("broken\n", to: "src/Cargo.txt")
    let culprit = try checkout.commit("Change the cargo")
    try record("a! b")
    let answer = try rollback()
    let suspects = try #require(answer["suspects"] as? [[String: Any]])
    #expect(suspects.map { $0["likely"] as? String } == [culprit])
    let plans = try #require(answer["plans"] as? [[String: Any]])
    #expect(plans.count == 1 && plans[0]["commits"] as? [String] == [])
  }

  @Test func whatIsGreenHasNoSuspects() throws {
    try commitElsewhere(2)
    try checkout.git("tag", "v1.1")
    try record("a b")
    let answer = try rollback()
    #expect(answer["verdict"] as? String == "keep")
    #expect((answer["suspects"] as? [Any])?.count == 0)
  }
}
