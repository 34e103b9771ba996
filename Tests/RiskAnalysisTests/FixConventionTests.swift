import Basics
import Domain
import Testing

@testable import RiskAnalysis

@Suite struct FixConventionTests {
  private func kind(_ message: String, _ conventions: Conventions = Conventions()) throws
    -> CommitKind
  {
    var reader = try MessageReader(conventions)
    var message = message
    return message.withUTF8 { reader.read($0, isMerge: false).0 }
  }

  @Test(arguments: [
    "Fix crash on empty ledger", "fix: leave room for the NUL", "fix(parser)!: refuse a lone quote",
    "bugfix: count from one", "hotfix payment rounding", "Resolve deadlock in Merger (#482)",
    "Avoid leaking the file handle", "net/mlx5: fix flow index", "[Fix #123] Handle nil",
    "[3.12] gh-1: Fix the loop", "PROJ-123: fixed rounding", "Prevent race between two writers",
    "Round half-even\n\nFixes #12", "Round half-even\n\nCloses GH-12",
    "Round half-even\n\nFixes: 0123456789ab (\"Round\")", "Bound the copy (CVE-2024-1234)",
    "Round half-even\n\nfixes https://example.org/o/r/issues/12", "Fix: no timeout for the master",
    "Round half-even\n\nFixes: PROJ-77", "a missing free fixed",
  ])
  func `counts as a bug fix`(message: String) throws {
    let kind = try kind(message)
    #expect(kind.isFix)
    #expect(kind.remark == nil)
  }

  @Test(arguments: [
    ("fix: docs build", CommitKind.Remark.documentation), ("docs: fix the example", .documentation),
    ("Fix typo in a name", .typo), ("Fix typo: ad -> and", .typo), ("typo fix", .typo),
    ("fix(docs): broken link", .documentation), ("test: fix flaky", .test),
    ("Fix the flaky test", .test), ("style: fix indentation", .style),
    ("Fix clippy warnings", .style), ("ci: fix the matrix", .chore), ("fix(ci): cache", .chore),
    ("feat: add rounding\n\nFixes #12", .feature), ("Fix wording [ci skip]", .typo),
    ("Fix link [ci skip]", .documentation), ("chore(deps): fix versions", .chore),
    ("Revert \"Fix the loop\"", .revert),
  ])
  func `is told from a bug fix`(message: String, remark: CommitKind.Remark) throws {
    let kind = try kind(message)
    #expect(!kind.isFix)
    #expect(kind.remark == remark)
    #expect(remark.text.hasPrefix("counted as "))
  }

  @Test(arguments: [
    "Add a regression test", "Use a fixed size buffer", "Add prefix to names", "Test for a crash",
    "Document fixtures", "Improve crash report", "Add rounding\n\nCloses #12", "", "\n\n",
    "Bump foo from 1.0 to 2.0\n\nSee the fixes in #12 upstream", "Suffix all names",
  ])
  func `does not speak of a bug fix`(message: String) throws {
    #expect(try kind(message) == CommitKind())
  }

  @Test func `the team's own pattern takes the place of the words`() throws {
    let conventions = Conventions(fixPattern: "^(mend|cure)\\b|bug=[0-9]+")
    #expect(try kind("Mend the loop", conventions).isFix)
    #expect(try kind("Anything\n\nBUG=12", conventions).isFix)
    #expect(try !kind("Fix the loop", conventions).isFix)
  }

  @Test func `the team's own revert pattern takes the place of the words`() throws {
    let conventions = Conventions(revertPattern: "^rollback:")
    #expect(try kind("Rollback: the loop", conventions).isRevert)
    #expect(try !kind("Revert \"the loop\"", conventions).isRevert)
  }

  @Test func `a pattern that is none is refused with a hint`() throws {
    let error = #expect(throws: DiagnosticError.self) {
      _ = try MessageReader(Conventions(fixPattern: "(fix"))
    }
    #expect(error?.code == .riskBadPattern)
    #expect(error?.hint?.contains("history.fixPattern") == true)
    #expect(DiagnosticError.Code.riskAnalysisCodes.contains(.riskBadPattern))
  }

  @Test func `no bytes of a message can trap`() throws {
    var random = SplitMix(seed: 7)
    let pieces = [
      "fix", "Revert ", "\"", "'", "#", "12", ":", " ", "\n", "[", "]", "(", "closes ",
      "This reverts commit ", "abcdef1", "\u{0}", "é", "http://", "/", "CVE-2",
      "cherry picked from",
    ]
    var reader = try MessageReader(Conventions())
    for _ in 0..<20_000 {
      var message = ""
      for _ in 0..<random.next(below: 12) { message += pieces[random.next(below: pieces.count)] }
      if random.next(below: 4) == 0 { message = String(message.dropLast()) }
      message.withUTF8 { _ = reader.read($0, isMerge: false) }
    }
  }
}
