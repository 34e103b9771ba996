import Domain
import Foundation
import TestSupport
import Testing

@testable import GitRepository

/// What evidence is found by survives what people do to commits.
@Suite struct CodeIdentityTests {
  private func identity(
    _ copy: WorkingCopy, _ revision: String = "HEAD", isMergeOfCI: Bool = false
  ) throws -> CodeIdentity {
    let repository = try Repository.discover(at: copy.path)
    let commit = try repository.commit(named: revision)
    return try repository.codeIdentity(of: commit, isMergeOfCI: isMergeOfCI)
  }

  /// `main` with three commits, and `topic` with two from the second.
  private func sample() throws -> WorkingCopy {
    let copy = try WorkingCopy()
    for number in 1...2 {
      try copy.write("\(number)\n", to: "main-\(number)")
      try copy.commit("Main \(number)\n")
    }
    try copy.git("checkout", "-q", "-b", "topic")
    for number in 1...2 {
      try copy.write("\(number)\n", to: "topic-\(number)")
      try copy.commit("Topic \(number)\n")
    }
    try copy.git("checkout", "-q", "main")
    try copy.write("3\n", to: "main-3")
    try copy.commit("Main 3\n")
    return copy
  }

  @Test func ofABranch() throws {
    let copy = try sample()
    let found = try identity(copy, "topic")
    #expect(try found.commit?.description == copy.git("rev-parse", "topic"))
    #expect(try found.tree?.description == copy.git("rev-parse", "topic^{tree}"))
    #expect(try found.base?.description == copy.git("merge-base", "main", "topic"))
    #expect(found.head == nil)
    let text = try GitReference(copy.path).bytes([
      "diff-tree", "-p", "--full-index", "main~1", "topic",
    ])
    let id = try Tool.git(["patch-id", "--stable"], in: copy.path, input: text).text
    #expect(found.patch?.description == String(id.prefix(40)))
  }

  @Test func ofTheDefaultBranch() throws {
    let copy = try sample()
    let found = try identity(copy, "main")
    #expect(found.base == nil)
    #expect(found.patch != nil)
    // Also of its past, which a squash merge became.
    #expect(try identity(copy, "main~1").base == nil)
    let first = try identity(copy, "main~2")
    #expect(first.base == nil && first.patch == nil)
  }

  @Test func aSquashIsKnownAgain() throws {
    let copy = try sample()
    let before = try identity(copy, "topic")
    try copy.git("merge", "-q", "--squash", "topic")
    try copy.commit("Squashed\n")
    let after = try identity(copy)
    #expect(after.patch == before.patch)
    #expect(after.tree != before.tree)
  }

  @Test func aRebaseAndAnAmendedMessageAreKnownAgain() throws {
    let copy = try sample()
    try copy.git("checkout", "-q", "topic")
    let before = try identity(copy)
    try copy.git("commit", "-q", "--amend", "-m", "Better words")
    let amended = try identity(copy)
    #expect(amended.commit != before.commit)
    #expect(amended.tree == before.tree && amended.patch == before.patch)
    try copy.git("rebase", "-q", "main")
    let rebased = try identity(copy)
    #expect(rebased.tree != before.tree)
    #expect(rebased.patch == before.patch)
    try copy.write("more\n", to: "topic-1")
    try copy.commit()
    #expect(try identity(copy).patch != before.patch)
  }

  @Test func aMergeThatCIMade() throws {
    let copy = try sample()
    let topic = try identity(copy, "topic").commit
    try copy.git("checkout", "-q", "--detach", "main")
    try copy.git("merge", "-q", "--no-ff", "-m", "Merge topic into main", "topic")
    let plain = try identity(copy)
    #expect(plain.head == nil && plain.patch == nil)
    let found = try identity(copy, isMergeOfCI: true)
    #expect(found.head == topic && found.patch == nil)
    #expect(try identity(copy, "topic", isMergeOfCI: true).head == nil)

    // A clone of depth 1 does not have the parents, but the merge names them.
    try copy.git("branch", "merged")
    let directory = try TemporaryDirectory()
    _ = try Tool.git(
      ["clone", "-q", "--depth=1", "-b", "merged", "file://" + copy.path, "clone"],
      in: directory.path)
    let shallow = try WorkingCopy(at: directory.path + "/clone")
    let cut = try identity(shallow, isMergeOfCI: true)
    #expect(cut.head == topic && cut.base == nil && cut.patch == nil)
    #expect(cut.tree == found.tree)
  }

  @Test func theDefaultBranchIsSaid() throws {
    let copy = try sample()
    func branch() throws -> DefaultBranch? {
      try Repository.discover(at: copy.path).defaultBranch()
    }
    #expect(try branch()?.reference == "refs/heads/main")
    #expect(try branch()?.source == .usualName)
    try copy.git("config", "init.defaultBranch", "topic")
    #expect(try branch()?.reference == "refs/heads/topic")
    #expect(try branch()?.source == .configuration)
    try copy.git("config", "--unset", "init.defaultBranch")

    let directory = try TemporaryDirectory()
    try copy.git("checkout", "-q", "topic")
    _ = try Tool.git(["clone", "-q", copy.path, "clone"], in: directory.path)
    let clone = try Repository.discover(at: directory.path + "/clone")
    #expect(clone.defaultBranch()?.reference == "refs/remotes/origin/topic")
    #expect(clone.defaultBranch()?.source == .remote("origin"))
    _ = try Tool.git(["remote", "set-head", "origin", "-d"], in: directory.path + "/clone")
    #expect(clone.defaultBranch()?.reference == "refs/remotes/origin/main")
    #expect(clone.defaultBranch()?.source == .usualName)

    let only = try WorkingCopy()
    try only.git("checkout", "-q", "-b", "odd")
    #expect(try Repository.discover(at: only.path).defaultBranch() == nil)
    try only.commit()
    #expect(try Repository.discover(at: only.path).defaultBranch()?.source == .onlyBranch)
  }

  @Test func withoutADefaultBranchNothingIsGuessed() throws {
    let copy = try WorkingCopy()
    try copy.git("checkout", "-q", "-b", "one")
    try copy.commit()
    try copy.git("branch", "two")
    let found = try identity(copy)
    #expect(found.base == nil && found.patch == nil && found.tree != nil)
  }
}
