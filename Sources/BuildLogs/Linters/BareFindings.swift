internal import TextInput

/// Lines with a place whose tool is told by an odd shape, not by a severity.
///
/// Each shape is a function in `BareFinding`; the place is read once for all of them.
struct BareFindings: BuildLineReader {
  static let tool = BuildTool(
    "codespell", "codespell", .linter, example: "a.py:3: recieve ==> receive")
  static let otherTools = [
    BuildTool("pyre", "Pyre", .linter, example: "a.py:3:5 Undefined name [16]: x is undefined"),
    BuildTool(
      "vulture", "Vulture", .linter, example: "a.py:3: unused import 'os' (90% confidence)"),
    BuildTool(
      "misspell", "misspell", .linter, example: "a.md:3:5: \"zeebra\" is a misspelling of \"zebra\""
    ),
    BuildTool(
      "fasterer", "fasterer", .linter,
      example: "a.rb:57 Hash#keys.each is slower than Hash#each_key."),
    BuildTool("buf", "Buf", .linter, example: "a.proto:3:5:Package name \"x\" should be suffixed."),
    BuildTool("phpstan", "PHPStan", .linter, example: "a.php:63:Call to undefined method A::b()."),
    BuildTool("dotenv-linter", "dotenv-linter", .linter, example: ".env:3 LowercaseKey: The x key"),
    BuildTool(
      "hadolint", "hadolint", .linter, example: "Dockerfile:3 DL3008 warning: Pin versions"),
    BuildTool("cpplint", "cpplint", .linter, example: "a.cc:3:  Missing space  [whitespace/x] [5]"),
    BuildTool("pmd", "PMD", .linter, example: "A.java:3:\tUnusedImports:\tAvoid unused imports"),
    BuildTool("phpmd", "PHPMD", .linter, example: "a.php:3  ShortVariable  Avoid short names"),
    BuildTool(
      "sorbet", "Sorbet", .linter, example: "a.rb:13: Method b does not exist https://srb.help/7003"
    ),
    BuildTool("tslint", "TSLint", .linter, example: "a.ts[418, 38]: missing semicolon"),
    BuildTool(
      "markdownlint", "markdownlint, mdl, PyMarkdown", .linter,
      example: "a.md:3:5 MD009/no-trailing-spaces Trailing spaces"),
    BuildTool(
      "gosec", "gosec", .linter, example: "a.go:3:2: Errors unhandled. (Rule:G104, Severity:LOW)"),
    BuildTool(
      "ansible-lint", "ansible-lint", .linter, example: "a.yml:3: name[missing]: Name tasks"),
    BuildTool("flawfinder", "Flawfinder", .linter, example: "a.c:7:  [2] (buffer) char:"),
  ]
  static let marks: [LineMark] = [.place]

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    var bytes = line.bytes
    if bytes.hasPrefix("hadolint:") { bytes = bytes.dropping(9) }
    guard let place = PlacedText(bytes), !place.text.isEmpty, let found = BareFinding(place)
    else { return false }
    log.add(found.tool, found.severity, at: place, code: found.code, found.message)
    return true
  }
}
