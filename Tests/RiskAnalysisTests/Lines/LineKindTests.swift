import Testing

@testable import RiskAnalysis

/// What a line holds, told from the line alone.
@Suite struct LineKindTests {
  @Test(arguments: [
    ("a.c", "", LineKind.blank), ("a.c", "  \t\r", .blank), ("a.c", "  // why", .comment),
    ("a.c", "/* why */", .comment), ("a.c", "/* why */ int a;", .code),
    ("a.c", " * more", .comment),
    ("a.c", " *p = 1;", .code), ("a.c", " */", .comment), ("a.c", "#include <a.h>", .reference),
    ("a.c", "#define A 1", .code), ("a.c", "  });", .signs), ("a.py", "# why", .comment),
    ("a.py", "import os", .reference), ("a.py", "from a import b", .reference),
    ("a.py", "imported = 1", .code), ("A.java", "import a.B;", .reference),
    ("a.sql", "-- why", .comment), ("a.c", "--a;", .code), ("Makefile", "# why", .comment),
    ("a.rs", "use std::io;", .reference), ("x.html", "<!-- why -->", .comment),
    ("a.sh", "#!/bin/sh", .code), ("a.css", "#id { color: red }", .code),
  ])
  func isTold(path: String, text: String, kind: LineKind) {
    let syntax = LineSyntax(path: Array(path.utf8)[...])
    let bytes = Array(text.utf8)
    let line = bytes.withUnsafeBytes { ChangedLine($0, syntax) }
    #expect(line.kind == kind)
  }

  /// Any bytes, in any language: no trap, and white space makes no difference to the hash.
  @Test func anyBytesHaveAKind() {
    var random = SplitMix(seed: 7)
    for _ in 0..<3_000 {
      let bytes = (0..<random.next(below: 12)).map { _ in
        UInt8([0, 9, 13, 32, 35, 42, 47, 45, 60, 33, 97, 255][random.next(below: 12)])
      }
      let path = ["a.c", "a.py", "a", "a.sql", ""][random.next(below: 5)]
      let syntax = LineSyntax(path: Array(path.utf8)[...])
      let line = bytes.withUnsafeBytes { ChangedLine($0, syntax) }
      let wide: [UInt8] = bytes.flatMap { [$0, 32] }
      let spaced = wide.withUnsafeBytes { ChangedLine($0, syntax) }
      #expect(line.hash == spaced.hash && line.letters == spaced.letters)
      #expect((line.kind == .blank) == bytes.allSatisfy { $0 <= 32 })
    }
  }
}
