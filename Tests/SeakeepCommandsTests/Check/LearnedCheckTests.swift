import Basics
import Domain
import Foundation
import GitRepository
import Learning
import LocalStore
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// A model that is in use ranks in `check` and in the hook too, and kept scores change nothing.
@Suite struct LearnedCheckTests {
  /// A model is in use, and `origin/main` is some commits behind.
  private struct Pushed {
    var harbour: Harbour
    var base: String
    var head: String
    var path: String { harbour.repository.path }
    var scores: String { harbour.repository.gitDirectory + "/seakeep/scores" }

    /// `policy` and, if asked for, the model itself stand in the base.
    init(policy: String? = nil, modelInTree: String? = nil) throws {
      harbour = try Harbour(240)
      let path = harbour.repository.path
      let chosen = seakeep(["model", "use", "shipped-c"], in: path)
      try #require(chosen.status == .success, "\(chosen.all)")
      var files: [ByteString: FixtureFile] = ["notes.txt": "one\n"]
      if let policy { files[".seakeep"] = .contents(ByteString(policy)) }
      if let modelInTree {
        let shelf = ModelShelf(StoreDirectory(commonDirectory: harbour.repository.gitDirectory))
        let model = try NamedModel.named("shipped-c", on: shelf, Self.context(path)).model
        files[ByteString(modelInTree)] = .contents(ByteString(try model.encoded()))
      }
      let start = FixtureRepository.firstTime + 241 * 86_400
      base = try harbour.repository.commit("Base", at: start, files: files)
      head = base
      for number in 0..<3 {
        head = try harbour.repository.commit(
          "Push \(number)", at: start + Int64(number + 1) * 3_600,
          files: ["b\(number).c": "int f() {\n  p = open(q)->next;\n}\n"])
      }
      let fixture = harbour.repository
      try fixture.git("remote", "add", "origin", "https://example.invalid/harbour.git")
      try fixture.git("config", "branch.main.remote", "origin")
      try fixture.setReference("refs/remotes/origin/main", to: base)
    }

    func check(_ arguments: String...) -> Screen {
      seakeep(["check", "\(base)..\(head)"] + arguments, in: path)
    }

    static func context(_ path: String) -> CommandContext {
      let surroundings = Surroundings()
      return CommandContext(
        environment: surroundings.environment, workingDirectory: path,
        now: surroundings.now, elapsed: { 0 }, output: .init { _ in }, errors: .init { _ in })
    }

    /// What the hook's judge answers to git's own line, as JSON.
    func hook() throws -> String {
      let context = Self.context(path)
      let line = "refs/heads/main \(head) refs/heads/main \(base)\n"
      let plan = try PushPlan(
        PushList(text: line), remote: "origin", Repository.discover(at: path))
      var answers: [CheckAnswer] = []
      try judgePushed(plan.ranges, path, context) { answers.append($1) }
      return try #require(answers.first)
        .report(as: .json, in: context.reportContext(SharedOptions()))
    }
  }

  private func document(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  private func risk(_ text: String) throws -> [String: Any] {
    try #require(try document(text)["risk"] as? [String: Any])
  }

  @Test func keptScoresChangeNothing() throws {
    let pushed = try Pushed()
    // Choosing it scored what was there; the three new commits are read on the spot.
    let first = try pushed.hook()
    #expect(try risk(first)["model"] as? String == "shipped-c")
    #expect(try risk(first)["cohort"] as? Int ?? 0 > 50)
    #expect(pushed.check("--json").output == first)
    #expect(pushed.check().output.contains(", by shipped-c"))

    let files = try FileManager.default.contentsOfDirectory(atPath: pushed.scores)
    let file = URL(fileURLWithPath: pushed.scores + "/" + (files.first ?? ""))
    let kept = try Data(contentsOf: file)
    try kept.prefix(kept.count / 2).write(to: file)
    #expect(pushed.check("--json").output == first)
    #expect(try Data(contentsOf: file).count == kept.count)
    try FileManager.default.removeItem(atPath: pushed.scores)
    #expect(pushed.check("--json").output == first)
    // Where nothing can be kept, all of it is worked out each time.
    try FileManager.default.removeItem(atPath: pushed.scores)
    try Data().write(to: URL(fileURLWithPath: pushed.scores))
    #expect(pushed.check("--json").output == first)
  }

  @Test func nobodyWaitsForScoresBeforeAPush() throws {
    let pushed = try Pushed()
    try FileManager.default.removeItem(atPath: pushed.scores)
    let cold = try pushed.hook()
    #expect(try risk(cold)["model"] is NSNull)
    #expect(try document(cold)["unasked_model"] as? String == "shipped-c")
    #expect(!FileManager.default.fileExists(atPath: pushed.scores))
    let whole = pushed.check("--json").output
    #expect(try document(whole)["unasked_model"] is NSNull)
    #expect(try document(whole)["verdict"] as? String == document(cold)["verdict"] as? String)
    #expect(try pushed.hook() == whole)
    // Without a model the heuristics rank as they did.
    #expect(seakeep(["model", "use", "heuristics"], in: pushed.path).status == .success)
    let plain = try risk(try pushed.hook())
    #expect(NSDictionary(dictionary: plain) == NSDictionary(dictionary: try risk(cold)))
  }

  @Test func theDashboardRanksByIt() throws {
    let pushed = try Pushed()
    let shown = try seakeep(["--json"], in: pushed.path).document()
    let pending = try #require(shown["pending"] as? [String: Any])
    #expect(
      NSDictionary(dictionary: pending)
        == NSDictionary(dictionary: try risk(pushed.check("--json").output)))
    #expect(pending["model"] as? String == "shipped-c")
  }

  /// A model of one's own points; what can hold is the same for everybody.
  @Test func theGateGoesByHeuristics() throws {
    let pushed = try Pushed(policy: "[gate]\n\tholdRank = 1\n")
    let learned = try risk(pushed.check("--json").output)
    let held = pushed.check("--json")
    #expect(try held.codes("hold") == ["risk.rank"])
    #expect(seakeep(["model", "use", "heuristics"], in: pushed.path).status == .success)
    let plain = try risk(pushed.check("--json").output)
    let rank = try #require(plain["rank"] as? Int)
    #expect(learned["rank"] as? Int != rank)
    #expect(seakeep(["model", "use", "shipped-c"], in: pushed.path).status == .success)
    #expect(pushed.check().output.contains("above \(rank) of 100"))
    #expect(pushed.check().output.contains("shipped-c ranks it \(learned["rank"] as? Int ?? -1)"))
    let loose = try Pushed(policy: "[gate]\n\tholdRank = \(rank + 1)\n")
    #expect(try loose.check("--json").codes("hold") == [])
    let exact = try Pushed(policy: "[gate]\n\tholdRank = \(rank)\n")
    #expect(try exact.check("--json").codes("hold") == ["risk.rank"])
  }

  @Test func aModelInTheTreeDecides() throws {
    let policy = "[gate]\n\tholdRank = 1\n[risk]\n\tmodel = Policy/risk.model\n"
    let pushed = try Pushed(policy: policy, modelInTree: "Policy/risk.model")
    #expect(seakeep(["model", "use", "heuristics"], in: pushed.path).status == .success)
    try FileManager.default.removeItem(atPath: pushed.scores)
    // Nobody waits for it in front of a push, and nothing passes unseen.
    let cold = try document(try pushed.hook())
    #expect(cold["verdict"] as? String == "unknown")
    let codes = (cold["reasons"] as? [[String: Any]])?.compactMap { $0["code"] as? String }
    #expect(codes?.contains("risk.not-ranked") == true)
    let checked = pushed.check("--json")
    #expect(try checked.codes("hold") == ["risk.rank"])
    #expect(try risk(checked.output)["model"] as? String == "Policy/risk.model")
    #expect(try pushed.hook() == checked.output)
    #expect(
      seakeep(["check", "--json"], in: pushed.path, CheckedRepository.ci(run: "1")).output
        .contains("\"model\":\"Policy/risk.model\""))

    // The change itself cannot put another model in its place.
    try pushed.harbour.repository.commit(
      "Loosen", at: FixtureRepository.firstTime + 250 * 86_400,
      files: ["Policy/risk.model": "no model"])
    let loosened = seakeep(["check", "\(pushed.base)..HEAD", "--json"], in: pushed.path)
    #expect(try risk(loosened.output)["model"] as? String == "Policy/risk.model")
  }

  @Test func aModelThatIsNotThereIsTold() throws {
    let pushed = try Pushed(policy: "[risk]\n\tmodel = Policy/risk.model\n")
    let missing = pushed.check()
    #expect(missing.status == .usage && missing.errors.contains("[check.policy-model]"))
    #expect(missing.errors.contains(".seakeep:2:2"))
    let damaged = try Pushed(policy: "[risk]\n\tmodel = notes.txt\n").check()
    #expect(damaged.status == .usage && damaged.errors.contains("[check.policy-model]"))
  }
}
