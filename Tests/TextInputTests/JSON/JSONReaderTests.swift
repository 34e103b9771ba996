import Basics
import Foundation
import TestSupport
import Testing
import TextInput

@Suite struct JSONReaderTests {
  @Test func readsWhatFoundationReads() {
    forAll(count: 2_000) { random in
      var writer = JSONWriter(random: random)
      return (writer.document(), random.int(1...7))
    } _: { (text, piece) in
      let expected = try #require(JSONValue.foundation(Array(text.utf8)))
      let (value, failure) = read(Array(text.utf8))
      try #require(failure == nil, "\(String(describing: failure))")
      try #require(value == expected)
      try #require(readInPieces(Array(text.utf8), of: piece) == expected)
    }
  }

  /// Every change of a byte or two is taken or refused as Foundation does, which also refuses bytes
  /// that are not UTF-8, halves of surrogate pairs and numbers beyond `Double`, and takes a comma
  /// behind the last member: we do not.
  @Test func judgesDamagedDocumentsAsFoundationDoes() {
    forAll(count: 6_000) { random in
      var writer = JSONWriter(random: random)
      var bytes = Array(writer.document().utf8)
      for _ in 0..<random.int(1...2) { damage(&bytes, &random) }
      return String(decoding: bytes, as: UTF8.self)
    } _: { text in
      let bytes = Array(text.utf8)
      let (value, failure) = read(bytes)
      if let expected = JSONValue.foundation(bytes) {
        if failure?.message == "a comma without anything behind it" { return }
        try #require(failure == nil, "\(String(describing: failure))")
        try #require(value == expected)
      } else if failure == nil {
        let hasReplacement = "\(value ?? .null)".contains("\u{FFFD}")
        try #require(hasReplacement || text.contains(/[eE]\+?[0-9]{3}/))
      }
      var skipping = JSONReader()
      bytes.withUnsafeBytes { bytes in
        skipping.restart(bytes, line: 1)
        _ = skipping.end()
      }
      try #require(skipping.failure?.message == failure?.message)
      try #require(skipping.failure?.location?.line == failure?.location?.line)
      try #require(skipping.failure?.location?.column == failure?.location?.column)
    }
  }

  @Test(arguments: [
    ("{\"a\": 1,\n \"b\" 2}", "2:6", "json.syntax"),
    ("[1, 2,\n  é, 3]", "2:3", "json.syntax"),
    ("{\"é漢\": \"\u{1}\"}", "1:9", "json.syntax"),
    ("[1, 2", "1:6", "json.cut-short"),
    ("{\"a\": \"b", "1:9", "json.cut-short"),
    ("", "1:1", "json.cut-short"),
    ("[1]\n[2]", "2:1", "json.syntax"),
    ("[1,]", "1:4", "json.syntax"),
    ("{\"a\":1,}", "1:8", "json.syntax"),
    ("[01]", "1:2", "json.syntax"),
    ("[tru", "1:5", "json.cut-short"),
    ("[trux]", "1:2", "json.syntax"),
    ("[\"\\x\"]", "1:3", "json.syntax"),
  ])
  func errorsHaveAPlace(text: String, place: String, code: String) throws {
    for piece in [1, 3, 1_000] {
      var json = JSONReader(input(Array(text.utf8), inPiecesOf: piece))
      _ = json.end()
      let failure = try #require(json.failure)
      #expect(failure.location?.description == "f:" + place)
      #expect(failure.code.name == code)
      #expect(json.isCutShort == (code == "json.cut-short"))
    }
  }

  @Test func everyCutIsSeen() {
    let text = #"{"a": [1.5, "x\u00e9\n", {"b": null}], "c": true} "#
    let whole = Array(text.utf8)
    for length in 0..<whole.count - 1 {
      var json = JSONReader(InputBuffer(name: "f", bytes: Array(whole[..<length])))
      let isWhole = json.end()
      #expect(!isWhole)
      #expect(json.isCutShort)
    }
  }

  @Test func whatIsNotAskedForIsPassedOver() throws {
    let text = #"{"a": {"x": [1, {"y": 2}]}, "b": [3, [4], 5], "c": "d"}"#
    var json = JSONReader(InputBuffer(name: "f", bytes: Array(text.utf8)))
    var seen: [String] = []
    guard let root = json.object() else {
      Issue.record("no object")
      return
    }
    while let key = json.nextKey(of: root) {
      seen.append(key.string)
      // Left early, at whatever depth.
      if key.equals("a"), let inner = json.object(), json.nextKey(of: inner) != nil,
        let list = json.array(), json.nextElement(of: list)
      {
        seen.append("\(json.text()?.string ?? "no text") \(json.number() ?? 0)")
      } else if json.array() == nil, let text = json.text() {
        seen.append(text.string)
      }
    }
    let isWhole = json.end()
    #expect(seen == ["a", "no text 1.0", "b", "c", "d"])
    #expect(isWhole)
  }

  @Test func longStringsAreCut() {
    let long = String(repeating: "漢\\n", count: 3 << 20)
    let text = "[\"\(long)\", \"after\", \"\(long)\"]"
    var json = JSONReader(InputBuffer(name: "f", bytes: Array(text.utf8)))
    var texts: [String] = []
    if let list = json.array() {
      for _ in 0..<2 where json.nextElement(of: list) {
        if let text = json.text() { texts.append(text.string) }
      }
    }
    let isWhole = json.end()
    #expect(texts.count == 2)
    #expect(texts[0].utf8.count <= JSONReader.longestString)
    #expect(texts[0].hasPrefix("漢\n漢\n"))
    #expect(!texts[0].contains("\u{FFFD}"))
    #expect(texts[1] == "after")
    #expect(isWhole)
    // The one that was passed over was not read.
    #expect(json.cutStrings == 1)
  }

  @Test func nestingIsBounded() {
    for (depth, isRefused) in [(512, false), (513, true), (1_000_000, true)] {
      let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
      #expect((read(Array(text.utf8)).failure != nil) == isRefused)
    }
  }

  @Test(arguments: [
    ("\"\\ud83d\\ude80\"", "🚀"), ("\"\\ud83d\"", "\u{FFFD}"), ("\"\\ude80x\"", "\u{FFFD}x"),
    ("\"\\ud83dA\"", "\u{FFFD}A"), ("\"\\ud83d\\u0041\"", "\u{FFFD}A"),
    ("\"\\ud83d\\ud83d\\ude80\"", "\u{FFFD}🚀"),
  ])
  func surrogatesArePaired(text: String, expected: String) {
    #expect(read(Array(text.utf8)).value == .text(expected))
  }

  @Test func bytesThatAreNotUTF8StandForReplacements() {
    #expect(read([0x22, 0x61, 0xFF, 0x62, 0x22]).value == .text("a\u{FFFD}b"))
    #expect(read([0xEF, 0xBB, 0xBF, 0x31]).value == .number(1))
  }

  @Test(
    arguments: [
      ("0", 0.0), ("-0", -0.0), ("1e22", 1e22), ("1e23", 1e23),
      ("123456789012345678901234567890", 1.2345678901234568e29),
      ("0.1", 0.1), ("2.2250738585072014e-308", 2.2250738585072014e-308),
      ("5e-324", Double.leastNonzeroMagnitude),
      ("9007199254740993", 9007199254740992), ("1.7976931348623157e308", 1.7976931348623157e308),
      ("1e400", nil), ("1e-400", 0), ("1e99999999999999999999", nil),
    ] as [(String, Double?)])
  func numbersAreRoundedOnce(text: String, expected: Double?) {
    #expect(read(Array(text.utf8)).value == expected.map { .number($0) })
  }

  @Test func numbersAreWhatSwiftReads() {
    forAll(count: 5_000) { random in
      var writer = JSONWriter(random: random)
      return writer.number()
    } _: { text in
      let value = read(Array(text.utf8)).value
      guard case .number(let number) = value else { throw FixtureError("no number") }
      try #require(number == Double(text))
    }
  }

  @Test(
    arguments: [
      ("12", 12), ("-12", -12), ("1e3", 1000), ("9223372036854775807", Int.max),
      ("-9223372036854775808", Int.min), ("9223372036854775808", nil), ("1.5", nil),
    ] as [(String, Int?)])
  func integersAreWhole(text: String, expected: Int?) {
    var json = JSONReader(InputBuffer(name: "f", bytes: Array(text.utf8)))
    let number = json.integer()
    let isWhole = json.end()
    #expect(number == expected)
    #expect(isWhole)
  }

  @Test func aNumberOfManyDigitsIsRefused() {
    #expect(read(Array(repeating: UInt8(ascii: "1"), count: 1 << 20)).failure != nil)
  }

  @Test func readingErrorsAreTold() {
    let broken = InputBuffer(name: "f") { _ throws(DiagnosticError) in
      throw DiagnosticError(.jsonSyntax, "the disk is gone")
    }
    var json = JSONReader(broken)
    let isWhole = json.end()
    #expect(!isWhole)
    #expect(json.failure?.message == "the disk is gone")
  }

  private func read(_ bytes: [UInt8]) -> (value: JSONValue?, failure: DiagnosticError?) {
    var json = JSONReader(InputBuffer(name: "f", bytes: bytes))
    let value = JSONValue.read(&json)
    _ = json.end()
    return (value, json.failure)
  }

  private func readInPieces(_ bytes: [UInt8], of size: Int) -> JSONValue? {
    var json = JSONReader(input(bytes, inPiecesOf: size))
    let value = JSONValue.read(&json)
    return json.end() ? value : nil
  }

  private func input(_ bytes: [UInt8], inPiecesOf size: Int) -> InputBuffer {
    var position = 0
    return InputBuffer(name: "f") { room in
      let count = min(size, room.count, bytes.count - position)
      room.copyBytes(from: bytes[position..<position + count])
      position += count
      return count
    }
  }

  private func damage(_ bytes: inout [UInt8], _ random: inout SplitMix64) {
    guard !bytes.isEmpty else { return }
    let place = random.int(0...bytes.count - 1)
    let byte = random.pick(Array("{}[]:,\"\\ue0 1.-+tfn/\n\u{1}".utf8))
    switch random.int(0...3) {
    case 0: bytes.remove(at: place)
    case 1: bytes.insert(byte, at: place)
    case 2: bytes[place] = byte
    default: bytes.removeSubrange(place...)
    }
  }
}
