import Basics
import Foundation
import TestSupport
import Testing

@testable import GitRepository

@Suite struct GitProgramTests {
  private let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"

  /// A git that is a shell script.
  private func program(
    _ script: String, in directory: TemporaryDirectory, _ environment: [String: String] = [:],
    seconds: Double = 60
  ) throws -> GitProgram {
    let file = try directory.write(ByteString("#!/bin/sh\n" + script), to: "bin/git")
    chmod(file, 0o755)
    return GitProgram(
      environment: environment.merging(["PATH": directory.path + "/bin:" + path]) { $1 },
      elapsed: { ProcessInfo.processInfo.systemUptime }, secondsAllowed: seconds)
  }

  @Test func itsVersionIsTold() {
    #expect(GitProgram.ofTests.version()?.first?.isNumber == true)
  }

  @Test func argumentsPassThroughNoShell() throws {
    let directory = try TemporaryDirectory()
    let git = try program(#"for word; do printf '<%s>' "$word"; done"#, in: directory)
    let output = try git.run(["a b", "$HOME", "'", "*", ""], in: "/")
    #expect(output.text == "<-C></><a b><$HOME><'><*><>")
    #expect(output.status == 0)
  }

  @Test func whatItSaysAndExitsWithIsKept() throws {
    let directory = try TemporaryDirectory()
    let git = try program("echo out; echo 'fatal: no' >&2; exit 3", in: directory)
    let output = try git.run([], in: "/")
    #expect(output.status == 3)
    #expect(output.text == "out\n")
    #expect(output.errorText == "fatal: no\n")
    #expect(output.complaints == ["fatal: no"])
    let killed = try program("kill -9 $$", in: directory).run([], in: "/")
    #expect(killed.status == 137)
  }

  @Test func muchOutputOnBothSidesDoesNotBlock() throws {
    let directory = try TemporaryDirectory()
    let git = try program(
      "i=0; while [ $i -lt 3000 ]; do echo 0123456789012345678901234567890123456789 ; "
        + "echo 0123456789012345678901234567890123456789 >&2; i=$((i+1)); done", in: directory)
    let output = try git.run([], in: "/")
    #expect(output.output.count == 41 * 3_000)
    #expect(output.errors.count == 41 * 3_000)
  }

  @Test func itIsNotLetAsk() throws {
    let directory = try TemporaryDirectory()
    let git = try program(
      "cat; echo \"$GIT_TERMINAL_PROMPT $LC_ALL $KEPT $GIT_DIR.\"; (: </dev/tty) 2>/dev/null || echo none",
      in: directory, ["KEPT": "kept", "GIT_DIR": "/elsewhere", "LC_ALL": "de_DE.UTF-8"])
    #expect(try git.run([], in: "/").text == "0 C kept .\nnone\n")
  }

  @Test func itIsStoppedWithAllThatItStarted() throws {
    let directory = try TemporaryDirectory()
    let mark = directory.path + "/alive"
    let git = try program("(sleep 2; touch \(mark)) & sleep 30", in: directory, seconds: 0.3)
    let begin = ProcessInfo.processInfo.systemUptime
    let output = try git.run([], in: "/")
    #expect(output.ranOutOfTime)
    #expect(output.status == 137)
    #expect(ProcessInfo.processInfo.systemUptime - begin < 20)
    usleep(2_500_000)
    #expect(!FileManager.default.fileExists(atPath: mark))
  }

  @Test func whatLivesOnDoesNotKeepUsWaiting() throws {
    let directory = try TemporaryDirectory()
    let git = try program("echo first; sleep 20 & exit 0", in: directory)
    let begin = ProcessInfo.processInfo.systemUptime
    #expect(try git.run([], in: "/").text == "first\n")
    #expect(ProcessInfo.processInfo.systemUptime - begin < 15)
  }

  @Test func withoutGitItIsSaid() throws {
    let git = GitProgram(environment: ["PATH": "/nowhere"], elapsed: { 0 })
    #expect(git.version() == nil)
    #expect(throws: DiagnosticError.self) { try git.run(["--version"], in: "/") }
  }
}
