internal import Domain

/// `golangci-lint run --out-format json`.
enum GolangCIJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "golangci-lint-json", "golangci-lint JSON", .linter,
    example: #"{"Issues":[{"FromLinter":"errcheck","Text":"…","Pos":{"Line":3}}],"Report":{}}"#)
  static let speaker: StaticString = "golangci-lint"
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["Issues", "Report"]
  static let shape: JSONShape = .object([
    "Issues": .each(
      .finding(
        .object([
          "FromLinter": .field(.code), "Text": .field(.message),
          "Severity": .field(.severity),
          "Pos": .object([
            "Filename": .field(.file), "Line": .field(.line), "Column": .field(.column),
          ]),
        ])))
  ])
}

/// `gosec -fmt json`.
enum GosecJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "gosec-json", "gosec JSON", .linter,
    example: #"{"Golang errors":{},"Issues":[{"severity":"LOW","rule_id":"G104"}],"Stats":{}}"#)
  static let speaker: StaticString = "gosec"
  static let keys: [StaticString] = ["Golang errors", "Issues"]
  static let shape: JSONShape = .object([
    "Issues": .each(
      .finding(
        .object([
          "severity": .field(.severity), "rule_id": .field(.code),
          "details": .field(.message), "file": .field(.file), "line": .field(.line),
          "column": .field(.column),
        ])))
  ])
}

/// `revive -formatter json`.
enum ReviveJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "revive-json", "revive JSON", .linter,
    example: #"[{"Severity":"warning","Failure":"…","RuleName":"exported","Position":{}}]"#)
  static let speaker: StaticString = "revive"
  static let isArray = true
  static let keys: [StaticString] = ["Failure", "RuleName", "Position"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "Severity": .field(.severity), "Failure": .field(.message),
        "RuleName": .field(.code),
        "Position": .object([
          "Start": .object([
            "Filename": .field(.file), "Line": .field(.line), "Column": .field(.column),
          ]),
          "End": .object(["Line": .field(.endLine), "Column": .field(.endColumn)]),
        ]),
      ])))
}
