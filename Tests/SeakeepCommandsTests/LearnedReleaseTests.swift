import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// A model that is in use ranks releases, too.
@Suite struct LearnedReleaseTests {
  private let harbour: Harbour
  private var path: String { harbour.repository.path }

  /// A release every eight commits, and sixteen commits since the last one.
  init() throws {
    harbour = try Harbour(240)
    for (number, commit) in harbour.commits.enumerated().prefix(224) where number % 8 == 7 {
      try harbour.repository.tag("v1.\(number)", at: commit.id)
    }
    #expect(seakeep(["model", "use", "shipped-c"], in: path).status == .success)
  }

  private func risk(_ arguments: String...) throws -> [String: Any] {
    try #require(
      try seakeep(arguments + ["--json"], in: path).document()["risk"] as? [String: Any])
  }

  /// What the model says of each commit, by itself.
  private func scores() throws -> [Double] {
    var surroundings = Surroundings()
    surroundings.input = Array(harbour.commits.map(\.id).joined(separator: "\n").utf8)
    let screen = seakeep(
      ["risk", "--stdin", "--model", "shipped-c", "--porcelain"], in: path, surroundings)
    return screen.output.split(separator: "\n").compactMap {
      $0.split(separator: "\t").last.flatMap { Double($0) }
    }
  }

  /// The place of the release among the others, by the chance that any commit of it goes wrong.
  @Test func theModelRanksAReleaseAmongReleases() throws {
    let scores = try scores()
    try #require(scores.count == 240)
    let releases = stride(from: 0, to: 224, by: 8).map { scores[$0..<$0 + 8] } + [scores[224...]]
    let dangers = releases.map { 1 - $0.reduce(1) { $0 * (1 - $1) } }
    let own = try #require(dangers.last)
    // Part of the first one may lie before what is read.
    let earlier = dangers.dropFirst().dropLast()
    let below = Double(earlier.count { $0 < own })
    let rank = Int((100 * below / Double(earlier.count)).rounded())
    let told = try risk("deploy", "HEAD")
    #expect(told["model"] as? String == "shipped-c")
    #expect(told["rank"] as? Int == rank)
    #expect(told["unit"] as? String == "release" && told["cohort"] as? Int == 27)
    #expect(seakeep(["deploy", "HEAD"], in: path).output.contains("releases, by shipped-c"))

    #expect(seakeep(["model", "use", "heuristics"], in: path).status == .success)
    #expect(try risk("deploy", "HEAD")["model"] is NSNull)
  }

  /// Who has to go back waits for no scores.
  @Test func rollbackTakesWhatIsKept() throws {
    _ = try risk("deploy", "HEAD")
    #expect(try risk("rollback")["model"] as? String == "shipped-c")
    try FileManager.default.removeItem(
      atPath: harbour.repository.gitDirectory + "/seakeep/scores")
    let cold = try seakeep(["rollback", "--json"], in: path).document()
    #expect((cold["risk"] as? [String: Any])?["model"] is NSNull)
    #expect(cold["unasked_model"] as? String == "shipped-c")
  }

  /// A model of one's own points; what can hold is the same for everybody.
  @Test func whatCanHoldIsNotTheModelOfOnesOwn() throws {
    let start = FixtureRepository.firstTime + 241 * 86_400
    try harbour.repository.commit(
      "Hold", at: start, files: [".seakeep": "[gate]\n\tholdRank = 1\n"])
    try harbour.repository.tag("v2.0")
    try harbour.repository.commit(
      "Change", at: start + 60, files: ["b.c": .lines(300, "int f() { return open(q)->next; }")])
    #expect(try risk("deploy", "HEAD")["model"] as? String == "shipped-c")
    let screen = seakeep(["deploy", "HEAD", "--color=never"], in: path)
    #expect(screen.status == .hold)
    #expect(screen.output.contains("shipped-c ranks it "), "\(screen.output)")
  }
}
