import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

/// Every row of every commit is what `git log --numstat --no-renames` prints.
@Suite struct RowsTests {
  @Test func looseObjects() {
    forAll(count: isLarge ? 300 : 6) { random in
      let repository = try FixtureRepository.random(20, odd: 12, using: &random)
      try compare(repository.path, threads: random.int(1...2))
    }
  }

  @Test(arguments: [["--depth=50"], ["--depth=50", "--window=250"], ["--depth=1", "--window=2"]])
  func packed(options: [String]) {
    forAll(count: isLarge ? 50 : 2) { random in
      let repository = try FixtureRepository.random(40, odd: 25, using: &random)
      _ = try GitReference(repository.path).bytes(["repack", "-adfq"] + options)
      _ = try GitReference(repository.path).bytes(["prune-packed"])
      try compare(repository.path, threads: 1)
      try compare(repository.path, threads: 2)
    }
  }

  @Test func deltasByNameAndSeveralPacks() {
    forAll(count: isLarge ? 50 : 2) { random in
      let repository = try FixtureRepository.random(20, odd: 10, using: &random)
      let git = GitReference(repository.path)
      _ = try git.bytes(["-c", "repack.useDeltaBaseOffset=false", "repack", "-adfq", "--depth=50"])
      try repository.commitOddly(10, using: &random)
      _ = try git.bytes(["repack", "-dq"])
      try repository.commitOddly(3, using: &random)
      try compare(repository.path, threads: 2)
    }
  }

  @Test func anOldIndexIsLeftToLibgit2() throws {
    var random = SplitMix64(seed: 5)
    let repository = try FixtureRepository.random(20, odd: 10, using: &random)
    _ = try GitReference(repository.path).bytes(["-c", "pack.indexVersion=1", "repack", "-adfq"])
    try compare(repository.path, threads: 2)
  }

  @Test func alternates() {
    forAll(count: isLarge ? 50 : 2) { random in
      let directory = try TemporaryDirectory()
      let repository = try FixtureRepository(name: "origin", in: directory)
      try repository.commitRandomly(20, using: &random)
      try repository.git("repack", "-adfq")
      let clone = directory.path + "/clone"
      try repository.git("clone", "-q", "--shared", repository.path, clone)
      _ = try GitReference(clone).bytes(["commit", "-q", "--allow-empty", "-m", "Own"])
      try compare(clone, threads: 2)
      let second = directory.path + "/second"
      try repository.git("clone", "-q", "--shared", clone, second)
      // A relative path counts from the objects that borrow.
      try Data("../../../clone/.git/objects\n".utf8)
        .write(to: URL(fileURLWithPath: second + "/.git/objects/info/alternates"))
      try compare(second, threads: 2)
    }
  }

  @Test func linesBeforeAreTheLinesOfTheFile() {
    forAll(count: 4) { random in
      let repository = try FixtureRepository.random(15, odd: 15, using: &random)
      let history = try readHistory(repository.path).history
      // Replayed along first parents: a file's lines are those before, with what came and went.
      var lines: [String: [Int32: Int32]] = [:]
      for commit in 0..<history.count where !history.isMerge(commit) {
        let parent = history.parents(of: commit).first.map { history.ids[Int($0)].description }
        if let parent, lines[parent] == nil { continue }
        var files = parent.flatMap { lines[$0] } ?? [:]
        for row in history.rowRange(of: commit) {
          let path = history.rows.path[row]
          if history.rows.added[row] >= 0 {
            let before = history.rows.linesBefore[row]
            if let known = files[path] { try #require(known == before) }
            files[path] = before + history.rows.added[row] - history.rows.deleted[row]
            if history.rows.kind[row] == .added { try #require(before == 0) }
          } else {
            files[path] = nil
          }
        }
        lines[history.ids[commit].description] = files
      }
    }
  }

  private func compare(_ path: String, threads: Int) throws {
    let history = try readHistory(path, threads: threads).history
    let expected = try GitReference(path).numstat()
    let found = history.numstat()
    try #require(Set(found.keys) == Set(expected.keys))
    for (commit, rows) in expected { try #require(found[commit] == rows, "\(commit)") }
  }
}
