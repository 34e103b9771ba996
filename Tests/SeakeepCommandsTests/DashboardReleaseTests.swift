import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// What the dashboard says of the last release and of past verdicts is what `rollback` and `backtest` say.
@Suite struct DashboardReleaseTests {
  private static let day: Int64 = 86_400
  private static let start = FixtureRepository.firstTime

  private func dashboard(_ path: String) throws -> [String: Any] {
    // The first run asks nothing of releases.
    _ = seakeep([], in: path)
    return try seakeep(["--json"], in: path).document()
  }

  private func verdict(_ dashboard: [String: Any]) throws -> String? {
    try #require(dashboard["release"] as? [String: Any])["verdict"] as? String
  }

  /// Changes, fixes and reverts, with releases on the main line and beside it, some of them live for years.
  private func fill(_ random: inout SplitMix64, _ repository: FixtureRepository) throws {
    var tips: [String] = []
    var now = Self.start
    for number in 0..<random.int(90...130) {
      now += Int64(random.int(1...(random.chance(3) ? 300 : 2))) * Self.day
      let file = ByteString("f\(random.int(0...3)).c")
      let subject: String
      if random.chance(20), let reverted = tips.suffix(12).randomElement(using: &random) {
        subject = "Revert \"it\"\n\nThis reverts commit \(reverted)."
      } else {
        subject = random.chance(40) ? "Fix crash \(number)" : "Change \(number)"
      }
      tips.append(
        try repository.commit(
          ByteString(subject), at: now, files: [file: .lines(2, "\(number)")]))
      if random.chance(35) {
        if random.chance(40), let tip = tips.last {
          let side = try repository.commit(
            "Prepare \(number)", at: now + 60, files: ["version": .lines(1, "\(number)")],
            on: "release-\(number)", parents: [tip])
          try repository.tag("v1.\(number)", at: side)
        } else {
          try repository.tag("v1.\(number)")
        }
      }
    }
  }

  @Test func theLastReleaseIsJudgedAsByRollback() {
    forAll(count: 4) { random in
      let repository = try FixtureRepository()
      try fill(&random, repository)
      let told = try dashboard(repository.path)
      let release = try #require(told["release"] as? [String: Any])
      let rollback = try seakeep(["rollback", "--json"], in: repository.path).document()
      let live = rollback["live"] as? [String: Any]
      try #require(
        (release["live"] as? [String: Any])?["name"] as? String == live?["name"] as? String)
      // What went out before all that is read is not looked into.
      guard let verdict = release["verdict"] as? String else { return }
      try #require(verdict == rollback["verdict"] as? String)
      let followers = rollback["followers"] as? [[String: Any]] ?? []
      try #require(
        release["reverts"] as? Int == followers.count { $0["kind"] as? String == "revert" })
      try #require(release["fixes"] as? Int == followers.count { $0["kind"] as? String == "fix" })
    }
  }

  @Test func theRowSaysWhatDecides() throws {
    let repository = try FixtureRepository()
    try repository.commit("begin", at: Self.start, files: ["a.c": "1\n"])
    let nothing = try dashboard(repository.path)
    #expect(try verdict(nothing) == "unknown")
    #expect(seakeep([], in: repository.path).output.contains("last release UNKNOWN  nothing tells"))
    try repository.tag("v1.0")
    let change = try repository.commit("change", at: Self.start + 60, files: ["a.c": "2\n"])
    try repository.tag("v1.1")
    try repository.checkOut()
    #expect(try verdict(dashboard(repository.path)) == "unknown")
    var surroundings = Surroundings()
    surroundings.input = Array(junitReport("a").utf8)
    _ = seakeep(["ingest", "-"], in: repository.path, surroundings)
    let kept = seakeep([], in: repository.path).output
    #expect(kept.contains("last release KEEP  v1.1, 399 d ago, 0 fixes within 14 d"), "\(kept)")
    try repository.commit(
      "Revert \"change\"\n\nThis reverts commit \(change).", at: Self.start + 120,
      files: ["a.c": "1\n"])
    let reverted = seakeep([], in: repository.path).output
    #expect(reverted.contains("last release ROLL BACK  v1.1, 399 d ago, 1 commit of it was taken"))
  }

  /// More fixes than any earlier release had.
  @Test func manyFixesRollBack() throws {
    let repository = try FixtureRepository()
    for number in 0..<24 {
      try repository.commit(
        "Change \(number)", at: Self.start + Int64(15 * number) * Self.day,
        files: ["a.c": .lines(2, "\(number)")])
      try repository.tag("v1.\(number)")
    }
    for number in 0..<3 {
      let end = Self.start + (350 + Int64(number)) * Self.day
      try repository.commit(
        "Fix crash \(number)", at: end, files: ["a.c": .lines(3, "\(number)")])
    }
    let told = try dashboard(repository.path)
    #expect(try verdict(told) == "roll_back")
    let release = try #require(told["release"] as? [String: Any])
    #expect(release["reasons"] as? [String] == ["release.fixed"])
  }

  @Test func whatWentOutLongAgoIsNotLookedInto() throws {
    let repository = try FixtureRepository()
    try repository.commit("begin", at: Self.start, files: ["a.c": "1\n"])
    try repository.tag("v1.0")
    try repository.commit("late", at: Self.start + 1_200 * Self.day, files: ["a.c": "2\n"])
    let release = try #require(try dashboard(repository.path)["release"] as? [String: Any])
    #expect(release["verdict"] is NSNull)
    #expect((release["live"] as? [String: Any])?["name"] as? String == "v1.0")
    #expect(seakeep([], in: repository.path).output.contains("too long ago"))
  }

  /// Word, given, right, wrong, open.
  private func rows(_ scores: [String: Any]) -> [String] {
    let rows = scores["verdicts"] as? [[String: Any]] ?? []
    return rows.map { row in
      let counts = ["given", "right", "wrong", "open"].map { "\(row[$0] ?? "")" }
      return "\(row["word"] ?? "") \(counts.joined(separator: " "))"
    }.sorted()
  }

  @Test func verdictsAreCountedAsByBacktest() throws {
    let repository = try FixtureRepository()
    let policy: FixtureFile =
      "[gate]\n\trequireTests = false\n\trequireBuild = false\n\tmaxLines = 9\n"
    try repository.commit("Begin", at: Self.start, files: [".seakeep": policy])
    var commits: [String] = []
    for (day, lines) in [(1, 2), (450, 2), (460, 20), (470, 2), (480, 2), (481, 2)] {
      commits.append(
        try repository.commit(
          "Change \(day)", at: Self.start + Int64(day) * Self.day,
          files: [ByteString("\(day).c"): .lines(lines, "\(day)")]))
    }
    let before = try dashboard(repository.path)
    #expect((before["verdicts"] as? [String: Any])?["verdicts"] as? [String] == [])
    #expect(seakeep([], in: repository.path).output.contains("verdicts     none given here yet"))
    for commit in commits.dropFirst() {
      _ = seakeep(["check", "\(commit)~1..\(commit)"], in: repository.path)
    }
    let told = try #require(try dashboard(repository.path)["verdicts"] as? [String: Any])
    let counted = try seakeep(["backtest", "--verdicts", "--json"], in: repository.path).document()
    // Four are let go, of which three may still be taken back, and one is held for its size.
    #expect(rows(told) == ["hold 1 0 1 0", "pass 4 1 0 3"])
    #expect(rows(told) == rows(counted))
    #expect(
      seakeep([], in: repository.path).output.contains(
        "verdicts     PASS right 1 of 1 · HOLD right 0 of 1 · 3 not known yet"))
    #expect(told["older"] as? Int == 0 && counted["older"] as? Int == 0)

    // One that is older than the twelve months of a dashboard is in no row of it.
    _ = seakeep(["check", "\(commits[0])~1..\(commits[0])"], in: repository.path)
    let later = try #require(try dashboard(repository.path)["verdicts"] as? [String: Any])
    #expect(later["older"] as? Int == 1)
    #expect(rows(later) == rows(told))
    let whole = try seakeep(["backtest", "--verdicts", "--json"], in: repository.path).document()
    #expect(rows(whole) == ["hold 1 0 1 0", "pass 5 2 0 3"])
    #expect(whole["older"] as? Int == 0)
  }
}
