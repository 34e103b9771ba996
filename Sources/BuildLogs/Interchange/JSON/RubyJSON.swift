/// RuboCop's JSON, which standardrb, haml-lint, slim-lint and erb-lint write alike.
enum RuboCopJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "rubocop-json", "RuboCop JSON (also haml-lint, slim-lint, erb-lint)", .linter,
    example: #"{"metadata":{},"files":[{"path":"a.rb","offenses":[]}],"summary":{}}"#)
  static let speaker: StaticString = "rubocop"
  static let keys: [StaticString] = ["metadata", "files", "summary"]
  static let late: [FindingFields.Field] = [.file]
  static let shape: JSONShape = .object([
    "metadata": .object([
      "haml_lint_version": .constant(.tool, "haml-lint"),
      "slim_lint_version": .constant(.tool, "slim-lint"),
      "erb_lint_version": .constant(.tool, "erb-lint"),
    ]),
    "files": .each(
      .object([
        "path": .field(.file),
        "offenses": .each(.finding(offense)),
      ])),
  ])

  private static let offense: JSONShape = .object([
    "severity": .field(.severity), "message": .field(.message), "cop_name": .field(.code),
    "linter_name": .fallback(.code), "linter": .fallback(.code),
    "location": .object([
      "start_line": .field(.line), "start_column": .field(.column),
      "last_line": .field(.endLine), "last_column": .field(.endColumn),
      "line": .fallback(.line), "column": .fallback(.column),
    ]),
  ])
}

/// `reek --format json`.
enum ReekJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "reek-json", "Reek JSON", .linter,
    example: #"[{"context":"A#b","lines":[3],"message":"…","smell_type":"FeatureEnvy"}]"#)
  static let speaker: StaticString = "reek"
  static let isArray = true
  static let keys: [StaticString] = ["smell_type", "lines"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "lines": .first(.field(.line)), "message": .field(.message),
        "smell_type": .field(.code), "source": .field(.file),
      ])))
}

/// `brakeman --format json`.
enum BrakemanJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "brakeman-json", "Brakeman JSON", .linter,
    example: #"{"scan_info":{},"warnings":[{"warning_type":"Redirect","file":"a.rb"}]}"#)
  static let speaker: StaticString = "brakeman"
  static let keys: [StaticString] = ["scan_info", "warnings"]
  static let shape: JSONShape = .object([
    "warnings": .each(
      .finding(
        .object([
          "warning_type": .field(.code), "message": .field(.message),
          "file": .field(.file), "line": .field(.line),
        ])))
  ])
}
