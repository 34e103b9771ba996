import Foundation
import TestSupport
import Testing

/// No failure of seakeep itself stops a push, however the hook is called.
@Suite struct HookFailureTests {
  @Test(
    arguments: [
      ("crash", "a defect of seakeep stopped it"), ("status", "a defect of seakeep stopped it"),
      ("hang", "over the 2 s budget"), ("error", "the probe finds nothing"),
    ])
  func whateverHappensToTheJudge(word: String, told: String) throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let start = ContinuousClock.now
    let output = try clone.run("git push -q origin main", judgedAs: word)
    #expect(output.status == 0)
    #expect(output.errorText.hasPrefix("seakeep: not checked - \(told)"), "\(output.errorText)")
    #expect(ContinuousClock.now - start < .seconds(20))
    // Called without the script, as other managers of hooks do.
    let line = "refs/heads/main $(git rev-parse HEAD) refs/heads/main $(git rev-parse HEAD~1)"
    let direct = try clone.run(
      "echo \"\(line)\" | \"$PROGRAM\" hook run origin url", judgedAs: word)
    #expect(direct.status == 0)
    #expect(direct.errorText.contains(told))
  }

  @Test func aProgramThatIsKilled() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    for signal in ["KILL", "TERM", "SEGV", "ABRT"] {
      let output = try clone.run(
        """
        cp "$PROGRAM" ../kept; printf '#!/bin/sh\\nkill -\(signal) $$\\n' >../new; chmod +x ../new
        mv ../new "$PROGRAM"; git push --dry-run -q origin main; echo $?; mv ../kept "$PROGRAM"
        """)
      #expect(output.text == "0\n", "\(signal) \(output.errorText)")
    }
  }

  @Test func aProgramThatIsGoneOrMoved() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let gone = try clone.run("mv \"$PROGRAM\" ../moved; git push -q --dry-run origin main")
    #expect(gone.status == 0 && gone.errorText == "")
    // Found in PATH where it is now.
    let moved = try clone.run(
      "mkdir ../bin; mv ../moved ../bin/seakeep; PATH=\"$PWD/../bin:$PATH\" git push origin main")
    #expect(moved.status == 1)
    let broken = try clone.run(
      "printf junk >\"$PROGRAM\"; chmod +x \"$PROGRAM\"; git push -q origin main")
    #expect(broken.status == 0)
  }

  @Test(arguments: [
    "printf '[gate]\\nnonsense = 1\\n' >.seakeep", "printf '\\377\\0[' >.seakeep",
    "mkdir .seakeep", "ln -s /dev/zero .seakeep",
    "mkdir -p .git/seakeep; printf junk >.git/seakeep/history; printf x >.git/seakeep/hook-since",
    "rm -rf .git/seakeep; printf junk >.git/seakeep",
    "git config --local core.x 1; printf '[' >>.git/config",
    "rm -rf .git/refs/remotes; mkdir -p .git/refs/remotes/origin; printf junk >.git/refs/remotes/origin/x",
  ])
  func brokenFiles(damage: String) throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let line = "refs/heads/main $(git rev-parse HEAD) refs/heads/main $(git rev-parse HEAD~1)"
    let output = try clone.run(
      "line=\"\(line)\"; \(damage); echo \"$line\" | .git/hooks/pre-push origin url; echo $?",
      judgedAs: "unknown")
    #expect(output.text == "0\n", "\(output.errorText)")
    #expect(output.errorText.hasPrefix("seakeep: not checked - "), "\(output.errorText)")
  }

  /// A file that never ends to be opened: only the time stops it.
  @Test func aConfigurationThatHangs() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let line = "refs/heads/main $(git rev-parse HEAD) refs/heads/main $(git rev-parse HEAD~1)"
    let output = try clone.run(
      """
      line="\(line)"; mkfifo pipe; git config include.path ../pipe
      echo "$line" | timeout 20 "$PROGRAM" hook run origin url; echo $?
      """)
    #expect(output.text == "0\n")
    #expect(output.errorText.hasPrefix("seakeep: not checked - over the 2 s budget"))
  }

  @Test func noHomeAndAnEmptyPath() throws {
    let clone = try HookClone()
    _ = try clone.install()
    try clone.commit()
    let line = "refs/heads/main $(git rev-parse HEAD) refs/heads/main $(git rev-parse HEAD~1)"
    for setting in ["PATH=", "PATH=/nowhere", "-u PATH", "PATH=/nowhere HOME="] {
      let output = try clone.run(
        """
        echo "\(line)" >../refs
        env -i \(setting) SEAKEEP_HOOK_MODE=hold HOOK_PROBE=hold .git/hooks/pre-push origin url <../refs
        """)
      #expect(output.status == 1, "\(setting) \(output.errorText)")
      #expect(output.errorText.contains("HOLD"))
      let chained = try clone.run(
        """
        printf '#!/bin/sh\\nread -r a b; echo "before $a $1" >&2\\n' >.git/hooks/pre-push.seakeep-before
        chmod +x .git/hooks/pre-push.seakeep-before
        env -i \(setting) SEAKEEP_HOOK_MODE=hold HOOK_PROBE=hold .git/hooks/pre-push origin url <../refs
        status=$?; rm .git/hooks/pre-push.seakeep-before; exit $status
        """)
      #expect(chained.status == 1, "\(setting)")
      #expect(chained.errorText.hasPrefix("before refs/heads/main origin\nseakeep: HOLD"))
    }
  }

  /// What callers give as standard input, besides what git gives.
  @Test func inputsThatAreNone() throws {
    let clone = try HookClone()
    try clone.commit()
    let range =
      "PRE_COMMIT_FROM_REF=$(git rev-parse HEAD~1) PRE_COMMIT_TO_REF=$(git rev-parse HEAD)"
    let open = "sleep 6 | timeout 5"
    for (call, status, text) in [
      ("timeout 15 \"$PROGRAM\" hook run origin url </dev/null", 0, ""),
      ("timeout 15 \"$PROGRAM\" hook run origin url <&-", 0, ""),
      ("\(open) \"$PROGRAM\" hook run origin url", 0, "not checked"),
      ("echo garbage | \"$PROGRAM\" hook run origin url", 0, "not checked - 1 lines"),
      ("\(range) \"$PROGRAM\" hook run </dev/null", 1, "| 1 commit"),
      ("env \(range) bash -c 'sleep 5 | timeout 4 \"$PROGRAM\" hook run'", 1, "| 1 commit"),
      (
        "\(range) PRE_COMMIT_REMOTE_NAME=up PRE_COMMIT_REMOTE_BRANCH=refs/heads/main \"$PROGRAM\" hook run a.c b.c </dev/null",
        1, "a.c/main"
      ),
      (
        "PRE_COMMIT_TO_REF=$(git rev-parse HEAD) \"$PROGRAM\" hook run </dev/null", 1,
        "(new branch)"
      ),
    ] as [(String, Int32, String)] {
      let output = try clone.run(call)
      #expect(output.status == status, "\(call) \(output.errorText)")
      #expect(
        text.isEmpty ? output.errorText.isEmpty : output.errorText.contains(text),
        "\(call) \(output.errorText)")
    }
  }
}
