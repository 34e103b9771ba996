import Basics
import Domain
import Foundation
import MetricFiles
import TestSupport
import TextInput
import Testing

@Suite struct HealthFileTests {
  static func read(_ text: String) throws(DiagnosticError) -> HealthFile {
    try HealthFile(reading: InputBuffer(name: "f", bytes: Array(text.utf8)))
  }

  /// The same bytes, a few at a time.
  static func readInPieces(_ bytes: [UInt8]) throws(DiagnosticError) -> HealthFile {
    var position = 0
    return try HealthFile(
      reading: InputBuffer(name: "f") { room throws(DiagnosticError) in
        let count = min(1 + position % 5, room.count, bytes.count - position)
        room.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
      })
  }

  @Test(arguments: [
    #"[{"name":"up","ok":true},{"name":"slow","passed":false,"value":612.5,"unit":"ms","limit":500}]"#,
    #"{"made":[{}],"checks":[{"name":"up","status":"pass","value":null,"more":{"ok":false}},"#
      + #"{"limit":"500","unit":"ms","value":"612.5","status":"FAILED","name":"slow"}],"v":1}"#,
    "name,ok,value,unit,limit\nup,true,,,\nslow,no,612.5,ms,500\n",
    "\u{FEFF}Status , Name,note,threshold,value,unit\r\nok,\"up\",\"a, \"\"b\"\"\nc\",,,\r\n\r\ndown,  slow ,,500,612.5,ms",
  ])
  func listsAndTables(text: String) throws {
    let told = try Self.read(text)
    #expect(
      told.checks == [
        HealthCheck(name: "up", hasPassed: true),
        HealthCheck(name: "slow", hasPassed: false, value: 612.5, unit: "ms", limit: "500"),
      ])
    #expect(try Self.readInPieces(Array(text.utf8)) == told)
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try HealthFile(reading: InputBuffer(name: "f", bytes: wide)) == told)
  }

  /// What is not understood is refused at its line, and nothing of the input is kept.
  @Test(arguments: [
    ("", "health.no-checks", nil),
    (" \n", "health.no-checks", nil),
    ("[]", "health.no-checks", nil),
    ("{}", "health.no-checks", nil),
    (#"{"checks":[]}"#, "health.no-checks", nil),
    ("name,ok\n", "health.no-checks", nil),
    ("[{\"name\":\"a\",\"ok\":true},\n{\"name\":\"b\"}]", "health.bad-check", 2),
    ("[{\"name\":\"a\",\"ok\":true},\n{\"ok\":true}]", "health.bad-check", 2),
    (#"[{"name":" ","ok":true}]"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":true,"status":"fail"}]"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":false,"ok":true}]"#, "health.bad-check", 1),
    (#"[{"name":"a","name":"b","ok":true}]"#, "health.bad-check", 1),
    (#"[{"name":"a","status":"warn"}]"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":1}]"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":null}]"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":true,"value":"fast"}]"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":true,"value":"nan"}]"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":true,"value":[1]}]"#, "health.bad-check", 1),
    (#"["a"]"#, "health.bad-check", 1),
    (#"{"checks":{"a":true}}"#, "health.bad-check", 1),
    (#"[{"name":"a","ok":true}"#, "json.cut-short", 1),
    (#"[{"name":"a","ok":true}]]"#, "json.syntax", 1),
    (#"[{"name":"a","ok":tru}]"#, "json.syntax", 1),
    ("name,ok\na,true\nb\n", "health.bad-check", 3),
    ("name,ok\na,true\nb,maybe\n", "health.bad-check", 3),
    ("name,ok\na,\n", "health.bad-check", 2),
    ("name,ok,passed\na,true,false\n", "health.bad-check", 2),
    ("name,ok\n\"a\nb,true\n", "health.bad-check", 2),
    ("name,ok\n\"a\"b,true\n", "health.bad-check", 2),
    ("name;ok\na;true\n", "health.unknown-format", 1),
    ("name,name,ok\na,b,true\n", "health.unknown-format", 1),
    ("name,value\na,1\n", "health.unknown-format", 1),
    ("all is well\n", "health.unknown-format", 1),
    ("<checks/>", "health.unknown-format", nil),
    ("a\u{0}b", "health.unknown-format", nil),
    (#"{"metrics":{"a":{"thresholds":{"p(95)<1":"no"}}}}"#, "health.bad-check", 1),
    (#"{"metrics":{"a":{"thresholds":{"p(95)<1":{"okay":true}}}}}"#, "health.bad-check", 1),
    (#"{"metrics":{"a":{"thresholds":["p(95)<1"]}}}"#, "health.bad-check", 1),
    (#"{"metrics":[]}"#, "health.bad-check", 1),
    (#"{"root_group":{"checks":{"a":{"name":"a","passes":1,"fails":0}}}}"#, "health.bad-check", 1),
    (
      #"{"metrics":{},"root_group":{"checks":{"a":{"name":"a","passes":1}}}}"#, "health.bad-check",
      1
    ),
    (
      #"{"metrics":{},"root_group":{"checks":[{"name":"a","passes":1,"fails":-1}]}}"#,
      "health.bad-check", 1
    ),
    (#"{"metrics":{},"root_group":{"groups":7}}"#, "health.bad-check", 1),
  ])
  func badInputIsNeverGreen(text: String, code: String, line: Int?) throws {
    let error = try #require(throws: DiagnosticError.self) { try Self.read(text) }
    #expect(error.code.name == code)
    #expect(error.code.status == .cannotRun)
    #expect(error.location?.file == "f" && error.location?.line == line)
    let pieces = #expect(throws: DiagnosticError.self) {
      try Self.readInPieces(Array(text.utf8))
    }
    #expect(pieces == error)
  }

  @Test func whatIsTooMuchIsRefused() throws {
    let many = Array(repeating: #"{"name":"a","ok":true}"#, count: 5_001).joined(separator: ",\n")
    let error = #expect(throws: DiagnosticError.self) { try Self.read("[\(many)]") }
    #expect(error?.code == .healthTooMany && error?.location?.line == 5_001)
    let long = String(repeating: "x", count: 5_000)
    #expect(throws: DiagnosticError.self) { try Self.read("name,ok\n\(long),true\n") }
    let endless = String(repeating: "x", count: 2 << 20)
    #expect(throws: DiagnosticError.self) { try Self.read("name,ok\n\(endless)") }
    #expect(throws: DiagnosticError.self) {
      try Self.read(String(repeating: "[", count: 100_000))
    }
  }

  /// Any checks, written by another program's JSON writer and as CSV, are read as they were.
  @Test func whatIsWrittenIsRead() {
    forAll(count: 200) { random in
      let checks = random.array(1...6) { random in
        HealthCheck(
          name: "n" + random.hostileText(0...3).filter { $0 != "\r" && $0 != "\r\n" },
          hasPassed: random.chance(50), value: random.chance(50) ? random.fraction() * 1e3 : nil,
          limit: random.chance(50) ? "p(95)<500, \"always\"" : nil)
      }
      let objects = checks.map { check in
        var object: [String: Any] = ["name": check.name, "ok": check.hasPassed]
        object["value"] = check.value
        object["threshold"] = check.limit
        return object
      }
      let json = try JSONSerialization.data(withJSONObject: ["checks": objects])
      #expect(try HealthFile(reading: InputBuffer(name: "f", bytes: Array(json))).checks == checks)
      func quoted(_ text: String) -> String {
        "\"" + text.replacing("\"", with: "\"\"") + "\""
      }
      let rows = checks.map { check in
        [
          quoted(check.name), check.hasPassed ? "passed" : "failed",
          check.value.map { "\($0)" } ?? "", check.limit.map(quoted) ?? "",
        ].joined(separator: ",") + "\n"
      }
      let table = "name,status,value,limit\n" + rows.joined()
      // A NUL makes it no text; JSON escapes it.
      guard !table.utf8.contains(0) else { return }
      try #require(try Self.readInPieces(Array(table.utf8)).checks == checks)
    }
  }
}
