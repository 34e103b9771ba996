internal import Domain

/// `swiftlint lint --reporter json`.
enum SwiftLintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "swiftlint-json", "SwiftLint JSON", .linter,
    example: #"[{"character":1,"file":"A.swift","line":3,"reason":"…","rule_id":"todo"}]"#)
  static let speaker: StaticString = "swiftlint"
  static let isArray = true
  static let keys: [StaticString] = ["file", "reason", "rule_id"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "character": .field(.column), "file": .field(.file), "line": .field(.line),
        "reason": .field(.message), "rule_id": .field(.code), "severity": .field(.severity),
      ])))
}

/// `ktlint --reporter=json`.
enum KtlintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "ktlint-json", "ktlint JSON", .linter,
    example: #"[{"file":"A.kt","errors":[{"line":3,"column":1,"rule":"no-unused-imports"}]}]"#)
  static let speaker: StaticString = "ktlint"
  static let isArray = true
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["file", "errors"]
  static let late: [FindingFields.Field] = [.file]
  static let shape: JSONShape = .each(
    .object([
      "file": .field(.file),
      "errors": .each(
        .finding(
          .object([
            "line": .field(.line), "column": .field(.column), "message": .field(.message),
            "rule": .field(.code),
          ]))),
    ]))
}

/// clj-kondo's JSON.
enum CljKondoJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "clj-kondo-json", "clj-kondo JSON", .linter,
    example: #"{"findings":[{"type":"unused-binding","row":3,"col":5}],"summary":{}}"#)
  static let speaker: StaticString = "clj-kondo"
  static let keys: [StaticString] = ["findings", "summary"]
  static let shape: JSONShape = .object([
    "findings": .each(
      .finding(
        .object([
          "type": .field(.code), "filename": .field(.file), "message": .field(.message),
          "row": .field(.line), "col": .field(.column), "end-row": .field(.endLine),
          "end-col": .field(.endColumn), "level": .field(.severity),
        ])))
  ])
}

/// `hlint --json`.
enum HLintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "hlint-json", "HLint JSON", .linter,
    example: #"[{"severity":"Suggestion","hint":"Use map","file":"A.hs","startLine":3}]"#)
  static let speaker: StaticString = "hlint"
  static let isArray = true
  static let keys: [StaticString] = ["hint", "severity", "startLine"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "severity": .field(.severity), "hint": .field(.message), "file": .field(.file),
        "startLine": .field(.line), "startColumn": .field(.column),
        "endLine": .field(.endLine), "endColumn": .field(.endColumn),
      ])))
}

/// `protolint -reporter json`.
enum ProtolintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "protolint-json", "protolint JSON", .linter,
    example: #"{"lints":[{"filename":"a.proto","line":1,"column":1,"rule":"INDENT"}]}"#)
  static let speaker: StaticString = "protolint"
  static let keys: [StaticString] = ["lints"]
  static let shape: JSONShape = .object([
    "lints": .each(
      .finding(
        .object([
          "filename": .field(.file), "line": .field(.line), "column": .field(.column),
          "message": .field(.message), "rule": .field(.code),
          "severity": .field(.severity),
        ])))
  ])
}
