import Domain
import Foundation
import Reporting
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What the readers of each format demand of `check`, whatever is in the answer.
@Suite struct CheckFormatTests {
  private func answers() -> [CheckAnswer] {
    [Samples.held, Samples.passed, Samples.unknown, Samples.accepted]
      + (UInt64(0)..<60).map { seed in
        var arbitrary = Arbitrary(seed: seed)
        return arbitrary.check()
      }
  }

  private func parsed(_ answer: CheckAnswer, _ format: OutputFormat) throws -> Any {
    let text = try answer.report(as: format, in: Samples.context())
    return try JSONSerialization.jsonObject(with: Data(text.utf8))
  }

  @Test func `results of SARIF name rules of their run`() throws {
    for answer in answers() {
      let document = try #require(parsed(answer, .sarif) as? [String: Any])
      #expect(document["version"] as? String == "2.1.0")
      let run = try #require((document["runs"] as? [[String: Any]])?.first)
      let tool = try #require(run["tool"] as? [String: Any])
      let driver = try #require(tool["driver"] as? [String: Any])
      let rules = try #require(driver["rules"] as? [[String: String]]).compactMap { $0["id"] }
      #expect(Set(rules).count == rules.count)
      let results = try #require(run["results"] as? [[String: Any]])
      #expect(results.count == answer.reasons.count { $0.sign != .good })
      for result in results {
        let index = try #require(result["ruleIndex"] as? Int)
        #expect(rules[index] == result["ruleId"] as? String)
        #expect(["error", "warning", "note"].contains(result["level"] as? String))
        #expect((result["message"] as? [String: String])?["text"] != nil)
      }
    }
  }

  @Test func `GitLab gets distinct fingerprints and a place for each`() throws {
    for answer in answers() {
      let entries = try #require(parsed(answer, .gitlab) as? [[String: Any]])
      let prints = entries.compactMap { $0["fingerprint"] as? String }
      #expect(prints.count == entries.count)
      #expect(Set(prints).count == prints.count)
      for entry in entries {
        let place = try #require(entry["location"] as? [String: Any])
        #expect(place["path"] is String)
        #expect(["blocker", "major", "minor"].contains(entry["severity"] as? String))
      }
    }
  }

  @Test func `many reasons of one kind are counted for people and listed for machines`() throws {
    var answer = Samples.held
    let failure = try #require(answer.reasons.first)
    answer.reasons.replaceSubrange(0..<1, with: Array(repeating: failure, count: 25))
    let name = "testRefundRoundsHalfEven"
    func named(_ format: OutputFormat, _ context: ReportContext = Samples.context()) throws -> Int {
      try answer.report(as: format, in: context).components(separatedBy: name).count - 1
    }
    #expect(try named(.text) == 10)
    #expect(
      try answer.report(as: .text, in: Samples.context()).contains(
        "… and 15 more: tests.new-failure"))
    var verbose = Samples.context()
    verbose.isVerbose = true
    #expect(try named(.text, verbose) == 25)
    #expect(try named(.markdown) == 10)
    let document = try #require(parsed(answer, .json) as? [String: Any])
    #expect((document["reasons"] as? [Any])?.count == answer.reasons.count)
    #expect(try named(.porcelain) == 25)
    #expect(try named(.sarif) == 25)
  }

  @Test func `JUnit counts what it holds`() throws {
    for answer in answers() {
      let text = try answer.report(as: .junit, in: Samples.context())
      let reader = JUnitCounts()
      let parser = XMLParser(data: Data(text.utf8))
      parser.delegate = reader
      #expect(parser.parse(), "\(String(describing: parser.parserError))")
      #expect(reader.elements["testcase", default: 0] == answer.reasons.count)
      #expect(reader.said["failures"] == reader.elements["failure", default: 0])
      #expect(reader.said["errors"] == reader.elements["error", default: 0])
      #expect(reader.said["skipped"] == reader.elements["skipped", default: 0])
    }
  }

  @Test func `annotations are few and begin with the worst`() throws {
    var answer = Samples.held
    answer.reasons = Array(repeating: answer.reasons[0], count: 17) + answer.reasons.dropFirst()
    let text = try answer.report(as: .github, in: Samples.context())
    let lines = text.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines.prefix(10).allSatisfy { $0.hasPrefix("::error ") })
    #expect(lines.last == "::notice title=seakeep::and 12 more")
  }
}

private final class JUnitCounts: NSObject, XMLParserDelegate {
  var elements: [String: Int] = [:]
  var said: [String: Int] = [:]

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements[name, default: 0] += 1
    if name == "testsuite" { said = attributes.compactMapValues { Int($0) } }
  }
}
