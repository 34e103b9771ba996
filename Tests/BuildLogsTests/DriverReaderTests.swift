import Domain
import TextInput
import Testing

@testable import BuildLogs

@Suite struct DriverReaderTests {
  @Test(arguments: [
    ("make: *** [Makefile:3: all] Error 2", BuildRun.Result.failed),
    ("make: *** [all] Segmentation fault (core dumped)", .failed),
    ("make: [Makefile:3: clean] Error 1 (ignored)", .unknown),
    ("make: 'all' is up to date.", .passed),
    ("Makefile:14: *** missing separator.  Stop.", .failed),
    ("ninja: build stopped: subcommand failed.", .failed),
    ("ninja: no work to do.", .passed),
    ("[INFO] BUILD SUCCESS", .passed), ("[INFO] BUILD FAILURE", .failed),
    ("BUILD SUCCESSFUL in 3s", .passed), ("BUILD FAILED in 1m 3s", .failed),
    ("> Task :compileJava FAILED", .failed),
    ("** BUILD FAILED **", .failed), ("** BUILD SUCCEEDED ** [3.2 sec]", .passed),
    ("Build FAILED.", .failed), ("Build succeeded.", .passed),
    ("Build failed with 1 error(s) in 2.1s", .failed),
    ("Build complete! (3.21s)", .passed),
    ("INFO: Build completed successfully, 3 total actions", .passed),
    ("FAILED: Build did NOT complete successfully", .failed),
    ("[success] Total time: 3 s, completed Jan 1, 2024", .passed),
    ("[error] (Compile / compileIncremental) Compilation failed", .failed),
    ("npm ERR! code ELIFECYCLE", .failed), ("npm error Missing script: \"x\"", .failed),
    ("error Command failed with exit code 1.", .failed), ("Done in 3.21s.", .passed),
    ("ERROR: No matching distribution found for x==9", .failed),
    ("configure: error: no acceptable C compiler found in $PATH", .failed),
    ("Error: Process completed with exit code 1.", .failed),
    ("##[error]Process completed with exit code 2.", .failed),
    ("##[error]Bash exited with code '1'.", .failed),
    ("ERROR: Job failed: exit code 1", .failed), ("Job succeeded", .passed),
    ("Finished: FAILURE", .failed), ("Finished: SUCCESS", .passed),
    ("The command \"make\" exited with 2.", .failed),
    ("The command \"make\" exited with 0.", .passed),
    ("error: could not compile `demo` due to previous error", .failed),
    ("    Finished dev [unoptimized] target(s) in 0.48s", .passed),
    ("The command '/bin/sh -c make' returned a non-zero code: 2", .failed),
    ("Successfully built 0a1b2c3d", .passed),
    ("ERROR: failed to solve: process \"make\" did not complete: exit code: 2", .failed),
    ("-- Configuring incomplete, errors occurred!", .failed),
    ("FAIL\texample.com/demo [build failed]", .failed),
  ])
  func tellsTheResult(line: String, result: BuildRun.Result) {
    #expect(build(line + "\n")?.result ?? .unknown == result)
  }

  @Test func aFailureIsNotUndoneByAStepThatPassed() {
    #expect(build("make: *** [a] Error 1\nJob succeeded\n")?.result == .failed)
  }

  @Test func mavenTellsItsModulesAndTime() throws {
    let run = try #require(
      build(
        """
        [INFO] --- maven-compiler-plugin:3.1:compile (default-compile) @ a ---
        [INFO] Reactor Summary:
        [INFO] module-a ........................... SUCCESS [  1.234 s]
        [INFO] Module B ........................... FAILURE [01:05 min]
        [INFO] BUILD FAILURE
        [INFO] Total time:  01:07 min
        [ERROR] Failed to execute goal x:compile (default-compile) on project b: Compilation failure
        """))
    #expect(
      run.steps == [
        .init(name: "module-a", milliseconds: 1_234, exit: 0),
        .init(name: "Module B", milliseconds: 65_000, exit: 1),
      ])
    #expect(run.milliseconds == 67_000)
    #expect(run.diagnostics.count == 1)
  }

  @Test func dockerTellsItsSteps() throws {
    let run = try #require(
      build(
        """
        #5 [1/3] FROM docker.io/library/debian
        #5 DONE 3.2s
        #6 [2/3] RUN make
        #6 0.345 a.c:3:5: error: bad
        #6 ERROR: process "/bin/sh -c make" did not complete successfully: exit code: 2
        ERROR: failed to solve: process "/bin/sh -c make" did not complete successfully: exit code: 2
        """))
    #expect(
      run.steps == [
        .init(name: "[1/3] FROM docker.io/library/debian", milliseconds: 3_200, exit: 0),
        .init(name: "[2/3] RUN make", exit: 2),
      ])
    #expect(run.diagnostics.map(\.tool) == ["gcc", "docker"])
  }

  @Test func ninjasRecordTellsDurations() throws {
    let run = try #require(
      build("# ninja log v5\n0\t213\t17\ta.o\t5e\n0\t213\t17\ta.d\t5e\n10\t500\t18\tb.o\t6f\n"))
    #expect(
      run.steps == [
        .init(name: "a.o", milliseconds: 213, exit: 0),
        .init(name: "b.o", milliseconds: 490, exit: 0),
      ])
  }

  @Test func directoriesOfParallelMakesAreLeftInAnyOrder() {
    let log = """
      make[1]: Entering directory '/src/a'
      make[1]: Entering directory '/src/b'
      x.c:1:1: error: in b
      make[1]: Leaving directory '/src/a'
      x.c:2:1: error: still in b
      make[1]: Leaving directory '/src/b'
      x.c:3:1: error: at the top
      """
    let files = build(log)?.diagnostics.map { $0.file ?? "" }
    #expect(files == ["/src/b/x.c", "/src/b/x.c", "x.c"])
  }

  @Test func gradleTellsWhatWentWrong() {
    let log = """
      > Task :compileJava FAILED
      /src/A.java:3: error: cannot find symbol

      FAILURE: Build failed with an exception.

      * What went wrong:
      Execution failed for task ':compileJava'.
      > Compilation failed; see the compiler error output for details.

      BUILD FAILED in 1m 3s
      """
    #expect(
      findings(log) == [
        "javac /src/A.java:3 error - | cannot find symbol",
        "gradle - error - | Execution failed for task ':compileJava'.",
      ])
    #expect(build(log)?.milliseconds == 63_000)
  }

  @Test(arguments: [
    ("3s", 3_000.0), ("3.25s", 3_250), ("1m 2s", 62_000), ("1 min 2 s", 62_000), ("345ms", 345),
    ("0.35 secs", 350), ("00:01:03.5", 63_500), ("01:05 min", 65_000), ("3 seconds", 3_000),
    ("1h 2m", 3_720_000), ("01:05 h", 3_900_000),
  ])
  func readsDurations(text: String, milliseconds: Double) {
    let read = Array(text.utf8).withUnsafeBytes { DurationText.milliseconds($0) }
    #expect(read.map { abs($0 - milliseconds) < 0.001 } == true)
  }

  @Test(arguments: ["", "s", "3", "3 apples", ":", "1:", "."])
  func isNoDuration(text: String) {
    #expect(Array(text.utf8).withUnsafeBytes { DurationText.milliseconds($0) } == nil)
  }

  @Test func everyToolIsListedOnceAndReadsItsExample() {
    #expect(Set(BuildTools.all.map(\.name)).count == BuildTools.all.count)
    // Documents are not read line by line.
    let documents = Set(BuildTools.documentReaders.map { reader in reader.tool.name })
    let mute = BuildTools.all.filter { tool in
      tool.family == .compiler || tool.family == .driver
    }.filter { tool in
      !documents.contains(tool.name) && build(tool.example + "\n", forced: tool.name) == nil
    }
    #expect(mute.map(\.name) == [])
  }
}
