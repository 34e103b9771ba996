import Basics
import Domain
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep ingest deploy`, `ingest health` and `dora`.
@Suite struct ReleaseRecordTests {
  private let checkout: Checkout
  private let first: String

  init() throws {
    checkout = try Checkout()
    try checkout.write("one\n", to: "a.c")
    first = try checkout.commit("Begin")
    try checkout.git("tag", "v1.0")
    try checkout.write("two\n", to: "a.c")
    try checkout.commit("Go on")
    try checkout.git("tag", "-a", "-m", "Two", "v2.0")
  }

  private func records() throws -> [[String: Any]] {
    try checkout.notes().map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
  }

  private static let checks = #"[{"name":"up","ok":true},{"name":"slow","ok":false,"value":612.5}]"#

  @Test func aDeploymentIsKeptForItsCommit() throws {
    let screen = checkout.run(
      "ingest", "deploy", "--env", "staging", "--rev", "v1.0", "--status", "succeeded", "--at",
      "2026-11-22T11:04:06+01:00", "--job", "ship", "--run=7")
    #expect(screen.status == .success, "\(screen.errors)")
    let record = try #require(try records().first)
    #expect(record["t"] as? String == "deploy" && record["commit"] as? String == first)
    #expect(record["env"] as? String == "staging" && record["name"] as? String == "v1.0")
    #expect(record["status"] as? String == "succeeded")
    #expect(record["at"] as? Int == 1_795_341_846)
    #expect(record["job"] as? String == "ship" && record["run"] as? String == "7")
    #expect(try record["tree"] as? String == checkout.git("rev-parse", "v1.0^{tree}"))
    #expect(try checkout.matches(of: "v1.0") == ["deploy by exact-tree"])
  }

  /// What HEAD and branches are is something else after the next commit.
  @Test func onlyTagsKeepTheirNames() throws {
    for (revision, name) in [
      ("HEAD", nil), ("main", nil), ("v1.0^0", nil), ("v1.0", "v1.0"), (first, nil),
    ] as [(String, String?)] {
      _ = try checkout.document(
        "ingest", "deploy", "--rev", revision, "--status", "succeeded", "--at", "2026-11-22")
      let record = try #require(
        try records().last { $0["t"] as? String == "deploy" })
      let commit = try #require(record["commit"] as? String)
      let told = try records().compactMap { $0["name"] as? String }
      #expect(told.contains(name ?? String(commit.prefix(7))), "\(revision): \(told)")
      #expect(!told.contains("HEAD") && !told.contains("main"))
    }
  }

  @Test(arguments: [
    ("@1795341846", 1_795_341_846), ("2026-11-22", 1_795_305_600),
    ("2026-11-22T10:04:06Z", 1_795_341_846), ("2026-11-22 10:04:06.75", 1_795_341_846),
    ("2026-11-22T10:04", 1_795_341_840), ("2026-11-22T04:04:06-0600", 1_795_341_846),
  ])
  func timesAreReadAsTheyAreWritten(text: String, seconds: Int) throws {
    checkout.surroundings.now = Timestamp(seconds: 1_795_400_000)
    #expect(
      checkout.run("ingest", "deploy", "--status", "started", "--at=\(text)").status == .success)
    #expect(try records().map { $0["at"] as? Int } == [seconds])
  }

  @Test(arguments: [
    "", "@", "@x", "@-5", "@1795341846000", "yesterday", "2026-13-01", "2026-11-22T25:00",
    "2026-11-22T10", "2026-11-22T10:04:06 PST", "2026-11-22T10:04:06+1", "2026-11-22T10:04:06.",
    "2026-11-22T10:04:61:00", "2026-11-22T", "22.11.2026", "2027-11-22",
  ])
  func otherTimesAreNoTimes(text: String) throws {
    checkout.surroundings.now = Timestamp(seconds: 1_795_400_000)
    let screen = checkout.run("ingest", "deploy", "--status", "started", "--at=\(text)")
    #expect(screen.status == .usage)
    #expect(try checkout.notes() == [])
  }

  @Test func whatIsNotSaidIsTakenFromWhereItRuns() throws {
    try checkout.write("[deploy]\n  environment = harbour\n", to: ".seakeep")
    let head = try checkout.commit("Name the environment")
    checkout.surroundings.now = Timestamp(seconds: 1_795_400_000)
    checkout.surroundings.environment["GITHUB_ACTIONS"] = "true"
    checkout.surroundings.environment["GITHUB_JOB"] = "deploy"
    checkout.surroundings.environment["GITHUB_RUN_ID"] = "91"
    _ = try checkout.document("ingest", "deploy", "--status", "started")
    let record = try #require(try records().first)
    #expect(record["env"] as? String == "harbour" && record["commit"] as? String == head)
    #expect(record["name"] as? String == String(head.prefix(7)))
    #expect(record["at"] as? Int == 1_795_400_000)
    #expect(record["job"] as? String == "deploy" && record["run"] as? String == "github:91")
    // The same event again is the same record, another status another one.
    let again = try checkout.document("ingest", "deploy", "--status", "started")
    #expect(again["new"] as? Int == 0)
    let ended = try checkout.document("ingest", "deploy", "--status", "failed")
    #expect(ended["new"] as? Int == 1)
    #expect(checkout.run("ingest", "deploy", "--status", "ended").status == .usage)
    #expect(checkout.run("ingest", "deploy").status == .usage)
    #expect(checkout.run("ingest", "deploy", "--status=failed", "--env= ").status == .usage)
    #expect(checkout.run("ingest", "deploy", "--status=failed", "--rev=v9").status == .usage)
  }

  @Test func aDryRunShowsEveryByteAndKeepsNone() throws {
    try checkout.write(Self.checks, to: "checks.json")
    for words in [["deploy", "--status=failed"], ["health", "checks.json"]] {
      let arguments = ["ingest"] + words + ["--rev=v1.0", "--at=@1795341846"]
      let shown = seakeep(arguments + ["--dry-run"], in: checkout.path, checkout.surroundings)
      #expect(shown.status == .success && shown.output.contains("not stored"))
      let before = try checkout.notes()
      #expect(seakeep(arguments, in: checkout.path, checkout.surroundings).status == .success)
      let new = try Set(checkout.notes()).subtracting(before)
      #expect(new.count == 1)
      for line in new { #expect(shown.output.contains(line + "\n")) }
    }
  }

  @Test func filesOfThoseNamesAreStillFiles() throws {
    try checkout.write(junitReport("a b!"), to: "deploy")
    try checkout.write(junitReport("a"), to: "tests.xml")
    #expect(checkout.run("ingest", "./deploy").status == .success)
    #expect(checkout.run("ingest", "inputs", "tests.xml").status == .success)
    #expect(try records().count { $0["t"] as? String == "tests" } == 2)
  }

  @Test func healthIsOfWhatWasDeployedLast() throws {
    try checkout.write(Self.checks, to: "checks.json")
    let unknown = checkout.run("ingest", "health", "checks.json")
    #expect(unknown.status == .usage && unknown.errors.contains("release.unknown"))
    func deploy(_ revision: String, _ status: String, _ at: Int) throws {
      _ = try checkout.document(
        "ingest", "deploy", "--rev", revision, "--status", status, "--at", "@\(at)")
    }
    try deploy("v1.0", "succeeded", 1_795_000_000)
    try deploy("v2.0", "started", 1_795_000_100)
    for (at, revision) in [(1_795_000_050, "v1.0"), (1_795_000_150, "v2.0")] {
      let answer = try checkout.document("ingest", "health", "checks.json", "--at", "@\(at)")
      let code = try #require(answer["code"] as? [String: Any])
      #expect(try code["commit"] as? String == checkout.git("rev-parse", "\(revision)^{commit}"))
    }
    let health = try records().filter { $0["t"] as? String == "health" }
    #expect(health.count == 2)
    #expect(health.allSatisfy { $0["source"] as? String == "json" })
    #expect(
      checkout.run("ingest", "health", "checks.json", "--env", "staging").status == .usage)
    // Without a time the same summary is the same record.
    _ = try checkout.document("ingest", "health", "checks.json")
    checkout.surroundings.now = checkout.surroundings.now.adding(days: 1)
    #expect(try checkout.document("ingest", "health", "checks.json")["new"] as? Int == 0)
  }

  @Test func whatCannotBeReadIsSaidAndTheRestIsKept() throws {
    try checkout.write(Self.checks, to: "good.json")
    try checkout.write("name,ok\nup,true\nslow\n", to: "bad.csv")
    try checkout.write("[]", to: "empty.json")
    let screen = checkout.run(
      "ingest", "health", "good.json", "bad.csv", "empty.json", "gone.json", "--rev", "v1.0")
    #expect(screen.status == .cannotRun)
    #expect(screen.errors.contains("bad.csv:3"))
    for code in ["health.bad-check", "health.no-checks", "input.unreadable"] {
      #expect(screen.errors.contains(code))
    }
    #expect(try records().count == 1)
    #expect(
      checkout.run("ingest", "health", "bad.csv", "--rev", "v1.0").status == .cannotRun)
    #expect(try records().count == 1)
    checkout.surroundings.input = Array(Self.checks.utf8)
    #expect(checkout.run("ingest", "health", "-", "--rev", "v2.0").status == .success)
    #expect(try records().count == 2)
  }

  @Test func bareRepositoriesNeedARelease() throws {
    let bare = try Checkout(of: checkout.path, ["--bare"])
    #expect(bare.run("ingest", "deploy", "--status", "started").status == .usage)
    #expect(bare.run("ingest", "deploy", "--status", "succeeded", "--rev=v2.0").status == .success)
    bare.surroundings.input = Array(Self.checks.utf8)
    #expect(bare.run("ingest", "health", "-").status == .success)
    #expect(
      try bare.matches(of: "v2.0").sorted() == ["deploy by exact-tree", "health by exact-tree"])
  }

  @Test func theFourKeysComeFromRecords() throws {
    let none = try Checkout()
    try none.commit("Begin")
    #expect(none.run("dora").status == .unknown)
    for (revision, status, day) in [
      ("v1.0", "succeeded", "2026-01-01"), ("v2.0", "failed", "2026-02-01"),
      ("v2.0", "succeeded", "2026-02-02"), ("v2.0", "rolled-back", "2026-03-02"),
    ] {
      _ = try checkout.document(
        "ingest", "deploy", "--rev", revision, "--status", status, "--at", day)
    }
    let all = try checkout.document("dora")
    #expect(all["from_tags"] as? Bool == false)
    let failures = try #require(all["failures"] as? [String: Any])
    #expect(failures["bad"] as? Int == 2 && failures["of"] as? Int == 2)
    #expect((all["lead_time"] as? [String: Any])?["count"] as? Int == 1)
    let restore = try #require(all["restore"] as? [String: Any])
    #expect(restore["count"] as? Int == 1)
    #expect(restore["median_s"] as? Double == 2_419_200.0)
    #expect(all["open"] as? Int == 1)
    let few = try checkout.document("dora", "--days=29")
    #expect((few["deployments"] as? [Any])?.count == 1)
    let other = checkout.run("dora", "--env", "staging", "--json")
    #expect(try other.document()["from_tags"] as? Bool == true)
    #expect(checkout.run("dora", "--days", "0").status == .usage)
  }
}
