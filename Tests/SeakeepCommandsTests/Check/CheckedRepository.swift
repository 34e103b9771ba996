import Basics
import Domain
import EvidenceStore
import Foundation
import BuildAnalysis
import GitRepository
import TestSupport
import Testing

@testable import SeakeepCommands

/// A repository in which a change is judged: `origin/main` is what it would be pushed to.
struct CheckedRepository {
  let fixture: FixtureRepository
  let base: String
  private let reports: TemporaryDirectory

  var path: String { fixture.path }

  /// `policy` stands in `.seakeep` of the base.
  init(policy: String? = nil) throws {
    fixture = try FixtureRepository()
    reports = try TemporaryDirectory()
    var files: [ByteString: FixtureFile] = [
      "Sources/Ledger.swift": .lines(30, "ledger"),
      "Tests/LedgerTests.swift": "testRefund testPost\n",
      "Tests/MergerTests.swift": "testMerge\n",
    ]
    if let policy { files[".seakeep"] = .contents(ByteString(policy)) }
    try fixture.commit("Begin\n", files: files)
    base = try fixture.commit(
      "Extend the ledger\n", files: ["Sources/Ledger.swift": .lines(31, "ledger")])
    try fixture.git("remote", "add", "origin", "https://example.invalid/harbour.git")
    try fixture.git("config", "branch.main.remote", "origin")
    try fixture.setReference("refs/remotes/origin/main", to: base)
  }

  /// Commits a change of the ledger and of its tests.
  @discardableResult
  func change(
    _ files: [ByteString: FixtureFile] = [
      "Sources/Ledger.swift": .lines(35, "ledger"),
      "Tests/LedgerTests.swift": "testRefund testPost\n# more\n",
    ]
  ) throws -> String {
    try fixture.commit("Round refunds\n", files: files)
  }

  static let suite = ["LedgerTests/testPost", "LedgerTests/testRefund", "MergerTests/testMerge"]

  /// Records a run of tests by way of a JUnit report; `failing` are of the suite.
  func record(
    _ commit: String, failing: [String] = [], suite: [String] = suite, job: String = "local",
    run: String? = nil, at time: Int64 = 0
  ) throws {
    var xml = "<testsuites><testsuite name=\"s\">"
    for test in suite {
      let parts = test.split(separator: "/")
      xml += "<testcase classname=\"\(parts[0])\" name=\"\(parts[1])\">"
      xml += failing.contains(test) ? "<failure message=\"no\"/></testcase>" : "</testcase>"
    }
    try ingest(xml + "</testsuite></testsuites>\n", named: "r.xml", commit, job, run, time)
  }

  /// Records what a console tells of tests.
  func record(log: String, of commit: String) throws {
    try ingest(log, named: "console.log", commit, "local", nil, 0)
  }

  /// Records a build by way of its log.
  func recordBuild(
    _ commit: String, log: String, job: String = "local", run: String? = nil, at time: Int64 = 0
  ) throws {
    try ingest(log, named: "build.log", commit, job, run, time)
  }

  private func ingest(
    _ text: String, named name: String, _ commit: String, _ job: String, _ run: String?,
    _ time: Int64
  ) throws {
    let file = reports.path + "/" + name
    try Data(text.utf8).write(to: URL(fileURLWithPath: file))
    let context = CommandContext(
      environment: [:], workingDirectory: path, now: Timestamp(seconds: 0), elapsed: { 0 },
      output: .init { _ in }, errors: .init { _ in })
    var ingest = ReportIngest(context)
    let told = ingest.read(try #require(NamedInput.all(named: [file], in: path).first))
    try #require(!told.isEmpty)
    let repository = try Repository.discover(at: path)
    let id = try #require(CommitID(hexadecimal: commit))
    var records = RunRecords(
      of: try repository.codeIdentity(of: id), job: job, run: run,
      machine: BuildMachine(system: "m"))
    let moment = Timestamp(seconds: FixtureRepository.firstTime + time)
    // The same report twice would be one record: the time tells runs apart here.
    let digest = ObjectID(naming: "blob", Array("\(text)\(time)".utf8))
    if !told.tests.isEmpty { try records.add(told.tests, at: moment, digests: [digest]) }
    for build in told.builds {
      try records.add(
        build, build.diagnostics.map { TracedDiagnostic($0) }, at: moment, digest: digest)
    }
    let notes = EvidenceNotes(repository, seed: 1)
    guard case .kept = notes.append(records.lines, at: moment, in: repository) else {
      throw FixtureError("the evidence was not kept")
    }
  }

  func check(_ arguments: [String] = [], _ surroundings: Surroundings = Surroundings()) -> Screen {
    seakeep(["check"] + arguments, in: path, surroundings)
  }

  /// The surroundings of a job of CI.
  static func ci(run: String, _ more: [String: String] = [:]) -> Surroundings {
    var surroundings = Surroundings()
    surroundings.environment.merge(
      [
        "CI": "true", "GITHUB_ACTIONS": "true", "GITHUB_RUN_ID": run, "GITHUB_JOB": "linux",
        "GITHUB_EVENT_NAME": "pull_request", "GITHUB_BASE_REF": "main",
      ]) { $1 }
    surroundings.environment.merge(more) { $1 }
    return surroundings
  }
}

extension Screen {
  /// The codes of the reasons with a sign.
  func codes(_ sign: String) throws -> [String] {
    let reasons = try #require(try document()["reasons"] as? [[String: Any]])
    return reasons.filter { $0["severity"] as? String == sign }.compactMap { $0["code"] as? String }
  }
}
