/// Reviewdog's diagnostics as one document.
enum Rdjson: JSONFindingsFormat {
  static let tool = BuildTool(
    "rdjson", "Reviewdog diagnostics", .interchange,
    example: #"{"source":{"name":"x"},"diagnostics":[{"message":"…","location":{"path":"a.c"}}]}"#)
  static let speaker: StaticString = "rdjson"
  static let keys: [StaticString] = ["diagnostics"]
  static let late: [FindingFields.Field] = [.tool, .severity]

  static let diagnostic: JSONShape = .finding(
    .object([
      "message": .field(.message), "severity": .field(.severity),
      "source": .object(["name": .field(.tool)]),
      "code": .either(.field(.code), .object(["value": .field(.code)])),
      "location": .object([
        "path": .field(.file),
        "range": .object([
          "start": .object(["line": .field(.line), "column": .field(.column)]),
          "end": .object(["line": .field(.endLine), "column": .field(.endColumn)]),
        ]),
      ]),
    ]))

  static let shape: JSONShape = .object([
    "source": .object(["name": .field(.tool)]),
    "severity": .field(.severity),
    "diagnostics": .each(diagnostic),
  ])
}

/// SonarQube's generic issues.
enum SonarIssues: JSONFindingsFormat {
  static let tool = BuildTool(
    "sonar", "SonarQube generic issues", .interchange,
    example: #"{"issues":[{"engineId":"x","ruleId":"r","primaryLocation":{"message":"…"}}]}"#)
  static let speaker: StaticString = "sonar"
  static let keys: [StaticString] = ["issues"]
  static let shape: JSONShape = .object([
    "issues": .each(
      .finding(
        .object([
          "engineId": .field(.tool), "ruleId": .field(.code),
          "severity": .field(.severity),
          "primaryLocation": .object([
            "message": .field(.message), "filePath": .field(.file),
            "textRange": .object([
              "startLine": .field(.line), "endLine": .field(.endLine),
              "startColumn": .field(.column), "endColumn": .field(.endColumn),
            ]),
          ]),
        ])))
  ])
}
