internal import Domain
internal import TextInput

/// The XML of Android Lint.
enum AndroidLintXML: XMLFindingsFormat {
  static let tool = BuildTool(
    "android-lint-xml", "Android Lint XML", .linter,
    example: """
      <issues format="6"><issue id="HardcodedText" severity="Warning" message="…">
      <location file="a.xml" line="3" column="5"/></issue></issues>
      """)
  static let speaker: StaticString = "android-lint"
  static let root = "issues"

  static func readRoot(_ findings: inout XMLFindings) {
    let depth = findings.xml.depth
    while findings.next("issue", in: depth) {
      let mark = findings.fields.mark
      let issue = findings.xml.depth
      findings.take(["id": .code, "severity": .severity, "message": .message])
      var isFirst = true
      while findings.xml.nextChild(of: issue) {
        guard isFirst, findings.xml.name.equals("location") else { continue }
        findings.take(["file": .file, "line": .line, "column": .column])
        isFirst = false
      }
      findings.tell()
      findings.fields.restore(mark)
    }
  }
}

/// The XML that JSLint once wrote, as `eslint --format jslint-xml` and `jshint --reporter=jslint` do.
enum JSLintXML: XMLFindingsFormat {
  static let tool = BuildTool(
    "jslint-xml", "JSLint XML", .linter,
    example: #"<jslint><file name="a.js"><issue line="3" char="5" reason="…"/></file></jslint>"#)
  static let speaker: StaticString = "jslint"
  static let root = "jslint"

  static func readRoot(_ findings: inout XMLFindings) {
    let depth = findings.xml.depth
    while findings.next("file", in: depth) {
      let mark = findings.fields.mark
      let file = findings.xml.depth
      findings.take(["name": .file])
      while findings.next("issue", in: file) {
        let issue = findings.fields.mark
        findings.take(["line": .line, "char": .column, "reason": .message, "severity": .severity])
        findings.tell()
        findings.fields.restore(issue)
      }
      findings.fields.restore(mark)
    }
  }
}

/// JetBrains' inspections as the command line of ReSharper writes them.
enum InspectCodeXML: XMLFindingsFormat {
  static let tool = BuildTool(
    "inspectcode-xml", "ReSharper InspectCode XML", .linter,
    example: """
      <Report ToolsVersion="1"><Issues><Project Name="A">
      <Issue TypeId="UnusedVariable" File="A.cs" Line="3" Message="…"/></Project></Issues></Report>
      """)
  static let speaker: StaticString = "inspectcode"
  static let root = "Report"

  static func readRoot(_ findings: inout XMLFindings) {
    var severities: [[UInt8]: BuildDiagnostic.Severity] = [:]
    let depth = findings.xml.depth
    while findings.xml.nextChild(of: depth) {
      let part = findings.xml.depth
      let isIssues = findings.xml.name.equals("Issues")
      while findings.xml.nextChild(of: part) {
        if isIssues {
          readProject(&findings, severities)
        } else if findings.xml.name.equals("IssueType"), severities.count < mostTypes,
          let id = findings.xml.attribute("Id").map({ Array($0) }),
          let severity = findings.xml.attribute("Severity").flatMap({
            SeverityWords.severity(of: $0)
          })
        {
          severities[id] = severity
        }
      }
    }
  }

  private static let mostTypes = 1 << 14

  private static func readProject(
    _ findings: inout XMLFindings, _ severities: [[UInt8]: BuildDiagnostic.Severity]
  ) {
    let depth = findings.xml.depth
    while findings.next("Issue", in: depth) {
      let mark = findings.fields.mark
      findings.take(["TypeId": .code, "File": .file, "Line": .line, "Message": .message])
      let type = findings.xml.attribute("TypeId").map { Array($0) }
      findings.tell(severity: type.flatMap { severities[$0] } ?? .warning)
      findings.fields.restore(mark)
    }
  }
}
