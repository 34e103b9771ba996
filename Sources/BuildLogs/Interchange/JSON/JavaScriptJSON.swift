internal import Domain

/// `eslint --format json`, also `json-with-metadata`.
enum ESLintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "eslint-json", "ESLint JSON", .linter,
    example: #"[{"filePath":"a.js","messages":[{"ruleId":"semi","severity":2,"line":3}]}]"#)
  static let speaker: StaticString = "eslint"
  static let isArray = true
  static let keys: [StaticString] = ["filePath", "messages"]
  static let late: [FindingFields.Field] = [.file]

  fileprivate static let files: JSONShape = .each(
    .object([
      "filePath": .field(.file),
      "messages": .each(
        .finding(
          .object([
            "ruleId": .field(.code), "severity": .grades([.warning, .error]),
            "message": .field(.message), "line": .field(.line), "column": .field(.column),
            "endLine": .field(.endLine), "endColumn": .field(.endColumn),
          ]))),
    ]))

  static let shape = files
}

enum ESLintMetadataJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "eslint-metadata-json", "ESLint JSON with metadata", .linter,
    example: #"{"results":[{"filePath":"a.js","messages":[]}],"metadata":{"rulesMeta":{}}}"#)
  static let speaker: StaticString = "eslint"
  static let keys: [StaticString] = ["results", "metadata"]
  static let late: [FindingFields.Field] = [.file]
  static let shape: JSONShape = .object(["results": ESLintJSON.files])
}

/// `stylelint --formatter json`.
enum StylelintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "stylelint-json", "Stylelint JSON", .linter,
    example: #"[{"source":"a.css","warnings":[{"line":1,"column":5,"rule":"color-hex"}]}]"#)
  static let speaker: StaticString = "stylelint"
  static let isArray = true
  static let keys: [StaticString] = ["source", "warnings"]
  static let late: [FindingFields.Field] = [.file]
  static let shape: JSONShape = .each(
    .object([
      "source": .field(.file),
      "warnings": .each(.finding(warning)),
      "parseErrors": .each(.finding(warning)),
    ]))

  private static let warning: JSONShape = .object([
    "line": .field(.line), "column": .field(.column), "endLine": .field(.endLine),
    "endColumn": .field(.endColumn), "rule": .field(.code), "severity": .field(.severity),
    "text": .field(.message),
  ])
}

/// `tslint --format json`; lines and columns count from 0 there.
enum TSLintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "tslint-json", "TSLint JSON", .linter,
    example: #"[{"failure":"Missing semicolon","name":"a.ts","ruleName":"semicolon"}]"#)
  static let speaker: StaticString = "tslint"
  static let isArray = true
  static let keys: [StaticString] = ["failure", "ruleName", "startPosition"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "failure": .field(.message), "name": .field(.file), "ruleName": .field(.code),
        "ruleSeverity": .field(.severity),
        "startPosition": .object(["line": .fromZero(.line), "character": .fromZero(.column)]),
        "endPosition": .object(["line": .fromZero(.endLine), "character": .fromZero(.endColumn)]),
      ])))
}

/// `oxlint --format json`.
enum OxlintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "oxlint-json", "oxlint JSON", .linter,
    example: #"{"diagnostics":[{"message":"…","code":"eslint(no-debugger)"}],"number_of_files":1}"#)
  static let speaker: StaticString = "oxlint"
  static let keys: [StaticString] = ["diagnostics", "number_of_files"]
  static let shape: JSONShape = .object([
    "diagnostics": .each(
      .finding(
        .object([
          "message": .field(.message), "code": .field(.code),
          "severity": .field(.severity), "filename": .field(.file),
          "labels": .first(
            .object([
              "span": .object(["line": .field(.line), "column": .field(.column)])
            ])),
        ])))
  ])
}

/// `biome check --reporter=json`.
enum BiomeJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "biome-json", "Biome JSON", .linter,
    example: #"{"summary":{},"diagnostics":[{"category":"lint/suspicious/noDebugger"}]}"#)
  static let speaker: StaticString = "biome"
  static let keys: [StaticString] = ["summary", "diagnostics", "command"]
  static let shape: JSONShape = .object([
    "diagnostics": .each(
      .finding(
        .object([
          "category": .field(.code), "severity": .field(.severity),
          "description": .field(.message), "message": .fallback(.message),
          "location": .object([
            "path": .either(.field(.file), .object(["file": .field(.file)])),
            "start": .object(["line": .field(.line), "column": .field(.column)]),
            "end": .object(["line": .field(.endLine), "column": .field(.endColumn)]),
          ]),
        ])))
  ])
}

/// The JSON of markdownlint-cli and markdownlint-cli2.
enum MarkdownlintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "markdownlint-json", "markdownlint JSON", .linter,
    example: #"[{"fileName":"a.md","lineNumber":3,"ruleNames":["MD009"],"ruleDescription":"…"}]"#)
  static let speaker: StaticString = "markdownlint"
  static let isArray = true
  static let keys: [StaticString] = ["fileName", "lineNumber", "ruleNames"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "fileName": .field(.file), "lineNumber": .field(.line),
        "ruleNames": .first(.field(.code)), "ruleDescription": .field(.message),
        "errorRange": .first(.field(.column)), "severity": .field(.severity),
      ])))
}

/// `mdl --json`, markdownlint for Ruby.
enum MdlJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "mdl-json", "mdl JSON", .linter,
    example: #"[{"filename":"a.md","line":2,"rule":"MD009","aliases":[],"description":"x"}]"#)
  static let speaker: StaticString = "markdownlint"
  static let isArray = true
  static let keys: [StaticString] = ["filename", "rule", "aliases"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "filename": .field(.file), "line": .field(.line), "rule": .field(.code),
        "description": .field(.message),
      ])))
}
