import Domain
import Foundation
import Testing
import TextInput

@testable import BuildLogs

/// What one linter wrote of one input (Tests/Fixtures/linters/*/SOURCE), in several of its formats.
struct LinterFixture: CustomTestStringConvertible, Sendable {
  var tool: String
  /// Counted in the linter's own JSON, its sum, or by hand where it has neither.
  var count: Int
  var errors: Int
  var first: String
  /// A file first, then others in which the same findings stand.
  var files: [String]

  var testDescription: String { tool }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../Fixtures/linters").standardized

  static func bytes(_ tool: String, _ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: "\(tool)/\(name)")))
  }

  /// Reads a document or a log, whichever the file is.
  static func read(_ bytes: [UInt8]) -> BuildRun? {
    let head = DocumentHead(InputBuffer(name: "log", bytes: bytes))
    guard let tool = BuildDocument.format(of: head) else { return build(bytes) }
    return try? BuildDocument.read(InputBuffer(name: "log", bytes: bytes), as: tool).run
  }

  func read(_ name: String) throws -> BuildRun? { Self.read(try Self.bytes(tool, name)) }

  static let all: [LinterFixture] = [
    LinterFixture(
      tool: "pylint", count: 30, errors: 2,
      first: "pylint app.py:13:0 note C0301 | Line too long (109/100)",
      files: [
        "json.json", "json2.json", "github.txt", "parseable.txt", "msvs.txt", "colorized.txt",
      ]),
    LinterFixture(
      tool: "flake8", count: 18, errors: 17,
      first: "flake8 ./app.py:1:1 error F401 | 'os' imported but unused",
      files: ["plain.txt", "pylint.txt"]),
    LinterFixture(
      tool: "ruff", count: 15, errors: 15,
      first: "ruff /src/py/app.py:1:1 error I001 | Import block is un-sorted or un-formatted",
      files: [
        "json.json", "json-lines.txt", "sarif.json", "gitlab.json", "concise.txt", "default.txt",
        "grouped.txt", "pylint.txt", "github.txt", "azure.txt",
      ]),
    LinterFixture(
      tool: "pyright", count: 12, errors: 12,
      first:
        "pyright /src/py/app.py:12:16 error reportUndefinedVariable | \"undefined_name\" is not defined",
      files: ["json.json", "plain.txt"]),
    LinterFixture(
      tool: "bandit", count: 7, errors: 1,
      first:
        "bandit ./app.py:2:0 note B404 | Consider possible security implications associated with the subprocess module.",
      files: ["text.txt", "custom.txt"]),
    LinterFixture(
      tool: "ty", count: 7, errors: 7,
      first:
        "ty app.py:12:16 error unresolved-reference | Name `undefined_name` used when not defined",
      files: ["plain.txt", "concise.txt"]),
    LinterFixture(
      tool: "typos", count: 3, errors: 3,
      first: "typos ./pkg/util.py:10:5 error - | `recieve` should be `receive`",
      files: ["plain.txt", "brief.txt"]),
    LinterFixture(
      tool: "shellcheck", count: 15, errors: 2,
      first: "shellcheck a.sh:2:10 error SC2045 | Iterating over ls output is fragile. Use globs.",
      files: ["gcc.txt", "tty.txt", "json.json", "json1.json", "checkstyle.xml"]),
    LinterFixture(
      tool: "hadolint", count: 10, errors: 2,
      first:
        "hadolint Dockerfile:1 warning DL3007 | Using latest is prone to errors if the image will ever update. Pin the version explicitly to a release tag",
      files: ["tty.txt", "gnu.txt", "json.json", "checkstyle.xml", "sarif.json"]),
    LinterFixture(
      tool: "yamllint", count: 11, errors: 7,
      first: "yamllint a.yml:1:1 warning document-start | missing document start \"---\"",
      files: ["standard.txt", "parsable.txt", "github.txt"]),
    LinterFixture(
      tool: "ansible-lint", count: 14, errors: 14,
      first: "ansible-lint play.yml:1:3 error name[play] | All plays should be named.",
      files: ["plain.txt", "pep8.txt"]),
    LinterFixture(
      tool: "cfn-lint", count: 2, errors: 2,
      first:
        "cfn-lint cfn.yml:6:7 error E3002 | Additional properties are not allowed ('BucketNam' was unexpected. Did you mean 'BucketName'?)",
      files: ["plain.txt", "pretty.txt", "parseable.txt", "json.json"]),
    LinterFixture(
      tool: "zizmor", count: 4, errors: 2,
      first:
        "zizmor ./.github/workflows/ci.yml:6:9 warning artipacked | credential persistence through GitHub Actions artifacts",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "oxlint", count: 7, errors: 1,
      first: "oxlint bad.js:1:7 error - | Unexpected token",
      files: ["default.txt", "stylish.txt", "json.json"]),
    LinterFixture(
      tool: "eslint", count: 14, errors: 12,
      first:
        "eslint /src/js/a.js:1:5 error no-unused-vars | 'unused' is assigned a value but never used.",
      files: ["json.json", "compact.txt", "unix.txt", "visualstudio.txt", "checkstyle.xml"]),
    LinterFixture(
      tool: "rubocop", count: 15, errors: 2,
      first: "rubocop a.rb:1:7 error Lint/Syntax | class or module name must be a constant literal",
      files: ["progress.txt", "simple.txt", "emacs.txt", "json.json"]),
    LinterFixture(
      tool: "puppet-lint", count: 8, errors: 3,
      first: "puppet-lint -:1 error autoloader_layout | foo not in autoload module layout",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "luacheck", count: 6, errors: 0,
      first: "luacheck lua/a.lua:1:7 warning W211 | unused variable x",
      files: ["codes.txt", "vs.txt"]),
    LinterFixture(
      tool: "luacheck", count: 6, errors: 0,
      first: "luacheck lua/a.lua:1:7 warning - | unused variable x",
      files: ["default.txt", "plain.txt"]),
    LinterFixture(
      tool: "phpcs", count: 10, errors: 9,
      first:
        "phpcs /src/php/a.php:2 error PEAR.Commenting.FileComment.Missing | Missing file doc comment",
      files: ["full.txt", "emacs.txt", "json.json", "xml.xml", "checkstyle.xml"]),
    LinterFixture(
      tool: "phpcs", count: 10, errors: 9,
      first: "phpcs /src/php/a.php:2 error - | Missing file doc comment", files: ["nosniff.txt"]),
    LinterFixture(
      tool: "phpmd", count: 4, errors: 0,
      first:
        "phpmd /src/php/a.php:2 warning UndefinedVariable | Avoid using undefined variables such as '$y' which will lead to PHP notices.",
      files: ["text.txt", "json.json"]),
    LinterFixture(
      tool: "hlint", count: 5, errors: 0, first: "hlint hs/A.hs:2:1 warning - | Eta reduce",
      files: ["plain.txt", "json.json"]),
    LinterFixture(
      tool: "markdownlint", count: 5, errors: 0,
      first: "markdownlint md/a.md:2 warning MD009 | Trailing spaces",
      files: ["mdl.txt", "mdl.json"]),
    LinterFixture(
      tool: "tidy", count: 4, errors: 0,
      first: "tidy -:1:1 warning - | missing <!DOCTYPE> declaration",
      files: ["plain.txt", "gnu.txt"]),
    LinterFixture(
      tool: "sqlfluff", count: 6, errors: 6,
      first:
        "sqlfluff a.sql:1:11 error LT01 | Expected only single space before 'FROM' keyword. Found '  '.",
      files: ["plain.txt", "json.json"]),
    LinterFixture(
      tool: "checkstyle", count: 11, errors: 11,
      first: "checkstyle /src/A.java:1 error JavadocPackage | Missing package-info.java file.",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "checkstyle", count: 11, errors: 11,
      first: "checkstyle /src/A.java:1 error JavadocPackage | Missing package-info.java file.",
      files: ["xml.xml"]),
    LinterFixture(
      tool: "buf", count: 4, errors: 4,
      first:
        "buf a.proto:2:1 error PACKAGE_DIRECTORY_MATCH | Files with package \"x\" must be within a directory \"x\" relative to root but were in directory \".\".",
      files: ["json.txt", "msvs.txt"]),
    LinterFixture(
      tool: "semgrep", count: 1, errors: 1,
      first: "semgrep py/app.py:11:9 error r1 | no eval please",
      files: ["json.json", "gitlab-sast.json"]),
    LinterFixture(
      tool: "cppcheck", count: 12, errors: 3,
      first:
        "cppcheck a.cpp:8:6 error arrayIndexOutOfBounds | Array 'buf[4]' accessed at index 4, which is out of bounds.",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "cppcheck", count: 13, errors: 3,
      first:
        "cppcheck a.cpp:8:6 error arrayIndexOutOfBounds | Array 'buf[4]' accessed at index 4, which is out of bounds.",
      files: ["xml.xml"]),
    LinterFixture(
      tool: "clang-tidy", count: 22, errors: 22,
      first:
        "clang-tidy /src/cpp/a.cpp:1:1 error llvm-include-order | #includes are not sorted properly",
      files: ["err.txt"]),
    LinterFixture(
      tool: "cpplint", count: 6, errors: 0,
      first:
        "cpplint a.cpp warning legal/copyright | No copyright message found.  You should have a line: \"Copyright [year] <Copyright Owner>\"",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "lintr", count: 8, errors: 0,
      first: "lintr /src/a.R:1:2 note assignment_linter | Use <-, not =, for assignment.",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "mypy", count: 11, errors: 11,
      first:
        "mypy app.py:4:1 error no-untyped-def | Function is missing a type annotation for one or more parameters",
      files: ["col.txt"]),
    LinterFixture(
      tool: "mypy", count: 1, errors: 1,
      first:
        "mypy pkg/util.py:15 error operator | Unsupported operand types for + (\"str\" and \"int\")",
      files: ["plain.txt", "json.txt"]),
    LinterFixture(
      tool: "black", count: 3, errors: 1,
      first: "black /src/py/broken.py:1:11 error - | cannot parse",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "isort", count: 2, errors: 2,
      first: "isort /src/py/app.py error - | Imports are incorrectly sorted and/or formatted.",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "vulture", count: 14, errors: 1,
      first: "vulture broken.py:1 error - | invalid syntax at \"def broken(:\"",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "codespell", count: 3, errors: 0,
      first: "codespell ./pkg/util.py:10 warning - | recieve ==> receive", files: ["plain.txt"]),
    LinterFixture(
      tool: "pydocstyle", count: 8, errors: 0,
      first: "pydocstyle app.py:1 warning D100 | Missing docstring in public module",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "xmllint", count: 2, errors: 2,
      first: "xmllint xml/a.xml:2 error - | Opening and ending tag mismatch: b line 2 and a",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "flawfinder", count: 1, errors: 0,
      first: "flawfinder cpp/a.cpp:7 warning buffer | char",
      files: ["plain.txt"]),
    LinterFixture(
      tool: "checkbashisms", count: 5, errors: 0,
      first: #"checkbashisms a.sh:2 warning - | echo -e"#,
      files: ["plain.txt"]),
    LinterFixture(
      tool: "chktex", count: 9, errors: 0,
      first: #"chktex a.tex:3 warning 18 | Use either `` or '' as an alternative to `"'. x2"#,
      files: ["default.txt", "lines.txt"]),
    LinterFixture(
      tool: "lacheck", count: 5, errors: 0,
      first: #"lacheck a.tex:3 warning - | perhaps you should insert a `~' before "\ref""#,
      files: ["plain.txt"]),
    LinterFixture(
      tool: "perlcritic", count: 16, errors: 0,
      first: #"perlcritic -:1:1 note - | Code is not tidy"#,
      files: ["default.txt"]),
    LinterFixture(
      tool: "shfmt", count: 2, errors: 2,
      first:
        #"shfmt a.sh:4:11 error - | the "function" builtin exists in bash; tried parsing as posix"#,
      files: ["plain.txt"]),
    LinterFixture(
      tool: "splint", count: 7, errors: 0,
      first: #"splint a.c:2:42 warning - | Test expression for if is assignment expression: p = 0"#,
      files: ["plain.txt"]),
  ]
}
