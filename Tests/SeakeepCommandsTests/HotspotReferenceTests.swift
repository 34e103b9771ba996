import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// The counts of `hotspots` are those that `git log` gives, added up by other hands.
@Suite struct HotspotReferenceTests {
  private struct Count: Equatable, Hashable {
    var fixes = 0
    var changes = 0
  }

  private static let fixes = [
    "Fix a crash in the parser", "fix: wrong total", "Fixes #12: lost update", "bugfix for leaks",
    "Resolve deadlock\n\nFixes #7",
  ]
  private static let others = [
    "Add a table", "Extend the merger", "docs: explain the parser", "Rename a variable",
    "refactor: split it", "Update the copyright",
  ]

  /// Messages of certain meaning over random files: source, tests, documents, lock files.
  private func grow(_ repository: FixtureRepository, _ random: inout SplitMix64) throws {
    let paths = [
      "src/a.c", "src/b.c", "src/deep/c.swift", "src/é.py", "a b.rs", "Makefile", "doc/guide.md",
      "tests/a_test.py", "Cargo.lock",
    ]
    for number in 0..<random.int(10...50) {
      // More than a year passes, so that some commits are outside the window.
      repository.clock += Int64(random.int(0...1_500_000))
      let message = random.pick(random.chance(40) ? Self.fixes : Self.others)
      var files: [ByteString: FixtureFile] = [:]
      for _ in 0..<random.int(1...3) {
        let path = random.pick(paths)
        let isGone = random.chance(8)
        files[ByteString(path)] =
          isGone ? .deleted : .contents(ByteString("\(path) \(number)\n\(random.next())\n"))
      }
      if random.chance(15), let tip = try repository.head {
        try repository.commit(
          ByteString(message), author: .grace, files: files, on: "side", parents: [tip])
        try repository.merge("side", message: "Fix by a merge\n")
      } else {
        try repository.commit(
          ByteString(message), author: random.pick([.ada, .grace, .edsger, .bot]), files: files)
      }
    }
  }

  /// The same by git and a tiny matcher: it need only know the messages above.
  private func reference(_ repository: FixtureRepository) throws -> [String: Count] {
    let log = try repository.git(
      "-c", "core.quotePath=false", "log", "--no-merges", "--no-renames", "--numstat",
      "--format=%x01%ct%x02%an%x02%B%x02")
    let end = Int(try repository.git("log", "-1", "--format=%ct").dropLast()) ?? 0
    var counts: [String: Count] = [:]
    for entry in log.split(separator: "\u{1}") {
      let fields = entry.split(separator: "\u{2}", maxSplits: 3, omittingEmptySubsequences: false)
      let (time, author, message) = (Int(fields[0]) ?? 0, fields[1], String(fields[2]))
      if time <= end - 365 * 86_400 || author.hasSuffix("[bot]") { continue }
      let paths = fields[3].split(separator: "\n").map {
        String($0.split(separator: "\t", maxSplits: 2)[2])
      }
      let isFix =
        Self.fixes.contains { message.hasPrefix($0) } && paths.contains { holdsBugs($0) }
      for path in paths where holdsBugs(path) {
        counts[path, default: Count()].changes += 1
        if isFix { counts[path, default: Count()].fixes += 1 }
      }
    }
    let present = Set(
      try repository.git("-c", "core.quotePath=false", "ls-tree", "-r", "--name-only", "HEAD")
        .split(separator: "\n").map(String.init))
    return counts.filter { present.contains($0.key) && $0.value.fixes > 0 }
  }

  private func holdsBugs(_ path: String) -> Bool {
    !path.hasPrefix("doc/") && !path.hasPrefix("tests/") && path != "Cargo.lock"
  }

  @Test func changesAndFixesAreThoseOfGit() {
    var compared = 0
    forAll(count: 12) { random in
      let repository = try FixtureRepository()
      try grow(repository, &random)
      let document = try seakeep(["hotspots", "--all", "--json"], in: repository.path).document()
      let files = try #require(document["files"] as? [[String: Any]])
      var counts: [String: Count] = [:]
      for file in files {
        let path = try #require(file["path"] as? String)
        counts[path] = Count(
          fixes: file["fixes"] as? Int ?? -1, changes: file["changes"] as? Int ?? -1)
      }
      let expected = try reference(repository)
      try #require(counts == expected)
      compared += expected.count
      // Most fixes first, and the limit cuts from below.
      let order = files.compactMap { $0["fixes"] as? Int }
      try #require(order == order.sorted(by: >))
      let two = try seakeep(["hotspots", "--limit", "2", "--json"], in: repository.path).document()
      try #require((two["files"] as? [[String: Any]])?.count == min(2, files.count))
    }
    #expect(compared > 20, "the repositories were too quiet to compare anything")
  }

  /// The porcelain rows carry the same numbers.
  @Test func porcelainIsTheDocument() {
    forAll(count: 3) { random in
      let repository = try FixtureRepository()
      try grow(repository, &random)
      let rows = seakeep(["hotspots", "--all", "--porcelain"], in: repository.path).output
      let document = try seakeep(["hotspots", "--all", "--json"], in: repository.path).document()
      let files = try #require(document["files"] as? [[String: Any]])
      let firsts = rows.split(separator: "\n").map {
        $0.split(separator: "\t").prefix(2).map(String.init)
      }
      try #require(firsts == files.map { ["\($0["fixes"] ?? "")", "\($0["changes"] ?? "")"] })
    }
  }
}
