import Basics
import Foundation
import TestSupport
import Testing

@testable import SeakeepCommands

/// `seakeep evidence pull`, `push`, `compact`: through real remotes and git itself.
@Suite struct EvidenceSharingTests {
  private let origin: Checkout
  private let one: Checkout
  private let two: Checkout

  init() throws {
    let source = try Checkout()
    for number in 1...4 {
      try source.write("\(number)\n", to: "file")
      try source.commit("Commit \(number)")
    }
    origin = try Checkout(of: source.path, ["--bare"])
    one = try Checkout(of: origin.path)
    two = try Checkout(of: origin.path)
  }

  private func record(_ results: String, in checkout: Checkout) throws {
    try checkout.write(junitReport(results), to: "tests.xml")
    _ = try checkout.document("ingest", "tests.xml", "--commit", "HEAD")
  }

  @Test func whatOneRecordsTheOtherFinds() throws {
    try record("a b", in: one)
    let pushed = try one.document("evidence", "push")
    #expect(pushed["outcome"] as? String == "done")
    #expect(pushed["sent"] as? Int == 1)
    #expect(try one.document("evidence", "push")["outcome"] as? String == "nothing")
    let pulled = try two.document("evidence", "pull")
    #expect(pulled["outcome"] as? String == "done")
    #expect(pulled["received"] as? Int == 1)
    #expect(try two.matches() == ["tests by exact-tree"])
    #expect(try two.document("evidence", "pull")["received"] as? Int == 0)

    try record("c d!", in: two)
    try record("e", in: one)
    #expect(try one.document("evidence", "push")["sent"] as? Int == 1)
    // What came meanwhile is taken in first.
    let second = try two.document("evidence", "push", "origin")
    #expect(second["received"] as? Int == 1)
    #expect(second["sent"] as? Int == 1)
    #expect(try one.document("evidence", "pull")["records"] as? Int == 3)
    #expect(try one.notes().sorted() == two.notes().sorted())
    #expect(try Set(one.notes()).count == one.notes().count)
  }

  @Test func aRemoteWithoutNotesIsNoError() throws {
    let pulled = try one.document("evidence", "pull")
    #expect(pulled["outcome"] as? String == "nothing")
    #expect(try one.document("evidence", "push")["outcome"] as? String == "nothing")
    #expect(one.run("evidence", "pull").output.contains("no evidence yet"))
    #expect(one.run("evidence", "push").output.contains("no evidence to share"))
  }

  @Test func withoutARemoteItIsSaid() throws {
    let alone = try Checkout()
    try alone.commit()
    for action in ["push", "pull"] {
      let screen = alone.run("evidence", action)
      #expect(screen.status == .usage)
      #expect(screen.errors.contains("evidence.no-remote"))
    }
    #expect(one.run("evidence", "pull", "orign").errors.contains("'origin'"))
    try alone.write(junitReport("a"), to: "tests.xml")
    #expect(alone.run("ingest", "tests.xml").output.contains("no remote"))
    #expect(one.run("evidence", "show").output.contains("nothing is recorded"))
  }

  @Test func offlineNothingIsLost() throws {
    try record("a", in: one)
    try one.git("remote", "set-url", "origin", "file:///nowhere/at/all")
    for action in ["push", "pull"] {
      let screen = one.run("evidence", action)
      #expect(screen.status == .cannotRun)
      #expect(screen.errors.contains("evidence.fetch-failed"))
      #expect(
        screen.errors.contains("does not appear to be a git repository")
          || screen.errors.contains("does not exist"))
    }
    #expect(try one.matches() == ["tests by exact-tree"])
    let missing = try Checkout(of: origin.path)
    missing.surroundings.environment["PATH"] = "/nowhere"
    #expect(missing.run("evidence", "pull").errors.contains("git.program-missing"))
  }

  @Test func aRefusedPushLeavesAFileThatAnotherTakesIn() throws {
    let hook = origin.path + "/hooks/pre-receive"
    try origin.write(
      "#!/bin/sh\necho 'notes are not welcome' >&2\nexit 1\n", to: "hooks/pre-receive")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
    try record("a b!", in: one)
    let screen = one.run("evidence", "push", "-o", "evidence.jsonl", "--json")
    #expect(screen.status == .cannotRun)
    let answer = try screen.document()
    #expect(answer["outcome"] as? String == "refused")
    #expect(answer["file"] as? String == "evidence.jsonl")
    #expect((answer["reasons"] as? [String])?.joined().contains("not welcome") == true)
    // Without a place it lies where seakeep may write.
    let text = one.run("evidence", "push").output
    #expect(text.contains("seakeep/outbox.jsonl"))
    #expect(!text.contains("fork"))
    one.surroundings.environment.merge([
      "CIRCLECI": "true", "CIRCLE_PULL_REQUEST": "https://example.invalid/pull/5",
      "CIRCLE_PR_REPONAME": "harbour",
    ]) { $1 }
    #expect(one.run("evidence", "push").output.contains("this run is of a fork"))
    #expect(try one.git("status", "--porcelain") == "?? evidence.jsonl\n?? tests.xml")

    let told = try two.document("ingest", one.path + "/evidence.jsonl")
    #expect(told["new"] as? Int == 2)
    #expect(told["records"] as? Int == 1)
    #expect(try two.notes().sorted() == one.notes().sorted())
    #expect(try two.document("ingest", one.path + "/evidence.jsonl")["new"] as? Int == 0)
    try FileManager.default.removeItem(atPath: hook)
    #expect(try two.document("evidence", "push", "--output=none")["outcome"] as? String == "done")
    #expect(try one.document("evidence", "push")["outcome"] as? String == "nothing")

    // A file that was cut off is not taken for whole.
    let whole = try Data(contentsOf: URL(fileURLWithPath: one.path + "/evidence.jsonl"))
    try whole.dropLast(20).write(to: URL(fileURLWithPath: one.path + "/cut.jsonl"))
    #expect(two.run("ingest", one.path + "/cut.jsonl").errors.contains("evidence.bad-file"))
  }

  @Test func aShallowCloneStaysAsShallow() throws {
    try record("a b", in: one)
    _ = try one.document("evidence", "push")
    let shallow = try Checkout(of: origin.path, ["--depth=1"])
    let path = shallow.path + "/.git/shallow"
    let before = try Data(contentsOf: URL(fileURLWithPath: path))
    let branches = try shallow.git("for-each-ref", "refs/remotes", "refs/heads")
    #expect(try shallow.document("evidence", "pull")["received"] as? Int == 1)
    #expect(try shallow.matches() == ["tests by exact-tree"])
    try record("c", in: shallow)
    #expect(try shallow.document("evidence", "push")["sent"] as? Int == 1)
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    #expect(try shallow.git("rev-list", "--count", "HEAD") == "1")
    #expect(try shallow.git("for-each-ref", "refs/remotes", "refs/heads") == branches)
    #expect(!FileManager.default.fileExists(atPath: shallow.path + "/.git/FETCH_HEAD"))
    #expect(try two.document("evidence", "pull")["records"] as? Int == 2)
    #expect(!FileManager.default.fileExists(atPath: two.path + "/.git/shallow"))
  }

  @Test func aPartialCloneReadsTheNotes() throws {
    try origin.git("config", "uploadpack.allowFilter", "true")
    try record("a b", in: one)
    _ = try one.document("evidence", "push")
    let partial = try Checkout(of: origin.path, ["--filter=blob:none", "--no-checkout"])
    #expect(try partial.document("evidence", "pull")["received"] as? Int == 1)
    try partial.git("remote", "set-url", "origin", "file:///nowhere")
    #expect(try partial.matches() == ["tests by exact-tree"])
  }

  @Test func everyDocumentIsValid() throws {
    try record("a b!", in: one)
    let documents = [
      ("ingest", try one.document("ingest", "tests.xml", "--dry-run")),
      ("evidence", try one.document("evidence", "show")),
      ("evidence", try one.document("evidence", "show", "HEAD")),
      ("evidence-exchange", try one.document("evidence", "push")),
      ("evidence-exchange", try two.document("evidence", "pull")),
      ("evidence-exchange", try two.document("evidence", "compact", "--before=1d")),
    ]
    for (name, document) in documents {
      let screen = seakeep(["schema", name], in: "/")
      let schema = try JSONSerialization.jsonObject(with: Data(screen.output.utf8))
      #expect(SchemaValidator().check(document, against: schema, at: name) == [])
    }
  }

  @Test func hooksAreNotRun() throws {
    try one.write("#!/bin/sh\ntouch \"$GIT_DIR/ran\"\nexit 1\n", to: ".git/hooks/pre-push")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: one.path + "/.git/hooks/pre-push")
    try record("a", in: one)
    #expect(try one.document("evidence", "push")["outcome"] as? String == "done")
    #expect(!FileManager.default.fileExists(atPath: one.path + "/.git/ran"))
  }

  @Test func anotherRepositorysVariablesDoNotMislead() throws {
    try record("a", in: one)
    // As in a hook of another repository.
    one.surroundings.environment["GIT_DIR"] = two.path + "/.git"
    one.surroundings.environment["GIT_WORK_TREE"] = two.path
    #expect(try one.document("evidence", "push")["sent"] as? Int == 1)
    #expect(try two.document("evidence", "pull")["received"] as? Int == 1)
  }

  @Test func compactionInOneCloneIsNotUndoneByAnother() throws {
    try record("a b!", in: one)
    _ = try one.document("evidence", "push")
    _ = try two.document("evidence", "pull")
    let compacted = try one.document("evidence", "compact", "--before", "1d")
    #expect(compacted["dropped"] as? Int == 1)
    #expect(compacted["records"] as? Int == 0)
    _ = try one.document("evidence", "push")
    #expect(try two.document("evidence", "pull")["records"] as? Int == 0)
    _ = try two.document("evidence", "push")
    #expect(try one.document("evidence", "pull")["records"] as? Int == 0)
    #expect(
      try one.document("evidence", "compact", "--before=1d")["outcome"] as? String == "nothing")
    #expect(one.run("evidence", "show").output.contains("nothing is recorded yet"))
    for day in ["tomorrow", "2999-01-01", "0d"] {
      #expect(one.run("evidence", "compact", "--before", day).status == .usage)
    }
  }

  @Test func fourClonesPushAtOnceAndNothingIsLost() throws {
    let rounds = 5
    let perRound = 6
    let clones = try (0..<4).map { _ in try Checkout(of: origin.path) }
    for (number, clone) in clones.enumerated() {
      try clone.write("", to: "tests.xml")
      clone.surroundings.environment["CLONE"] = "\(number)"
    }
    let paths = clones.map(\.path)
    let surroundings = clones[0].surroundings
    let failures = Transcript()
    DispatchQueue.concurrentPerform(iterations: 4) { number in
      for round in 0..<rounds {
        for report in 0..<perRound {
          let name = "\(paths[number])/r\(round)-\(report).xml"
          let text = junitReport("t\(number)x\(round)x\(report) shared")
          try? Data(text.utf8).write(to: URL(fileURLWithPath: name))
          let screen = seakeep(
            ["ingest", name, "--commit", "HEAD"], in: paths[number], surroundings)
          if screen.status != .success { failures.add(screen.errors) }
        }
        let screen = seakeep(["evidence", "push"], in: paths[number], surroundings)
        if screen.status != .success { failures.add(screen.errors) }
      }
    }
    #expect(failures.text == "")
    let all = try two.document("evidence", "pull")
    #expect(all["records"] as? Int == 4 * rounds * perRound)
    let lines = try two.notes()
    #expect(Set(lines).count == lines.count)
    // Each record has its set.
    #expect(lines.count == 2 * 4 * rounds * perRound)
  }
}
