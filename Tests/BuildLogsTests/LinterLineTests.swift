import Testing

@testable import BuildLogs

/// Lines after what the tools' documentation shows, of linters that could not be had.
@Suite struct LinterLineTests {
  @Test(arguments: [
    (
      "src/a.css\n  46:3   ✖  Unexpected unit    length-zero-no-unit",
      "stylelint src/a.css:46:3 error length-zero-no-unit | Unexpected unit"
    ),
    (
      "a.scss\n 2:12  ⚠  Unexpected unit   unit-allowed-list",
      "stylelint a.scss:2:12 warning unit-allowed-list | Unexpected unit"
    ),
    (
      "doc/a.md\n 25:3-25:9  warning  Incorrect indent  list-item-indent  remark-lint",
      "remark-lint doc/a.md:25:3 warning list-item-indent | Incorrect indent"
    ),
    (
      "docs/a.md\n 3:5  suggestion  Use 'x'.  Microsoft.Terms",
      "vale docs/a.md:3:5 note Microsoft.Terms | Use 'x'."
    ),
    (
      "a.go:3:5: Error return value of `f` is not checked (errcheck)",
      "golangci-lint a.go:3:5 error errcheck | Error return value of `f` is not checked"
    ),
    (
      "a.go:3:5: SA4006: this value of `x` is never used (staticcheck)",
      "golangci-lint a.go:3:5 error SA4006 | this value of `x` is never used"
    ),
    (
      "a.go:9:13: identical expressions (SA4000)",
      "staticcheck a.go:9:13 warning SA4000 | identical expressions"
    ),
    (
      "[/src/a.go:37] - G104 (CWE-703): Errors unhandled. (Confidence: HIGH, Severity: LOW)",
      "gosec /src/a.go:37 note G104 | Errors unhandled."
    ),
    (
      "a.go:3:2: Weak random (Rule:G404, Severity:HIGH, Confidence:MEDIUM)",
      "gosec a.go:3:2 error G404 | Weak random"
    ),
    (
      "A.swift:3:1: warning: Line Length Violation: Line is long (line_length)",
      "swiftlint A.swift:3:1 warning line_length | Line Length Violation: Line is long"
    ),
    (
      "A.kt:3:1: Unused import (standard:no-unused-imports)",
      "ktlint A.kt:3:1 error standard:no-unused-imports | Unused import"
    ),
    (
      "A.kt:3:1: This expression contains a magic number. [MagicNumber]",
      "detekt A.kt:3:1 warning MagicNumber | This expression contains a magic number."
    ),
    (
      "[WARN] src/A.java:3: Missing a Javadoc comment. [JavadocVariable]",
      "checkstyle src/A.java:3 warning JavadocVariable | Missing a Javadoc comment."
    ),
    (
      "[ERROR] src/A.java:[3,5] (imports) UnusedImports: Unused import - a.B.",
      "checkstyle src/A.java:3:5 error UnusedImports | Unused import - a.B."
    ),
    (
      "/src/A.java:3:\tUnusedImports:\tAvoid unused imports",
      "pmd /src/A.java:3 warning UnusedImports | Avoid unused imports"
    ),
    (
      "[INFO] PMD Failure: a.B:3 Rule:UnusedPrivateField Priority:3 Avoid unused x.",
      "pmd a.B:3 warning UnusedPrivateField | Avoid unused x."
    ),
    (
      "H C NP: Null deref of x in a.B.c()  At B.java:[line 12]",
      "spotbugs B.java:12 error NP | Null deref of x in a.B.c()"
    ),
    (
      "M P UPM: Private method is never called  At B.java:[lines 12-15]",
      "spotbugs B.java:12 warning UPM | Private method is never called"
    ),
    (
      "[ERROR] High: Null deref of x [a.B] At B.java:[line 12] NP_ALWAYS_NULL",
      "spotbugs B.java:12 error NP_ALWAYS_NULL | Null deref of x"
    ),
    (
      "error file=/src/A.scala message=File length exceeds 5 lines",
      "scalastyle /src/A.scala error - | File length exceeds 5 lines"
    ),
    (
      "[a.proto:11:5] Found an incorrect indentation style",
      "protolint a.proto:11:5 warning - | Found an incorrect indentation style"
    ),
    (
      ".env.local:3 LowercaseKey: The foo key should be in uppercase",
      "dotenv-linter .env.local:3 warning LowercaseKey | The foo key should be in uppercase"
    ),
    (
      "a.yaml: (object: ns/x apps/v1, Kind=Deployment) no CPU limit (check: unset-cpu-requirements, remediation: Set it.)",
      "kube-linter a.yaml error unset-cpu-requirements | no CPU limit"
    ),
    (
      "Warning: Missing version constraint (terraform_required_providers)\n\n  on main.tf line 3:\n   3: x",
      "tflint main.tf:3 warning terraform_required_providers | Missing version constraint"
    ),
    (
      "╷\n│ Error: Unsupported argument\n│ \n│   on main.tf line 3, in resource \"x\" \"y\":\n│    3:   foo = 1\n│ \n╵",
      "terraform main.tf:3 error - | Unsupported argument"
    ),
    (
      "app/a.rb\t13\tRedirect\tGeneral\tPossible redirect\tHigh",
      "brakeman app/a.rb:13 warning Redirect | Possible redirect"
    ),
    (
      "  app/a.rb:11, 12: DuplicateMethodCall: A#b calls c 2 times [https://x/reek/blob/docs/Duplicate-Method-Call.md]",
      "reek app/a.rb:11 warning DuplicateMethodCall | A#b calls c 2 times"
    ),
    (
      "┃ [W] ↗ There should be no calls to IO.inspect/1.\n┃       lib/a.ex:3:5 #(A.b)",
      "credo lib/a.ex:3:5 warning W | There should be no calls to IO.inspect/1."
    ),
    (
      "./a.js:3:3 lint/suspicious/noDebugger  FIXABLE  ━━━━━━\n\n  × This is unexpected.\n",
      "biome ./a.js:3:3 error lint/suspicious/noDebugger | This is unexpected."
    ),
    (
      "Finding:     key=REDACTED\nSecret:      REDACTED\nRuleID:      aws-key\nEntropy:     3.4\nFile:        a.env\nLine:        3\n",
      "gitleaks a.env:3 error aws-key | a secret was found"
    ),
    (
      "Checking formatting...\n[warn] src/a.js\n[warn] Code style issues found in the above file.",
      "prettier src/a.js warning - | would reformat"
    ),
    (
      "Checking formatting...\n[error] src/a.ts: SyntaxError: ';' expected. (3:5)",
      "prettier src/a.ts:3:5 error - | SyntaxError: ';' expected."
    ),
    ("ERROR: src/a.ts:3:5 - missing semicolon", "tslint src/a.ts:3:5 error - | missing semicolon"),
    (
      "ERROR: InvalidScope - src/a.php:3:5 - Use of $this (see https://psalm.dev/013)",
      "psalm src/a.php:3:5 error InvalidScope | Use of $this"
    ),
    (
      " ------ ----------\n  Line   src/a.php\n ------ ----------\n  63     Call to an undefined method\n         A::b().\n         🪪  method.notFound\n ------ ----------",
      "phpstan src/a.php:63 error method.notFound | Call to an undefined method A::b()."
    ),
    (
      ".github/workflows/a.yml:3:5: unexpected key \"x\" for \"job\" section [syntax-check]",
      "actionlint .github/workflows/a.yml:3:5 warning syntax-check | unexpected key \"x\" for \"job\" section"
    ),
    (
      "a.js: line 3, col 5, Missing semicolon. (W033)",
      "jshint a.js:3:5 warning W033 | Missing semicolon."
    ),
    (
      "a.rb:13: Method b does not exist on A https://srb.help/7003",
      "sorbet a.rb:13 error 7003 | Method b does not exist on A"
    ),
    (
      "modules/a.pp - WARNING: unquoted file mode on line 4 (check: unquoted_file_mode)",
      "puppet-lint modules/a.pp:4 warning unquoted_file_mode | unquoted file mode"
    ),
    ("Diff in /src/main.rs:3:", "rustfmt /src/main.rs:3 warning - | would reformat"),
    (
      "README.md:3:5 MD009/no-trailing-spaces Trailing spaces",
      "markdownlint README.md:3:5 warning MD009 | Trailing spaces"
    ),
    (
      "README.md:3:5 error MD009/no-trailing-spaces Trailing spaces",
      "markdownlint README.md:3:5 error MD009 | Trailing spaces"
    ),
  ])
  func reads(log: String, finding: String) {
    #expect(findings(log) == [finding])
  }

  /// Programs and tests write such lines, too.
  @Test(arguments: [
    "In a.sh line 3 things are said:", "Checking for updates", "Line   up", "== Setup ==",
    "FILE: none", "Error: it failed", "Warning: on main.tf line", "│ a table │ of cells │",
    "Location: here", "Severity: high", "[warn] src/a.js", "line 3 column 5 of the table",
    "12:30 error in the plan", "  3:10 to Yuma", "2:1  a ratio", "app/a.rb    13    passed    High",
    "Check: all is well", "┃ [W] alone", "File: a.c", "[2024:10] x", "ERROR: it - broke - here",
  ])
  func isNoFinding(line: String) {
    #expect(findings("make\n\n\(line)\n\nmake: done\n") == [])
  }
}
