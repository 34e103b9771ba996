internal import Domain
internal import TextInput

/// Checkstyle's XML, which a hundred linters write. Which one did stands only in the names of rules.
enum CheckstyleXML: XMLFindingsFormat {
  static let tool = BuildTool(
    "checkstyle-xml", "Checkstyle XML", .interchange,
    example: """
      <checkstyle version="8.0"><file name="A.java">
      <error line="3" column="5" severity="error" message="…" source="a.b.Rule"/></file></checkstyle>
      """)
  static let speaker: StaticString = "checkstyle"
  static let root = "checkstyle"

  static func readRoot(_ findings: inout XMLFindings) {
    let depth = findings.xml.depth
    while findings.xml.nextChild(of: depth) {
      let name = findings.xml.name
      guard name.equals("file") || name.equals("error") else { continue }
      let mark = findings.fields.mark
      if name.equals("file") {
        findings.take(["name": .file])
        let file = findings.xml.depth
        while findings.xml.nextChild(of: file) {
          // Checkstyle itself tells of files that it could not read as `exception`.
          guard findings.xml.name.equals("error") else { continue }
          readError(&findings)
        }
      } else {
        readError(&findings)
      }
      findings.fields.restore(mark)
    }
  }

  private static func readError(_ findings: inout XMLFindings) {
    let mark = findings.fields.mark
    findings.take([
      "line": .line, "column": .column, "severity": .severity, "message": .message,
    ])
    if let source = findings.xml.attribute("source"), !source.isEmpty {
      let rule = CheckstyleSource(source)
      findings.fields.set(.code) { $0.append(contentsOf: rule.code) }
      if let tool = rule.tool { findings.fields.set(.tool) { $0.append(contentsOf: tool.bytes) } }
    }
    findings.tell(severity: .error)
    findings.fields.restore(mark)
  }
}

/// A rule as it is named in Checkstyle's XML, with the tool's name before it.
struct CheckstyleSource {
  /// Nil when the name does not tell.
  var tool: StaticString?
  var code: UnsafeRawBufferPointer

  init(_ source: UnsafeRawBufferPointer) {
    for (prefix, tool) in Self.prefixes where source.hasPrefix(prefix) {
      self.tool = tool
      code = source.dropping(prefix.utf8CodeUnitCount)
      if source.hasPrefix("com.puppycrawl"), let dot = code.lastIndex(of: ".") {
        code = code.dropping(dot + 1)
      }
      if code.isEmpty { code = source }
      return
    }
    code = source
  }

  private static let prefixes: [(StaticString, StaticString)] = [
    ("com.puppycrawl.tools.checkstyle.", "checkstyle"), ("eslint.rules.", "eslint"),
    ("stylelint.rules.", "stylelint"), ("ShellCheck.", "shellcheck"), ("detekt.", "detekt"),
    ("PHPStan.", "phpstan"), ("phpstan.", "phpstan"), ("psalm.", "psalm"), ("Psalm.", "psalm"),
    ("swiftlint.rules.", "swiftlint"), ("org.scalastyle.", "scalastyle"), ("pmd.", "pmd"),
    ("PMD.", "pmd"), ("tslint.", "tslint"), ("jshint.", "jshint"), ("tflint.", "tflint"),
    ("com.android.tools.lint.", "android-lint"), ("RuboCop.", "rubocop"),
    ("golangci-lint.", "golangci-lint"), ("PHP-CS-Fixer.", "php-cs-fixer"),
  ]
}
