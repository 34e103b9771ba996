import Testing

@testable import BuildLogs

/// Lines of tools that nobody described.
@Suite struct GenericReaderTests {
  @Test(arguments: [
    ("src/a.foo:3:5: error: this is wrong", "unknown src/a.foo:3:5 error - | this is wrong"),
    ("src/a.foo:3: Warning: odd", "unknown src/a.foo:3 warning - | odd"),
    ("src/a.foo(3,5): error X12: bad", "unknown src/a.foo:3:5 error X12 | bad"),
    ("src/a.foo(3) : warning W1001: bad", "unknown src/a.foo:3 warning W1001 | bad"),
    ("\"a.foo\", line 3: Error: bad", "unknown a.foo:3 error - | bad"),
    ("\"a.foo\", line 3.7: 1506-304 (W) odd", "unknown a.foo:3:7 warning 1506-304 | odd"),
    ("ERROR: src/a.foo:3:5: bad", "unknown src/a.foo:3:5 error - | bad"),
    ("[WARNING] /src/a.foo:[3,5] odd", "unknown /src/a.foo:3:5 warning - | odd"),
    ("a.foo: line 3, col 7, Error - bad. (no-bad)", "unknown a.foo:3:7 error no-bad | bad."),
    ("a.foo:3:5: info: something [some-rule]", "unknown a.foo:3:5 note some-rule | something"),
    ("a.foo:3:5: [medium] X123: odd", "unknown a.foo:3:5 warning X123 | odd"),
    ("C:\\My Dir\\a.foo(3,5): error X12: bad", "unknown C:\\My Dir\\a.foo:3:5 error X12 | bad"),
    ("/my dir/a.foo:3:5: error: bad", "unknown /my dir/a.foo:3:5 error - | bad"),
    ("sub/ä ö.foo:3:5: error: bad", "unknown sub/ä ö.foo:3:5 error - | bad"),
    ("somelint: a.foo:3: warning: odd", "somelint a.foo:3 warning - | odd"),
    ("a.foo:3:5: AB123 something is odd", "unknown a.foo:3:5 warning AB123 | something is odd"),
  ])
  func reads(line: String, finding: String?) {
    #expect(findings(line + "\n") == (finding.map { [$0] } ?? []))
  }

  /// What stands in logs and is no finding, with lines around it so that it is not the whole log.
  @Test(arguments: [
    "    a.go:12: got 3", "\t/go/src/a.go:12 +0x1d", "src/a.c:12:  return x;",
    "src/a.c:12:return x;",
    "    at Object.<anonymous> (/src/a.js:3:5)", "    at /src/a.js:3:5",
    "  File \"/src/a.py\", line 3, in <module>", "E       assert 1 == 2",
    "tests/a_test.py:12: AssertionError", "a.cc:12: Failure", "\tat com.x.Y(Y.java:12)",
    "#3 0x55 in main /src/a.c:3:5", "a.c:3:5: runtime error: signed integer overflow",
    "thread 'main' panicked at src/main.rs:3:5:", "listening on 127.0.0.1:8080: ready",
    "12:30:11 error: x", "see src/a.c:3:5: it is wrong", "http://host/a.c:3:5: error x",
    "   12 |   int x = a.b:3;", "2024-01-01 10:00:00 INFO a.py:3: started",
    "# ./spec/a_spec.rb:12:in `block'", "a.rb:12:in `foo': undefined method (NoMethodError)",
    "node:internal/modules:3:5", "a.c:3:5", "ratio 4:3: wide", "<a href=\"x.html:3\">",
    "src/a.go:12: starting the server",
  ])
  func isNoFinding(line: String) {
    let around = (0..<5).map { "compiling part \($0)\n" }.joined()
    #expect(findings(around + line + "\n" + around) == [])
  }

  @Test func linesWithoutSeverityNeedCompany() {
    let lines = "a.foo:1:2: first thing is odd\na.foo:3:4: second thing is odd\n"
    let around = (0..<9).map { "building part \($0)\n" }.joined()
    #expect(findings(around + lines + around) == [])
    #expect(findings(around + lines + "b.foo:5:6: third thing is odd\n" + around).count == 3)
    #expect(findings(around + lines + "exit status 1\n" + around).count == 2)
    #expect(findings(lines).count == 2)
    #expect(findings(around + "$ oddlint .\n" + lines + around) == [])
  }

  @Test func theCommandNamesTheTool() {
    let line = "a.foo:3:5: error: bad\n"
    #expect(findings("$ npx oddlint --all src\n" + line).first?.hasPrefix("oddlint ") == true)
    #expect(findings("+ python3 -m oddcheck src\n" + line).first?.hasPrefix("oddcheck ") == true)
    #expect(findings("$ make all\n" + line).first?.hasPrefix("unknown ") == true)
    #expect(findings("+ ./build.sh\n" + line).first?.hasPrefix("unknown ") == true)
  }

  @Test func notesBelongToTheirError() {
    let log = """
      a.c:3:5: error: bad
          3 |   x
            |   ^
      b.h:1:2: note: declared here
      b.h:1:2: note: and here [-Wfoo]
      """
    #expect(
      findings(log) == [
        "gcc a.c:3:5 error - | bad", "gcc b.h:1:2 note -Wfoo | and here",
      ])
    #expect(findings("a.foo:1:2: note: alone\n") == ["unknown a.foo:1:2 note - | alone"])
  }

  @Test func aForcedToolTakesEveryPlace() {
    let log = "ready\nready\nready\na.foo:1:2: odd thing\n"
    #expect(findings(log) == [])
    #expect(findings(log, forced: "dmd") == ["dmd a.foo:1:2 warning - | odd thing"])
  }
}
