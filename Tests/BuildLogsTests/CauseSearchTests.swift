import Domain
import TextInput
import Testing

@testable import BuildLogs

@Suite struct CauseSearchTests {
  @Test(arguments: [
    (
      """
      Installing dependencies
      npm WARN deprecated left-pad
      npm ERR! code E404
      npm ERR! 404 Not Found - GET left-padd
      Error: Process completed with exit code 1.
      """, BuildRun.Cause.Kind.dependency, 3
    ),
    (
      """
      Fetching a.tar.gz: connection refused, retrying in 3 s
      compiling
      cp: error writing 'x': No space left on device
      make: *** [all] Error 1
      """, .infrastructure, 3
    ),
    (
      """
      + ./deploy.sh
      ./deploy.sh: line 3: kubectl: command not found
      Error: Process completed with exit code 127.
      """, .configuration, 2
    ),
    (
      """
      collecting
      Traceback (most recent call last):
        File "setup.py", line 3
      NameError: name 'x' is not defined
      """, .code, 2
    ),
    // By whatever option it became one, what a tool calls an error is one.
    (
      """
      gcc -Werror=implicit-function-declaration -c b.c
      b.c: In function 'main':
      b.c:2:16: error: implicit declaration of function 'foo' [-Werror=implicit-function-declaration]
      b.c:2:6: warning: unused variable 'x' [-Wunused-variable]
      cc1: some warnings being treated as errors
      """, .code, 3
    ),
    ("something odd\nhappened here\n", .unknown, 1),
  ])
  func findsTheLineThatExplains(log: String, kind: BuildRun.Cause.Kind, line: Int) throws {
    var causes = CauseSearch()
    var lines = LogLines(InputBuffer(name: "-", bytes: Array(log.utf8)))
    lines.forEach { line in
      let isError = String(decoding: line.bytes, as: UTF8.self).hasPrefix("b.c:2:16: error: ")
      causes.read(line, isError ? .error : .nobody, step: nil)
    }
    let cause = try #require(causes.cause())
    #expect(cause.kind == kind)
    #expect(cause.line == line)
  }

  @Test func anErrorOfAToolComesBeforeLaterComplaints() throws {
    var causes = CauseSearch()
    let log =
      "a.c:3:5: error: 'x' undeclared\n   3 | x;\n     | ^\ncollect2: error: ld returned 1\n"
    var lines = LogLines(InputBuffer(name: "-", bytes: Array(log.utf8)))
    lines.forEach { causes.read($0, $0.number == 1 ? .error : .nobody, step: "link") }
    let cause = try #require(causes.cause())
    #expect(cause.line == 1)
    #expect(cause.kind == .code)
    #expect(cause.text.split(separator: "\n").count == 3)
    #expect(cause.step == "link")
  }

  /// A finding is told when its last line was read; the cause is its first.
  @Test(arguments: [
    ("a.ts(1,7): error TS2322: Type 'x' is wrong.\na.ts(2,3): error TS1: Any other\n", 1),
    ("compiling\nerror[E0308]: mismatched types\n --> src/a.rs:3:5\n  |\n3 | x\n\nother\n", 2),
    ("1. ERROR in /src/A.java (at line 2)\n\tint x;\n\t    ^\nnot a statement\n----------\n", 1),
    ("CMake Error at CMakeLists.txt:3 (add):\n  Cannot find source file\n\nlast\n", 1),
  ])
  func anErrorOfSeveralLinesBeginsInItsFirst(log: String, line: Int) {
    #expect(build(log)?.firstCause?.line == line)
  }

  @Test func phrasesAreFoundWhereverTheyStand() {
    let search = PhraseSearch(["no such host", "host"])
    func first(_ text: String) -> Int? { Array(text.utf8).withUnsafeBytes { search.first(in: $0) } }
    #expect(first("dial tcp: NO SUCH HOST") == 0)
    #expect(first("no such hos") == nil)
    #expect(first("a host") == 1)
    #expect(first("hos") == nil)
    #expect(first("") == nil)
  }
}
