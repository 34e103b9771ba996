import Domain
import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// Reverts in memory come to what `git revert` comes to, and leave nothing behind.
@Suite struct RevertTrialTests {
  /// What `git revert` makes of it in a work tree of its own: the tree, or nil where it stops.
  private func reference(
    _ commit: String, on place: String, _ fixture: FixtureRepository, isMerge: Bool = false
  ) throws -> String? {
    let directory = try TemporaryDirectory()
    let clone = directory.path + "/clone"
    _ = try Tool.git(["clone", "-q", "--no-local", fixture.path, clone], in: directory.path)
    _ = try Tool.git(["checkout", "-q", "--detach", place], in: clone)
    let merge = isMerge ? ["-m", "1"] : []
    let output = try Tool.git(["revert", "--no-edit"] + merge + [commit], in: clone)
    guard output.status == 0 else { return nil }
    return try Tool.git(["rev-parse", "HEAD^{tree}"], in: clone).lines.first
  }

  private func trial(
    _ commit: String, on place: String, _ fixture: FixtureRepository
  ) throws -> RevertOutcome {
    let repository = try Repository.discover(at: fixture.path)
    let trials = try RevertTrials.open(at: repository.gitDirectory)
    return try trials.revert(
      #require(ObjectID(hexadecimal: commit)),
      from: repository.tree(of: #require(ObjectID(hexadecimal: place))))
  }

  private func isSame(_ outcome: RevertOutcome, as reference: String?) -> Bool {
    switch outcome {
    case .clean(let tree): tree.description == reference
    case .conflicts: reference == nil
    case .nothing, .missing: false
    }
  }

  @Test func randomHistoriesComeToWhatGitComesTo() throws {
    var random = SplitMix64(seed: 11)
    var clean = 0
    var conflicts = 0
    for _ in 0..<6 {
      let fixture = try FixtureRepository()
      var lines = (0..<12).map { "line \($0)" }
      var commits: [String] = []
      for number in 0..<8 {
        lines[Int(random.next() % 12)] = "changed by \(number)"
        if random.next() % 3 == 0 { lines.append("added by \(number)") }
        commits.append(
          try fixture.commit(
            "change",
            files: [
              "a.txt": FixtureFile(stringLiteral: lines.joined(separator: "\n") + "\n"),
              "b\(number).txt": "b",
            ]))
      }
      let head = try #require(commits.last)
      for commit in commits.prefix(6) {
        let outcome = try trial(commit, on: head, fixture)
        let expected = try reference(commit, on: head, fixture)
        #expect(isSame(outcome, as: expected), "\(outcome) \(expected ?? "conflict")")
        if expected == nil { conflicts += 1 } else { clean += 1 }
      }
    }
    #expect(clean > 0 && conflicts > 0)
  }

  /// Files come, go, move, change their kind and stand where a folder was.
  @Test func changedPathsAloneComeToWhatWholeTreesComeTo() throws {
    let names = ["a", "b", "d/a", "d/b", "d/e/a", "f", "f/a"]
    var counts = [0, 0, 0]
    forAll(count: 30) { random in
      let fixture = try FixtureRepository()
      var lines: [String: [String]] = [:]
      var ids: [ObjectID] = []
      for number in 0..<random.int(4...14) {
        var files: [ByteString: FixtureFile] = [:]
        for _ in 0..<random.int(1...3) {
          let path = names[random.int(0...6)]
          for (other, _) in lines
          where other.hasPrefix(path + "/") || path.hasPrefix(other + "/") {
            lines[other] = nil
            files[ByteString(other)] = .deleted
          }
          if let known = lines[path], random.chance(25) {
            lines[path] = nil
            files[ByteString(path)] = .deleted
            if random.chance(50) {
              lines["moved\(number)"] = known
            }
          } else {
            var text = lines[path] ?? (0..<8).map { "\(path) \($0)" }
            text[random.int(0...7)] = "by \(number) \(random.int(0...1))"
            lines[path] = text
          }
          for (name, text) in lines where name == path || name == "moved\(number)" {
            let contents = ByteString(text.joined(separator: "\n") + "\n")
            files[ByteString(name)] =
              random.chance(10) ? .executable(contents) : .contents(contents)
          }
        }
        ids.append(
          try #require(ObjectID(hexadecimal: try fixture.commit("\(number)", files: files))))
      }
      let repository = try Repository.discover(at: fixture.path)
      let trials = try RevertTrials.open(at: repository.gitDirectory)
      for (number, commit) in ids.enumerated().dropFirst() {
        for place in ids[number...] {
          let ends = TreeEnds(
            ancestor: try repository.tree(of: commit), ours: try repository.tree(of: place),
            theirs: try repository.tree(of: ids[number - 1]))
          let whole = try trials.merged(ends)
          guard let part = try trials.mergedPaths(ends) else {
            counts[0] += 1
            continue
          }
          try #require(part == whole, "\(commit) from \(place)")
          counts[whole == .nothing ? 1 : 2] += 1
        }
      }
    }
    #expect(counts.allSatisfy { $0 > 0 }, "\(counts)")
  }

  @Test func mergesAreTakenBackAsAWhole() throws {
    let fixture = try FixtureRepository()
    try fixture.commit("begin", files: ["a": "1\n"])
    try fixture.branch("side")
    try fixture.commit("side", files: ["b": "2\n"], on: "side")
    let merge = try fixture.merge("side")
    let head = try fixture.commit("later", files: ["c": "3\n"])
    let outcome = try trial(merge, on: head, fixture)
    #expect(isSame(outcome, as: try reference(merge, on: head, fixture, isMerge: true)))
  }

  @Test func theFirstCommitLeavesAnEmptyTree() throws {
    let fixture = try FixtureRepository()
    let first = try fixture.commit("begin", files: ["a": "1\n"])
    #expect(try trial(first, on: first, fixture) == .clean(.emptyTree))
  }

  @Test func whatIsGoneAlreadyChangesNothing() throws {
    let fixture = try FixtureRepository()
    try fixture.commit("begin", files: ["a": "1\n"])
    let change = try fixture.commit("change", files: ["a": "2\n"])
    let back = try fixture.commit("back", files: ["a": "1\n"])
    #expect(try trial(change, on: back, fixture) == .nothing)
  }

  @Test func conflictsNameThePaths() throws {
    let fixture = try FixtureRepository()
    try fixture.commit("begin", files: ["ä b": "1\n", "c": "1\n"])
    let change = try fixture.commit("change", files: ["ä b": "2\n", "c": "2\n"])
    let head = try fixture.commit("again", files: ["ä b": "3\n"])
    #expect(try trial(change, on: head, fixture) == .conflicts(["ä b"]))
  }

  @Test func nothingIsWritten() throws {
    let fixture = try FixtureRepository()
    try fixture.commit("begin", files: ["a": "1\n2\n3\n4\n5\n", "b": "1\n"])
    let change = try fixture.commit("change", files: ["a": "one\n2\n3\n4\n5\n"])
    let head = try fixture.commit("other end", files: ["a": "one\n2\n3\n4\nfive\n"])
    let before = try files(below: fixture.gitDirectory)
    guard case .clean(let tree) = try trial(change, on: head, fixture) else {
      Issue.record("it applies")
      return
    }
    #expect(try files(below: fixture.gitDirectory) == before)
    // The very tree is new: it exists in memory alone.
    #expect(try Tool.git(["cat-file", "-e", tree.description], in: fixture.path).status != 0)
  }

  @Test func partialClonesSayWhatIsMissing() throws {
    let fixture = try FixtureRepository()
    try fixture.commit("begin", files: ["a": "1\n2\n3\n4\n5\n"])
    let change = try fixture.commit("change", files: ["a": "one\n2\n3\n4\n5\n"])
    let head = try fixture.commit("other end", files: ["a": "one\n2\n3\n4\nfive\n"])
    let directory = try TemporaryDirectory()
    try fixture.git("config", "uploadpack.allowFilter", "true")
    let clone = directory.path + "/clone"
    _ = try Tool.git(
      ["clone", "-q", "--bare", "--filter=blob:none", "file://" + fixture.path, clone],
      in: directory.path)
    let repository = try Repository.discover(at: clone)
    let trials = try RevertTrials.open(at: repository.gitDirectory)
    let outcome = try trials.revert(
      #require(ObjectID(hexadecimal: change)),
      from: repository.tree(of: #require(ObjectID(hexadecimal: head))))
    #expect(outcome == .missing)
  }

  /// Every file of a directory with its size.
  private func files(below path: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path).sorted().map { name in
      let size = try FileManager.default.attributesOfItem(atPath: path + "/" + name)[.size]
      return "\(name) \(size ?? 0)"
    }
  }
}
