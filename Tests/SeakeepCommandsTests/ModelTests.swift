import Basics
import Foundation
import Learning
import TestSupport
import Testing

@testable import SeakeepCommands

/// `train`, `model` and `risk --stdin`, on a history whose bad commits can be told by what they add.
@Suite struct ModelTests {
  private func train(_ harbour: Harbour, _ labels: String, _ options: String...) throws -> [UInt8] {
    let path = harbour.repository.path + "-model-\(UUID())"
    let screen = seakeep(
      ["train", "--labels", labels, "--output", path] + options, in: harbour.repository.path)
    #expect(screen.status == .success, "\(screen.errors)")
    return Array(try Data(contentsOf: URL(filePath: path)))
  }

  @Test func whatIsLearnedTellsLaterCommitsApart() throws {
    let harbour = try Harbour(240)
    let end = FixtureRepository.firstTime + 199 * 86_400
    let model = try train(harbour, harbour.labels(), "--until", "@\(end)")
    let path = harbour.repository.path + "-model-\(UUID())"
    try Data(model).write(to: URL(filePath: path))
    var surroundings = Surroundings()
    let later = Array(harbour.commits.suffix(40).reversed())
    let nobody = String(repeating: "ab", count: 20)
    surroundings.input = Array((later.map(\.id) + [nobody]).joined(separator: "\n").utf8)
    for directory in [harbour.repository.path, harbour.repository.gitDirectory] {
      let screen = seakeep(
        ["risk", "--stdin", "--model=\(path)", "--porcelain"], in: directory, surroundings)
      #expect(screen.status == .success)
      let rows = screen.output.split(separator: "\n").map {
        $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      }
      #expect(rows.map { $0[2] } == later.map(\.id) + [nobody])
      #expect(rows.last?.last == "" && rows.last?[7] == "absent")
      let scores = rows.dropLast().compactMap { Double($0[$0.count - 1]) }
      #expect(scores.count == later.count && scores.allSatisfy { (0...1).contains($0) })
      let area = try #require(AreaUnderCurve(scores: scores, isPositive: later.map(\.isBad)))
      #expect(area.value > 0.95)
    }
  }

  @Test func aModelOfOtherFeaturesIsRefused() throws {
    let harbour = try Harbour(12)
    let model = LearnedModel(
      provenance: [:], columns: ["phase of the moon"], members: [],
      blend: Blend(intercept: 0, weights: []), calibration: .none)
    let path = harbour.repository.path + "-model-\(UUID())"
    try Data(model.encoded()).write(to: URL(filePath: path))
    var surroundings = Surroundings()
    surroundings.input = Array((harbour.commits[0].id + "\n").utf8)
    let screen = seakeep(
      ["risk", "--stdin", "--model=\(path)"], in: harbour.repository.path, surroundings)
    #expect(screen.status == .cannotRun && screen.errors.contains("[model.other-features]"))
  }

  @Test func nothingLaterIsKnown() throws {
    let harbour = try Harbour(240)
    let end = "@\(FixtureRepository.firstTime + 150 * 86_400)"
    let known = try train(harbour, harbour.labels(), "--until", end)
    let other = try train(harbour, harbour.labels { $0 > 150 ? !$1 : $1 }, "--until", end)
    let shorter = try train(harbour, harbour.labels { $0 > 140 ? !$1 : $1 }, "--until", end)
    #expect(known == other)
    #expect(known != shorter)
  }

  @Test func whatIsBetterThanSizeRanks() throws {
    let harbour = try Harbour(240)
    let path = harbour.repository.path
    let screen = seakeep(["train", "--labels", try harbour.labels()], in: path)
    #expect(screen.output.contains("activated as v1"), "\(screen.all)")
    #expect(seakeep(["model", "list", "--porcelain"], in: path).output.contains("*\tv1\t"))
    let explained = try seakeep(["explain", "--json"], in: path).document()
    let commit = try #require(explained["commit"] as? [String: Any])
    #expect((commit["risk"] as? [String: Any])?["model"] as? String == "v1")
    #expect(commit["score"] is Double)
    // With so few that went wrong no words are learned.
    #expect(explained["hunks"] is NSNull)

    #expect(seakeep(["model", "use", "heuristics"], in: path).status == .success)
    let plain = try seakeep(["explain", "--json"], in: path).document()
    let risk = (plain["commit"] as? [String: Any])?["risk"] as? [String: Any]
    #expect(risk?["model"] is NSNull)

    // What is damaged is told, and does not rank.
    #expect(seakeep(["model", "use", "v1"], in: path).status == .success)
    let file = harbour.repository.gitDirectory + "/seakeep/models/v1"
    try Data("no model".utf8).write(to: URL(filePath: file))
    let damaged = seakeep(["explain", "--json"], in: path)
    #expect(damaged.status == .success)
    #expect(damaged.errors.contains("[model.active-unreadable]"))
  }

  /// Enough commits went wrong to learn words: those of the bad ones.
  @Test func wordsPointAtLines() throws {
    let harbour = try Harbour(640)
    let path = harbour.repository.path
    let screen = seakeep(["train", "--labels", try harbour.labels()], in: path)
    #expect(screen.output.contains("activated as v1"), "\(screen.all)")
    let bad = try #require(harbour.commits.last { $0.isBad }).id
    let hunks = try #require(
      try seakeep(["explain", bad, "--json"], in: path).document()["hunks"] as? [[String: Any]])
    #expect(hunks.count == 1 && hunks[0]["path"] as? String == "a.c")
    #expect(try #require(hunks[0]["score"] as? Double) > 0)
    let told = seakeep(["explain", bad, "--color=never"], in: path).output
    #expect(told.contains("where its words point"), "\(told)")
    var surroundings = Surroundings()
    surroundings.input = Array("\(bad)\n".utf8)
    let lines = seakeep(["read-lines", "--model", "v1"], in: path, surroundings)
    let scores = lines.output.split(separator: "\n").compactMap {
      $0.split(separator: "\t").last.flatMap { Double($0) }
    }
    let document = (hunks[0]["lines"] as? [[String: Any]])?.compactMap { $0["score"] as? Double }
    #expect(scores == document && !scores.isEmpty)
    let origins = seakeep(["read-lines"], in: path, surroundings)
    #expect(origins.status == .success && origins.output == "")
  }

  @Test func whatIsNoBetterChangesNothing() throws {
    let harbour = try Harbour(240)
    let path = harbour.repository.path
    let chance = try harbour.labels { number, _ in number * 7919 % 13 < 4 }
    let screen = seakeep(["train", "--labels", chance], in: path)
    #expect(screen.output.contains("NOT activated"), "\(screen.all)")
    #expect(seakeep(["model", "list", "--porcelain"], in: path).output.hasPrefix("*\theuristics"))
    let few = try Harbour(20)
    let none = try seakeep(["train", "--json"], in: few.repository.path).document()
    #expect(none["outcome"] as? String == "too-few-labels")
  }

  @Test func whatCannotBeReadIsTold() throws {
    let harbour = try Harbour(240)
    let path = harbour.repository.path
    let file = path + "-bad-\(UUID())"
    try "id,bad\n".write(toFile: file, atomically: true, encoding: .utf8)
    let noColumns = seakeep(["train", "--labels", file], in: path)
    #expect(noColumns.status == .cannotRun && noColumns.errors.contains("[labels.no-columns]"))
    try "commit,label\nHEAD,1\n\(harbour.commits[0].id),maybe\n\(harbour.commits[1].id),1\n".write(
      toFile: file, atomically: true, encoding: .utf8)
    let bad = seakeep(["train", "--labels", file], in: path)
    #expect(bad.status == .success)
    #expect(bad.errors.components(separatedBy: "[labels.bad-line]").count == 3)
    let unknown = seakeep(["risk", "HEAD", "--model", "v99"], in: path)
    #expect(unknown.status == .usage && unknown.errors.contains("[model.unknown]"))
    let none = seakeep(["risk", "HEAD", "--model", file], in: path)
    #expect(none.errors.contains("[model.not-a-model]"))
    var surroundings = Surroundings()
    surroundings.input = Array("HEAD\n\(harbour.commits[3].id)\n".utf8)
    let words = seakeep(["risk", "--stdin", "--porcelain"], in: path, surroundings)
    #expect(words.status == .cannotRun && words.errors.contains("[input.no-commit-id]"))
    #expect(words.output.contains(harbour.commits[3].id))
  }

  /// Each repository is judged by a model of the other, whose labels say the opposite.
  @Test func oneIsLeftOut() throws {
    let harbour = try Harbour(400)
    let path = harbour.repository.path
    let labels = [try harbour.labels(), try harbour.labels { !$1 }]
    let screen = seakeep(
      ["train-prior", "java"] + labels.map { "\($0)=\(path)" } + ["--leave-one-out"], in: path)
    #expect(screen.status == .success, "\(screen.errors)")
    let rows = screen.output.split(separator: "\n").map { $0.split(separator: "\t") }
    for file in labels {
      let own = rows.filter { $0[0] == file }
      #expect(own.count == 400)
      let area = try #require(
        AreaUnderCurve(
          scores: own.compactMap { Double($0[3]) }, isPositive: own.map { $0[1] == "1" }))
      #expect(area.value < 0.1)
    }
  }

  @Test func featuresAreExplained() throws {
    let harbour = try Harbour(1)
    let screen = seakeep(
      ["explain", "--about", "fresh-names"], in: harbour.repository.path)
    #expect(screen.status == .success && screen.output.contains("# fresh-names"))
  }

  @Test(arguments: ["shipped-java", "shipped-c"])
  func shippedModelsAreWhole(name: String) throws {
    let harbour = try Harbour(240)
    let shown = seakeep(["model", "show", name], in: harbour.repository.path)
    #expect(shown.status == .success && shown.output.contains("first four fifths"))
    let ranked = seakeep(
      ["risk", "HEAD~3..", "--model", name, "--porcelain"], in: harbour.repository.path)
    let scores = ranked.output.split(separator: "\n").compactMap {
      $0.split(separator: "\t").last.flatMap { Double($0) }
    }
    #expect(scores.count == 3)
  }
}
