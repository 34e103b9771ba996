import Foundation
import TestSupport
import Testing

/// `seakeep run` without a terminal: what passes through, and what comes of the command's end.
@Suite struct RunTests {
  private func run(
    _ words: [String], in directory: TemporaryDirectory, input: [UInt8] = []
  ) throws -> Tool.Output {
    try Tool.seakeep(["run"] + words, in: directory.path, input: input)
  }

  /// A script in which `$0` is seakeep.
  private func shell(_ script: String, in directory: TemporaryDirectory) throws -> Tool.Output {
    try Tool.run("bash", ["-c", script, Tool.seakeepPath()], in: directory.path, seconds: 120)
  }

  @Test(
    arguments: [
      ("exit 0", 0), ("exit 3", 3), ("exit 130", 130), ("exit 255", 255), ("kill -9 $$", 137),
      ("kill -15 $$", 143), ("kill -2 $$", 130), ("kill -6 $$", 134),
    ] as [(String, Int32)])
  func exitsAsTheCommandDid(script: String, status: Int32) throws {
    let directory = try TemporaryDirectory()
    for words in [["--"], ["-q", "--"], []] {
      let output = try run(words + ["sh", "-c", script], in: directory)
      #expect(output.status == status, "\(words) \(output.errorText)")
      #expect(output.text == "")
      #expect(output.errorText.isEmpty == words.contains("-q"), "\(output.errorText)")
    }
  }

  @Test func aCommandThatCannotRun() throws {
    let directory = try TemporaryDirectory()
    try directory.write("no program\n", to: "file")
    for (words, status) in [
      (["nosuchprogram"], 127), (["./nosuchprogram"], 127), (["./file"], 126), (["./"], 126),
      ([""], 127),
    ] as [([String], Int32)] {
      let output = try run(["--"] + words, in: directory)
      #expect(output.status == status, "\(words)")
      #expect(output.text == "")
      #expect(output.errorText.contains(status == 127 ? "[run.not-found]" : "[run.not-executable]"))
    }
    #expect(try run([], in: directory).status == 2)
  }

  @Test func argumentsAndEnvironmentReachTheCommandAsTheyAre() throws {
    let directory = try TemporaryDirectory()
    let words = ["a b", "$HOME", "*", "", "--json", "-q", "--", "\u{1b}[31m"]
    let output = try run(["--", "printf", "<%s>"] + words, in: directory)
    #expect(output.text == words.map { "<\($0)>" }.joined())
    let environment = try Tool.seakeep(
      ["run", "--", "sh", "-c", "echo $FLAG; pwd -P"], in: directory.path,
      environment: ["FLAG": "x"])
    #expect(environment.text == "x\n\(directory.path)\n")
  }

  @Test func bothStreamsStayApart() throws {
    let directory = try TemporaryDirectory()
    let script = "for i in 1 2 3; do echo out$i; echo err$i >&2; done"
    let output = try run(["-q", "--", "sh", "-c", script], in: directory)
    #expect(output.text == "out1\nout2\nout3\n")
    #expect(output.errorText == "err1\nerr2\nerr3\n")
  }

  /// Where both streams lead to one file, not a byte changes its place.
  @Test func oneStreamKeepsItsOrder() throws {
    let directory = try TemporaryDirectory()
    let script =
      "i=0; while [ $i -lt 2000 ]; do echo out$i; echo err$i >&2; i=$((i+1)); done"
    try directory.write(ByteString(script), to: "both.sh")
    let output = try shell(
      """
      sh both.sh 2>&1 | cat >plain; "$0" run -q -- sh both.sh 2>&1 | cat >observed
      "$0" run -q -- sh both.sh >file 2>&1; cmp plain observed && cmp plain file
      """, in: directory)
    #expect(output.status == 0, "\(output.text)\(output.errorText)")
  }

  @Test func hundredMegabytesOfAnyBytes() throws {
    let directory = try TemporaryDirectory()
    let output = try shell(
      """
      head -c 100000000 /dev/urandom >bytes
      "$0" run -q -- cat bytes | cmp - bytes && "$0" run -q -- cat bytes >copy && cmp copy bytes
      """, in: directory)
    #expect(output.status == 0, "\(output.text)\(output.errorText)")
  }

  @Test func aLineOfManyMegabytesAndOneWithoutAnEnd() throws {
    let directory = try TemporaryDirectory()
    let output = try shell(
      """
      head -c 20000000 /dev/zero | tr '\\0' x >long; printf 'tail without an end' >>long
      "$0" run -q -- cat long | cmp - long
      """, in: directory)
    #expect(output.status == 0, "\(output.text)\(output.errorText)")
  }

  /// What is written is there at once, also without the end of a line.
  @Test func nothingIsHeldBack() throws {
    let directory = try TemporaryDirectory()
    let output = try shell(
      """
      "$0" run -q -- sh -c 'printf half; until [ -e go ]; do sleep 0.05; done; echo rest' >out &
      for i in $(seq 200); do [ "$(cat out)" = half ] && break; sleep 0.05; done
      [ "$(cat out)" = half ] || exit 9
      touch go; wait; cat out
      """, in: directory)
    #expect(output.status == 0)
    #expect(output.text == "halfrest\n")
  }

  @Test func inputPassesThrough() throws {
    let directory = try TemporaryDirectory()
    let bytes = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 8) }
    #expect(try run(["-q", "--", "cat"], in: directory, input: bytes).standardOutput == bytes)
    let rest = try shell("printf '1\\n2\\n3\\n' | { \"$0\" run -q -- true; cat; }", in: directory)
    #expect(rest.text == "1\n2\n3\n")
  }

  @Test func aReaderThatHasSeenEnoughEndsTheCommand() throws {
    let directory = try TemporaryDirectory()
    let output = try shell(
      "\"$0\" run -- yes | head -n 2; echo ${PIPESTATUS[0]}", in: directory)
    #expect(output.text == "y\ny\n141\n")
    #expect(output.errorText.contains("nothing was kept"))
    #expect(!output.errorText.contains("error"))
    let closed = try shell("\"$0\" run -q -- echo hi >&-; echo $?", in: directory)
    #expect(closed.text == "0\n")
  }

  @Test func aFullDiskIsTold() throws {
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let directory = try TemporaryDirectory()
    let output = try shell("\"$0\" run -- yes >/dev/full; echo $?", in: directory)
    #expect(output.text == "141\n")
    #expect(output.errorText.contains("cannot write the output: No space left on device"))
  }

  /// A program left behind holds the pipe open; nobody waits for it.
  @Test(arguments: ["sleep 300 &", "yes >&2 &", "(while :; do echo tick; sleep 0.05; done) &"])
  func programsLeftBehindAreNotWaitedFor(script: String) throws {
    let directory = try TemporaryDirectory()
    let output = try shell(
      "start=$SECONDS; \"$0\" run -q -- sh -c '\(script) echo $! >id; echo last' >out 2>err; "
        + "echo $? $((SECONDS - start < 20)); kill $(cat id) 2>&-; grep -c last out", in: directory)
    #expect(output.lines == ["0 1", "1"])
  }

  @Test(arguments: ["INT", "TERM", "HUP", "QUIT", "USR1"])
  func signalsArePassedOn(signal: String) throws {
    let directory = try TemporaryDirectory()
    // Without job control a shell starts background programs with some signals ignored.
    let output = try shell(
      """
      set -m
      "$0" run -q -- bash -c 'trap "echo got \(signal); exit 7" \(signal); echo ready
      while :; do sleep 0.05; done' >out &
      until grep -q ready out; do sleep 0.05; done
      kill -\(signal) $!; wait $!; echo $?; cat out
      """, in: directory)
    #expect(output.lines == ["7", "ready", "got \(signal)"])
  }

  /// What was ignored before stays so, as behind nohup.
  @Test func ignoredSignalsStayIgnored() throws {
    let directory = try TemporaryDirectory()
    let output = try shell(
      """
      (trap '' HUP; exec "$0" run -q -- sh -c 'kill -HUP $PPID $$; sleep 0.2; echo alive')
      """, in: directory)
    #expect(output.text == "alive\n")
  }

  @Test func quietIsQuiet() throws {
    let directory = try TemporaryDirectory()
    let output = try run(["-q", "--report", "none*.xml", "--", "true"], in: directory)
    #expect(output.status == 0 && output.text == "" && output.errorText == "")
  }
}
