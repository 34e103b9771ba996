internal import Domain

/// `phpstan --error-format json` and `phpcs --report=json`, which write alike.
enum PHPStanJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "phpstan-json", "PHPStan and PHP_CodeSniffer JSON", .linter,
    example: #"{"totals":{"errors":0,"file_errors":1},"files":{"a.php":{"messages":[]}}}"#)
  static let speaker: StaticString = "phpstan"
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["totals", "files"]
  static let shape: JSONShape = .object([
    "totals": .object(["fixable": .constant(.tool, "phpcs")]),
    "files": .keyed(
      .file,
      .object([
        "messages": .each(
          .finding(
            .object([
              "message": .field(.message), "line": .field(.line),
              "column": .field(.column), "identifier": .field(.code),
              "source": .field(.code), "type": .field(.severity),
            ])))
      ])),
    "errors": .each(.finding(.field(.message))),
  ])
}

/// `psalm --output-format=json`.
enum PsalmJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "psalm-json", "Psalm JSON", .linter,
    example: #"[{"severity":"error","line_from":3,"type":"UndefinedClass","file_name":"a.php"}]"#)
  static let speaker: StaticString = "psalm"
  static let isArray = true
  static let keys: [StaticString] = ["severity", "line_from", "type", "file_name"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "severity": .field(.severity), "line_from": .field(.line),
        "line_to": .field(.endLine), "type": .field(.code), "message": .field(.message),
        "file_name": .field(.file), "column_from": .field(.column),
        "column_to": .field(.endColumn),
      ])))
}

/// The JSON of PMD and of PHPMD, which writes its members in camel case.
enum PMDJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "pmd-json", "PMD and PHPMD JSON", .linter,
    example: #"{"formatVersion":0,"timestamp":"…","files":[{"filename":"A.java"}]}"#)
  static let speaker: StaticString = "pmd"
  static let keys: [StaticString] = ["timestamp", "files"]
  static let late: [FindingFields.Field] = [.file]
  static let shape: JSONShape = .object([
    "package": .constant(.tool, "phpmd"),
    "files": .each(
      .object([
        "filename": .field(.file), "file": .field(.file),
        "violations": .each(.finding(violation)),
      ])),
  ])

  private static let violation: JSONShape = .object([
    "beginline": .field(.line), "begincolumn": .field(.column), "endline": .field(.endLine),
    "endcolumn": .field(.endColumn), "beginLine": .field(.line),
    "endLine": .field(.endLine), "description": .field(.message), "rule": .field(.code),
    "priority": .grades(priorities),
  ])

  /// As PMD itself gives its priorities in SARIF.
  static let priorities: [BuildDiagnostic.Severity] = [.error, .error, .warning, .warning, .note]
}
