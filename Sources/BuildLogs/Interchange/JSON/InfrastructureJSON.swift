internal import Domain

/// `shellcheck --format json` and `hadolint --format json`, which write the same members.
enum ShellCheckJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "shellcheck-json", "ShellCheck JSON", .linter,
    example: #"[{"file":"a.sh","line":3,"endLine":3,"column":6,"level":"info","code":2086}]"#)
  static let speaker: StaticString = "shellcheck"
  static let isArray = true
  static let keys: [StaticString] = ["file", "line", "endLine", "level", "code"]
  static let comments: JSONShape = .each(
    .finding(
      .object([
        "file": .field(.file), "line": .field(.line), "endLine": .field(.endLine),
        "column": .field(.column), "endColumn": .field(.endColumn),
        "level": .field(.severity), "code": .numbered(.code, "SC"),
        "message": .field(.message),
      ])))
  static let shape = comments
}

/// `shellcheck --format json1`.
enum ShellCheckCommentsJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "shellcheck-json1", "ShellCheck JSON1", .linter,
    example: #"{"comments":[{"file":"a.sh","line":3,"level":"info","code":2086}]}"#)
  static let speaker: StaticString = "shellcheck"
  static let keys: [StaticString] = ["comments"]
  static let shape: JSONShape = .object(["comments": ShellCheckJSON.comments])
}

/// `hadolint --format json`.
enum HadolintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "hadolint-json", "hadolint JSON", .linter,
    example: #"[{"code":"DL3008","column":1,"file":"Dockerfile","level":"warning","line":3}]"#)
  static let speaker: StaticString = "hadolint"
  static let isArray = true
  static let keys: [StaticString] = ["file", "line", "level", "code", "message"]
  static let shape = ShellCheckJSON.comments
}

/// `tflint --format json`.
enum TFLintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "tflint-json", "TFLint JSON", .linter,
    example: #"{"issues":[{"rule":{"name":"aws_x","severity":"error"}}],"errors":[]}"#)
  static let speaker: StaticString = "tflint"
  static let keys: [StaticString] = ["issues", "errors"]
  static let shape: JSONShape = .object([
    "issues": .each(
      .finding(
        .object([
          "rule": .object(["name": .field(.code), "severity": .field(.severity)]),
          "message": .field(.message), "range": TerraformJSON.range,
        ]))),
    "errors": .each(
      .finding(
        .object([
          "message": .field(.message), "severity": .field(.severity),
          "summary": .fallback(.message), "range": TerraformJSON.range,
        ]))),
  ])
}

/// `terraform validate -json`.
enum TerraformJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "terraform-json", "Terraform JSON", .linter,
    example: #"{"format_version":"1.0","valid":false,"diagnostics":[{"severity":"error"}]}"#)
  static let speaker: StaticString = "terraform"
  static let keys: [StaticString] = ["valid", "diagnostics"]
  static let range: JSONShape = .object([
    "filename": .field(.file),
    "start": .object(["line": .field(.line), "column": .field(.column)]),
    "end": .object(["line": .field(.endLine), "column": .field(.endColumn)]),
  ])
  static let shape: JSONShape = .object([
    "diagnostics": .each(
      .finding(
        .object([
          "severity": .field(.severity), "summary": .field(.message), "range": range,
        ])))
  ])
}

/// `checkov --output json` of one framework.
enum CheckovJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "checkov-json", "Checkov JSON", .linter,
    example: #"{"check_type":"terraform","results":{"failed_checks":[{"check_id":"CKV_AWS_20"}]}}"#)
  static let speaker: StaticString = "checkov"
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["check_type", "results"]
  static let report: JSONShape = .object([
    "results": .object([
      "failed_checks": .each(
        .finding(
          .object([
            "check_id": .field(.code), "check_name": .field(.message),
            "file_path": .rootedFile, "file_line_range": .first(.field(.line)),
            "severity": .field(.severity),
          ])))
    ])
  ])
  static let shape = report
}

/// `checkov --output json` of several frameworks.
enum CheckovReportsJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "checkov-reports-json", "Checkov JSON of several frameworks", .linter,
    example: #"[{"check_type":"terraform","results":{"failed_checks":[]}}]"#)
  static let speaker: StaticString = "checkov"
  static let isArray = true
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["check_type", "results"]
  static let shape: JSONShape = .each(CheckovJSON.report)
}

/// `cfn-lint --format json`.
enum CfnLintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "cfn-lint-json", "cfn-lint JSON", .linter,
    example: #"[{"Filename":"a.yml","Level":"Error","Message":"…","Rule":{"Id":"E3012"}}]"#)
  static let speaker: StaticString = "cfn-lint"
  static let isArray = true
  static let keys: [StaticString] = ["Filename", "Level", "Rule"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "Filename": .field(.file), "Level": .field(.severity), "Message": .field(.message),
        "Rule": .object(["Id": .field(.code)]),
        "Location": .object([
          "Start": .object(["LineNumber": .field(.line), "ColumnNumber": .field(.column)]),
          "End": .object(["LineNumber": .field(.endLine), "ColumnNumber": .field(.endColumn)]),
        ]),
      ])))
}

/// `kube-linter lint --format json`.
enum KubeLinterJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "kube-linter-json", "KubeLinter JSON", .linter,
    example: #"{"Checks":[],"Reports":[{"Diagnostic":{"Message":"…"},"Check":"no-x"}]}"#)
  static let speaker: StaticString = "kube-linter"
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["Checks", "Reports"]
  static let shape: JSONShape = .object([
    "Reports": .each(
      .finding(
        .object([
          "Diagnostic": .object(["Message": .field(.message)]), "Check": .field(.code),
          "Object": .object(["Metadata": .object(["FilePath": .field(.file)])]),
        ])))
  ])
}

/// `trivy … --format json`: vulnerable packages, misconfigurations and secrets.
enum TrivyJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "trivy-json", "Trivy JSON", .linter,
    example: #"{"SchemaVersion":2,"Results":[{"Target":"go.mod","Vulnerabilities":[]}]}"#)
  static let speaker: StaticString = "trivy"
  static let keys: [StaticString] = ["SchemaVersion", "Results"]
  static let late: [FindingFields.Field] = [.file]
  static let shape: JSONShape = .object([
    "Results": .each(
      .object([
        "Target": .field(.file),
        "Vulnerabilities": .each(
          .finding(
            .object([
              "VulnerabilityID": .field(.code), "Title": .field(.message),
              "PkgName": .fallback(.message), "Severity": .field(.severity),
            ]))),
        "Misconfigurations": .each(
          .finding(
            .object([
              "ID": .field(.code), "Message": .field(.message),
              "Title": .fallback(.message), "Severity": .field(.severity),
              "CauseMetadata": .object(["StartLine": .field(.line), "EndLine": .field(.endLine)]),
            ]))),
        "Secrets": .each(
          .finding(
            .object([
              "RuleID": .field(.code), "Title": .field(.message),
              "Severity": .field(.severity), "StartLine": .field(.line),
              "EndLine": .field(.endLine),
            ]))),
      ]))
  ])
}

/// `gitleaks … --report-format json`. What it found stays unread.
enum GitleaksJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "gitleaks-json", "Gitleaks JSON", .linter,
    example: #"[{"Description":"AWS key","StartLine":3,"File":"a.env","RuleID":"aws-key"}]"#)
  static let speaker: StaticString = "gitleaks"
  static let isArray = true
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["Description", "StartLine", "RuleID"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "Description": .field(.message), "File": .field(.file), "RuleID": .field(.code),
        "StartLine": .field(.line), "EndLine": .field(.endLine),
        "StartColumn": .field(.column), "EndColumn": .field(.endColumn),
      ])))
}

/// `actionlint -format '{{json .}}'`.
enum ActionlintJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "actionlint-json", "actionlint JSON", .linter,
    example: #"[{"message":"…","filepath":"a.yml","line":3,"column":5,"kind":"expression"}]"#)
  static let speaker: StaticString = "actionlint"
  static let isArray = true
  static let severity: BuildDiagnostic.Severity = .error
  static let keys: [StaticString] = ["message", "filepath", "kind"]
  static let shape: JSONShape = .each(
    .finding(
      .object([
        "message": .field(.message), "filepath": .field(.file), "line": .field(.line),
        "column": .field(.column), "end_column": .field(.endColumn), "kind": .field(.code),
      ])))
}

/// `semgrep --json`.
enum SemgrepJSON: JSONFindingsFormat {
  static let tool = BuildTool(
    "semgrep-json", "Semgrep JSON", .linter,
    example: #"{"version":"1.0","results":[{"check_id":"a.b","path":"a.py"}],"errors":[]}"#)
  static let speaker: StaticString = "semgrep"
  static let keys: [StaticString] = ["results", "errors", "paths"]
  static let shape: JSONShape = .object([
    "results": .each(
      .finding(
        .object([
          "check_id": .field(.code), "path": .field(.file),
          "start": .object(["line": .field(.line), "col": .field(.column)]),
          "end": .object(["line": .field(.endLine), "col": .field(.endColumn)]),
          "extra": .object(["message": .field(.message), "severity": .field(.severity)]),
        ])))
  ])
}
