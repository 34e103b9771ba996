import Basics
import Domain
import TextInput
import Testing

@testable import BuildLogs

@Suite struct SarifTests {
  private func read(_ text: String) throws -> [String] {
    let input = InputBuffer(name: "a.sarif", bytes: Array(text.utf8))
    return try Sarif.read(input).report(file: "a.sarif").run.diagnostics.map(brief)
  }

  private let result = """
    {"ruleId":"R1","message":{"text":"one\\nmore"},"locations":[{"physicalLocation":\
    {"artifactLocation":{"uri":"file:///src/my%20dir/a.c"},"region":{"startLine":3,"startColumn":5}}}]}
    """

  @Test func takesLevelFromTheRule() throws {
    let rules = #"[{"id":"R1","defaultConfiguration":{"level":"error"}}]"#
    let tool = #""tool":{"driver":{"name":"ESLint","rules":\#(rules)}}"#
    // Writers that sort their keys put the results first.
    for members in ["\(tool),\"results\":[\(result)]", "\"results\":[\(result)],\(tool)"] {
      let found = try read(#"{"version":"2.1.0","runs":[{\#(members)}]}"#)
      #expect(found == ["eslint /src/my dir/a.c:3:5 error R1 | one"])
    }
  }

  @Test(arguments: [
    (#""level":"note","#, "note"), (#""level":"none","#, "note"), (#""kind":"review","#, "note"),
    ("", "warning"), (#""level":"error","#, "error"), (#""suppressions":[],"#, "warning"),
    (#""suppressions":[{"kind":"external","status":"rejected"}],"#, "warning"),
    (#""suppressions":[{"kind":"inSource"}],"#, nil), (#""kind":"pass","#, nil),
    (#""suppressions":[{"kind":"inSource","status":"accepted"}],"#, nil),
    (#""baselineState":"absent","#, nil), (#""baselineState":"unchanged","#, "warning"),
  ])
  func tellsWhatStands(member: String, severity: String?) throws {
    let text =
      #"{"runs":[{"tool":{"driver":{"name":"x"}},"results":[{\#(member)"message":{"text":"m"}}]}]}"#
    #expect(try read(text) == severity.map { ["x - \($0) - | m"] } ?? [])
  }

  @Test func findsRulesAndFilesByTheirPlace() throws {
    let text = """
      {"runs":[{"results":[{"ruleIndex":1,"message":{"id":"default","arguments":["b","{0}"]},
      "locations":[{"physicalLocation":{"artifactLocation":{"index":1}}}]},
      {"rule":{"index":0,"toolComponent":{"index":0}},"message":{"text":"t"}}],
      "artifacts":[{"location":{"uri":"a.c"}},{"location":{"uri":"b.c"}}],
      "tool":{"driver":{"name":"x","rules":[{"id":"R0"},{"id":"R1",
      "messageStrings":{"default":{"text":"a {0} c {1} {2}"}}}]},
      "extensions":[{"name":"e","rules":[{"id":"E0","defaultConfiguration":{"level":"note"}}]}]}}]}
      """
    #expect(try read(text) == ["x b.c warning R1 | a b c {0} {2}", "x - note E0 | t"])
  }

  /// What stands in `runs` and is no run tells of no tool.
  @Test(arguments: [
    #"{"runs":[3]}"#, #"{"runs":["x",null]}"#, #"{"runs":[[{"tool":{}}]]}"#, #"{"runs":[}"#,
    #"{"version":"2.1.0","runs":["#,
  ])
  func whatIsNoRunIsNotCounted(text: String) {
    let input = InputBuffer(name: "a.sarif", bytes: Array(text.utf8))
    let run = try? Sarif.read(input).report(file: "a.sarif").run
    #expect(run.map { !$0.tools.isEmpty } ?? true)
  }

  @Test func aBrokenRunKeepsTheOthers() throws {
    let good = #"{"tool":{"driver":{"name":"b"}},"results":[{"message":{"text":"m"}}]}"#
    #expect(try read(#"{"runs":[3,\#(good)]}"#) == ["b - warning - | m"])
  }

  @Test func lineZeroIsTheFile() throws {
    let text = result.replacing(#""startLine":3"#, with: #""startLine":0"#)
    let run = #"{"runs":[{"tool":{"driver":{"name":"x"}},"results":[\#(text)]}]}"#
    #expect(try read(run).first?.contains("a.c:0") == false)
  }

  @Test func tellsOfEachRun() throws {
    let runs = ["a", "b"].map {
      #"{"tool":{"driver":{"name":"\#($0)"}},"results":[{"message":{"text":"m"}}]}"#
    }
    #expect(
      try read(#"{"runs":[\#(runs.joined(separator: ","))]}"#)
        == ["a - warning - | m", "b - warning - | m"])
  }

  @Test func tellsWhatKeptTheToolFromItsWork() throws {
    let text = """
      {"runs":[{"tool":{"driver":{"name":"x"}},"invocations":[{"executionSuccessful":false,
      "toolExecutionNotifications":[{"level":"error","descriptor":{"id":"P1"},
      "message":{"text":"cannot read a.c"}},{"level":"note","message":{"text":"began"}}]}],
      "results":[]}]}
      """
    #expect(try read(text) == ["x - error P1 | cannot read a.c"])
  }

  @Test func aDocumentCutShortIsAWarning() throws {
    let whole = #"{"runs":[{"tool":{"driver":{"name":"x"}},"results":[\#(result),\#(result)]}]}"#
    for length in 30..<whole.utf8.count {
      let bytes = Array(whole.utf8.prefix(length))
      guard let log = try? Sarif.read(InputBuffer(name: "a", bytes: bytes)) else { continue }
      #expect(log.warningCount == 1)
      #expect(log.diagnostics.reduce(0) { $0 + $1.count } <= 2)
    }
  }

  @Test func anotherDocumentIsAnError() {
    #expect(throws: DiagnosticError.self) { try read(#"{"runs":3}"#) }
    #expect(throws: DiagnosticError.self) { try read("[]") }
  }
}
