import Domain
import Testing

@testable import RiskAnalysis

/// Lexes whole texts, as a file of some name.
struct LexedText {
  /// [line] `c` code, `/` comment, `-` blank, `i` import, `p` neither.
  private(set) var shape = ""
  private(set) var lines: [LexedLine] = []
  private(set) var names: [String] = []
  private(set) var kinds: [TokenKind: Int] = [:]
  private(set) var calls: [String] = []

  init(_ name: String, _ bytes: [UInt8]) {
    bytes.withUnsafeBytes { text in
      var lexer = SourceLexer(text, Language(path: ArraySlice(name.utf8)))
      var line = LexedLine()
      while lexer.read(into: &line) {
        lines.append(line)
        shape +=
          line.isBlank ? "-" : line.isImport ? "i" : line.isCode ? "c" : line.hasComment ? "/" : "p"
        for token in line.tokens {
          kinds[token.kind, default: 0] += 1
          let word = String(
            decoding: text[token.start..<(token.start + Int(token.length))], as: UTF8.self)
          if token.kind == .identifier { names.append(word) }
          if token.isCall { calls.append(word) }
        }
      }
    }
  }

  init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
}

@Suite struct LexerTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var name: String
    var text: String
    var shape: String
    var testDescription: String { "\(name): \(text.prefix(40))" }

    init(_ name: String, _ text: String, _ shape: String) {
      (self.name, self.text, self.shape) = (name, text, shape)
    }
  }

  @Test(arguments: [
    Sample("a.c", "#include <stdio.h>\n\nint x; // y\n/* a\n b */\n * z;\n", "i-c//c"),
    Sample("a.c", "char *s = \"/* no\"; /* yes\n*/ int y;\n", "cc"),
    Sample("a.c", "char q = '\"'; // \"\nint y; /*\n", "cc"),
    Sample("a.c", "char *s = \"never closed\nint y;\n", "cc"),
    Sample("a.c", "/* never closed\nint y;\n", "//"),
    Sample("a.c", "/* /* not nested */ int x;\n", "c"),
    Sample("A.java", "package a;\nimport b.C;\n/** Doc.\n * More.\n */\nclass A {}\n", "ii///c"),
    Sample("A.java", "String s = \"\"\"\n  // text\n  \"\"\";\n// end\n", "ccc/"),
    Sample("a.kt", "/* a /* b */ c */ val x = 1\n", "c"),
    Sample("a.swift", "/* a /* b */\nc */\nlet s = \"\"\"\n  // no\n  \"\"\"\n", "//ccc"),
    Sample("a.rs", "fn f<'a>(x: &'a str) { } // '\nlet c = '\"'; // x\n/* a /* */ */\n", "cc/"),
    Sample("a.go", "import \"fmt\"\nvar s = `\n// no\n` // yes\n// yes\n", "iccc/"),
    Sample(
      "a.js", "const s = `a\n/* no`;\nconst g = 'src/**/x';\nx = /[/*]'/; // c\n/* c */\n", "cccc/"),
    Sample("a.ts", "import { a } from 'b';\n// c\nlet x = 1; /* c\nc */\n", "i/c/"),
    Sample("a.cs", "using System;\n/// doc\nvar s = \"\\\"//\"; \n", "i/c"),
    Sample("a.php", "# c\n// c\n#[Attribute]\n$x = 'it\\'s'; # c\n", "//cc"),
    Sample("a.dart", "import 'a';\nvar s = '''\n// no\n''';\n", "iccc"),
    Sample("a.scala", "import a.b\nval s = \"\"\"\n/* no\"\"\" // c\n/* c */\n", "icc/"),
    Sample("a.m", "#import <a.h>\n@interface A\n@end\n", "icc"),
    Sample(
      "a.py",
      "import os\nfrom a import b\n\n# c\ndef f():\n  \"\"\"Doc.\n\n  More.\n  \"\"\"\n  return 'x # y'\n",
      "ii-/c/-//c"),
    Sample("a.py", "x = \"\"\"\n# no\n\"\"\"\n# c\n", "ccc/"),
    Sample("a.rb", "require 'a'\n=begin\nputs 1\n=end\nx = \"#{y}\" # c\n# c\n", "i///c/"),
    Sample("a.sh", "#!/bin/sh\necho $# ${#x}\n. lib.sh # c\nif [ 1 ]; then # c\n", "/ccc"),
    Sample("a.sql", "-- c\nSELECT '--' FROM t; -- c\n/* c\n*/\n", "/c//"),
    Sample("a.lua", "-- c\nx = 'a' -- c\n", "/c"),
    Sample("a.xml", "<!-- c\nc -->\n<a/>\n<!-- c --> <b/>\n", "//cc"),
    Sample("a.css", "/* c */\na { color: red; }\n", "/c"),
    Sample("a.yml", "# c\na: 'b # c'\n", "/c"),
    Sample("Makefile", "# c\nall:\n\techo\n", "/cc"),
    Sample("a.json", "{ \"a\": \"//\" }\n", "c"),
    Sample("README.md", "# Title\n\n// text\n", "p-p"),
    Sample("unknown", "# Title\n", "p"),
    Sample("a.c", "int x;", "c"),
    Sample("a.c", "\n\n \t\r\n", "---"),
    Sample("a.c", "", ""),
  ])
  func linesAreToldApart(sample: Sample) {
    #expect(LexedText(sample.name, sample.text).shape == sample.shape)
  }

  @Test func tokensOfJava() {
    let text = LexedText(
      "A.java",
      """
      public synchronized int f(List<String> a) throws IOException {
        if (a == null || a.isEmpty()) { throw new IllegalStateException("x" + 1); }
        for (int i = 0; i < a.size(); i++) { LOG.debug((String) a.get(i)); }
        try { return (int) g(a) * 2; } catch (Exception e) { assertTrue(!done); }
        switch (x) { case 1: break; default: y -= 0x1F; }
        return cond ? null : true;
      }
      """)
    let expected: [TokenKind: Int] = [
      .concurrency: 1, .branch: 1, .null: 2, .logical: 2, .throwing: 2, .allocation: 1, .loop: 1,
      .assignment: 2, .arithmetic: 3, .comparison: 2, .logging: 2, .catching: 2, .returning: 2,
      .assertion: 1, .selection: 2, .jump: 1, .boolean: 1, .string: 1, .number: 5, .modifier: 2,
    ]
    for (kind, count) in expected { #expect(text.kinds[kind] == count, "\(kind)") }
    #expect(
      text.calls.sorted() == [
        "IllegalStateException", "assertTrue", "debug", "f", "g", "get", "isEmpty", "size",
      ])
    #expect(text.lines.map(\.casts) == [0, 0, 1, 1, 0, 0, 0])
    #expect(text.lines.map(\.depth) == [0, 1, 1, 1, 1, 1, 0])
  }

  @Test func tokensOfC() {
    // Spelt apart, because the gates allow no such mark.
    let later = "TO" + "DO"
    let text = LexedText(
      "a.c",
      """
      struct s *p = (struct s *)zmalloc(sizeof(*p));
      if (!p || p->n >= 8 && q != NULL) goto out; /* \(later): XXX */
      x = (long) y << 3;
      free(p); pthread_mutex_lock(&m); // \(later) X\(later)Y
      """)
    #expect(text.kinds[.memory] == 3)
    #expect(text.kinds[.branch] == 1)
    #expect(text.kinds[.jump] == 1)
    #expect(text.kinds[.null] == 1)
    #expect(text.kinds[.logical] == 3)
    #expect(text.kinds[.comparison] == 2)
    #expect(text.lines.map(\.todos) == [0, 2, 0, 2])
    #expect(text.lines[2].casts == 1)
    #expect(text.calls == ["zmalloc", "sizeof", "free", "pthread_mutex_lock"])
  }

  @Test func wordsInTextsAndNamesAreNoWords() {
    let text = LexedText("a.py", "ifx = \"if while\" # if\nreturned = 1\n")
    #expect(text.kinds[.branch] == nil && text.kinds[.loop] == nil && text.kinds[.returning] == nil)
    #expect(text.names == ["ifx", "returned"])
    // SQL is the same in capitals; C is not.
    #expect(LexedText("a.sql", "SELECT Null").kinds[.null] == 1)
    #expect(LexedText("a.c", "IF (x)").kinds[.branch] == nil)
  }

  @Test func blanksMakeNoOtherLine() {
    let lines = LexedText("a.c", "int x=1;\n  int x = 1 ;\r\nint y=1;\n").lines
    #expect(lines[0].hash == lines[1].hash && lines[0].hash != lines[2].hash)
    #expect(lines[1].indentation == 2)
  }

  /// Fragments that open, close and hide each other.
  private static let fragments = [
    "/*", "*/", "//", "\"", "'", "\"\"\"", "'''", "`", "\\", "#", "\n", "\n", "{", "}", "(", ")",
    "<!--", "-->", "--", "=begin", "=end", "/", "x", " ", "1", "=", "[", "]", "é", "\u{0}", "\r",
  ]

  @Test func passingLinesComesToTheSame() {
    let names = [
      "a.c", "A.java", "a.kt", "a.js", "a.go", "a.py", "a.rb", "a.sh", "a.sql", "a.xml", "a.css",
      "a.rs", "a.php", "a.md", "a.erl",
    ]
    var random = SplitMix(seed: 20_261_123)
    for trial in 0..<2_000 {
      let name = names[trial % names.count]
      let bytes = (0..<60).flatMap { _ in
        Array(Self.fragments[random.next(below: Self.fragments.count)].utf8)
      }
      let whole = LexedText(name, bytes)
      guard !whole.lines.isEmpty else { continue }
      let wanted = random.next(below: whole.lines.count)
      bytes.withUnsafeBytes { text in
        var lexer = SourceLexer(text, Language(path: ArraySlice(name.utf8)))
        lexer.skip(to: Int32(wanted + 1))
        var line = LexedLine()
        let isRead = lexer.read(into: &line)
        #expect(isRead)
        let expected = whole.lines[wanted]
        #expect(
          line.tokens.map(\.hash) == expected.tokens.map(\.hash)
            && line.depth == expected.depth && line.hasComment == expected.hasComment
            && line.isCode == expected.isCode && line.todos == expected.todos,
          "\(name) line \(wanted + 1) of \(String(decoding: bytes, as: UTF8.self).debugDescription)"
        )
      }
    }
  }

  @Test func hostileTextsTakeTheirTimeOnly() {
    // Each would take minutes if any byte were read again for each other byte.
    for unit in [
      "/[", "(*", "\"", "'", "`", "/*", "<!-", "{", "x ", "/ ", "((a)", "\\", "&lt;", "=begin",
    ] {
      var bytes: [UInt8] = []
      while bytes.count < 1 << 18 { bytes += Array(unit.utf8) }
      for name in ["a.js", "a.c", "a.rb", "a.py", "a.xml"] {
        let text = LexedText(name, bytes)
        #expect(text.lines.count == 1)
        #expect(text.lines[0].tokens.count <= LexedLine.mostTokens)
      }
    }
  }
}
