import TextInput
import Testing

@testable import BuildLogs

@Suite struct PlacedTextTests {
  @Test(arguments: [
    ("src/a.c:3:5: error: x", "src/a.c", 3, 5, "error: x"),
    ("src/a.c:3: error: x", "src/a.c", 3, nil, "error: x"),
    ("a.php:63:Call to x", "a.php", 63, nil, "Call to x"),
    ("a.proto:17:1:Package \"x\"", "a.proto", 17, 1, "Package \"x\""),
    (
      "C:\\My Dir\\a.cs(229,30): warning CS0618: x", "C:\\My Dir\\a.cs", 229, 30,
      "warning CS0618: x"
    ),
    ("tsc.ts(3,13): error TS7006: x", "tsc.ts", 3, 13, "error TS7006: x"),
    ("a.cpp(12): error C2065: x", "a.cpp", 12, nil, "error C2065: x"),
    ("path/a.ts[418, 38]: ' should be \"", "path/a.ts", 418, 38, "' should be \""),
    ("app/post.rb:57 Array#x", "app/post.rb", 57, nil, "Array#x"),
    (".env:1 Leading space", ".env", 1, nil, "Leading space"),
    ("main.hs:3:5-9: error:", "main.hs", 3, 5, "error:"),
    ("main.hs:(3,5)-(4,1): error:", "main.hs", 3, 5, "error:"),
    ("parse.y:12.5-7: warning: x", "parse.y", 12, 5, "warning: x"),
    (
      "Makefile:14: *** missing separator.  Stop.", "Makefile", 14, nil,
      "*** missing separator.  Stop."
    ),
    ("my dir/ä.swift:1:2: warning: x", "my dir/ä.swift", 1, 2, "warning: x"),
  ])
  func reads(line: String, path: String, number: Int, column: Int?, text: String) {
    Array(line.utf8).withUnsafeBytes { bytes in
      let placed = PlacedText(bytes)
      #expect(placed?.path.text == path)
      #expect(placed?.line == number)
      #expect(placed?.column == column)
      #expect(placed?.text.text == text)
    }
  }

  @Test(arguments: [
    "12:30:11 started", "http://host:8080/x", "127.0.0.1:8080: refused", "error: a.c:3:5 is bad",
    "Foo::bar:12: x", "[INFO] x", "step 3: done", "a.c: In function 'main':", ":3:5: x", "a.c:", "",
    "ratio 4:3: wide", "{\"a.c\":3}",
  ])
  func hasNoPlace(line: String) {
    Array(line.utf8).withUnsafeBytes { #expect(PlacedText($0) == nil) }
  }
}
