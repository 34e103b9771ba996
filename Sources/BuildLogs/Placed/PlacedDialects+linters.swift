internal import Domain

extension PlacedDialects {
  private static let python = ["py", "pyi", "pyw", "ipynb"]
  private static let scripts = [
    "js", "jsx", "mjs", "cjs", "ts", "tsx", "mts", "cts", "vue", "svelte",
  ]
  private static let cFiles = ["c", "cc", "cpp", "cxx", "h", "hh", "hpp", "hxx", "m", "mm", "inl"]
  private static let ruby = [
    "rb", "rake", "gemspec", "ru", "Gemfile", "Rakefile", "Podfile", "Fastfile", "jbuilder", "rbi",
  ]

  /// Linters whose lines have a place, and are told by their files, rules or commands.
  static let linters: [PlacedDialect] =
    pythonLinters + cLinters + goLinters + rubyLinters + scriptLinters + dataLinters
    + otherLinters

  private static let pythonLinters: [PlacedDialect] = [
    PlacedDialect(
      BuildTool("flake8", "Flake8", .linter, example: "a.py:4:1: F401 'sys' imported but unused"),
      extensions: python,
      codes: ["E", "W", "F", "C", "N", "B", "Q", "T", "I"].map { .counted($0, 3) },
      commands: ["pyflakes"], letters: [("E", .error), ("F", .error)]),
    PlacedDialect(
      BuildTool(
        "pycodestyle", "pycodestyle, pep8", .linter,
        example: "a.py:4:1: E302 expected 2 blank lines, found 1"),
      extensions: python, commands: ["pep8"], letters: [("E", .error)]),
    PlacedDialect(
      BuildTool(
        "pylint", "Pylint", .linter,
        example: "a.py:4:0: C0114: Missing module docstring (missing-module-docstring)"),
      extensions: python,
      codes: ["C", "R", "W", "E", "F", "I"].map { .counted($0, 4) },
      letters: [("E", .error), ("F", .error), ("C", .note), ("R", .note), ("I", .note)]),
    PlacedDialect(
      BuildTool(
        "bandit", "Bandit", .linter, example: "a.py:3: B404[bandit]: LOW: Consider possible x"),
      extensions: python, words: ["LOW", "MEDIUM", "HIGH", "UNDEFINED"]),
    PlacedDialect(
      BuildTool("ruff", "Ruff", .linter, example: "a.py:1:8: F401 [*] `os` imported but unused"),
      extensions: python,
      codes: [.exactly("invalid-syntax")]
        + [
          "UP", "SIM", "PLR", "PLW", "PLC", "PLE", "RUF", "ANN", "PTH", "PERF", "DTZ", "COM",
          "INP", "ERA", "TRY", "ARG", "FBT", "BLE", "PGH", "PIE", "RET", "SLF", "TCH", "FURB",
          "CPY", "EXE", "ISC", "ICN", "PYI", "RSE", "TID", "YTT", "ASYNC", "FLY", "NPY", "AIR",
        ].map { .numbered($0) }, letters: [("", .error)]),
    PlacedDialect(
      BuildTool(
        "mypy", "mypy", .linter, example: "a.py:3: error: Name \"x\" is not defined  [name-defined]"
      ),
      extensions: python, codes: [.kebab], commands: ["dmypy"], hasOwnNotes: true,
      words: ["error", "note", "warning", "info"]),
    PlacedDialect(
      BuildTool(
        "pyright", "Pyright", .linter,
        example: "a.py:3:5 - error: \"x\" is not defined (reportUndefinedVariable)"),
      extensions: python, codes: [.prefix("report")], commands: ["basedpyright"]),
    PlacedDialect(
      BuildTool("ty", "ty", .linter, example: "a.py:3:5: error[unresolved-reference] Name `x`"),
      extensions: python),
  ]

  private static let cLinters: [PlacedDialect] = [
    PlacedDialect(
      BuildTool(
        "clang-tidy", "clang-tidy", .linter,
        example: "a.cpp:4:5: warning: use nullptr [modernize-use-nullptr]"),
      extensions: cFiles,
      codes: [
        "abseil-", "altera-", "android-", "boost-", "bugprone-", "cert-", "clang-analyzer-",
        "clang-diagnostic-", "concurrency-", "cppcoreguidelines-", "darwin-", "fuchsia-",
        "google-", "hicpp-", "linuxkernel-", "llvm-", "llvmlibc-", "misc-", "modernize-", "mpi-",
        "objc-", "openmp-", "performance-", "portability-", "readability-", "zircon-",
      ].map { .prefix($0) }, commands: ["run-clang-tidy"]),
    PlacedDialect(
      BuildTool(
        "clang-format", "clang-format --dry-run", .linter,
        example: "a.cpp:3:5: warning: code should be clang-formatted [-Wclang-format-violations]"),
      extensions: cFiles, codes: [.exactly("-Wclang-format-violations")]),
    PlacedDialect(
      BuildTool(
        "clazy", "Clazy", .linter, example: "a.cpp:3:5: warning: x [-Wclazy-qstring-ref]"),
      extensions: cFiles, codes: [.prefix("-Wclazy-")]),
    PlacedDialect(
      BuildTool(
        "cppcheck", "Cppcheck", .linter,
        example: "a.cpp:8:6: error: Array index out of bounds [arrayIndexOutOfBounds]"),
      extensions: cFiles,
      codes: [.lowerCamel]
        + ["memleak", "uninitvar", "uninitdata", "zerodiv", "deallocret", "noexplicit"].map {
          .exactly($0)
        }, words: ["style", "performance", "portability", "information"]),
    PlacedDialect(
      BuildTool(
        "doxygen", "Doxygen", .linter, example: "a.h:5: warning: Found unknown command '\\x'"),
      extensions: cFiles,
      phrases: [
        "is not documented", "Found unknown command", "unable to resolve reference",
        "explicit link request to", "is not found in the argument list",
        "The following parameter", "multiple @param", "documented symbol",
        "no uniquely matching class member", "found documented return", "end of comment block",
        "reached end of file",
        "Unsupported xml/html tag", "multiple use of section label", "no matching file member",
      ]),
  ]

  private static let goLinters: [PlacedDialect] = [
    PlacedDialect(
      BuildTool(
        "golangci-lint", "golangci-lint", .linter,
        example: "a.go:3:5: Error return value of `f` is not checked (errcheck)"),
      extensions: ["go"], codes: golangciLinters.map { .exactly($0) }, bare: .error),
    PlacedDialect(
      BuildTool(
        "staticcheck", "Staticcheck", .linter, example: "a.go:9:9: empty branch (SA9003)"),
      extensions: ["go"],
      codes: ["SA", "ST", "S", "QF", "U"].map { .counted($0, 4) }, bare: .warning),
    PlacedDialect(
      BuildTool(
        "golint", "golint, revive", .linter,
        example: "a.go:3:5: exported var V should have comment or be unexported"),
      extensions: ["go"], commands: ["revive", "errcheck", "ineffassign"],
      bare: .warning,
      phrases: [
        "should have comment", "should be of the form", "don't use underscores", "should not use",
        "comment on exported", "should omit", "receiver name", "if block ends with a return",
        "package comment", "error strings should not", "should replace", "don't use ALL_CAPS",
        "blank import", "dot import", "stutters",
      ]),
    PlacedDialect(
      BuildTool(
        "go-consistent", "go-consistent", .linter, example: "a.go:3:6: empty map: use make(map[K]V)"
      ),
      extensions: ["go"], bare: .warning,
      phrases: [
        "zero value ptr alloc: ", "empty slice: ", "empty map: ", "hex lit: ", "range check: ",
        "and-not: ", "float lit: ", "label case: ", "untyped const coerce: ", "arg list parens: ",
        "non-zero length test: ", "default case order: ", "unit import: ",
      ]),
    PlacedDialect(
      BuildTool(
        "gosec", "gosec", .linter,
        example: "a.go:3:2: Errors unhandled. (Rule:G104, Severity:LOW, Confidence:HIGH)"),
      extensions: ["go"], codes: [.counted("G", 3)]),
  ]

  private static let golangciLinters: [StaticString] = [
    "errcheck", "govet", "staticcheck", "unused", "gosimple", "ineffassign", "typecheck",
    "revive", "gocritic", "gosec", "gofmt", "gofumpt", "goimports", "gci", "misspell", "dupl",
    "gocyclo", "cyclop", "lll", "unparam", "nakedret", "prealloc", "exhaustive", "exhaustruct",
    "bodyclose", "noctx", "goconst", "whitespace", "wsl", "stylecheck", "deadcode",
    "structcheck", "varcheck", "funlen", "gocognit", "godot", "godox", "goheader", "errorlint",
    "errname", "forbidigo", "forcetypeassert", "depguard", "dogsled", "unconvert", "wrapcheck",
    "nlreturn", "paralleltest", "tparallel", "testpackage", "thelper", "nestif", "mnd", "gomnd",
    "gochecknoglobals", "gochecknoinits", "err113", "goerr113", "nolintlint", "maintidx",
    "ireturn", "varnamelen", "perfsprint", "sloglint", "testifylint", "asciicheck", "bidichk",
    "containedctx", "contextcheck", "copyloopvar", "exportloopref", "scopelint",
    "durationcheck", "importas", "makezero", "nilerr", "nilnil", "predeclared", "promlinter",
    "rowserrcheck", "sqlclosecheck", "tagliatelle", "usestdlibvars", "usetesting",
    "wastedassign", "dupword", "mirror", "intrange", "golint", "maligned", "interfacer",
    "spancheck", "protogetter", "loggercheck", "musttag", "ginkgolinter", "gosmopolitan",
    "nonamedreturns", "decorder", "reassign", "tagalign", "unqueryvet", "recvcheck", "fatcontext",
  ]

  private static let rubyLinters: [PlacedDialect] = [
    PlacedDialect(
      BuildTool(
        "rubocop", "RuboCop", .linter,
        example: "a.rb:1:9: C: Style/StringLiterals: Prefer single-quoted strings."),
      extensions: ruby, codes: [.cop], words: ["C", "W", "E", "F", "R", "I"]),
    PlacedDialect(
      BuildTool(
        "haml-lint", "haml-lint", .linter, example: "a.html.haml:33 [W] ImplicitDiv: `%div.x`"),
      extensions: ["haml"], codes: [.upperCamel]),
    PlacedDialect(
      BuildTool(
        "slim-lint", "slim-lint", .linter,
        example: "a.html.slim:16 [W] LineLength: Line is too long."),
      extensions: ["slim"], codes: [.upperCamel]),
    PlacedDialect(
      BuildTool(
        "erb-lint", "ERB Lint", .linter, example: "a.html.erb:9:0: Indent `%>` on column 4."),
      extensions: ["erb"], commands: ["erblint", "erb_lint"], bare: .warning),
  ]

  private static let scriptLinters: [PlacedDialect] = [
    PlacedDialect(
      BuildTool(
        "eslint", "ESLint", .linter,
        example: "src/a.js\n  2:10  error  'x' is not defined  no-undef"),
      extensions: scripts,
      codes: [.prefix("@"), .kebab]
        + [
          "eqeqeq", "semi", "quotes", "indent", "curly", "radix", "strict", "yoda", "camelcase",
          "complexity", "vars-on-top", "prettier", "linebreak-style", "unicorn",
        ].map { .exactly($0) }, commands: ["standard", "xo"], words: ["Error", "Warning"]),
    PlacedDialect(
      BuildTool(
        "oxlint", "oxlint", .linter,
        example: "a.js:3:3: `debugger` is not allowed [Warning/eslint(no-debugger)]"),
      extensions: scripts,
      codes: [.prefix("eslint("), .prefix("typescript-eslint("), .prefix("oxc(")]),
    PlacedDialect(
      BuildTool("tslint", "TSLint", .linter, example: "ERROR: a.ts:3:5 - missing semicolon"),
      extensions: scripts, words: ["ERROR", "WARNING"]),
    PlacedDialect(
      BuildTool(
        "jshint", "JSHint", .linter, example: "a.js: line 3, col 5, Missing semicolon. (W033)"),
      extensions: scripts, codes: ["W", "E", "I"].map { .counted($0, 3) }),
    PlacedDialect(
      BuildTool(
        "stylelint", "Stylelint", .linter,
        example: "a.css:3:5: Unexpected unit (length-zero-no-unit)"),
      extensions: ["css", "scss", "sass", "less"]),
    PlacedDialect(
      BuildTool(
        "htmlhint", "HTMLHint", .linter, example: "a.html:3:5: Tag must be paired [error/tag-pair]"),
      extensions: ["html", "htm"]),
  ]

  private static let dataLinters: [PlacedDialect] = [
    PlacedDialect(
      BuildTool(
        "yamllint", "yamllint", .linter,
        example: "a.yml:1:1: [warning] missing document start \"---\" (document-start)"),
      extensions: ["yml", "yaml"],
      codes: [
        "anchors", "braces", "brackets", "colons", "commas", "comments",
        "comments-indentation", "document-end", "document-start", "empty-lines", "empty-values",
        "float-values", "hyphens", "indentation", "key-duplicates", "key-ordering",
        "line-length", "new-line-at-end-of-file", "new-lines", "octal-values", "quoted-strings",
        "trailing-spaces", "truthy", "syntax",
      ].map { .exactly($0) }),
    PlacedDialect(
      BuildTool(
        "actionlint", "actionlint", .linter,
        example: ".github/workflows/a.yml:3:5: unexpected key \"x\" [syntax-check]"),
      extensions: ["yml", "yaml"],
      codes: [
        "syntax-check", "expression", "shellcheck", "pyflakes", "runner-label", "action",
        "events", "glob", "job-needs", "credentials", "permissions", "matrix", "env-var", "id",
        "shell-name", "workflow-call", "if-cond", "deprecated-commands",
      ].map { .exactly($0) }),
    PlacedDialect(
      BuildTool(
        "ansible-lint", "ansible-lint", .linter, example: "a.yml:1: [E201] Trailing whitespace"),
      extensions: ["yml", "yaml"],
      codes: [.counted("E", 3), .kebab, .prefix("fqcn"), .prefix("name[")]),
    PlacedDialect(
      BuildTool(
        "zizmor", "zizmor", .linter,
        example: "warning[artipacked]: credential persistence\n --> a.yml:6:9"),
      extensions: ["yml", "yaml"]),
    PlacedDialect(
      BuildTool(
        "shellcheck", "ShellCheck", .linter,
        example: "a.sh:3:6: note: Double quote to prevent globbing [SC2086]"),
      extensions: ["sh", "bash", "ksh", "zsh", "bats", "dash"], codes: [.counted("SC", 4)]),
    PlacedDialect(
      BuildTool(
        "bash", "Bash (bash -n)", .compiler,
        example: "a.sh: line 3: syntax error: unexpected end of file"),
      extensions: ["sh", "bash", "bats"],
      phrases: [
        "unexpected end of file", "near unexpected token", "unexpected EOF while looking for",
      ]),
    PlacedDialect(
      BuildTool("shfmt", "shfmt", .linter, example: "a.sh:1:1: if statement must end with \"fi\""),
      extensions: ["sh", "bash", "bats"], bare: .error,
      phrases: [
        " must end with ", " must be followed by ", "; tried parsing as ", "reached EOF without ",
        "can only be used to ", " is not a valid word", "not a valid test operator",
      ]),
    PlacedDialect(
      BuildTool(
        "hadolint", "hadolint", .linter, example: "Dockerfile:3 DL3008 warning: Pin versions"),
      codes: [.counted("DL", 4)]),
    PlacedDialect(
      BuildTool(
        "vale", "Vale", .linter, example: "a.md:3:5:Vale.Spelling:Did you really mean 'x'?"),
      extensions: ["adoc", "mdx"]),
    PlacedDialect(
      BuildTool(
        "proselint", "proselint", .linter,
        example: "a.md:3:5: typography.symbols.curly_quotes Use curly quotes."),
      extensions: ["md", "txt"]),
  ]

  private static let otherLinters: [PlacedDialect] = [
    PlacedDialect(
      BuildTool(
        "buf", "Buf", .linter, example: "a.proto(2,1) : error PACKAGE_VERSION_SUFFIX : Package name"
      ),
      extensions: ["proto"], codes: [.screaming]),
    PlacedDialect(
      BuildTool(
        "swiftlint", "SwiftLint", .linter,
        example: "A.swift:3:1: warning: Line Length Violation: Line is long (line_length)"),
      extensions: ["swift"], codes: [.snake]),
    PlacedDialect(
      BuildTool(
        "ktlint", "ktlint", .linter, example: "A.kt:3:1: Unused import (standard:no-unused-imports)"
      ),
      extensions: ["kt", "kts"], codes: [.prefix("standard:"), .prefix("no-"), .prefix("custom:")],
      bare: .error),
    PlacedDialect(
      BuildTool("detekt", "detekt", .linter, example: "A.kt:3:1: Magic number. [MagicNumber]"),
      extensions: ["kt", "kts"], codes: [.upperCamel]),
    PlacedDialect(
      BuildTool(
        "checkstyle", "Checkstyle", .linter,
        example: "[ERROR] /src/A.java:3:5: '{' is not preceded with whitespace. [WhitespaceAround]"),
      extensions: ["java"], codes: [.upperCamel]),
    PlacedDialect(
      BuildTool(
        "phpcs", "PHP_CodeSniffer", .linter,
        example: "a.php:2:1: error - Missing file doc comment (PEAR.Commenting.FileComment.Missing)"
      ),
      extensions: ["php", "phtml", "inc"], codes: [.dotted]),
    PlacedDialect(
      BuildTool(
        "psalm", "Psalm", .linter, example: "a.php:258:4:error - InvalidGlobal: Cannot use global"),
      extensions: ["php", "phtml"], codes: [.upperCamel]),
    PlacedDialect(
      BuildTool(
        "hlint", "HLint", .linter, example: "src/A.hs:11:18: Suggestion: Redundant bracket"),
      extensions: ["hs", "lhs"],
      words: ["Suggestion", "Warning", "Error", "Ignore"]),
    PlacedDialect(
      BuildTool(
        "luacheck", "Luacheck", .linter,
        example: "a.lua:5:17: (W612) line contains trailing whitespace"),
      extensions: ["lua"], codes: [.counted("W", 3), .counted("E", 3)], bare: .warning,
      phrases: [
        "unused variable", "unused argument", "global variable", "undefined variable",
        "line is too long", "trailing whitespace", "line contains", "value assigned to",
        "shadowing ", "unused loop variable", "unused function", "empty if branch",
        "inconsistent indentation", "unreachable code", "is never accessed", "is never set",
      ]),
    PlacedDialect(
      BuildTool(
        "lintr", "lintr", .linter, example: "a.R:1:2: style: [assignment_linter] Use <-, not =."),
      extensions: ["r", "rmd", "qmd"], codes: [.snake]),
    PlacedDialect(
      BuildTool(
        "credo", "Credo", .linter, example: "lib/a.ex:3:5: D: Nested modules could be aliased"),
      extensions: ["ex", "exs"], words: ["W", "F", "R", "C", "D"]),
    PlacedDialect(
      BuildTool(
        "clj-kondo", "clj-kondo", .linter, example: "a.clj:3:5: warning: unused binding x"),
      extensions: ["clj", "cljs", "cljc", "edn"]),
    PlacedDialect(
      BuildTool(
        "statix", "statix, deadnix", .linter, example: "a.nix>3:5:W:4:Assignment instead of inherit"
      ),
      extensions: ["nix"]),
    PlacedDialect(
      BuildTool(
        "selene", "selene", .linter,
        example: "warning[unused_variable]: x is unused\n  ┌─ a.lua:3:7"),
      extensions: ["lua"]),
    PlacedDialect(
      BuildTool(
        "tidy", "HTML Tidy", .linter, example: "a.html:1:1: Warning: missing <!DOCTYPE> declaration"
      ),
      extensions: ["html", "htm", "xhtml"], words: ["Warning", "Error", "Info"]),
    PlacedDialect(
      BuildTool(
        "sqlfluff", "SQLFluff", .linter, example: "a.sql:3:5: error: LT01 Expected single space"),
      extensions: ["sql"]),
    PlacedDialect(
      BuildTool("typos", "typos", .linter, example: "a.md:3:5: error: `teh` should be `the`"),
      phrases: ["` should be `"]),
    PlacedDialect(
      BuildTool(
        "semgrep", "Semgrep", .linter, example: "a.py:11:9:error(rule):  eval(x):no eval please")),
  ]
}
