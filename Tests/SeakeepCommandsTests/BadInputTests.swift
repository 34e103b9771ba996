import Basics
import Domain
import Foundation
import LocalStore
import Reporting
import TestSupport
import Testing

@testable import SeakeepCommands

/// Repositories that are not as one wishes: one diagnostic and the right status, never a trap.
@Suite struct BadInputTests {
  /// That each command ends so, and says so once.
  private func expectAll(
    _ status: ProgramStatus, _ code: String, in directory: String,
    of commands: [[String]] = answers.map { $0.arguments },
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for command in commands {
      let screen = seakeep(command, in: directory)
      #expect(screen.status == status, "\(command) \(screen.all)", sourceLocation: sourceLocation)
      guard status != .success else {
        #expect(screen.errors == "", "\(command)", sourceLocation: sourceLocation)
        continue
      }
      #expect(screen.output == "", "\(command)", sourceLocation: sourceLocation)
      #expect(
        screen.errors.split(separator: "error: ").count <= 2 && screen.errors.contains("[\(code)]"),
        "\(command): \(screen.errors)", sourceLocation: sourceLocation)
      #expect(
        screen.errors.contains("hint: "), "\(command): \(screen.errors)",
        sourceLocation: sourceLocation)
    }
  }

  /// The disk forgets what was put on it; then an answer lacks tests, which is said.
  @Test func testsThatCannotBeReadBackAreMissed() {
    let context = CommandContext(
      environment: [:], workingDirectory: "/", now: Timestamp(seconds: 0), elapsed: { 0 },
      output: .init { _ in }, errors: .init { _ in })
    let ingest = ReportIngest(context)
    #expect(ingest.failures.isEmpty)
    let room = ScratchFile(in: NSTemporaryDirectory(), trouble: ingest.scratchTrouble)
    var bytes: [UInt8] = [0]
    #expect(bytes.withUnsafeBytes { room.append($0) } == 0)
    #expect(!bytes.withUnsafeMutableBytes { room.read(at: 9, into: $0) })
    #expect(ingest.failures.map(\.code) == [.scratchLost])
  }

  @Test func notARepository() throws {
    let directory = try TemporaryDirectory()
    expectAll(.cannotRun, "git.repository-not-found", in: directory.path)
    expectAll(.cannotRun, "git.repository-not-found", in: directory.path + "/nowhere")
    let file = try directory.write("a file", to: "file")
    expectAll(.cannotRun, "git.repository-not-found", in: file)
    try directory.write("gitdir: /nowhere\n", to: "dangling/.git")
    expectAll(.cannotRun, "git.repository-not-found", in: directory.path + "/dangling")
  }

  static let asking = [
    ["hotspots"], ["risk", "HEAD"], ["risk"], ["explain"], ["explain", "HEAD"],
  ]

  @Test func anEmptyRepositoryIsNoError() throws {
    let repository = try FixtureRepository()
    expectAll(.success, "", in: repository.path, of: [[], ["doctor"]])
    expectAll(.unknown, "git.no-commits", in: repository.path, of: Self.asking)
    for command in [["risk", "HEAD~3.."], ["risk", "main.."], ["explain", "main"]] {
      #expect(seakeep(command, in: repository.path).status == .usage, "\(command)")
    }
    let bare = try FixtureRepository(bare: true)
    expectAll(.success, "", in: bare.path, of: [[], ["doctor"]])
    expectAll(.unknown, "git.no-commits", in: bare.path, of: Self.asking)
  }

  @Test func anUnbornBranchIsNoError() throws {
    let repository = try SampleRepository.harbour(commits: 3)
    try repository.switchTo("unborn")
    expectAll(.success, "", in: repository.path, of: [[], ["doctor"]])
    expectAll(.unknown, "git.no-commits", in: repository.path, of: Self.asking)
    expectAll(
      .success, "", in: repository.path,
      of: [["hotspots", "main"], ["risk", "main~1..main"], ["explain", "main"]])
  }

  @Test func aDirectoryInPlaceOfTheConfigurationIsSaid() throws {
    let repository = try SampleRepository.harbour(commits: 2)
    let path = repository.gitDirectory + "/config"
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    let screen = seakeep(["hotspots"], in: repository.path)
    #expect(screen.status == .success && screen.output != "")
    #expect(screen.errors.contains("config: warning: the configuration"))
    #expect(seakeep(["hotspots", "-q"], in: repository.path).errors == "")
    #expect(seakeep(["doctor", "--porcelain"], in: repository.path).output.contains("git-config"))
  }

  /// Windows end at HEAD's date, whatever it is; that they then hold nothing is said.
  @Test func aTipDatedFarAheadIsSaid() throws {
    let repository = try SampleRepository.harbour(commits: 24)
    let words = "the newest commit is dated"
    #expect(!seakeep(["hotspots"], in: repository.path).output.contains(words))
    let before = seakeep([], in: repository.path).output
    #expect(!before.contains(words), "\(before)")
    try repository.commit("Fix the clock\n", at: 4_294_967_295, files: ["a": "1\n"])
    for arguments in [["hotspots"], [], ["risk", "HEAD"], ["explain"]] {
      let screen = seakeep(arguments, in: repository.path).output
      #expect(screen.contains("\(words) 2106-02-07: the window holds 1 commit"), "\(arguments)")
    }
    let document = try seakeep(["hotspots", "--json"], in: repository.path).document()
    let gap = (document["limits"] as? [String: Any])?["gap"] as? [String: Any]
    #expect(gap?["commits"] as? Int == 1 && gap?["newest"] as? String == "2106-02-07T06:28:15Z")
    // The others are a window of their own.
    let others = try seakeep(["hotspots", "HEAD~", "--json"], in: repository.path).document()
    #expect((others["limits"] as? [String: Any])?["gap"] is NSNull)
  }

  /// The parent of a boundary is not in the clone: it is no base, and nothing was compared with it.
  @Test func aBoundaryHasNoBase() throws {
    let repository = try SampleRepository.harbour(commits: 6)
    let boundary = String(try repository.git("rev-parse", "HEAD~2").prefix(40))
    try repository.makeShallow(at: [boundary])
    for arguments in [["risk", boundary], ["risk", "HEAD~2"]] {
      let document = try seakeep(arguments + ["--json"], in: repository.path).document()
      #expect(document["base"] is NSNull, "\(document)")
      let commits = try #require(document["commits"] as? [[String: Any]])
      #expect(commits.map { $0["not_ranked"] as? String } == ["lines-not-read"])
      let screen = seakeep(arguments, in: repository.path).output
      #expect(screen.contains("the clone is shallow: history is cut off at 2024-01-01"))
      #expect(screen.contains("lines not in this clone"))
    }
    let explained = try seakeep(["explain", boundary, "--json"], in: repository.path).document()
    #expect((explained["landing"] as? [Any])?.isEmpty == true)
    let beyond = seakeep(["risk", "HEAD~3"], in: repository.path)
    #expect(beyond.status == .usage && beyond.errors.contains("git fetch --deepen"))
  }

  /// libgit2 refuses such a commit; git shows it.
  @Test(arguments: ["", "author nobody\n", "author Ada 12 +0000\n", "author Ada <a@b 12 +0000\n"])
  func aTipWithoutAReadableAuthor(author: String) throws {
    let repository = try SampleRepository.harbour(commits: 24)
    let last = try #require(try repository.head)
    let text = """
      tree \(try repository.tree(of: last))
      parent \(last)
      \(author)committer Ada <ada@example.org> \(FixtureRepository.firstTime + 2_000_000) +0000

      Fix it

      """
    let tip = try repository.writeObject(.commit, ByteString(text))
    try repository.setReference("refs/heads/main", to: tip)
    expectAll(.success, "", in: repository.path)
    expectAll(
      .success, "", in: repository.path,
      of: [["risk", "HEAD~3.."], ["explain", String(tip.prefix(8))], ["hotspots", "main^0"]])
    let limit = "1 commit without a readable author: counted as one unknown"
    let screen = seakeep(["risk", "HEAD~3.."], in: repository.path).output
    #expect(screen.contains(limit))
    let limits = try seakeep(["explain", "--json"], in: repository.path).document()["limits"]
    #expect((limits as? [String: Any])?["commits_without_author"] as? Int == 1)
  }

  @Test func unknownRevisions() throws {
    let repository = try SampleRepository.harbour(commits: 3)
    for revision in [
      "nowhere", "HEAD~9", "0000000000000000000000000000000000000000", "HEAD:", "HEAD^{tree}",
      "@{99}", "HEAD:Sources/Ledger.swift", "..nowhere", "nowhere..", "a...b", "main:nowhere", "^",
      "refs/heads", ":/nothing has this", "@{yesterday", "", " ",
    ] {
      expectAll(
        .usage, "git.unknown-revision", in: repository.path,
        of: [["risk", revision], ["explain", revision], ["hotspots", revision]])
    }
  }

  @Test func emptyRanges() throws {
    let repository = try SampleRepository.harbour(commits: 3)
    expectAll(
      .unknown, "risk.empty-range", in: repository.path,
      of: [
        ["risk", "HEAD..HEAD"], ["risk", "main.."], ["risk", "HEAD..HEAD~1"], ["risk", ".."],
      ])
    expectAll(.usage, "risk.range-missing", in: repository.path, of: [["risk"]])
    try repository.setReference("refs/remotes/origin/main", to: try #require(try repository.head))
    expectAll(.unknown, "risk.empty-range", in: repository.path, of: [["risk"]])
  }

  @Test func unpushedCommitsAreTheRangeByDefault() throws {
    let repository = try SampleRepository.harbour()
    let base = try repository.git("rev-parse", "HEAD~3").trimmingCharacters(in: .newlines)
    try repository.setReference("refs/remotes/origin/main", to: base)
    let named = try seakeep(["risk", "HEAD~3..", "--json"], in: repository.path).document()
    let screen = try seakeep(["risk", "--json"], in: repository.path).document()
    func ids(_ document: [String: Any]) -> [String] {
      (document["commits"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? String }
    }
    #expect(ids(screen).count == 3 && ids(screen) == ids(named))
  }

  @Test func shapesOfRepositories() throws {
    let repository = try SampleRepository.harbour()
    let ids = try repository.git("rev-list", "--reverse", "HEAD").split(separator: "\n")
    let normal = try seakeep(["hotspots", "--json"], in: repository.path).document()
    #expect((normal["files"] as? [Any])?.isEmpty == false)

    let worktree = try repository.addWorktree("side")
    expectAll(.success, "", in: worktree)
    let bare = try FixtureRepository(bare: true)
    try bare.commit("Fix it\n", files: ["a.c": "1\n"])
    expectAll(.success, "", in: bare.path)
    try repository.detach(at: String(ids[20]))
    expectAll(.success, "", in: repository.path)
    #expect(seakeep(["--json"], in: repository.path).output.contains("\"branch\":null"))

    let shallow = try SampleRepository.harbour()
    try shallow.makeShallow(at: [String(ids[10])])
    expectAll(.success, "", in: shallow.path)
    for command in answers.map({ $0.arguments }) {
      let screen = seakeep(command, in: shallow.path)
      #expect(screen.output.contains("shallow"), "\(command): \(screen.output)")
    }
    #expect(
      seakeep(["risk", "HEAD~25.."], in: shallow.path).status == .usage,
      "behind the boundary there is nothing to name")

    let outer = try FixtureRepository()
    let inner = try outer.addSubmodule(repository, at: "library")
    expectAll(.success, "", in: inner)
  }

  @Test(arguments: ["commit", "tree", "parent", "parent's tree"])
  func damagedObjects(part: String) throws {
    let repository = try SampleRepository.harbour(commits: 4)
    try repository.corruptObject(object(part, of: repository))
    for command in [["hotspots"], ["risk", "HEAD"], ["explain"], []] {
      let screen = seakeep(command, in: repository.path)
      #expect(screen.status == .cannotRun, "\(command): \(screen.all)")
      #expect(screen.output == "", "\(command)")
      #expect(
        screen.errors.contains("[git.missing-commit]")
          || screen.errors.contains("[git.corrupt-object]"), "\(command): \(screen.errors)")
      #expect(screen.errors.contains("hint: "), "\(screen.errors)")
    }
    #expect(seakeep(["doctor"], in: repository.path).status != .defect)
  }

  /// What a partial clone lacks degrades the answer, and this is said.
  @Test(arguments: ["tree", "parent", "parent's tree"])
  func missingObjects(part: String) throws {
    let repository = try SampleRepository.harbour(commits: 4)
    try repository.removeObject(object(part, of: repository))
    for command in [["hotspots"], ["risk", "HEAD"], ["explain"], []] {
      let screen = seakeep(command + ["--json"], in: repository.path)
      #expect(screen.status == .success, "\(command): \(screen.all)")
      let limits = try screen.document()["limits"] as? [String: Any] ?? [:]
      let counts = ["boundaries", "commits_missing_blobs"].compactMap { limits[$0] as? Int }
      #expect(counts.contains { $0 > 0 }, "\(command): \(screen.output)")
      let text = seakeep(command, in: repository.path).output
      #expect(text.contains("not in this clone") || text.contains("shallow"), "\(command): \(text)")
    }
  }

  private func object(_ part: String, of repository: FixtureRepository) throws -> String {
    let head = try #require(try repository.head)
    let parent = try repository.parents(of: head)[0]
    switch part {
    case "commit": return head
    case "tree": return try repository.tree(of: head)
    case "parent": return parent
    default: return try repository.tree(of: parent)
    }
  }

  /// A blob that a partial clone lacks degrades its commit, and this is said.
  @Test func missingBlobs() throws {
    let repository = try SampleRepository.harbour()
    let blob = try repository.git("rev-parse", "HEAD~2:Sources/Shared.swift")
    try repository.removeObject(blob.trimmingCharacters(in: .newlines))
    expectAll(.success, "", in: repository.path)
    let document = try seakeep(["hotspots", "--json"], in: repository.path).document()
    let limits = try #require(document["limits"] as? [String: Any])
    #expect((limits["commits_missing_blobs"] as? Int ?? 0) > 0)
    // Lines that cannot be counted are not shown as none.
    let risk = try seakeep(["risk", "HEAD~3..", "--json"], in: repository.path).document()
    let commits = try #require(risk["commits"] as? [[String: Any]])
    let unknown = commits.filter { $0["lines_known"] as? Bool == false }
    #expect(!unknown.isEmpty && unknown.count < commits.count)
    for commit in unknown {
      let id = try #require(commit["id"] as? String)
      let explained = seakeep(["explain", id], in: repository.path).output
      #expect(explained.contains("lines not counted"), "\(explained)")
      #expect(!explained.contains("+0 −0"))
    }
  }

  @Test(
    arguments: [
      ("HEAD", "nonsense\n"), ("HEAD", ""), ("HEAD", "ref: refs/heads/../../x\n"),
      ("HEAD", "1234567890123456789012345678901234567890\n"), ("config", "[core\n"),
      ("packed-refs", "nonsense\n"), ("index", "nonsense"), ("shallow", "nonsense\n"),
      ("info/grafts", "nonsense\n"), ("seakeep/history", "nonsense"), ("seakeep", "a file"),
      ("refs/heads/main", "nonsense\n"), ("refs/heads/main", "ref: refs/heads/main\n"),
      ("refs/remotes/origin/x", "nonsense\n"), ("info/attributes", "[[[ \0 a=b\n"),
      ("objects/info/alternates", "/nowhere\n"), ("objects/pack/pack-x.idx", "nonsense"),
      ("commondir", "/nowhere\n"), ("objects/info/commit-graph", "nonsense"),
    ])
  func damagedFiles(file: String, contents: String) throws {
    let repository = try SampleRepository.harbour(commits: 4)
    try repository.writeGitFile(ByteString(contents), to: file)
    for (command, _, _) in answers {
      let screen = seakeep(command, in: repository.path)
      #expect(screen.status != .defect)
      if screen.status == .success {
        #expect(screen.output != "", "\(command)")
      } else {
        #expect(screen.output == "" && screen.errors.contains("error: "), "\(command)")
      }
      let document = try seakeep(command + ["--json"], in: repository.path).document()
      #expect(document["schema"] != nil)
    }
  }

  /// A damaged cache costs time, not the answer.
  @Test func aDamagedCacheIsRebuilt() throws {
    let repository = try SampleRepository.harbour()
    let first = seakeep(["hotspots"], in: repository.path)
    let file = repository.gitDirectory + "/seakeep/history"
    var bytes = try [UInt8](Data(contentsOf: URL(filePath: file)))
    #expect(seakeep(["hotspots"], in: repository.path).all == first.all)
    bytes[bytes.count / 2] ^= 0x55
    try repository.writeGitFile(ByteString(bytes), to: "seakeep/history")
    let second = seakeep(["hotspots"], in: repository.path)
    #expect(second.output == first.output)
    #expect(second.errors.contains("warning: ") && second.errors.contains("[cache.damaged]"))
    #expect(seakeep(["hotspots", "-q", "--json"], in: repository.path).errors == "")
    let third = seakeep(["hotspots"], in: repository.path)
    #expect(third.output == first.output && third.errors == "")
  }

  /// A commit of the range that its clock puts outside the window is not passed over in silence.
  @Test func strangeClocks() throws {
    for time in [0, 1, 4_294_967_295, 253_402_300_800, -1] as [Int64] {
      let repository = try SampleRepository.harbour()
      try repository.commit("Old clock\n", at: time, files: ["a.c": "1\n"])
      try repository.commit("Fix it\n", files: ["a.c": "2\n"])
      let screen = seakeep(["risk", "HEAD~2..", "--json"], in: repository.path)
      let commits = try #require(try screen.document()["commits"] as? [[String: Any]])
      #expect(commits.count == 2, "\(time): \(screen.output)")
      for command in [["explain", "HEAD~1"], ["hotspots", "HEAD~1"], ["hotspots"], []] {
        let screen = seakeep(command, in: repository.path)
        #expect(screen.status == .success, "\(time) \(command) \(screen.all)")
      }
    }
  }

  @Test func oldCommitsOfARangeAreCounted() throws {
    let repository = try SampleRepository.harbour(commits: 3)
    repository.clock += 5 * 365 * 86_400
    try repository.commit("Fix it\n", files: ["a.c": "2\n"])
    let screen = seakeep(["risk", "HEAD~3..", "--json"], in: repository.path)
    let commits = try #require(try screen.document()["commits"] as? [[String: Any]])
    #expect(commits.count == 3)
  }
}
