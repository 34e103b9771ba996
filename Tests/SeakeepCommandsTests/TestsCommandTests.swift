import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep tests` and its parts on directories of reports.
@Suite struct TestsCommandTests {
  /// A JUnit report of these results: `a b!` is one that passed and one that failed.
  private func junit(_ results: String, time: String? = nil) -> String {
    let cases = results.split(separator: " ").map { word in
      let name = word.prefix { $0 != "!" }
      let body = word.hasSuffix("!") ? "<failure message='no'/>" : ""
      return "<testcase classname='C' name='\(name)' time='0.5'>\(body)</testcase>"
    }
    let stamp = time.map { " timestamp='\($0)'".replacing("'", with: "\"") } ?? ""
    return "<testsuite name='s'\(stamp)>\(cases.joined())</testsuite>"
  }

  private func directory(_ files: [String: String]) throws -> TemporaryDirectory {
    let directory = try TemporaryDirectory()
    for (path, text) in files {
      let url = URL(filePath: directory.path + "/" + path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    return directory
  }

  @Test func `the path names commit and job, and the report its time`() throws {
    let directory = try directory([
      "r/1a2b3c4/linux/a.xml": junit("a b", time: "2026-11-01T10:00:00"),
      "r/2a2b3c4/linux/a.xml": junit("a! b", time: "2026-11-02T10:00:00+01:00"),
    ])
    let screen = seakeep(["tests", "r", "--json"], in: directory.path)
    #expect(screen.status == .success)
    let document = try screen.document()
    #expect(document["jobs"] as? [String] == ["linux"])
    #expect(document["to"] as? String == "2026-11-02T09:00:00Z")
    let failures = try #require(document["failures"] as? [[String: Any]])
    #expect(failures.map { $0["kind"] as? String } == ["new"])
    #expect((failures.first?["since"] as? String)?.hasPrefix("2a2b3c4") == true)
    let sources = try #require(document["sources"] as? [String: Int])
    #expect(sources == ["reports": 2, "runs": 2, "with_commit": 2, "with_time": 2])
  }

  @Test func `reports of one commit and job are one run until they repeat themselves`() throws {
    let directory = try directory([
      "r/1a2b3c4/ci/1/a.xml": junit("a b"), "r/1a2b3c4/ci/1/b.xml": junit("c d"),
      "r/1a2b3c4/ci/2/a.xml": junit("a! b"), "r/1a2b3c4/ci/2/b.xml": junit("c d"),
    ])
    let document = try seakeep(["tests", "flaky", "r", "--json"], in: directory.path).document()
    #expect(document["runs"] as? Int == 2)
    #expect(document["tests"] as? Int == 4)
    #expect((document["flaky"] as? [[String: Any]])?.map { $0["test"] as? String } == ["C/a"])
  }

  @Test func `without a commit in the path it says so`() throws {
    let directory = try directory(["r/20261122/a.xml": junit("a")])
    let screen = seakeep(["tests", "r"], in: directory.path)
    #expect(screen.output.contains("no path names a commit"))
    #expect(screen.output.hasPrefix("no failure in 1 test"))
  }

  @Test func `a report that cannot be read is an error and the others are told of`() throws {
    let directory = try directory(["r/a.xml": junit("a"), "r/b.xml": ""])
    let screen = seakeep(["tests", "r"], in: directory.path)
    #expect(screen.status == .cannotRun)
    #expect(screen.output.contains("no failure in 1 test"))
    #expect(screen.errors.contains("input.empty"))
  }

  @Test func `a run in which nothing ran is never good news`() throws {
    let directory = try directory(["r/a.xml": junit("")])
    let screen = seakeep(["tests", "r"], in: directory.path)
    #expect(screen.output.contains("the newest run of local is not counted: no test ran"))
    #expect(!screen.output.contains("no failure"))
  }

  @Test(arguments: [
    ["tests"], ["tests", "flaky"], ["tests", "order"], ["tests", "shards", "--count=2"],
  ])
  func `without reports nothing is said of tests`(command: [String]) throws {
    let directory = try directory(["r/x.log": "nothing to see\n"])
    #expect(seakeep(command, in: directory.path).status == .usage)
    let screen = seakeep(command + ["r"], in: directory.path)
    #expect(screen.status == .cannotRun)
    #expect(screen.output == "")
  }

  @Test func `order and shards print ids one a line`() throws {
    let directory = try directory([
      "r/1a2b3c4/ci/a.xml": junit("a b c d", time: "2026-11-01T10:00:00"),
      "r/2a2b3c4/ci/a.xml": junit("a b c! d", time: "2026-11-02T10:00:00"),
    ])
    let order = seakeep(["tests", "order", "r", "--porcelain"], in: directory.path)
    #expect(order.output == "C/c\nC/a\nC/b\nC/d\n")
    func shard(_ index: Int) -> [Substring] {
      seakeep(
        ["tests", "shards", "r", "--count", "2", "--index", "\(index)", "--porcelain"],
        in: directory.path
      ).output.split(separator: "\n")
    }
    #expect((shard(1) + shard(2)).sorted() == ["C/a", "C/b", "C/c", "C/d"])
    #expect(shard(1).count == 2)
  }

  @Test func `a repository knows commits, trees and changes`() throws {
    let repository = try SampleRepository.harbour(commits: 4)
    func name(_ revision: String) throws -> String {
      try #require(Tool.git(["rev-parse", revision], in: repository.path).lines.first)
    }
    let head = try name("HEAD")
    let before = try name("HEAD~1")
    let reports = try directory([
      "r/\(before.prefix(8))/ci/a.xml": junit("a b", time: "2026-11-03T10:00:00"),
      "r/\(head.prefix(8))/ci/a.xml": junit("a! b", time: "2026-11-02T10:00:00"),
      "r/abc4567/ci/a.xml": junit("a b"),
    ])
    let document = try seakeep(
      ["tests", reports.path + "/r", "--json"], in: repository.path
    ).document()
    // The line of commits decides what is newest, not the times of the runs.
    let failures = try #require(document["failures"] as? [[String: Any]])
    #expect(failures.first?["since"] as? String == head)
    #expect((document["sources"] as? [String: Int])?["with_commit"] == 2)
    let order = try seakeep(
      ["tests", "order", reports.path + "/r", "--change", "HEAD", "--json"], in: repository.path
    ).document()
    #expect((order["changed_files"] as? Int ?? 0) > 0)
  }

  @Test func `a quarantine is printed, and written on request`() throws {
    let repository = try SampleRepository.harbour(commits: 4)
    let command = ["tests", "quarantine", "C/a[\"1\"]", "--reason", "flaky \"x\"", "--until"]
    let printed = seakeep(command + ["2030-01-31", "--owner", "me"], in: repository.path)
    #expect(
      printed.output
        == "[quarantine \"C/a[\\\"1\\\"]\"]\n\treason = \"flaky \\\"x\\\"\"\n\tuntil = 2030-01-31\n\towner = \"me\"\n"
    )
    let file = repository.path + "/.seakeep"
    let old = try? String(contentsOfFile: file, encoding: .utf8)
    #expect(seakeep(command + ["14d", "--write"], in: repository.path).status == .success)
    let new = try String(contentsOfFile: file, encoding: .utf8)
    #expect(new.hasPrefix(old ?? ""))
    #expect(new.contains("[quarantine \"C/a"))
    #expect(
      seakeep(command + ["14d", "--write"], in: repository.path).errors.contains("quarantine.twice")
    )
    #expect(try String(contentsOfFile: file, encoding: .utf8) == new)
  }

  @Test func `every spelling of an option means the same`() throws {
    let repository = try SampleRepository.harbour(commits: 4)
    let reports = try directory(["r/a.xml": junit("a b c d e")])
    let path = reports.path + "/r"
    func same(_ command: [String], _ spellings: [[String]], otherThan other: [String]) {
      let screens = spellings.map { seakeep(command + $0, in: repository.path) }
      #expect(Set(screens.map { $0.all }).count == 1 && screens.first?.status == .success)
      #expect(
        seakeep(command + other, in: repository.path).all != screens.first?.all, "\(spellings)")
    }
    let shards = ["tests", "shards", path]
    same(shards, [["--count", "2"], ["--count=2"]], otherThan: ["--count=3"])
    same(
      shards + ["--count=2"], [["--index", "1"], ["--index=1"]], otherThan: ["--index=2"])
    same(
      ["tests", "order", path], [["--change", "HEAD"], ["--change=HEAD"]], otherThan: [])
    same(["tests", "order", path], [["--limit", "1"], ["--limit=1"]], otherThan: ["--all"])
    let quarantine = ["tests", "quarantine", "t"]
    same(quarantine, [["--reason", "x"], ["--reason=x"]], otherThan: ["--reason=y"])
    same(
      quarantine + ["--reason=x"], [["--until", "3d"], ["--until=3d"]], otherThan: ["--until=4d"])
    same(quarantine + ["--reason=x"], [["--owner", "me"], ["--owner=me"]], otherThan: [])
  }

  @Test(arguments: ["14", "d", "0d", "-3d", "2026-02-30", "tomorrow", "99999999999999999999d"])
  func `a quarantine needs a last day`(day: String) {
    let screen = seakeep(
      ["tests", "quarantine", "t", "--reason", "x", "--until=\(day)"], in: "/")
    #expect(screen.status == .usage)
    #expect(screen.errors.contains("quarantine.bad-day"))
  }

  @Test(arguments: [
    ("<a timestamp=\"2026-11-22T10:04:06Z\">", 1_795_341_846),
    ("<a timestamp=\"2026-11-22T10:04:06.123+01:00\">", 1_795_338_246),
    ("<a timestamp=\"2026-11-22T10:04:06\">", 1_795_341_846),
  ])
  func `reads the time of a report`(head: String, seconds: Int) {
    #expect(ReportTime.stated(in: head)?.seconds == Int64(seconds))
  }

  @Test(arguments: [
    "", "timestamp=\"", "timestamp=\"x\"", "timestamp=\"2026-11-22\"",
    "timestamp=\"2026-11-22T99:00:00\"", "timestamp=\"2026-13-22T10:00:00\"",
  ])
  func `a time that is none is passed over`(head: String) {
    #expect(ReportTime.stated(in: head) == nil)
  }
}
