import Domain
import EvidenceStore
import Foundation
import TestSupport
import Testing

@Suite struct RecordLineTests {
  @Test func whatIsWrittenIsReadBack() throws {
    forAll(count: 400) { random in
      let set = RecordLine.set(of: random.array(0...5) { $0.hostileText(0...4) })
      #expect(RecordLine(set.bytes) == set)
      let record = random.record(random.body(suite: set.record.id, size: 5))
      let line = RecordLine(record)
      try #require(RecordLine(line.bytes)?.record == record)
      let floor = RecordLine(random.record(.floor(random.floor(set))))
      try #require(RecordLine(floor.bytes) == floor)
      // One line, and nothing in it that steers a terminal.
      let text = String(decoding: line.bytes, as: UTF8.self)
      for scalar in text.unicodeScalars {
        try #require(scalar.properties.generalCategory != .control)
        try #require(scalar.properties.generalCategory != .format)
      }
    }
  }

  @Test func keysAreSortedAndAnotherReaderAgrees() throws {
    forAll { random in
      let record = random.record(random.body(suite: random.objectID(), size: 5))
      let line = RecordLine(record)
      let object = try JSONSerialization.jsonObject(with: Data(line.bytes)) as? [String: Any]
      let keys = try #require(object).keys.sorted()
      let text = String(decoding: line.bytes, as: UTF8.self)
      try #require(object?["id"] as? String == record.id.description)
      try #require(object?["at"] as? Int == Int(record.at.seconds))
      try #require(object?["job"] as? String == record.job)
      try #require(object?["run"] as? String == record.run)
      for key in ["at", "base", "commit", "head", "id", "job", "patch", "run", "t", "tree", "v"] {
        try #require(keys.contains(key))
      }
      let again = try JSONSerialization.data(
        withJSONObject: try #require(object), options: [.sortedKeys])
      let order = { (text: String) in keys.compactMap { text.range(of: "\"\($0)\":")?.lowerBound } }
      try #require(order(text) == order(text).sorted())
      try #require(!again.isEmpty)
    }
  }

  @Test func theLineOfTheScreen() throws {
    let id = { (digit: Character) in ObjectID(hexadecimal: String(repeating: digit, count: 40)) }
    let record = EvidenceRecord(
      id: try #require(id("9")), at: Timestamp(seconds: 1_795_385_166),
      code: CodeIdentity(commit: id("7"), tree: id("5"), base: id("b")), job: "local", run: nil,
      body: .tests(
        TestsEvidence(
          suite: try #require(id("a")), count: 1_284, milliseconds: 41_200, failed: [311])))
    let digits = { (digit: String) in String(repeating: digit, count: 40) }
    #expect(
      String(decoding: RecordLine(record).bytes, as: UTF8.self) == """
        {"at":1795385166,"base":"\(digits("b"))","commit":"\(digits("7"))","fail":[311],\
        "head":null,"id":"\(digits("9"))","job":"local","ms":41200,"n":1284,"patch":null,\
        "run":null,"suite":"\(digits("a"))","t":"tests","tree":"\(digits("5"))","v":1}
        """)
  }

  static let id = String(repeating: "1", count: 40)

  @Test(arguments: [
    "", "{", "[]", "null", "{}", "\u{0}", "{\"id\":\"\(id)\"}", "{\"at\":1,\"t\":\"tests\"}",
    "{\"at\":1,\"id\":\"\(id)\",\"t\":\"tests\"}",
    "{\"at\":1,\"id\":\"xyz\",\"t\":\"verdict\",\"word\":\"pass\"}",
    "{\"at\":1,\"id\":\"\(id)\",\"t\":\"deploy\"} {}",
    "{\"at\":1e99,\"id\":\"\(id)\",\"t\":\"deploy\"}",
  ])
  func whatIsNoRecord(line: String) {
    #expect(RecordLine(line.utf8) == nil)
  }

  @Test(arguments: [
    ("deploy", 1), ("tests", 2), ("floor", 99), ("set", 2),
  ])
  func laterTypesAndVersionsArePassedOver(type: String, version: Int) throws {
    let line = #"{"at":1,"id":"\#(Self.id)","new":[{}],"t":"\#(type)","v":\#(version)}"#
    let read = try #require(RecordLine(line.utf8))
    #expect(read.record.body == .other(type: type))
    #expect(read.bytes == Array(line.utf8))
  }

  @Test func absurdNumbersAreNoTrap() throws {
    let line = """
      {"at":-9223372036854775808,"id":"\(Self.id)","t":"tests","suite":"\(Self.id)","n":-5,\
      "fail":[-1,99999999999999999999,3,2,2,1e30,"x",{},2147483648],"err":7,"ms":1e308,"v":-3}
      """
    let read = try #require(RecordLine(line.utf8))
    guard case .tests(let tests) = read.record.body else { throw FixtureError("no tests") }
    #expect(tests.failed == [2, 3] && tests.count == 0 && tests.errored == [])
    let floor = """
      {"at":9223372036854775807,"before":9223372036854775807,"id":"\(Self.id.dropLast())2","t":"floor",\
      "suite":"\(Self.id)","totals":[[1,2,3],[],[1],[1,2,99999999999],7,[-1,-1,-1,-1]]}
      """
    guard case .floor(let read) = RecordLine(floor.utf8)?.record.body else {
      throw FixtureError("no floor")
    }
    #expect(read.totals.count == 6 && read.totals[3].flaky == Int(Int32.max))
    let snapshot = EvidenceSnapshot(
      table(try [#require(RecordLine(line.utf8)), #require(RecordLine(floor.utf8))]))
    #expect(snapshot.past?.before.seconds == .max)
  }
}
