internal import Domain
internal import TextInput

/// PMD's XML, also that of PHPMD and CPD-like tools that keep its form.
enum PMDXML: XMLFindingsFormat {
  static let tool = BuildTool(
    "pmd-xml", "PMD XML", .linter,
    example: """
      <pmd version="6.0"><file name="A.java">
      <violation beginline="3" rule="UnusedImports" priority="4">…</violation></file></pmd>
      """)
  static let speaker: StaticString = "pmd"
  static let root = "pmd"

  static func readRoot(_ findings: inout XMLFindings) {
    let depth = findings.xml.depth
    while findings.xml.nextChild(of: depth) {
      let mark = findings.fields.mark
      if findings.xml.name.equals("file") {
        findings.take(["name": .file])
        let file = findings.xml.depth
        while findings.next("violation", in: file) {
          readViolation(&findings)
        }
      } else if findings.xml.name.equals("error") {
        // A file that PMD could not read.
        findings.take(["filename": .file, "msg": .message])
        findings.tell(severity: .error)
      }
      findings.fields.restore(mark)
    }
  }

  private static func readViolation(_ findings: inout XMLFindings) {
    let mark = findings.fields.mark
    findings.take([
      "beginline": .line, "begincolumn": .column, "endline": .endLine, "endcolumn": .endColumn,
      "rule": .code,
    ])
    let priority = findings.xml.attribute("priority")?.wholeNumber ?? 3
    if PMDJSON.priorities.indices.contains(priority - 1) {
      findings.set(severity: PMDJSON.priorities[priority - 1])
    }
    findings.takeText(.message)
    findings.tell()
    findings.fields.restore(mark)
  }
}

/// The XML of SpotBugs and FindBugs.
enum SpotBugsXML: XMLFindingsFormat {
  static let tool = BuildTool(
    "spotbugs-xml", "SpotBugs and FindBugs XML", .linter,
    example: """
      <BugCollection><BugInstance type="NP_ALWAYS_NULL" priority="1" rank="5">
      <SourceLine sourcepath="a/A.java" start="3" end="3"/></BugInstance></BugCollection>
      """)
  static let speaker: StaticString = "spotbugs"
  static let root = "BugCollection"

  static func readRoot(_ findings: inout XMLFindings) {
    let depth = findings.xml.depth
    while findings.next("BugInstance", in: depth) {
      readBug(&findings)
    }
  }

  private static func readBug(_ findings: inout XMLFindings) {
    let mark = findings.fields.mark
    let depth = findings.xml.depth
    findings.take(["type": .code])
    let severity = severity(&findings.xml)
    var line = Place.none
    while findings.xml.nextChild(of: depth) {
      let name = findings.xml.name
      if name.equals("LongMessage") {
        findings.takeText(.message)
      } else if name.equals("ShortMessage"), !findings.fields.has(.message) {
        findings.takeText(.message)
      } else if name.equals("SourceLine") {
        readPlace(&findings, as: .ofBug, &line)
      } else {
        // The class, method or field: its line serves when the bug has none of its own.
        let part = findings.xml.depth
        while findings.next("SourceLine", in: part) {
          readPlace(&findings, as: .ofPart, &line)
        }
      }
    }
    findings.tell(severity: severity)
    findings.fields.restore(mark)
  }

  private enum Place: Int {
    case none
    case ofPart
    case ofBug
  }

  private static func readPlace(_ findings: inout XMLFindings, as place: Place, _ line: inout Place)
  {
    // A method's line is better than its class's, and the bug's first own line is best.
    guard place.rawValue > line.rawValue || (place == .ofPart && line == .ofPart) else { return }
    line = place
    findings.take(["sourcepath": .file, "start": .line, "end": .endLine])
  }

  /// Its rank from 1 (scariest) to 20, else its priority.
  private static func severity(_ xml: inout XMLTokenizer) -> BuildDiagnostic.Severity {
    if let rank = xml.attribute("rank")?.wholeNumber {
      return rank < 10 ? .error : rank < 15 ? .warning : .note
    }
    let priority = xml.attribute("priority")?.wholeNumber ?? 2
    return priority < 2 ? .error : priority == 2 ? .warning : .note
  }
}
