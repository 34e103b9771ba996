internal import Domain

/// `pylint --output-format json`; columns count from 0, as in its text.
enum PylintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "pylint-json", "Pylint JSON", .linter,
    example: #"[{"type":"convention","path":"a.py","line":1,"message-id":"C0114"}]"#)
  static let speaker: StaticString = "pylint"
  static let isArray = true
  static let keys: [StaticString] = ["message-id", "path", "symbol"]

  fileprivate static let messages: JSONShape = .each(
    .finding(
      .object([
        "type": .field(.severity), "line": .field(.line), "column": .field(.column),
        "endLine": .field(.endLine), "endColumn": .field(.endColumn), "path": .field(.file),
        "message": .field(.message), "message-id": .field(.code),
        "messageId": .field(.code),
      ])))

  static let shape = messages
}

/// `pylint --output-format json2`.
enum PylintStatisticsJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "pylint-json2", "Pylint JSON with statistics", .linter,
    example: #"{"messages":[{"type":"error","messageId":"E0602"}],"statistics":{}}"#)
  static let speaker: StaticString = "pylint"
  static let keys: [StaticString] = ["messages", "statistics"]
  static let shape: JSONShape = .object(["messages": PylintJSON.messages])
}

/// `ruff check --output-format json`.
enum RuffJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "ruff-json", "Ruff JSON", .linter,
    example: #"[{"code":"F401","filename":"a.py","location":{"row":1,"column":8},"noqa_row":1}]"#)
  static let speaker: StaticString = "ruff"
  static let isArray = true
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["filename", "location", "end_location", "code"]
  static let finding: JSONShape = .finding(
    .object([
      "code": .field(.code), "filename": .field(.file), "message": .field(.message),
      "severity": .field(.severity),
      "location": .object(["row": .field(.line), "column": .field(.column)]),
      "end_location": .object(["row": .field(.endLine), "column": .field(.endColumn)]),
    ]))
  static let shape: JSONShape = .each(finding)
}

/// `bandit --format json`; columns count from 0.
enum BanditJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "bandit-json", "Bandit JSON", .linter,
    example: #"{"errors":[],"generated_at":"…","metrics":{},"results":[{"test_id":"B404"}]}"#)
  static let speaker: StaticString = "bandit"
  static let keys: [StaticString] = ["errors", "generated_at"]
  static let shape: JSONShape = .object([
    "errors": .each(
      .finding(
        .object([
          "filename": .field(.file),
          "reason": .either(.constant(.severity, "error"), .field(.message)),
        ]))),
    "results": .each(
      .finding(
        .object([
          "filename": .field(.file), "issue_severity": .field(.severity),
          "issue_text": .field(.message), "line_number": .field(.line),
          "col_offset": .field(.column), "end_col_offset": .field(.endColumn),
          "test_id": .field(.code),
        ]))),
  ])
}

/// `pyright --outputjson`; lines and columns count from 0 there.
enum PyrightJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "pyright-json", "Pyright JSON", .linter,
    example: #"{"version":"1.1","generalDiagnostics":[{"file":"a.py","severity":"error"}]}"#)
  static let speaker: StaticString = "pyright"
  static let keys: [StaticString] = ["version", "generalDiagnostics"]
  static let shape: JSONShape = .object([
    "generalDiagnostics": .each(
      .finding(
        .object([
          "file": .field(.file), "severity": .field(.severity),
          "message": .field(.message), "rule": .field(.code),
          "range": .object([
            "start": .object(["line": .fromZero(.line), "character": .fromZero(.column)]),
            "end": .object(["line": .fromZero(.endLine), "character": .fromZero(.endColumn)]),
          ]),
        ])))
  ])
}

/// `sqlfluff lint --format json`.
enum SQLFluffJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "sqlfluff-json", "SQLFluff JSON", .linter,
    example: #"[{"filepath":"a.sql","violations":[{"start_line_no":1,"code":"LT01"}]}]"#)
  static let speaker: StaticString = "sqlfluff"
  static let isArray = true
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["filepath", "violations"]
  static let late: [FindingFields.Field] = [.file]
  static let shape: JSONShape = .each(
    .object([
      "filepath": .field(.file),
      "violations": .each(
        .finding(
          .object([
            "start_line_no": .field(.line), "start_line_pos": .field(.column),
            "end_line_no": .field(.endLine), "end_line_pos": .field(.endColumn),
            "line_no": .fallback(.line), "line_pos": .fallback(.column),
            "code": .field(.code), "description": .field(.message),
          ]))),
    ]))
}
