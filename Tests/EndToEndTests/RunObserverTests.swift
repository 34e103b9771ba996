import Foundation
import TestSupport
import Testing

/// What `seakeep run` makes of the output, and that nothing which befalls that harms the command.
@Suite struct RunObserverTests {
  private static let pytest = """
    ============================= test session starts ==============================
    collected 2 items

    a.py .F                                                                  [100%]

    =================================== FAILURES ===================================
    =========================== short test summary info ============================
    FAILED a.py::test_b - assert 0
    ========================= 1 failed, 1 passed in 0.02s ==========================

    """

  /// The output as it passes and the last line that seakeep adds.
  private func told(
    _ script: String, _ options: [String] = [], files: [String: String] = [:]
  ) throws -> (output: Tool.Output, words: String) {
    let directory = try TemporaryDirectory()
    for (name, text) in files { try directory.write(ByteString(text), to: name) }
    let output = try Tool.seakeep(
      ["run"] + options + ["--", "sh", "-c", script], in: directory.path)
    return (output, output.errorText)
  }

  @Test func testsAreTold() throws {
    let (output, words) = try told("cat log; exit 1", files: ["log": Self.pytest])
    #expect(output.text == Self.pytest)
    #expect(output.status == 1)
    #expect(words.hasPrefix("seakeep: 2 tests · 1 failed · "), "\(words)")
    #expect(words.split(separator: "\n").count == 1)
  }

  /// Lines of both streams are read one after the other, however they arrive.
  @Test func halfLinesOfTwoStreamsAreNotMixed() throws {
    let script = """
      while IFS= read -r line; do
        printf '%.10s' "$line"; sleep 0.01; printf 'noise ' >&2; printf '%s\\n' "${line#??????????}"
      done <log
      """
    let (_, words) = try told(script, files: ["log": Self.pytest])
    #expect(words.contains("2 tests · 1 failed"), "\(words)")
  }

  @Test func theExitStatusSaysWhatTheOutputDoesNot() throws {
    #expect(try told("true").words.hasPrefix("seakeep: build passed · "))
    #expect(try told("echo hello; exit 2").words.hasPrefix("seakeep: build failed · "))
    #expect(try told("printf '\\0\\1\\2\\377'").words.hasPrefix("seakeep: build passed · "))
    let killed = try told("kill -9 $$")
    #expect(killed.words == "seakeep: nothing was kept: the command was killed\n")
  }

  @Test func reportsThatTheCommandWroteAreRead() throws {
    let report = #"<testsuite name="s"><testcase classname="a" name="b"/></testsuite>"#
    let (_, words) = try told(
      "cp old/t.xml new.xml; mkdir out; cp old/t.xml out/x.xml",
      ["--report", "*.xml", "--report", "out/*.xml", "--report", "old/*.xml"],
      files: ["old/t.xml": report])
    #expect(words.contains("1 test · none failed"))
    #expect(words.contains("no file of 'old/*.xml' was written"))
    #expect(!words.contains("no file of '*.xml'"))
  }

  @Test func whatItToldIsKeptForTheContentOfTheCheckout() throws {
    let repository = try FixtureRepository()
    try repository.commit("Add it\n", files: ["a.c": "int a;\n", ".gitignore": "log\n"])
    try repository.checkOut()
    try Self.pytest.write(toFile: repository.path + "/log", atomically: true, encoding: .utf8)
    func run(_ options: [String], _ script: String) throws -> String {
      try Tool.seakeep(["run"] + options + ["--", "sh", "-c", script], in: repository.path)
        .errorText
    }
    func records() throws -> Int {
      try Tool.git(["notes", "--ref", "refs/notes/seakeep/v1", "list"], in: repository.path)
        .lines.count
    }
    let shown = try run(["--dry-run", "--job", "linux", "--run", "7"], "cat log; exit 1")
    #expect(shown.contains("would be kept for tree ") && shown.contains("\"job\":\"linux\""))
    #expect(shown.contains("\"run\":\"7\"") && shown.contains("\"t\":\"tests\""))
    #expect(try records() == 0)
    #expect(try run([], "cat log; exit 1").contains(" · kept for tree "))
    #expect(try records() > 0)
    // The same silence, and yet another result.
    #expect(try run([], "true").contains("build passed · no test seen · "))
    #expect(try run([], "false").contains("build failed"))
    let evidence = try Tool.seakeep(["evidence", "show"], in: repository.path).text
    #expect(evidence.contains("builds    2"), "\(evidence)")
    // A report that the command writes is no change of the code; anything else is.
    let report = #"<testsuite name=\"s\"><testcase classname=\"a\" name=\"b\"/></testsuite>"#
    #expect(
      try run(["--report", "*.xml"], "echo '\(report.replacing("\\", with: ""))' >t.xml")
        .contains(" · kept for tree "))
    #expect(try run([], "echo >>a.c").contains("not kept: files changed while it ran"))
  }

  /// Finds the process that observes: the other child of the command's parent.
  private static let observer = """
    for p in /proc/[0-9]*; do
      if { tr '\\0' ' ' <$p/cmdline; } 2>/dev/null | grep -q 'observe-ru[n]' &&
        grep -q "^PPid:[[:space:]]*$PPID$" $p/status 2>&-; then id=${p#/proc/}; fi
    done
    """

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func aReaderThatDiesHarmsNothing() throws {
    let (output, words) = try told(
      "\(Self.observer)\nkill -9 $id; head -c 3000000 /dev/zero | tr '\\0' '\\n'; echo end; exit 5")
    #expect(output.status == 5)
    #expect(output.standardOutput.count == 3_000_004)
    #expect(words.hasPrefix("seakeep: nothing was kept: "), "\(words)")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func aReaderThatStopsHarmsNothing() throws {
    let (output, words) = try told(
      "\(Self.observer)\nkill -STOP $id; head -c 9000000 /dev/zero | tr '\\0' '\\n'; echo end; exit 5"
    )
    #expect(output.status == 5)
    #expect(output.standardOutput.count == 9_000_004)
    #expect(words == "seakeep: nothing was kept: the output could not be read to its end\n")
  }

  /// Nothing is left behind when seakeep itself is killed.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status")))
  func theReaderEndsWithSeakeep() throws {
    let directory = try TemporaryDirectory()
    let script = """
      "$0" run -- sh -c '\(Self.observer.replacing("'", with: "'\\''"))
      echo $id >observer; sleep 5' &
      until [ -s observer ]; do sleep 0.05; done
      kill -9 $!
      for i in $(seq 100); do [ -e /proc/$(cat observer) ] || exit 0; sleep 0.05; done; exit 9
      """
    let output = try Tool.run("bash", ["-c", script, Tool.seakeepPath()], in: directory.path)
    #expect(output.status == 0)
  }
}
