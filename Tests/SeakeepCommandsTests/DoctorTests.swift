import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// The rows of `seakeep doctor` about what seakeep itself put into a repository.
@Suite struct DoctorTests {
  private func row(_ check: String, in repository: FixtureRepository) throws -> [String: Any] {
    let document = try seakeep(["doctor", "--json"], in: repository.path).document()
    let rows = try #require(document["rows"] as? [[String: Any]])
    return try #require(rows.first { $0["check"] as? String == check })
  }

  @Test func evidenceIsCounted() throws {
    let repository = try SampleRepository.harbour(commits: 1)
    #expect(try row("evidence", in: repository)["state"] as? String == "unknown")
    let folder = try TemporaryDirectory()
    let report = try folder.write(
      "<testsuite name='s'><testcase classname='C' name='a'/></testsuite>", to: "tests.xml")
    #expect(
      seakeep(["ingest", "--commit", "HEAD", report], in: repository.path).status == .success)
    let evidence = try row("evidence", in: repository)
    #expect(evidence["state"] as? String == "good")
    #expect((evidence["text"] as? String)?.contains("tests 1 · builds 0") == true)
  }

  @Test func aQuarantinedTestThatNobodyRanIsTold() throws {
    let repository = try SampleRepository.harbour(commits: 1)
    func quarantine(_ name: String) throws -> [String: Any] {
      try repository.writeWorkFile(
        ByteString(
          "[quarantine \"\(name)\"]\n\treason = flaky\n\tuntil = 2099-01-01\n\towner = me\n"),
        to: ".seakeep")
      return try row("config", in: repository)
    }
    // Without a run nothing tells which names there are.
    #expect(try quarantine("C/b")["state"] as? String == "good")
    let folder = try TemporaryDirectory()
    let report = try folder.write(
      "<testsuite name='s'><testcase classname='C' name='a'/></testsuite>", to: "tests.xml")
    #expect(
      seakeep(["ingest", "--commit", "HEAD", report], in: repository.path).status == .success)
    let misspelt = try quarantine("C/b")
    #expect(misspelt["state"] as? String == "warning")
    #expect((misspelt["text"] as? String)?.contains("the quarantined test C/b") == true)
    #expect(try quarantine("C/a")["state"] as? String == "good")
  }

  @Test func theHookIsLookedAt() throws {
    let repository = try SampleRepository.harbour(commits: 1)
    #expect(try row("hook", in: repository)["fix"] as? String == "seakeep hook install")
    let hook = repository.path + "/.git/hooks/pre-push"
    #expect(seakeep(["hook", "install"], in: repository.path).status == .success)
    #expect(try row("hook", in: repository)["fix"] is NSNull)
    // A binary that moved away asks nothing.
    let script = try String(contentsOfFile: hook, encoding: .utf8)
    let moved = script.replacing(/program='[^']+'/, with: "program='/nowhere/seakeep'")
    try Data(moved.utf8).write(to: URL(filePath: hook))
    let row = try row("hook", in: repository)
    #expect(row["state"] as? String == "warning")
    #expect((row["text"] as? String)?.contains("/nowhere/seakeep is gone") == true)
  }
}
