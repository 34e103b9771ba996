import Basics
import Foundation
import FoundationXML
import TestSupport
import Testing

@Suite struct ConvertTests {
  private static let stream = """
    TAP version 14
    1..5
    ok 1 - reads \u{202E}"<a&b>"
    not ok 2 - writes
    #   disk full
    #   second line
    ok 3 - waits # SKIP slow
    not ok 4 - hopes # TODO
        ok 1 - inner
        1..1
    ok 5 - outer # time=12.5ms
    """

  private func convert(
    _ text: String, _ arguments: String...
  ) throws -> Screen {
    let folder = try TemporaryDirectory()
    var surroundings = Surroundings()
    surroundings.input = Array(text.utf8)
    return seakeep(["convert"] + arguments, in: folder.path, surroundings)
  }

  @Test func theDocumentIsAsItsSchemaSays() throws {
    let folder = try TemporaryDirectory()
    let screen = try convert(Self.stream)
    #expect(screen.status == .success)
    let schema = try JSONSerialization.jsonObject(
      with: Data(seakeep(["schema", "convert"], in: folder.path).output.utf8))
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(screen.output.utf8)) as? [String: Any])
    #expect(SchemaValidator().check(document, against: schema, at: "convert") == [])
    let report = try #require((document["reports"] as? [[String: Any]])?.first)
    #expect(report["tests"] as? Int == 5)
    #expect(report["passed"] as? Int == 2)
    #expect(report["failed"] as? Int == 1)
    #expect(report["skipped"] as? Int == 2)
    #expect(report["subtests"] as? Int == 1)
    #expect(report["runs"] as? Int == 5)
    #expect(report["duration_ms"] as? Double == 12.5)
    #expect(report["incomplete"] is NSNull)
    let cases = try #require(report["cases"] as? [[String: Any]])
    #expect(cases.count == 6)
    #expect(cases.first { $0["name"] as? String == "inner" }?["suite"] as? String == "outer")
    #expect(!screen.output.contains("\u{202E}"))
  }

  @Test func keysAreSorted() throws {
    let output = try convert(Self.stream).output
    let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
    let sorted = try JSONSerialization.data(
      withJSONObject: object, options: [.sortedKeys, .withoutEscapingSlashes])
    func keys(_ text: String) -> [Substring] {
      text.split(separator: "\"").filter { $0.first?.isLetter == true }.filter {
        text.contains("\"\($0)\":")
      }
    }
    #expect(keys(output) == keys(String(decoding: sorted, as: UTF8.self)))
  }

  @Test func junitIsWellFormedAndCounts() throws {
    let screen = try convert(Self.stream, "--to", "junit")
    let reader = ElementCounter()
    let parser = XMLParser(data: Data(screen.output.utf8))
    parser.delegate = reader
    #expect(parser.parse())
    #expect(reader.elements["testcase"] == 6)
    #expect(reader.elements["failure"] == 1)
    #expect(reader.elements["skipped"] == 2)
    #expect(reader.names.contains("reads \u{202E}\"<a&b>\""))
    #expect(reader.messages.contains("disk full"))
  }

  @Test func incompleteReportsAreRedInEveryFormat() throws {
    let cut = "1..3\nok 1\nok 2\n"
    #expect(try convert(cut).output.contains("\"incomplete\":\"2 of 3 planned tests\""))
    #expect(try convert(cut, "--to", "junit").output.contains("<error message=\"2 of 3 planned"))
    #expect(try convert(cut, "--to", "ctrf").output.contains("\"other\":1"))
  }

  @Test(arguments: [
    ("", "input.empty"), (" \n\n", "input.empty"), ("a\u{0}b", "input.binary"),
    ("it was a dark and stormy night\n", "input.unknown-format"),
    ("<html><body>404</body></html>", "input.unknown-format"),
  ])
  func whatIsNoReportIsNeverGreen(text: String, code: String) throws {
    let screen = try convert(text)
    #expect(screen.status == .cannotRun)
    #expect(screen.errors.contains("[\(code)]"))
    #expect(screen.output.contains("\"code\":\"\(code)\""))
  }

  @Test func otherInputsAreStillRead() throws {
    let folder = try TemporaryDirectory()
    try Data("1..1\nok 1 - a\n".utf8).write(to: URL(filePath: folder.path + "/a.tap"))
    try Data().write(to: URL(filePath: folder.path + "/b.tap"))
    let named = seakeep(["convert", "b.tap", "missing.tap", "a.tap"], in: folder.path)
    #expect(named.status == .cannotRun)
    #expect(named.output.contains("\"file\":\"a.tap\""))
    #expect(named.errors.contains("[input.unreadable]"))
    #expect(named.errors.contains("[input.empty]"))
    let pattern = seakeep(["convert", "a*.tap"], in: folder.path)
    #expect(pattern.status == .success)
    let directory = seakeep(["convert", "."], in: folder.path)
    #expect(directory.status == .cannotRun)
    #expect(seakeep(["convert", "*.xml"], in: folder.path).errors.contains("[input.not-found]"))
  }

  @Test func optionsMayBeSpeltInAnyWay() throws {
    #expect(try convert(Self.stream, "--to=ctrf").all == convert(Self.stream, "--to", "ctrf").all)
    #expect(try convert("ok\n").status == .cannotRun)
    let forced = try convert("ok\n1..1\n", "--from", "tap")
    #expect(forced.status == .success)
    #expect(try convert("ok\n1..1\n", "--from=tap").all == forced.all)
    let wrong = try convert("ok\n", "--from", "tpa")
    #expect(wrong.status == .usage)
    #expect(wrong.errors.contains("did you mean 'tap'?"))
    #expect(try convert("", "--list-formats").output.contains("tap"))
  }

  /// Whatever was read comes back as the same, through both formats that other tools read.
  @Test(arguments: ["junit", "ctrf"])
  func whatIsWrittenIsReadAgain(format: String) throws {
    let fixtures = URL(filePath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures").path
    let files = try #require(FileManager.default.subpaths(atPath: fixtures)).sorted()
    var compared = 0
    for file in files {
      let path = fixtures + "/" + file
      var isDirectory: ObjCBool = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory),
        !isDirectory.boolValue, !file.hasSuffix("SOURCE"), !Self.ambiguous.contains(file)
      else { continue }
      let original = try totals(seakeep(["convert", path], in: "/").output)
      guard original.tests > 0 else { continue }
      let written = seakeep(["convert", path, "--to", format], in: "/").output
      var again = try totals(convert(written).output)
      // A report that is incomplete is written with an error that says so.
      again.errored -= original.incomplete
      if format == "ctrf" {
        // It has one word for failures and errors.
        #expect(again.failed + again.errored == original.failed + original.errored, "\(file)")
      } else {
        #expect(again.failed == original.failed, "\(file)")
        #expect(again.errored == original.errored, "\(file)")
      }
      #expect(again.passed == original.passed, "\(file)")
      #expect(again.skipped == original.skipped, "\(file)")
      compared += 1
    }
    #expect(compared > 50)
  }

  /// Two failed tests of one class bear one name, which in JUnit is one test that was run again; a
  /// log without an end, which JUnit cannot tell of.
  private static let ambiguous: Set = ["maven/junit5.txt", "boost-xml/log-default.xml"]

  private struct Totals {
    var tests = 0
    var passed = 0
    var failed = 0
    var errored = 0
    var skipped = 0
    var incomplete = 0
  }

  private func totals(_ json: String) throws -> Totals {
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    var totals = Totals()
    for report in document["reports"] as? [[String: Any]] ?? []
    where report["kind"] as? String == "tests" {
      totals.tests += report["tests"] as? Int ?? 0
      totals.passed += report["passed"] as? Int ?? 0
      totals.failed += report["failed"] as? Int ?? 0
      totals.errored += report["errored"] as? Int ?? 0
      totals.skipped += report["skipped"] as? Int ?? 0
      totals.incomplete += report["incomplete"] is String ? 1 : 0
    }
    return totals
  }

  @Test func noTestsAreReadAndSaid() throws {
    let screen = try convert("1..0 # SKIP no network\n")
    #expect(screen.status == .success)
    #expect(screen.output.contains("\"tests\":0"))
  }
}

private final class ElementCounter: NSObject, XMLParserDelegate {
  var elements: [String: Int] = [:]
  var names: [String] = []
  var messages: [String] = []

  func parser(
    _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    elements[element, default: 0] += 1
    attributes["name"].map { names.append($0) }
    attributes["message"].map { messages.append($0) }
  }
}
