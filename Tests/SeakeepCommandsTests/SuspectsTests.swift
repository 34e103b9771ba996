import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep suspects` from recorded runs: the window, chances, and what is missing.
@Suite struct SuspectsTests {
  private let checkout: Checkout
  /// Ids of all commits, oldest first.
  private let commits: [String]

  /// Four commits with recorded passes, six without, the last of them with a failure of `Cargo/a`.
  init() throws {
    let checkout = try Checkout()
    var commits: [String] = []
    for number in 0..<10 {
      try checkout.write("\(number)\n", to: number == 6 ? "src/Cargo.txt" : "src/other.txt")
      commits.append(try checkout.commit("Commit \(number)"))
      if number < 4 { try Self.record("a b", in: checkout) }
    }
    try Self.record("a! b", in: checkout)
    self.checkout = checkout
    self.commits = commits
  }

  private static func record(_ results: String, in checkout: Checkout) throws {
    try checkout.write(junitReport(results).replacing("'C'", with: "'Cargo'"), to: "../tests.xml")
    _ = try checkout.document("ingest", "../tests.xml", "--commit", "HEAD")
  }

  private func suspects(_ document: [String: Any]) -> [(id: String, chance: Double)] {
    let list = document["suspects"] as? [[String: Any]] ?? []
    return list.map { ($0["id"] as? String ?? "", $0["chance"] as? Double ?? .nan) }
  }

  @Test func theWindowIsBetweenTheLastPassAndTheFirstFailure() throws {
    let document = try checkout.document("suspects", "Cargo/a")
    #expect(document["good"] as? String == commits[3])
    #expect(document["bad"] as? String == commits[9])
    #expect(document["outcome"] as? String == "open")
    let found = suspects(document)
    #expect(Set(found.map(\.id)) == Set(commits[4...]))
    // The one that touches the file named as the test's class.
    #expect(found.first?.id == commits[6])
    let rest = (document["no_culprit"] as? Double ?? 0) + (document["before"] as? Double ?? 0)
    #expect(abs(found.reduce(rest) { $0 + $1.chance } - 1) < 1e-4)
    let flakiness = try #require(document["flakiness"] as? [String: Any])
    #expect(flakiness["runs"] as? Int == 4)
    #expect(flakiness["failures"] as? Int == 0)
    #expect(flakiness["rate"] as? Double == 0.1)
  }

  @Test func theScreenSaysIt() {
    let screen = checkout.run("suspects", "a")
    #expect(screen.status == .success)
    #expect(screen.output.hasPrefix("6 commits between the last pass (\(commits[3].prefix(7)))"))
    #expect(screen.output.contains("touches Cargo.txt, named as the test"))
    #expect(screen.output.contains("clean"))
    #expect(screen.output.contains("next run  test "))
    #expect(checkout.run("suspects", "Cargo/a", "-q").output == "")
    #expect(screen.output == checkout.run("suspects", "Cargo/a").output)
  }

  @Test func porcelainHasALineForEachFact() {
    let lines = checkout.run("suspects", "Cargo/a", "--porcelain").output
      .split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
    #expect(
      lines.first?.prefix(6).map(String.init) == [
        "window", "Cargo/a", "local", commits[3], commits[9], "open",
      ])
    #expect(lines.filter { $0[0] == "suspect" }.count == 6)
    #expect(lines.filter { $0[0] == "suspect" }.allSatisfy { $0.count == 7 })
    #expect(lines.last?.first == "next")
  }

  @Test func namedEndsStand() throws {
    let document = try checkout.document("suspects", "Cargo/a", "--good", "HEAD~4", "--bad=HEAD~1")
    #expect(document["good"] as? String == commits[5])
    #expect(document["bad"] as? String == commits[8])
    #expect(suspects(document).count == 3)
    // Somebody saw it there: newer ones are likelier.
    let named = try checkout.document("suspects", "other", "--good=HEAD~3", "--bad=HEAD")
    #expect(suspects(named).map(\.id) == commits[7...].reversed())
    #expect(suspects(named)[0].chance > 1.5 * suspects(named)[1].chance)
  }

  /// What is recorded within named ends counts.
  @Test func recordedRunsWithinNamedEndsCount() throws {
    let document = try checkout.document(
      "suspects", "Cargo/a", "--good", commits[0], "--bad", "HEAD")
    let chances = Dictionary(uniqueKeysWithValues: suspects(document).map { ($0.id, $0.chance) })
    #expect(chances.count == 9)
    for commit in commits[1...3] { #expect(chances[commit] == 0) }
  }

  @Test func aTraceMovesTheChances() throws {
    let before = suspects(try checkout.document("suspects", "Cargo/a"))
    try checkout.write("src/other.txt:12: failed\n", to: "../trace.log")
    let document = try checkout.document("suspects", "Cargo/a", "--trace", "../trace.log")
    func chance(_ list: [(id: String, chance: Double)]) throws -> Double {
      try #require(list.first { $0.id == commits[8] }).chance
    }
    #expect(try chance(suspects(document)) > chance(before))
    let list = document["suspects"] as? [[String: Any]] ?? []
    let other = try #require(list.first { $0["id"] as? String == commits[8] })
    let clues = other["clues"] as? [[String: Any]] ?? []
    #expect(clues.first?["kind"] as? String == "frame")
    #expect(checkout.run("suspects", "Cargo/a", "--trace", "../none.log").status == .cannotRun)
  }

  @Test func rateAndConfidenceAreTakenAsNamed() throws {
    let usual = try runsNeeded()
    #expect(try runsNeeded("--flake-rate", "40") > usual)
    #expect(try runsNeeded("--flake-rate=0") < usual)
    #expect(try runsNeeded("--confidence", "60") < usual)
    #expect(try runsNeeded("--confidence=99.99") > usual)
    for words in [
      ["--confidence", "100"], ["--confidence", "49"], ["--flake-rate", "91"],
      ["--flake-rate", "-1"], ["--bisect-run", "true", "--run", "true"],
      ["--bisect-run", "true", "--good", "HEAD"],
    ] {
      #expect(
        seakeep(["suspects", "Cargo/a"] + words, in: checkout.path, checkout.surroundings).status
          == .usage, "\(words)")
    }
  }

  private func runsNeeded(_ words: String...) throws -> Double {
    let screen = seakeep(
      ["suspects", "Cargo/a", "--json"] + words, in: checkout.path, checkout.surroundings)
    let next = try screen.document()["next"] as? [String: Any]
    return try #require(next?["runs"] as? Double)
  }

  private func refusal(_ words: String..., in other: Checkout? = nil) throws -> (String, Screen) {
    let checkout = other ?? self.checkout
    let screen = seakeep(
      ["suspects"] + words + ["--json"], in: checkout.path, checkout.surroundings)
    return (try screen.document()["code"] as? String ?? "", screen)
  }

  @Test func whatIsMissingIsSaidWithTheCommandThatSuppliesIt() throws {
    let (passing, screen) = try refusal("Cargo/b")
    #expect(passing == "suspects.not-failing")
    #expect(screen.status == .unknown)

    let (misspelt, hint) = try refusal("Cargo/aa")
    #expect(misspelt == "suspects.unknown-test")
    #expect(hint.status == .usage)
    #expect(hint.output.contains("did you mean 'Cargo/a'?"))

    let (window, _) = try refusal("Cargo/a", "--good", "HEAD", "--bad", "HEAD~2")
    #expect(window == "suspects.bad-window")
    #expect(try refusal("Cargo/a", "--job", "nowhere").0 == "suspects.unknown-job")
    #expect(try refusal("Cargo/a", "--good", "nowhere").0 == "git.unknown-revision")

    let empty = try Checkout()
    try empty.write("1\n", to: "file")
    try empty.commit()
    let (noRuns, missing) = try refusal("Cargo/a", in: empty)
    #expect(noRuns == "suspects.no-runs")
    #expect(missing.status == .unknown)
    #expect(missing.output.contains("seakeep ingest"))
    try Self.record("a!", in: empty)
    #expect(try refusal("Cargo/a", in: empty).0 == "suspects.never-passed")
  }

  /// A merged branch is one suspect, and brings its commits.
  @Test func aMergeIsOneStep() throws {
    try checkout.git("checkout", "-q", "-b", "side", "HEAD~2")
    for number in 0..<3 {
      try checkout.write("\(number)\n", to: "side.txt")
      try checkout.commit("Side \(number)")
    }
    try checkout.git("checkout", "-q", "main")
    try checkout.git("merge", "-q", "--no-ff", "-m", "Merge side", "side")
    let document = try checkout.document("suspects", "Cargo/a", "--good", "HEAD~2", "--bad", "HEAD")
    let list = document["suspects"] as? [[String: Any]] ?? []
    #expect(Set(list.compactMap { $0["commits"] as? Int }) == [4, 1])
    #expect(
      checkout.run("suspects", "Cargo/a", "--good=HEAD~2", "--bad=HEAD").output
        .hasPrefix("2 steps of 5 commits between"))
  }

  /// Ranks of so many commits are not waited for, and that is told.
  @Test func longWindowsAreNotRanked() throws {
    let repository = try FixtureRepository()
    for number in 0...1_001 {
      try repository.commit("\(number)", files: ["a.c": .lines(1, "\(number)")])
    }
    func ranked(_ good: String) throws -> Bool? {
      try seakeep(
        ["suspects", "t", "--good", good, "--bad", "HEAD", "--json"], in: repository.path
      ).document()["ranked"] as? Bool
    }
    #expect(try ranked("HEAD~1000") == true)
    #expect(try ranked("HEAD~1001") == false)
    #expect(
      seakeep(["suspects", "t", "--good=HEAD~1001", "--bad=HEAD"], in: repository.path).output
        .contains("ranks     left out"))
  }

  @Test func knownCulpritsAreSearchedFor() throws {
    try checkout.write("8\t5\n3\t0\n2\t1\t100\t-\n", to: "../windows.tsv")
    let searched = checkout.run("replay-suspects", "../windows.tsv", "--searches=3")
    #expect(searched.output == "3\t9\n3\t6\n3\t3\n" || searched.output.hasPrefix("3\t"))
    #expect(searched.output.split(separator: "\n").allSatisfy { $0.hasPrefix("3\t") })
    let chance = ["replay-suspects", "../windows.tsv", "--searches", "50", "--flake-rate=30"]
    let one = seakeep(chance, in: checkout.path)
    #expect(one.output == seakeep(chance + ["--seed", "1"], in: checkout.path).output)
    #expect(one.output != seakeep(chance + ["--seed=2"], in: checkout.path).output)
    #expect(one.output != seakeep(chance + ["--recent"], in: checkout.path).output)
    try checkout.write("8\t8\n", to: "../windows.tsv")
    #expect(checkout.run("replay-suspects", "../windows.tsv").status == .cannotRun)
  }
}
