import Foundation
import TestSupport
import Testing

/// `seakeep run` at a terminal: the command has one, too, and ours is left as it was found.
@Suite struct RunTerminalTests {
  private func start(
    _ script: String, _ options: [String] = ["-q"], columns: UInt16 = 100
  ) throws -> TerminalSession {
    let directory = try TemporaryDirectory()
    return try TerminalSession(
      Tool.seakeepPath(), ["run"] + options + ["--", "bash", "-c", script], in: directory,
      environment: Tool.gitEnvironment, columns: columns, rows: 30)
  }

  @Test func theCommandHasATerminalLikeOurs() throws {
    let session = try start(
      "for i in 0 1 2; do test -t $i && echo tty$i; done; stty size; echo err >&2; exit 5", [])
    #expect(session.wait() == 5)
    #expect(session.text.hasPrefix("tty0\r\ntty1\r\ntty2\r\n30 100\r\nerr\r\n"), "\(session.text)")
    #expect(session.text.contains("\r\nseakeep: build failed"))
    #expect(session.isOrdinary)
  }

  @Test func keysReachTheCommand() throws {
    let session = try start("read -r line; echo \"<$line>\"; read -rsn1 key; echo \"[$key]\"")
    #expect(session.waitFor { !$0.isOrdinary })
    session.type("hällo\n")
    #expect(session.waitFor("<hällo>"))
    session.type("k")
    #expect(session.wait() == 0)
    #expect(session.text.contains("[k]"))
    #expect(session.isOrdinary)
  }

  @Test func theEndOfTheInputIsAKey() throws {
    let session = try start("cat; echo done")
    #expect(session.waitFor { !$0.isOrdinary })
    session.type("line\n\u{4}")
    #expect(session.wait() == 0)
    #expect(session.text.contains("done"))
  }

  @Test func theInterruptKeyInterruptsTheCommandOnce() throws {
    let session = try start(
      "n=0; trap 'n=$((n+1)); echo caught $n' INT; echo ready; for i in 1 2 3 4 5 6 7 8; do sleep 0.1; done; exit $n"
    )
    #expect(session.waitFor("ready"))
    session.type("\u{3}")
    #expect(session.wait() == 1)
    #expect(session.isOrdinary)
  }

  @Test func anInterruptedCommandEndsAsInAShell() throws {
    let session = try start("echo ready; exec sleep 60")
    #expect(session.waitFor("ready"))
    session.type("\u{3}")
    #expect(session.wait() == 130)
    #expect(session.isOrdinary)
  }

  @Test(
    arguments: [(SIGTERM, 143), (SIGHUP, 129), (SIGINT, 130), (SIGQUIT, 131)] as [(Int32, Int32)])
  func theTerminalIsRestoredAfterSignals(signal: Int32, status: Int32) throws {
    // Not a shell: while it is one, bash ignores SIGQUIT whatever was asked of it.
    let session = try start(#"exec perl -e '$| = 1; print "ready\n"; sleep 60'"#)
    #expect(session.waitFor("ready"))
    #expect(session.waitFor { !$0.isOrdinary })
    session.send(signal)
    #expect(session.wait() == status)
    #expect(session.isOrdinary)
  }

  @Test func theSizeIsPassedOn() throws {
    let session = try start(
      "trap 'stty size; exit 0' WINCH; echo ready; while :; do sleep 0.05; done")
    #expect(session.waitFor("ready"))
    session.resize(columns: 33, rows: 44)
    #expect(session.wait() == 0)
    #expect(session.text.contains("44 33"))
  }

  /// The key stops the whole job and gives the shell its terminal back; `fg` goes on where it was.
  @Test func theSuspendKeySuspends() throws {
    let directory = try TemporaryDirectory()
    let session = try TerminalSession(
      "bash", ["--norc", "--noprofile", "-i"], in: directory,
      environment: Tool.gitEnvironment.merging(["PS1": "$ ", "TERM": "dumb"]) { $1 })
    session.type(
      "'\(try Tool.seakeepPath())' run -q -- bash -c 'echo re''ady; read x; echo got-$x'\n")
    #expect(session.waitFor("\nready"))
    session.type("\u{1a}")
    #expect(session.waitFor("Stopped"), "\(session.text)")
    session.type("stty -a | grep -o ' icanon'; echo back\n")
    #expect(session.waitFor("\nback"))
    #expect(session.text.contains("\n icanon"))
    session.type("fg\n")
    #expect(session.waitFor { !$0.isOrdinary })
    session.type("on\n")
    #expect(session.waitFor("got-on"), "\(session.text)")
    // A shell that edits its lines changes the terminal itself: only a command sees what was left.
    session.type("stty -a | grep -o ' icanon'; echo again\n")
    #expect(session.waitFor("\nagain"), "\(session.text)")
    #expect(session.text.split(separator: "got-on").last?.contains("\n icanon") == true)
    session.type("exit 7\n")
    #expect(session.wait() == 7)
  }

  /// Only the screen is a terminal: the command stays in our job, and bytes stay as they are.
  @Test func inputFromElsewhere() throws {
    let directory = try TemporaryDirectory()
    let script = """
      printf 'a\\nb\\n' | "$0" run -q -- sh -c 'test -t 0 || echo no tty0; test -t 1 && echo tty1; cat'
      """
    let session = try TerminalSession(
      "bash", ["-c", script, Tool.seakeepPath()], in: directory,
      environment: Tool.gitEnvironment)
    #expect(session.wait() == 0)
    #expect(session.text == "no tty0\r\ntty1\r\na\r\nb\r\n")
    #expect(session.isOrdinary)
  }

  /// The interrupt key reaches the whole job at once; a command in it must not get it twice.
  @Test func inOurJobTheInterruptKeyComesOnce() throws {
    let directory = try TemporaryDirectory()
    let script = """
      trap '' INT; (trap - INT; exec "$0" run -q -- bash -c '
        n=0; trap "n=\\$((n+1))" INT; echo ready
        for i in 1 2 3 4 5 6 7 8; do sleep 0.1; done; echo caught $n' </dev/null)
      """
    let session = try TerminalSession(
      "bash", ["-c", script, Tool.seakeepPath()], in: directory,
      environment: Tool.gitEnvironment)
    #expect(session.waitFor("ready"))
    session.type("\u{3}")
    _ = session.wait()
    #expect(session.text.contains("caught 1"), "\(session.text)")
  }

  @Test func onlyTheErrorsElsewhere() throws {
    let directory = try TemporaryDirectory()
    let session = try TerminalSession(
      "bash",
      ["-c", "\"$0\" run -q -- sh -c 'echo out; echo err >&2' 2>err", Tool.seakeepPath()],
      in: directory, environment: Tool.gitEnvironment)
    #expect(session.wait() == 0)
    #expect(session.text == "out\r\n")
    #expect(try String(contentsOfFile: directory.path + "/err", encoding: .utf8) == "err\n")
  }
}
