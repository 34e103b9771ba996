internal import TextInput

/// `cppcheck --xml`, the second version of its format.
enum CppcheckXML: XMLFindingsFormat {
  static let tool = BuildTool(
    "cppcheck-xml", "Cppcheck XML", .linter,
    example: """
      <results version="2"><cppcheck version="2.10"/><errors><error id="nullPointer"
      severity="error" msg="…"><location file="a.c" line="3" column="5"/></error></errors></results>
      """)
  static let speaker: StaticString = "cppcheck"
  static let root = "results"

  static func readRoot(_ findings: inout XMLFindings) {
    let depth = findings.xml.depth
    while findings.next("errors", in: depth) {
      let errors = findings.xml.depth
      while findings.next("error", in: errors) {
        let mark = findings.fields.mark
        let error = findings.xml.depth
        findings.take(["id": .code, "severity": .severity, "msg": .message])
        var isFirst = true
        while findings.xml.nextChild(of: error) {
          // The first location is where it is told, the others lead there.
          guard isFirst, findings.xml.name.equals("location") else { continue }
          findings.take(["file": .file, "line": .line, "column": .column])
          isFirst = false
        }
        findings.tell()
        findings.fields.restore(mark)
      }
    }
  }
}
