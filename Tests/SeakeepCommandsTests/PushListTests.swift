import TestSupport
import Testing

@testable import SeakeepCommands

@Suite struct PushListTests {
  static let a = String(repeating: "a1", count: 20)
  static let b = String(repeating: "b2", count: 20)
  static let zeros = String(repeating: "0", count: 40)

  private func refs(_ lines: String...) -> [PushedRef] {
    PushList(text: lines.joined(separator: "\n") + "\n").refs
  }

  @Test func linesAsGitWritesThem() throws {
    let found = refs(
      "refs/heads/main \(Self.a) refs/heads/main \(Self.b)",
      "refs/heads/new \(Self.a) refs/heads/new \(Self.zeros)",
      "(delete) \(Self.zeros) refs/heads/old \(Self.b)",
      "refs/tags/v1 \(Self.a) refs/tags/v1 \(Self.zeros)",
      "HEAD^{/fix the bug} \(Self.a) refs/heads/fix \(Self.b)",
      "refs/notes/commits \(Self.a) refs/notes/commits \(Self.b)",
      "HEAD \(Self.a) refs/for/main \(Self.zeros)",
      "refs/seakeep/x \(Self.a) refs/seakeep/x \(Self.b)")
    #expect(found.count == 8)
    #expect(found.map { $0.isJudged } == [true, true, false, false, true, false, true, false])
    #expect(found.map { $0.isNew } == [false, true, false, true, false, false, true, false])
    #expect(found[4].local == "HEAD^{/fix the bug}" && found[4].shortRemote == "fix")
    #expect(found[2].isDeletion)
  }

  @Test func longIDs() {
    let long = String(repeating: "c3", count: 32)
    let zeros = String(repeating: "0", count: 64)
    let found = refs(
      "refs/heads/m \(long) refs/heads/m \(zeros)", "(delete) \(zeros) refs/heads/o \(long)")
    #expect(found.count == 2 && found[0].isNew && found[1].isDeletion)
  }

  @Test(
    arguments: [
      "x", "a b c d", "refs/heads/main \(a) refs/heads/main", "refs/heads/main \(a) main \(b)",
      "refs/heads/main \(a)  refs/heads/main \(b) ", "refs/heads/main \(a)1 refs/heads/main \(b)",
      "refs/heads/main \(a) refs/heads/main \(b)00000000000000000000000000000000",
      "\u{0}\u{1b}[31m",
      "refs/heads/main zz\(a.dropFirst(2)) refs/heads/main \(b)",
    ])
  func garbageIsCounted(line: String) {
    let list = PushList(text: "\(line)\nrefs/heads/main \(Self.a) refs/heads/main \(Self.b)\n")
    #expect(list.refs.count == 1 && list.unreadable == 1)
  }

  @Test func anythingIsReadWithoutHarm() {
    forAll(count: 500) { random in
      let pieces = ["refs/heads/", Self.a, Self.zeros, " ", "\n", "\u{0}", "é", "(delete)", "\r\n"]
      let text = (0..<Int.random(in: 0..<30, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let list = PushList(text: text)
      let lines = text.split(whereSeparator: \.isNewline)
      try #require(list.refs.count + list.unreadable == lines.count, "\(text.debugDescription)")
    }
  }

  @Test func preCommitTellsWhatGitDoesNot() {
    let environment = [
      "PRE_COMMIT_FROM_REF": Self.b, "PRE_COMMIT_TO_REF": Self.a,
      "PRE_COMMIT_LOCAL_BRANCH": "refs/heads/topic", "PRE_COMMIT_REMOTE_BRANCH": "refs/heads/main",
    ]
    let told = PushList(input: "", environment: environment)
    #expect(told.refs.map { $0.shortLocal } == ["topic"] && told.refs[0].remoteID == Self.b)
    // What git says counts more.
    let line = "refs/heads/x \(Self.b) refs/heads/x \(Self.zeros)\n"
    #expect(
      PushList(input: line, environment: environment).refs.map { $0.local } == ["refs/heads/x"])
    #expect(PushList(input: nil, environment: environment).refs.count == 1)
    #expect(PushList(input: nil, environment: [:]).isUntold)
    #expect(!PushList(input: "", environment: [:]).isUntold)
    #expect(PushList(input: "junk\n", environment: environment).refs.isEmpty)
  }
}
