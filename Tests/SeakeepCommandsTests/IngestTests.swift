import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep ingest`: what is read, what is kept of it, and for which code.
@Suite struct IngestTests {
  private let checkout: Checkout

  init() throws {
    checkout = try Checkout()
    try checkout.write("int f() {\n  int x;\n  return 0;\n}\n", to: "src/a.c")
    try checkout.write("*.log\n", to: ".gitignore")
    try checkout.commit()
  }

  private static let log = """
    gcc -c src/a.c
    src/a.c:2:7: warning: unused variable 'x' [-Wunused-variable]
    /home/ada/lib/b.h:9:1: warning: something is odd [-Wodd]

    """

  private func records() throws -> [[String: Any]] {
    try checkout.notes().map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }.filter { $0["t"] as? String != "set" }
  }

  private func sets() throws -> [[String]] {
    try checkout.notes().compactMap {
      let line = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
      return line?["items"] as? [String]
    }.sorted { $0.count > $1.count }
  }

  @Test func testsAndBuildsAreKeptForWhatIsCheckedOut() throws {
    try checkout.write(junitReport("a b! c"), to: "tests.xml")
    try checkout.write(Self.log, to: "build.log")
    let screen = checkout.run("ingest", "tests.xml", "build.log")
    #expect(screen.status == .success, "\(screen.errors)")
    #expect(screen.output.contains("3 tests · 2 passed · 1 failed"))
    #expect(screen.output.contains("2 warnings · 0 errors"))
    #expect(screen.output.contains("clean"))
    let kept = try records()
    #expect(Set(kept.map { $0["t"] as? String }) == ["tests", "build"])
    for record in kept {
      #expect(try record["commit"] as? String == checkout.git("rev-parse", "HEAD"))
      #expect(try record["tree"] as? String == checkout.git("rev-parse", "HEAD^{tree}"))
      #expect(record["job"] as? String == "local")
      #expect(record["run"] is NSNull)
    }
    let tests = try #require(kept.first { $0["t"] as? String == "tests" })
    #expect(tests["n"] as? Int == 3)
    #expect(tests["fail"] as? [Int] == [1])
    #expect(try sets().contains(["C/a", "C/b", "C/c"]))
    #expect(
      try checkout.matches() == ["build by exact-tree", "tests by exact-tree"]
        || checkout.matches() == ["tests by exact-tree", "build by exact-tree"])
  }

  @Test func diagnosticsGoByTheirSourceLineAndNoFolderOfAPersonIsKept() throws {
    try checkout.write(Self.log, to: "build.log")
    #expect(checkout.run("ingest", "build.log").status == .success)
    let prints = try #require(try sets().first)
    #expect(prints.count == 2)
    #expect(prints.allSatisfy { !$0.contains("ada") && !$0.contains(":2") })
    let own = try #require(prints.first { $0.contains("src/a.c") })
    #expect(own.hasPrefix("warning | -Wunused-variable | src/a.c | "))
    #expect(own.suffix(16).allSatisfy { $0.isHexDigit })

    // Lines above move the finding, and leave it the same.
    try checkout.write("// one\n// two\nint f() {\n  int x;\n  return 0;\n}\n", to: "src/a.c")
    try checkout.write(Self.log.replacing("a.c:2:7", with: "a.c:4:7"), to: "build.log")
    #expect(checkout.run("ingest", "build.log").status == .success)
    #expect(try records().count == 2)
    #expect(try sets() == [prints])
    // Another line is another finding.
    try checkout.write("int f() {\n  int y, x;\n  return 0;\n}\n", to: "src/a.c")
    try checkout.write(Self.log, to: "build.log")
    #expect(checkout.run("ingest", "build.log").status == .success)
    #expect(try sets().count == 2)
  }

  @Test func aDryRunShowsEveryByteAndKeepsNone() throws {
    try checkout.write(junitReport("a b! c"), to: "tests.xml")
    try checkout.write(Self.log, to: "build.log")
    let shown = try checkout.document("ingest", "tests.xml", "build.log", "--dry-run")
    #expect(try checkout.notes() == [])
    #expect(shown["keeping"] as? String == "shown")
    let text = checkout.run("ingest", "tests.xml", "build.log", "--dry-run")
    let lines = try #require(shown["lines"] as? [String])
    for line in lines { #expect(text.output.contains(line + "\n")) }
    let answer = try checkout.document("ingest", "tests.xml", "build.log")
    #expect(answer["keeping"] as? String == "kept")
    #expect(try Set(checkout.notes()) == Set(lines))
    #expect(answer["bytes"] as? Int == lines.reduce(0) { $0 + $1.utf8.count + 1 })
  }

  @Test func theSameInputTwiceIsOneRecord() throws {
    try checkout.write(junitReport("a b"), to: "tests.xml")
    #expect(try checkout.document("ingest", "tests.xml")["new"] as? Int == 2)
    #expect(try checkout.document("ingest", "tests.xml")["new"] as? Int == 0)
    #expect(try checkout.document("ingest", "./tests.xml")["new"] as? Int == 0)
    #expect(try records().count == 1)
    // For another job or run it is another.
    #expect(try checkout.document("ingest", "tests.xml", "--job", "linux")["new"] as? Int == 1)
    #expect(
      try checkout.document("ingest", "tests.xml", "--job=linux", "--run=7")["new"] as? Int == 1)
    #expect(
      try checkout.document("ingest", "tests.xml", "--job", "linux", "--run", "7")["new"] as? Int
        == 0)
    #expect(try Set(records().map { $0["job"] as? String }) == ["local", "linux"])
    try checkout.write(junitReport("a b "), to: "tests.xml")
    _ = try checkout.document("ingest", "tests.xml")
  }

  @Test func howReadsAreCutMakesNoDifference() throws {
    let report = junitReport((0..<4_000).map { "test\($0)" }.joined(separator: " "))
    try checkout.write(report, to: "tests.xml")
    _ = try checkout.document("ingest", "tests.xml", "--commit", "HEAD")
    checkout.surroundings.input = Array(report.utf8)
    #expect(
      try checkout.document("ingest", "-", "--commit", "HEAD")["new"] as? Int == 0)
  }

  @Test func whatWasTestedBeforeACommitIsFoundAfterIt() throws {
    try checkout.write("int g();\n", to: "src/b.c")
    try checkout.write(junitReport("a b"), to: "tests.xml")
    let screen = checkout.run("ingest", "tests.xml")
    #expect(screen.output.contains("changed, 1 untracked"))
    #expect(try checkout.matches() == ["tests by same-commit"])
    try checkout.git("add", "src")
    try checkout.git("commit", "-q", "-m", "Add g")
    #expect(try checkout.matches() == ["tests by exact-tree"])
    #expect(try checkout.matches(of: "HEAD~1") == ["tests by same-commit"])
  }

  @Test func aReportThatIsOlderThanTheCheckoutIsRefused() throws {
    try checkout.write(junitReport("a b"), to: "tests.xml")
    let file = checkout.path + "/tests.xml"
    let hour = Date(timeIntervalSinceNow: -3_600)
    try FileManager.default.setAttributes([.modificationDate: hour], ofItemAtPath: file)
    try checkout.write(junitReport("c"), to: "fresh.xml")
    let screen = checkout.run("ingest", "tests.xml", "fresh.xml")
    #expect(screen.status == .cannotRun)
    #expect(screen.errors.contains("older than the checkout"))
    #expect(screen.errors.contains("--commit"))
    // The rest is kept.
    #expect(try records().count == 1)
    #expect(checkout.run("ingest", "tests.xml").status == .cannotRun)
    #expect(try records().count == 1)
    let named = try checkout.document("ingest", "tests.xml", "--commit=HEAD")
    #expect(named["new"] as? Int == 2)
    #expect(named["clean"] as? Bool == true)
    // Its time is then that of the commit, not that of a file that came from elsewhere.
    #expect(try records().contains { $0["at"] as? Int == 1_704_067_200 })
  }

  @Test func anotherCommitIsNamed() throws {
    let first = try checkout.git("rev-parse", "HEAD")
    try checkout.write("1\n", to: "more")
    try checkout.commit()
    try checkout.write(junitReport("a b"), to: "tests.xml")
    let answer = try checkout.document("ingest", "tests.xml", "--commit", "HEAD~1")
    #expect((answer["code"] as? [String: Any])?["commit"] as? String == first)
    #expect(try checkout.matches(of: "HEAD~1") == ["tests by exact-tree"])
    #expect(checkout.run("ingest", "tests.xml", "--commit", "nope").status == .usage)
  }

  @Test func whatCannotBeReadIsSaidAndTheRestIsKept() throws {
    try checkout.write(junitReport("a"), to: "tests.xml")
    try checkout.write("nothing of interest\n", to: "notes.txt")
    let screen = checkout.run("ingest", "notes.txt", "gone.xml", "tests.xml")
    #expect(screen.status == .cannotRun)
    #expect(screen.errors.contains("notes.txt"))
    #expect(screen.errors.contains("gone.xml"))
    #expect(try records().count == 1)
    let none = checkout.run("ingest", "notes.txt", "--json")
    #expect(none.status == .cannotRun)
    #expect(checkout.run("ingest", "tests.xml", "--from", "gcc").status == .cannotRun)
    #expect(checkout.run("ingest", "tests.xml", "--from=junit").status == .success)
    #expect(seakeep(["ingest", "tests.xml"], in: "/").status == .cannotRun)
  }

  @Test func zeroTestsAreSaidAndNeverGreen() throws {
    checkout.surroundings.input = Array("1..0 # SKIP no network\n".utf8)
    let screen = checkout.run("ingest", "-")
    #expect(screen.status == .success)
    #expect(screen.output.contains("no tests ran"))
    let record = try #require(try records().first)
    #expect(record["n"] as? Int == 0)
    #expect(record["incomplete"] as? String == "no tests ran")
  }

  @Test func reportsOfOneRunAreOneRecord() throws {
    for (name, results) in [("a", "a1 a2!"), ("b", "b1"), ("c", "c1 c2")] {
      try checkout.write(junitReport(results), to: "reports/\(name).xml")
    }
    #expect(try checkout.document("ingest", "reports")["records"] as? Int == 1)
    #expect(try records().first?["n"] as? Int == 5)
    #expect(
      try checkout.document("ingest", "reports/c.xml", "reports/b.xml", "reports/a.xml")["new"]
        as? Int == 0)
    // One that repeats what was told is another run.
    try checkout.write(junitReport("a1 a2"), to: "reports/again.xml")
    #expect(try checkout.document("ingest", "reports")["records"] as? Int == 2)
  }

  @Test func aTestThatFailedAndPassedIsFlaky() throws {
    try checkout.write(
      """
      <testsuite name="s"><testcase classname="C" name="a"/><testcase classname="C" name="b">
      <flakyFailure message="no"/></testcase><testcase classname="C" name="c">
      <error message="no"/></testcase><testcase classname="C" name="d"><skipped/></testcase>
      </testsuite>
      """, to: "tests.xml")
    _ = try checkout.document("ingest", "tests.xml")
    let record = try #require(try records().first)
    #expect(record["flaky"] as? [Int] == [1])
    #expect(record["fail"] == nil)
    #expect(record["err"] as? [Int] == [2])
    #expect(record["skip"] as? [Int] == [3])
  }

  @Test func ciTellsJobAndRunAndItsMergeKeepsWhatWasPushed() throws {
    try checkout.git("checkout", "-q", "-b", "topic")
    try checkout.write("1\n", to: "topic")
    let pushed = try checkout.commit()
    try checkout.git("checkout", "-q", "main")
    try checkout.write("1\n", to: "more")
    try checkout.commit()
    try checkout.git("checkout", "-q", "--detach")
    try checkout.git("merge", "-q", "--no-ff", "-m", "Merge", "topic")
    checkout.surroundings.environment["GITHUB_ACTIONS"] = "true"
    checkout.surroundings.environment["GITHUB_EVENT_NAME"] = "pull_request"
    checkout.surroundings.environment["GITHUB_JOB"] = "test"
    checkout.surroundings.environment["GITHUB_RUN_ID"] = "91"
    checkout.surroundings.input = Array(junitReport("a b").utf8)
    let answer = try checkout.document("ingest", "-")
    #expect(answer["job"] as? String == "test")
    #expect(answer["run"] as? String == "github:91")
    #expect((answer["code"] as? [String: Any])?["head"] as? String == pushed)
    checkout.surroundings.environment = ["LANG": "C.UTF-8"]
    #expect(try checkout.matches(of: "topic") == ["tests by ci-merge"])
  }

  @Test func evidenceIsFoundAfterSquashRebaseAndAmend() throws {
    try checkout.git("checkout", "-q", "-b", "topic")
    for number in 1...2 {
      try checkout.write("\(number)\n", to: "topic-\(number)")
      try checkout.commit("Topic \(number)")
    }
    try checkout.write(junitReport("a b"), to: "tests.log")
    _ = try checkout.document("ingest", "tests.log")
    #expect(try checkout.matches() == ["tests by exact-tree"])
    try checkout.git("commit", "-q", "--amend", "-m", "Better words")
    #expect(try checkout.matches() == ["tests by exact-tree"])
    try checkout.git("checkout", "-q", "main")
    try checkout.write("more\n", to: "more")
    try checkout.commit("More")
    try checkout.git("checkout", "-q", "-b", "rebased", "topic")
    try checkout.git("rebase", "-q", "main")
    #expect(try checkout.matches() == ["tests by same-patch"])
    try checkout.git("checkout", "-q", "main")
    try checkout.git("merge", "-q", "--squash", "topic")
    try checkout.commit("Squashed")
    #expect(try checkout.matches() == ["tests by same-patch"])
    try checkout.write("different\n", to: "topic-1")
    try checkout.commit("Another change")
    #expect(try checkout.matches() == [])
  }

  @Test func beforeTheFirstCommit() throws {
    let empty = try Checkout()
    try empty.write(junitReport("a"), to: "tests.xml")
    let answer = try empty.document("ingest", "tests.xml")
    #expect((answer["code"] as? [String: Any])?["commit"] is NSNull)
    try empty.git("commit", "-q", "--allow-empty", "-m", "Nothing")
    #expect(try empty.matches() == ["tests by exact-tree"])
  }

  @Test func bareRepositoriesNeedACommit() throws {
    let bare = try Checkout(of: checkout.path, ["--bare"])
    bare.surroundings.input = Array(junitReport("a").utf8)
    #expect(bare.run("ingest", "-").status == .usage)
    #expect(bare.run("ingest", "-", "--commit", "HEAD").status == .success)
    #expect(try bare.matches() == ["tests by exact-tree"])
  }

  @Test func porcelainTellsEachInput() throws {
    try checkout.write(junitReport("a b!"), to: "tests.xml")
    let lines = checkout.run("ingest", "tests.xml", "--porcelain").output.split(separator: "\n")
    #expect(
      lines.first?.split(separator: "\t").map(String.init)
        == ["tests", "JUnit XML", "2", "1", "-", "-", "tests.xml"])
    #expect(lines.last?.hasPrefix("code\t") == true)
  }
}
