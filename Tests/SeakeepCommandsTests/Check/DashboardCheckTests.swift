import Basics
import Domain
import Foundation
import GitRepository
import TestSupport
import Testing

@testable import SeakeepCommands

/// Bare `seakeep` where something is recorded: it says what `check` says.
@Suite struct DashboardCheckTests {
  private func dashboard(
    _ repository: CheckedRepository, _ surroundings: Surroundings = Surroundings()
  ) throws -> [String: Any] {
    let screen = seakeep(["--json"], in: repository.path, surroundings)
    try #require(screen.status == .success, "\(screen.errors)")
    return try screen.document()
  }

  /// The verdict and the reasons that both give.
  private func expectAgreement(
    _ repository: CheckedRepository, _ verdict: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let push = try #require(try dashboard(repository)["push"] as? [String: Any])
    let check = try repository.check(["--json"]).document()
    #expect(push["verdict"] as? String == verdict, sourceLocation: sourceLocation)
    #expect(check["verdict"] as? String == verdict, sourceLocation: sourceLocation)
    let reasons = try #require(check["reasons"] as? [[String: Any]])
    let decisive = reasons.filter { ["hold", "unknown"].contains($0["severity"] as? String) }
    #expect(
      push["reasons"] as? [String] == decisive.compactMap { $0["code"] as? String },
      sourceLocation: sourceLocation)
    for key in ["range", "evidence"] {
      let both = [push[key], check[key]].map { $0.map { "\($0)" } ?? "" }
      #expect(
        NSDictionary(dictionary: push[key] as? [String: Any] ?? [:])
          == NSDictionary(dictionary: check[key] as? [String: Any] ?? [:]),
        "\(both)", sourceLocation: sourceLocation)
    }
    let screen = seakeep([], in: repository.path)
    #expect(screen.status == .success, sourceLocation: sourceLocation)
    #expect(
      screen.output.contains("this push    \(verdict.uppercased())"),
      sourceLocation: sourceLocation)
  }

  @Test func `it gives the verdict of check and exits 0 whatever it is`() throws {
    let repository = try CheckedRepository()
    let head = try repository.change()
    try expectAgreement(repository, "unknown")
    try repository.record(repository.base)
    try repository.record(head)
    try expectAgreement(repository, "pass")
    try repository.record(head, failing: ["LedgerTests/testRefund"], at: 5)
    try repository.record(head, failing: ["LedgerTests/testPost"], job: "mac", at: 6)
    try expectAgreement(repository, "hold")
    #expect(seakeep([], in: repository.path).output.contains("1 new failure"))
    // It looks, and writes no verdict down.
    let log = repository.fixture.gitDirectory + "/seakeep/verdicts"
    let before = try? String(contentsOfFile: log, encoding: .utf8)
    _ = seakeep([], in: repository.path)
    #expect((try? String(contentsOfFile: log, encoding: .utf8)) == before)
  }

  @Test func `a rank that holds is the rank that check has`() throws {
    let repository = try CheckedRepository(
      policy: "[gate]\n\tholdRank = 1\n[history]\n\tbulkFiles = 3\n")
    try repository.change()
    let whole = try repository.check(["--json"]).document()["risk"] as? [String: Any]
    let pending = try dashboard(repository)["pending"] as? [String: Any]
    #expect(NSDictionary(dictionary: whole ?? [:]) == NSDictionary(dictionary: pending ?? [:]))
  }

  @Test func `a checkout with other conventions does not change the verdict`() throws {
    let repository = try CheckedRepository(policy: "[gate]\n\tnewFailures = 0\n")
    let head = try repository.change()
    try repository.record(repository.base)
    try repository.record(head, failing: ["LedgerTests/testRefund"])
    try repository.fixture.checkOut()
    try repository.fixture.writeWorkFile(
      "[gate]\n\tnewFailures = off\n[history]\n\tfixPattern = Begin\n", to: ".seakeep")
    try expectAgreement(repository, "hold")
  }

  @Test func `what is recorded stands on it`() throws {
    let repository = try CheckedRepository()
    #expect(try dashboard(repository)["recorded"] is NSNull)
    #expect(seakeep([], in: repository.path).output.contains("seakeep ingest <report>"))
    try repository.record(repository.base)
    try repository.record(repository.base, failing: ["LedgerTests/testRefund"], at: 3)
    let log = "src/a.c:2:7: warning: unused variable 'x' [-Wunused-variable]\n"
    try repository.recordBuild(repository.base, log: log + "make: *** [all] Error 1\n", run: "1")
    try repository.recordBuild(repository.base, log: log, at: 9)
    let document = try dashboard(repository)
    #expect(document["push"] is NSNull)
    let recorded = try #require(document["recorded"] as? [String: Any])
    #expect(recorded["runs"] as? Int == 2 && recorded["builds"] as? Int == 2)
    #expect(recorded["tests"] as? Int == 3 && recorded["flaky"] as? Int == 1)
    #expect(recorded["week_builds"] as? Int == 1 && recorded["week_failed"] as? Int == 1)
    let screen = seakeep([], in: repository.path)
    #expect(screen.output.contains("0 of 1 build green · "))
    #expect(screen.output.contains("tests 2 runs · builds 2"))
    #expect(screen.output.contains("tests   3 · 1 flaky"))
  }

  @Test func `what hinders a verdict is told and ends nothing`() throws {
    let broken = try CheckedRepository(policy: "[gate]\n\tnewFailure = 0\n")
    try broken.change([".seakeep": "[gate]\n\tnewFailures = 0\n"])
    try broken.fixture.checkOut()
    let screen = seakeep([], in: broken.path)
    #expect(screen.status == .success)
    #expect(screen.errors.contains(".seakeep:2:2: warning: unknown key 'gate.newFailure'"))
    #expect(!screen.output.contains("this push"))

    let repository = try CheckedRepository()
    try repository.change()
    var surroundings = Surroundings()
    surroundings.environment["SEAKEEP_BASE"] = "mian"
    let misspelt = seakeep([], in: repository.path, surroundings)
    #expect(misspelt.status == .success)
    #expect(misspelt.errors.contains("mian"))
    surroundings.environment["SEAKEEP_BASE"] = String(repeating: "ab", count: 20)
    let absent = seakeep([], in: repository.path, surroundings)
    #expect(absent.output.contains("this push    UNKNOWN"))
  }
}
