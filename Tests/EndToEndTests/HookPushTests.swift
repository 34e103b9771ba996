import Foundation
import TestSupport
import Testing

/// Real pushes through the installed hook.
@Suite struct HookPushTests {
  @Test func aHoldStopsThePushAndSaysWhy() throws {
    let clone = try HookClone()
    #expect(try clone.install().status == 0)
    try clone.commit(2)
    let before = try clone.remote("main")
    let held = try clone.run("git push origin main")
    #expect(held.status == 1)
    #expect(try clone.remote("main") == before)
    let lines = held.errorText.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].hasPrefix("seakeep: HOLD  main -> origin/main | 2 commits"), "\(lines)")
    #expect(lines[1] == "  A test fails now.")
    #expect(lines[2] == "  x Tests/one   1/1 now")
    #expect(held.errorText.contains("SEAKEEP_ACCEPT=\"reason\" git push"))
    #expect(held.errorText.contains("seakeep explain "))
    #expect(lines.firstIndex { $0.hasPrefix("error: failed to push") }.map { $0 <= 12 } ?? false)
  }

  @Test func aPassIsSilentUnlessALineIsWanted() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let silent = try clone.run("git push -q origin main", judgedAs: "pass")
    #expect(silent.status == 0 && silent.errorText == "" && silent.text == "")
    try clone.commit()
    let line = try clone.run(
      "git -c core.x=y config seakeep.hook.notice line; git push -q origin main", judgedAs: "pass")
    #expect(line.errorText.hasPrefix("seakeep: PASS  main -> origin/main | 1 commit"))
    #expect(line.errorText.split(separator: "\n").count == 1)
  }

  @Test func anUnknownIsToldAndStopsNothing() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let output = try clone.run("git push -q origin main", judgedAs: "unknown")
    #expect(output.status == 0)
    #expect(
      output.errorText
        == "seakeep: not checked - no test run for this tree | seakeep ingest <report>\n")
  }

  @Test func newBranchesAreWhatNoRemoteBranchHas() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.sh("cd \"$CLONE\"; git switch -q -c topic")
    try clone.commit(3)
    let held = try clone.run("git push origin topic")
    #expect(held.status == 1)
    #expect(held.errorText.contains("HOLD  topic...(new branch) | 3 commits"), "\(held.errorText)")
    // A branch without commits of its own has nothing to judge.
    #expect(try clone.run("git push -q origin main:copy").errorText == "")
  }

  @Test func deletionsTagsAndNotesAreSilent() throws {
    let clone = try HookClone()
    try clone.sh("cd \"$CLONE\"; git push -q origin main:old")
    _ = try clone.install()
    try clone.commit()
    let output = try clone.run(
      """
      git tag light; git tag -a -m x heavy; git notes add -m n; git update-ref refs/seakeep/a HEAD
      git push -q origin :old && git push -q origin light heavy && git push -q origin refs/notes/commits &&
      git push -q origin refs/seakeep/a
      """)
    #expect(output.status == 0)
    #expect(output.errorText == "")
    #expect(try clone.remote("light") != "" && clone.remote("old") == "")
  }

  @Test func forcePushesAndBranchesThatOthersMovedOn() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.sh("cd \"$CLONE\"; git reset -q --hard HEAD~2")
    try clone.commit(4)
    let forced = try clone.run("git push -f origin main")
    #expect(forced.errorText.contains("main -> origin/main | 4 commits"), "\(forced.errorText)")
    // Somebody else pushed: what is there now is not known in this clone.
    try clone.sh(
      """
      git clone -q bare.git other && cd other && git commit -q --allow-empty -m theirs &&
      git push -q origin HEAD:main
      """)
    let unknown = try clone.run("git push -f origin main")
    #expect(unknown.errorText.contains("main -> origin/main (not fetched) | 4 commits"))
    #expect(unknown.status == 1)
  }

  @Test func manyRefsAtOnceAndNoneTwice() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit(2)
    try clone.sh("cd \"$CLONE\"; for i in $(seq 200); do git branch b$i; done; git tag t")
    let held = try clone.run("git push origin --all; echo $?")
    #expect(held.text == "1\n")
    #expect(held.errorText.components(separatedBy: "HOLD").count == 2)
    #expect(try clone.remote("b1") == "")
    let passed = try clone.run("git push -q origin --all", judgedAs: "pass")
    #expect(passed.status == 0 && passed.errorText == "")
  }

  @Test func moreThanFiveHundredCommitsAreNotJudged() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit(600)
    let output = try clone.run("git push -q origin main")
    #expect(output.status == 0)
    #expect(
      output.errorText
        == "seakeep: not checked - main brings more than 500 commits | seakeep check\n")
    try clone.commit(500)
    #expect(try clone.run("git push -q origin main").status == 1)
  }

  @Test func anAcceptanceHoldsForOnePushAndIsRecorded() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let blank = try clone.run("git push origin main", ["SEAKEEP_ACCEPT": "  "])
    #expect(blank.status == 1)
    let accepted = try clone.run(
      "git push -q origin main", ["SEAKEEP_ACCEPT": "known \"bad\"\n and \u{1b}[31m urgent"])
    #expect(accepted.status == 0)
    #expect(accepted.errorText.hasPrefix("seakeep: HOLD accepted for this push: known \"bad\" and"))
    #expect(!accepted.errorText.contains("\u{1b}"))
    let line = try #require(clone.text(clone.path + "/.git/seakeep/accepted"))
    let record = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(record["heads"] as? [String] == [try clone.remote("main")])
    #expect(record["codes"] as? [String] == ["tests.new-failure"])
    #expect((record["reason"] as? String)?.hasPrefix("known \"bad\" and \u{1b}[31m") == true)
    try clone.commit()
    #expect(try clone.run("git push origin main").status == 1)
  }

  @Test func modes() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    func push(_ mode: String?, _ setting: String = "true") throws -> Tool.Output {
      try clone.run("\(setting); git push -q --dry-run origin main", mode: mode)
    }
    let trial = try push(nil)
    #expect(trial.status == 0)
    #expect(trial.errorText.hasPrefix("seakeep: would hold (warn mode to 20"), "\(trial.errorText)")
    #expect(trial.errorText.hasSuffix("): 1 new failure | seakeep check\n"))
    // Fifteen days later.
    try clone.sh("echo $(($(date +%s) - 15 * 86400)) >\"$CLONE/.git/seakeep/hook-since\"")
    #expect(try push(nil).status == 1)
    let warn = try push("warn")
    #expect(warn.status == 0)
    #expect(warn.errorText == "seakeep: would hold (warn mode): 1 new failure | seakeep check\n")
    let off = try push("off")
    #expect(off.status == 0 && off.errorText == "")
    #expect(try push(nil, "git config seakeep.hook.mode warn").errorText == warn.errorText)
    #expect(try push("hold").status == 1)
    let odd = try push(nil, "git config seakeep.hook.mode soon")
    #expect(odd.errorText.hasPrefix("seakeep: seakeep.hook.mode is 'soon'"))
    #expect(odd.status == 1)
    let policy = try push(
      nil, "git config --unset seakeep.hook.mode; printf '[hook]\\nmode = off\\n' >.seakeep")
    #expect(policy.status == 0 && policy.errorText == "")
  }

  @Test func worktreesAndSubmodulesHaveTheHooksOfTheirRepository() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.sh("cd \"$CLONE\"; git worktree add -q ../tree -b side")
    let held = try clone.run(
      "cd ../tree && git commit -q --allow-empty -m x && git push origin side")
    #expect(held.status == 1)
    #expect(held.errorText.contains("HOLD  side...(new branch) | 1 commit"))
    let again = try clone.run("cd ../tree && \"$PROGRAM\" hook install")
    #expect(again.text.hasPrefix("already installed: "), "\(again.text)\(again.errorText)")
    let sub = try clone.run(
      """
      git -c protocol.file.allow=always submodule --quiet add ../bare.git sub && cd sub &&
      "$PROGRAM" hook install && git commit -q --allow-empty -m x && git push origin HEAD:main
      """)
    #expect(sub.status == 1)
    #expect(sub.errorText.contains("HOLD  "))
    #expect(clone.text(clone.path + "/.git/modules/sub/hooks/pre-push") != nil)
  }
}
