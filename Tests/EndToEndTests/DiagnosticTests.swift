import Foundation
import TestSupport
import Testing

/// Diagnostics that a person can provoke and that no other suite asks for by name.
@Suite struct DiagnosticTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var code: String
    var status: Int32
    /// Runs in a repository with one commit; the program is `$S`.
    var script: String

    var testDescription: String { "\(code): \(script)" }
  }

  private static let report = #"printf '1..1\nok 1 - a\n' >a.tap"#
  private static let bare = "git clone -q --bare . b.git"

  static let cases = [
    Case(
      code: "build.bad-document", status: 4,
      script: """
        printf '<checkstyle><file name="a.c"><error line="1" message="x" source="y"/></file' >c.xml
        $S build c.xml
        """),
    Case(
      code: "build.odd-document", status: 0,
      script: """
        printf '<checkstyle><file name="a.c"/></checkstyle> and more' >c.xml
        $S build c.xml
        """),
    Case(
      code: "tests.odd-document", status: 0,
      script: #"printf '<testsuite><testcase name="a"/></testsuite> more' >t.xml; $S tests t.xml"#),
    Case(
      code: "build.no-output", status: 4,
      script: #"echo '{"version":"2.1.0"}' >c.sarif; $S convert --from sarif c.sarif"#),
    Case(
      code: "config.bad-personal-value", status: 0,
      script: "git config seakeep.hook.mode maybe; $S config"),
    Case(code: "convert.not-written", status: 0, script: report + "; $S convert a.tap --to sarif"),
    Case(code: "evidence.bad-day", status: 2, script: "$S evidence compact --before 2999-01-01"),
    Case(
      code: "evidence.no-checkout", status: 2,
      script: "\(report); \(bare); $S -C b.git ingest a.tap"),
    Case(
      code: "evidence.stale", status: 4,
      script: "\(report); touch -d 2001-01-01 a.tap; $S ingest a.tap"),
    Case(
      code: "evidence.push-lost", status: 4,
      script: #"""
        \#(report); \#(bare); git remote add origin "$PWD/b.git"
        cat >b.git/hooks/pre-receive <<'END'
        #!/bin/sh
        unset GIT_QUARANTINE_PATH
        git update-ref refs/notes/seakeep/v1 $(git commit-tree -m $$ $(git mktree </dev/null))
        END
        chmod +x b.git/hooks/pre-receive; $S ingest a.tap; $S evidence push
        """#),
    Case(
      code: "git.program-failed", status: 4,
      script: """
        echo '* filter=x' >.gitattributes; git config filter.x.clean false
        git config filter.x.required true; echo b >a; \(report); $S ingest a.tap
        """),
    Case(
      code: "hook.unusable", status: 4,
      script: "mkdir -p .git/hooks/pre-push; $S hook install"),
    Case(code: "init.no-checkout", status: 4, script: "\(bare); $S -C b.git init --write"),
    Case(
      code: "input.long-line", status: 4,
      script: #"""
        (head -c 3000000 /dev/zero | tr '\0' x; printf '\n1..1\nok 1 - a\n') >a.log
        $S tests a.log
        """#),
    Case(
      code: "input.no-scratch", status: 0,
      script: #"""
        awk 'BEGIN { for (i = 1; i <= 300000; i++) print "ok " i " - test number " i
          print "1..300000" }' >a.tap
        TMPDIR=/nowhere $S tests a.tap
        """#),
    Case(code: "input.no-such-format", status: 2, script: "\(report); $S convert --from no a.tap"),
    Case(code: "input.none", status: 2, script: "$S tests"),
    Case(
      code: "model.not-kept", status: 4,
      script: "mkdir -p .git/seakeep; echo >.git/seakeep/models; $S model use shipped-c"),
    Case(
      code: "quarantine.no-checkout", status: 4,
      script: "\(bare); $S -C b.git tests quarantine a --until 14d --reason r --write"),
    Case(
      code: "release.bad-environment", status: 2,
      script: #"$S ingest deploy --env "" --rev HEAD --status succeeded"#),
    Case(
      code: "release.bad-time", status: 2,
      script: "$S ingest deploy --env e --rev HEAD --status succeeded --at 2999-01-01"),
    Case(code: "run.no-streams", status: 4, script: "ulimit -n 6; $S run -- true"),
    Case(
      code: "suspects.no-scratch", status: 4,
      script: """
        for i in 1 2; do git commit -q --allow-empty -m $i; done
        TMPDIR=/nowhere $S suspects a --good HEAD~2 --bad HEAD --run false
        """),
    Case(
      code: "tests.bad-document", status: 4,
      script: #"printf '<testsuite><testcase name="a"/><testcase name="b">' >t.xml; $S tests t.xml"#
    ),
    Case(
      code: "tests.no-results", status: 4,
      script: "echo '<a/>' >t.xml; $S convert --from junit t.xml"),
    Case(
      code: "tests.no-runs", status: 4,
      script: "echo 'a.c:1:2: error: x' >b.log; $S tests b.log"),
  ]

  @Test func theSystemsReasonIsTold() throws {
    let directory = try TemporaryDirectory()
    try directory.write("x", to: "file")
    let output = try Tool.seakeep(["manual", "--output", "file/pages"], in: directory.path)
    #expect(output.status == 4)
    #expect(output.errorText.contains("[output.not-writable]\n  note: Not a directory\n"))
  }

  @Test(arguments: cases)
  func isGivenWithItsStatus(_ tried: Case) throws {
    let directory = try TemporaryDirectory()
    let begin = "git init -q -b main; echo a >a; git add a; git commit -qm a\n"
    let environment = Tool.gitEnvironment.merging(["S": try Tool.seakeepPath()]) { $1 }
    let output = try Tool.run(
      "bash", ["-c", begin + tried.script], in: directory.path, environment: environment)
    #expect(output.errorText.contains("[\(tried.code)]"), "\(output.errorText)")
    #expect(output.status == tried.status, "\(output.errorText)")
  }
}
