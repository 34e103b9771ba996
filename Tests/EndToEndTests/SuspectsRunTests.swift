import Foundation
import TestSupport
import Testing

/// `seakeep suspects --run` and `--bisect-run` with real commands in real worktrees.
@Suite struct SuspectsRunTests {
  private let directory: TemporaryDirectory
  private let repository: String
  /// Ten commits, oldest first; the seventh brings the word "broken".
  private let commits: [String]

  init() throws {
    directory = try TemporaryDirectory()
    repository = directory.path + "/harbour"
    let script = """
      git init -q -b main harbour && cd harbour
      for i in 0 1 2 3 4 5 6 7 8 9; do
        echo $i >>other.txt
        if [ $i = 6 ]; then echo broken >ledger.txt; fi
        git add -A && git commit -q -m "Commit $i"
      done
      git rev-list --reverse HEAD
      """
    let output = try Tool.run(
      "bash", ["-c", script], in: directory.path, environment: Tool.gitEnvironment)
    commits = output.lines
    try #require(commits.count == 10, "\(output.errorText)")
  }

  private func shell(_ script: String) throws -> Tool.Output {
    try Tool.run(
      "bash", ["-c", script, Tool.seakeepPath()], in: repository,
      environment: Tool.gitEnvironment.merging(["TMPDIR": directory.path]) { $1 }, seconds: 120)
  }

  private static let ends = "--good HEAD~9 --bad HEAD --porcelain"

  /// Everything about the checkout and the repository that a search might have changed.
  private func state() throws -> String {
    let output = try shell(
      """
      git worktree list --porcelain; git status --porcelain --ignored; git for-each-ref
      git rev-parse HEAD; git symbolic-ref HEAD; cat .git/config; ls -A .. .git/worktrees 2>&1
      """)
    return output.text
  }

  private func culprit(_ output: Tool.Output) -> String? {
    output.lines.first { $0.hasPrefix("culprit\t") }.map { String($0.dropFirst(8)) }
  }

  @Test func findsTheCommitAndLeavesNothingBehind() throws {
    let before = try state()
    let output = try shell(
      "\"$0\" suspects refund \(Self.ends) --run '! grep -q broken ledger.txt'")
    #expect(output.status == 0, "\(output.errorText)")
    #expect(culprit(output) == commits[6])
    #expect(output.errorText.hasPrefix("run 1  "))
    let trials = output.lines.filter { $0.hasPrefix("trial\t") }
    #expect(output.errorText.split(separator: "\n").count == trials.count)
    #expect(try state() == before)
  }

  /// A test that fails in three of ten runs without being broken: `git bisect` would blame anybody.
  @Test func findsItWhereTheTestFailsByChance() throws {
    // Failures by chance follow a fixed row, so that the test is the same each time.
    let command = """
      n=$(cat "$TMPDIR/count" 2>/dev/null || echo 0); echo $((n + 1)) >"$TMPDIR/count"
      grep -q broken ledger.txt 2>/dev/null && exit 1
      case $n in 0|3|4|7|11|12|17|21) exit 1;; esac
      """
    try directory.write(ByteString(command), to: "test.sh")
    let output = try shell(
      "\"$0\" suspects refund \(Self.ends) --flake-rate 30 --run \"sh $TMPDIR/test.sh\"")
    #expect(culprit(output) == commits[6], "\(output.errorText)")
    #expect(output.lines.filter { $0.hasPrefix("trial\t") }.count > 5)
  }

  @Test func whatOnlyFailsByChanceBlamesNobody() throws {
    let output = try shell("\"$0\" suspects refund \(Self.ends) --run true")
    #expect(output.status == 0)
    #expect(output.lines.first?.split(separator: "\t")[5] == "flaky")
    #expect(culprit(output) == nil)
  }

  @Test func aCommandThatAlwaysFailsBlamesNobody() throws {
    let output = try shell("\"$0\" suspects refund \(Self.ends) --run false")
    #expect(output.status == 3)
    #expect(output.lines.first?.split(separator: "\t")[5] == "before")
  }

  @Test func whatCannotBeTestedIsPassedOver() throws {
    let output = try shell(
      """
      "$0" suspects refund \(Self.ends) --run 'case $(git rev-parse HEAD) in
        \(commits[5])|\(commits[6])) exit 125;; esac; ! grep -q broken ledger.txt'
      """)
    #expect(output.status == 0, "\(output.errorText)")
    let culprits = output.lines.filter { $0.hasPrefix("culprit\t") }.map { $0.dropFirst(8) }
    #expect(culprits.map(String.init) == Array(commits[5...7]))
  }

  @Test(arguments: [("no-such-program", "suspects.bad-command"), ("kill -9 $$", "bad-command")])
  func aCommandThatSaysNothingEndsTheSearch(command: String, code: String) throws {
    let before = try state()
    let output = try shell("\"$0\" suspects refund \(Self.ends) --run '\(command)'")
    #expect(output.status == 4)
    #expect(output.errorText.contains(code))
    #expect(try state() == before)
  }

  /// Whatever a test does to its files, the next commit is tested as it is.
  @Test func testsMayWriteIntoTheirCheckout() throws {
    let before = try state()
    let output = try shell(
      """
      "$0" suspects refund \(Self.ends) --run '
        grep -q broken ledger.txt 2>/dev/null; found=$?
        echo broken >>other.txt; echo x >ledger.txt; mkdir -p build/deep; echo y >build/deep/file
        [ $found != 0 ]'
      """)
    #expect(culprit(output) == commits[6], "\(output.errorText)")
    #expect(try state() == before)
  }

  @Test(arguments: ["INT", "TERM", "HUP"]) func aSignalLeavesNoWorktree(signal: String) throws {
    let before = try state()
    let output = try shell(
      """
      set -m
      "$0" suspects refund \(Self.ends) --run 'echo $$ >"$TMPDIR/started"; exec sleep 60' &
      for i in $(seq 200); do [ -s "$TMPDIR/started" ] && break; sleep 0.05; done
      git worktree list | wc -l; kill -\(signal) $!; wait $!; echo "status $?"
      kill -0 $(cat "$TMPDIR/started") 2>/dev/null || echo "none left"; rm "$TMPDIR/started"
      """)
    let numbers = ["INT": 130, "TERM": 143, "HUP": 129]
    #expect(output.lines.first?.trimmingCharacters(in: .whitespaces) == "2")
    #expect(output.text.contains("status \(numbers[signal] ?? 0)"), "\(output.text)")
    #expect(output.text.contains("none left"))
    #expect(try state() == before)
  }

  @Test func worksAsTheScriptOfGitBisect() throws {
    let script = """
      git bisect start HEAD HEAD~9 >&2
      git bisect run "$0" suspects refund --flake-rate 30 --bisect-run 'sh "$TMPDIR/test.sh"'
      git rev-parse refs/bisect/bad; git bisect reset >&2
      """
    let command = """
      n=$(cat "$TMPDIR/count" 2>/dev/null || echo 0); echo $((n + 1)) >"$TMPDIR/count"
      grep -q broken ledger.txt 2>/dev/null && exit 1
      case $((n % 5)) in 0|3) exit 1;; esac
      """
    try directory.write(ByteString(command), to: "test.sh")
    let output = try shell(script)
    #expect(output.lines.last?.hasSuffix(commits[6]) == true, "\(output.text)\(output.errorText)")
  }

  @Test(arguments: [("true", 0), ("exit 125", 125), ("false", 1), ("exit 200", 200)])
  func bisectStepsExitAsGitWants(command: String, status: Int32) throws {
    let output = try shell(
      "\"$0\" suspects refund --flake-rate 10 --bisect-run 'echo x >>\"$TMPDIR/runs\"; \(command)'"
    )
    #expect(output.status == status)
    let runs = try String(contentsOfFile: directory.path + "/runs", encoding: .utf8)
    // 0.1 to the third is a thousandth: seldom enough in each of ten steps.
    #expect(runs.split(separator: "\n").count == (command == "false" ? 3 : 1))
  }
}
