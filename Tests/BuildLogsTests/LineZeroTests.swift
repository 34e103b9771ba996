import Domain
import Testing

@testable import BuildLogs

/// Line 0 stands for the file, whichever tool writes it and in whichever shape.
@Suite struct LineZeroTests {
  @Test(arguments: [
    "a.py:0: error: Source file found twice", "a.ts(0,0): error TS1: bad",
    "\"a.c\", line 0: error: x",
    "a.md:0 MD047/single-trailing-newline Files should end with a newline",
    "##vso[task.logissue type=error;sourcepath=a.c;linenumber=0;columnnumber=0]bad",
    "::error file=a.c,line=0::bad", "  on line 0:12 of a.scss", "Diff in /src/a.rs:0:",
    "[a.cpp:0]: (error) bad [x]", "a.rb:0: FeatureEnvy: A#b [https://x/reek/docs/Feature-Envy.md]",
    #"{"file":"a.c","line":0,"column":0,"severity":"error","code":"x","message":"bad"}"#,
    #"{"message":"bad","location":{"path":"a.c","range":{"start":{"line":0}}}}"#,
    #"{"reason":"compiler-message","message":{"message":"bad","level":"error","spans":[{"file_name":"a.rs","line_start":0,"is_primary":true}]}}"#,
  ])
  func isNoLine(line: String) {
    for found in build("Error: x\n" + line + "\n")?.diagnostics.map({ $0 }) ?? [] {
      #expect(found.line != 0)
    }
  }

  @Test func isTheFile() {
    #expect(
      findings("a.py:0: error: Source file found twice\n")
        == ["mypy a.py error - | Source file found twice"])
  }
}
