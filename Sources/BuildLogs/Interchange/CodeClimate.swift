internal import Domain

/// Code Climate's issues, which are GitLab's code quality report.
enum CodeClimate: JSONFindingsFormat {
  static let tool = BuildTool(
    "gitlab", "Code Climate, GitLab code quality", .interchange,
    example: #"[{"check_name":"x","description":"…","location":{"path":"a.c"}}]"#)
  static let speaker: StaticString = "codeclimate"
  static let isArray = true
  static let keys: [StaticString] = ["description", "location"]
  static let issue: JSONShape = .finding(
    .object([
      "check_name": .field(.code), "description": .field(.message),
      // Linters write their errors as major or worse, their warnings as minor.
      "severity": .words(["major": .error, "minor": .warning]), "engine_name": .field(.tool),
      "location": .object([
        "path": .field(.file),
        "lines": .object([
          "begin": .either(.field(.line), .object(["line": .field(.line)])),
          "end": .either(.field(.endLine), .object(["line": .field(.endLine)])),
        ]),
        "positions": .object([
          "begin": .object(["line": .field(.line), "column": .field(.column)]),
          "end": .object(["line": .field(.endLine), "column": .field(.endColumn)]),
        ]),
      ]),
    ]))
  static let shape: JSONShape = .each(issue)
}

/// GitLab's report of security scanners: SAST, secrets, dependencies.
enum GitLabSecurity: JSONFindingsFormat {
  static let tool = BuildTool(
    "gitlab-security", "GitLab security report", .interchange,
    example: #"{"version":"15.0","vulnerabilities":[{"name":"…","severity":"High"}],"scan":{}}"#)
  static let speaker: StaticString = "gitlab-security"
  static let keys: [StaticString] = ["version", "vulnerabilities"]
  static let late: [FindingFields.Field] = [.tool]
  static let shape: JSONShape = .object([
    "scan": .object([
      "scanner": .object(["id": .field(.tool)])
    ]),
    "vulnerabilities": .each(
      .finding(
        .object([
          "name": .field(.message), "message": .field(.message),
          "description": .fallback(.message), "severity": .field(.severity),
          "cve": .fallback(.code),
          "identifiers": .first(.object(["value": .field(.code)])),
          "location": .object([
            "file": .field(.file), "start_line": .field(.line),
            "end_line": .field(.endLine),
          ]),
        ]))),
  ])
}
