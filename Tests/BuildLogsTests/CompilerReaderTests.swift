import Domain
import Testing

@testable import BuildLogs

/// Compilers that were not at hand: lines written by hand after their documented formats.
@Suite struct CompilerReaderTests {
  @Test(arguments: [
    ("e: file:///src/a.kt:3:5 Unresolved x.", "kotlinc /src/a.kt:3:5 error - | Unresolved x."),
    ("w: file:///src/a.kt:4:5 Never used", "kotlinc /src/a.kt:4:5 warning - | Never used"),
    ("e: /src/b.kt: (3, 5): Unresolved: z", "kotlinc /src/b.kt:3:5 error - | Unresolved: z"),
    ("[ERROR] /src/A.java:[3,5] cannot find", "javac /src/A.java:3:5 error - | cannot find"),
    ("a.cpp(12): error C2065: 'x': bad", "msvc a.cpp:12 error C2065 | 'x': bad"),
    ("a.cpp(12,5): warning C4101: y [C:\\x\\a.vcxproj]", "msvc a.cpp:12:5 warning C4101 | y"),
    ("a.cpp(13) : fatal error C1083: no file", "msvc a.cpp:13 error C1083 | no file"),
    ("a.obj : error LNK2019: unresolved", "msvc a.obj error LNK2019 | unresolved"),
    ("LINK : fatal error LNK1120: 1 unresolved", "msvc - error LNK1120 | 1 unresolved"),
    ("MSBUILD : error MSB1009: No project.", "msbuild - error MSB1009 | No project."),
    ("CSC : error CS5001: no Main [/src/a.csproj]", "csc - error CS5001 | no Main"),
    ("/a.csproj : error NU1101: no X [/a.sln]", "msbuild /a.csproj error NU1101 | no X"),
    ("a.vb(3) : error BC30451: 'x' is", "vbc a.vb:3 error BC30451 | 'x' is"),
    ("a.fs(3,5): error FS0039: x is not", "fsc a.fs:3:5 error FS0039 | x is not"),
    ("src/a.ts:3:13 - error TS7006: y is any", "tsc src/a.ts:3:13 error TS7006 | y is any"),
    ("src/a.zig:3:5: error: undeclared 'x'", "zig src/a.zig:3:5 error - | undeclared 'x'"),
    ("a.d(3): Deprecation: x is old", "dmd a.d:3 warning - | x is old"),
    ("a.cu(12): error: \"x\" is undefined", "nvcc a.cu:12 error - | \"x\" is undefined"),
    ("nvcc fatal   : Unsupported gpu", "nvcc - error - | Unsupported gpu"),
    ("a.c(3): warning #177: never used", "icc a.c:3 warning #177 | never used"),
    ("\"a.c\",3  Warning[Pe177]: never used", "iar a.c:3 warning Pe177 | never used"),
    ("\"a.c\", line 5.7: 1506-045 (S) Bad x.", "xlc a.c:5:7 error 1506-045 | Bad x."),
    ("meson.build:3:0: ERROR: no \"x\"", "meson meson.build:3:0 error - | no \"x\""),
    ("ERROR: /src/BUILD:3:1: no target", "bazel /src/BUILD:3:1 error - | no target"),
    ("lib/a.dart:3:5: Error: Undefined 'x'.", "dart lib/a.dart:3:5 error - | Undefined 'x'."),
    ("  error • Bad • lib/a.dart:3:5 • bad_x", "dart lib/a.dart:3:5 error bad_x | Bad"),
    ("warning - lib/a.dart:3:5 - Bad. - bad_x", "dart lib/a.dart:3:5 warning bad_x | Bad."),
    ("ld: library not found for -lx", "ld - error - | library not found for -lx"),
    ("a.vhd:3:5: no declaration for \"x\"", "ghdl a.vhd:3:5 error - | no declaration for \"x\""),
    (
      "a.rst:3: WARNING: Unknown target: \"x\".",
      "sphinx a.rst:3 warning - | Unknown target: \"x\"."
    ),
    ("a.xml:3: parser error : mismatch", "xmllint a.xml:3 error - | mismatch"),
    (
      "a.py:3: SyntaxWarning: \"is\" with a literal",
      "python a.py:3 warning SyntaxWarning | \"is\" with a literal"
    ),
    ("a.py:3:5: error: Bad type", "mypy a.py:3:5 error - | Bad type"),
    ("configure: error: no C compiler", "autotools - error - | no C compiler"),
  ])
  func reads(line: String, finding: String) {
    #expect(findings(line + "\n") == [finding])
  }

  @Test func haskellTellsTheMessageBelow() {
    let log = """
      src/A.hs:3:5: error: [GHC-88464]
          Variable not in scope: x
          |
        3 | x
          | ^

      src/A.hs:5:1: warning: [-Wunused-imports]
          The import of ‘Data.List’ is redundant

      src/B.hs:7:1: error:
          • Couldn't match type
          • In the expression
      """
    #expect(
      findings(log) == [
        "ghc src/A.hs:3:5 error GHC-88464 | Variable not in scope: x",
        "ghc src/A.hs:5:1 warning -Wunused-imports | The import of ‘Data.List’ is redundant",
        "ghc src/B.hs:7:1 error - | Couldn't match type",
      ])
  }

  @Test func whatIsRepeatedAtTheEndCountsOnceWithItsCount() {
    let line = "A.cs(229,30): warning CS0618: 'X' is obsolete [/src/a.csproj]\n"
    let run = build(line + "\nBuild succeeded.\n\n" + line + "    1 Warning(s)\n    0 Error(s)\n")
    #expect(run?.diagnostics.count == 1)
    #expect(run?.diagnostics.first?.count == 2)
    #expect(run?.result == .passed)
  }

  @Test func messagesOfTypeScriptGoOn() {
    let log = """
      a.ts(5,12): error TS2345: A is not B.
        Type 'A' is not assignable to type 'B'.
          Property 'x' is missing.
      a.ts(7,1): error TS2304: Cannot find name 'y'.
      """
    #expect(
      findings(log) == [
        "tsc a.ts:5:12 error TS2345 | A is not B.\nType 'A' is not assignable to type 'B'.\n"
          + "Property 'x' is missing.",
        "tsc a.ts:7:1 error TS2304 | Cannot find name 'y'.",
      ])
  }

  @Test func theRestOfALogTellsClangFromGCC() {
    let line = "a.c:3:7: warning: unused variable 'x' [-Wunused-variable]\n"
    #expect(build(line)?.tools == ["gcc"])
    #expect(build(line + "1 warning generated.\n")?.tools == ["clang"])
    #expect(build("a.c: In function 'f':\n" + line)?.tools == ["gcc"])
    #expect(build("clang -c a.c\n" + line)?.tools == ["clang"])
    #expect(build("/usr/bin/aarch64-linux-gnu-g++-12 -c a.c\n" + line)?.tools == ["gcc"])
  }

  @Test func aLintIsNamedOnceAndKnownAfterwards() {
    let log = """
      warning: unused variable: `a`
       --> src/main.rs:1:5
        |
        = note: `#[warn(unused_variables)]` on by default

      warning: unused variable: `b`
       --> src/main.rs:2:5
        |
      2 | let b = 1;
        |     ^

      error: something without a place
      """
    #expect(
      findings(log) == [
        "rustc src/main.rs:1:5 warning unused_variables | unused variable: `a`",
        "rustc src/main.rs:2:5 warning unused_variables | unused variable: `b`",
      ])
  }
}
