import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import TextInput

@Suite struct XMLTokenizerTests {
  @Test func agreesWithAnotherParser() {
    forAll(count: 300, { RandomDocument.make(&$0) }) { document in
      let expected = try ParserEvents.all(of: document)
      for chunk in [1, 7, 64, document.utf8.count] {
        let (events, problems) = Events.all(
          of: Array(document.utf8), chunk: chunk, inPieces: true)
        guard events == expected, problems.isEmpty else {
          throw Difference(text: "in chunks of \(chunk): \(events)\nnot \(expected)\n\(problems)")
        }
      }
    }
  }

  private struct Difference: Error { var text: String }

  @Test(arguments: [
    ("<a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;</a>", "<>&\"'A😀"),
    ("<a>&#0;&#xD800;&#x110000;&#99999999999;</a>", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
    ("<a>&nbsp;&lol9;& &;&#;&#x;&#zz;&am</a>", "&nbsp;&lol9;& &;&#;&#x;&#zz;&am"),
    ("<a>1\r\n2\r3\n4</a>", "1\n2\n3\n4"),
    ("<a><![CDATA[<b>&lt;]]]]><![CDATA[>\r\n]]></a>", "<b>&lt;]]>\n"),
    ("<a>1<!-- <b> -- -->2<?php <c> ?>3</a>", "123"),
    ("<a>control \u{1}\u{8}\u{1B}[31m</a>", "control \u{1}\u{8}\u{1B}[31m"),
    ("<!DOCTYPE a [<!ENTITY x \"]>\"><!-- ]> ' --><!ELEMENT a ANY>]><a>&x;</a>", "&x;"),
    ("<a>2 < 3 && <4</a>", "2 < 3 && <4"),
  ])
  func decodes(document: String, text: String) {
    for chunk in [1, 2, 3, 1_000] {
      let (events, _) = Events.all(
        of: Array(document.utf8), chunk: chunk, inPieces: true)
      #expect(events == ["<a>", text, "</a>"])
    }
  }

  @Test(arguments: [
    ("<a/>", []),
    ("", []),
    ("just a line\nof <b> text", [XMLProblem(kind: .textOutside, line: 1)]),
    ("[INFO] x\n<a/>\n", [XMLProblem(kind: .textOutside, line: 1)]),
    ("<a/>\n\nDone.", [XMLProblem(kind: .textOutside, line: 1)]),
    ("<a/>\n<b/>", [XMLProblem(kind: .severalRoots, line: 2)]),
    ("<a>\n<b>\n</a>", [XMLProblem(kind: .mismatchedTag, line: 3)]),
    ("<a>\n</b></a>", [XMLProblem(kind: .mismatchedTag, line: 2)]),
    ("<a>\n\n<b x='1>", [XMLProblem(kind: .cutShort, line: 3)]),
    ("<a>text", [XMLProblem(kind: .cutShort, line: 1)]),
    ("<a><![CDATA[text", [XMLProblem(kind: .cutShort, line: 1)]),
    ("<a x=1 y z='2'/>", [XMLProblem(kind: .malformedTag, line: 1)]),
    (
      "<?xml version='1.0'?><a>\n<?xml version='1.0'?><b/>",
      [
        XMLProblem(kind: .documentInside, line: 2), XMLProblem(kind: .severalRoots, line: 2),
      ]
    ),
    ("<?xml version='1.0' encoding='EBCDIC'?><a/>", [XMLProblem(kind: .unknownEncoding, line: 1)]),
  ])
  func tellsWhatIsWrong(document: String, problems: [XMLProblem]) {
    #expect(Events.all(of: Array(document.utf8), chunk: 1_000).problems == problems)
  }

  @Test func linesAreCountedAcrossTheWindow() {
    let line = "<b c=\"&#10;\">text</b>\n"
    let document = "<a>\n" + String(repeating: line, count: 50_000) + "<last/></a>"
    var xml = XMLTokenizer(InputBuffer(name: "-", bytes: Array(document.utf8)))
    var lines: [Int] = []
    while xml.nextChild(of: 0) {
      while xml.nextChild(of: 1) {
        if lines.count < 2 || xml.name.equals("last") { lines.append(xml.line()) }
      }
    }
    #expect(lines == [2, 3, 50_002])
  }

  @Test func attributesAreKeptApart() {
    let document = "<a n:x='1' y=\"&lt;&amp;\" z='&quot;' y2='' />"
    var xml = XMLTokenizer(InputBuffer(name: "-", bytes: Array(document.utf8)))
    #expect(xml.next() == .start)
    let y = xml.attribute("y")
    let z = xml.attribute("z")
    #expect(y?.text == "<&")
    #expect(z?.text == "\"")
    #expect(xml.attribute("y")?.text == "<&")
    #expect(xml.attribute("n:x")?.text == "1")
    #expect(xml.attribute("y2")?.isEmpty == true)
    #expect(xml.attribute("x") == nil)
  }

  @Test func namespacesDoNotCount() {
    var xml = XMLTokenizer(InputBuffer(name: "-", bytes: Array("<n:a><m:b/></n:a>".utf8)))
    var names: [String] = []
    while xml.next() == .start { names.append(xml.name.text) }
    #expect(names == ["a", "b"])
  }

  @Test func deepElementsAreAnErrorAndNoCrash() {
    let depth = 100_000
    let document = String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    let (events, problems) = Events.all(of: Array(document.utf8), chunk: 1 << 16)
    #expect(events.count == XMLTokenizer.deepest)
    #expect(problems == [XMLProblem(kind: .tooDeep, line: 1)])
  }

  @Test func longAttributesAndTextsAreRead() {
    let long = String(repeating: "x", count: 10 << 20)
    let document = "<a b='\(long)'><![CDATA[\(long)]]>\(long)</a>"
    let input = InputBuffer(name: "-", bytes: Array(document.utf8))
    var xml = XMLTokenizer(input)
    #expect(xml.next() == .start)
    #expect(xml.attribute("b")?.count == 10 << 20)
    var count = 0
    while xml.next() == .text { count += xml.text().count }
    #expect(count == 20 << 20)
    #expect(xml.problems.isEmpty)
  }

  @Test func aTagWithoutEndIsAnError() {
    let document = "<a>\n<b c='" + String(repeating: "x", count: 20 << 20) + "'/></a>"
    let problems = Events.all(of: Array(document.utf8), chunk: 1 << 20).problems
    #expect(problems == [XMLProblem(kind: .tagTooLong, line: 2)])
  }

  /// The bomb of a billion laughs, and one of attributes.
  @Test func bombsStaySmall() {
    var bomb = "<!DOCTYPE a [<!ENTITY l0 \"lol\">"
    for level in 1..<10 {
      bomb += "<!ENTITY l\(level) \"" + String(repeating: "&l\(level - 1);", count: 10) + "\">"
    }
    let (events, problems) = Events.all(of: Array((bomb + "]><a>&l9;</a>").utf8), chunk: 100)
    #expect(events == ["<a>", "&l9;", "</a>"])
    #expect(problems.isEmpty)
    let attributes = (0..<10_000).map { " a\($0)='\($0)'" }.joined()
    let told = Events.all(of: Array("<a\(attributes)/>".utf8), chunk: 1 << 16).problems
    #expect(told == [XMLProblem(kind: .tooManyAttributes, line: 1)])
  }

  @Test(arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func readsUTF16(encoding: String.Encoding) throws {
    let document = "<?xml version='1.0' encoding='utf-16'?><a b='ü'>日本 😀</a>"
    let data = try #require(document.data(using: encoding))
    let mark: [UInt8] = encoding == .utf16BigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
    for bytes in [Array(data), mark + Array(data)] {
      for chunk in [1, 3, 1_000] {
        let (events, problems) = Events.all(of: bytes, chunk: chunk)
        #expect(events == ["<a b=ü>", "日本 😀", "</a>"])
        #expect(problems.isEmpty)
      }
      #expect(DocumentHead(InputBuffer(name: "-", bytes: bytes)) == .xml(root: "a"))
    }
  }

  @Test func readsHalvesOfPairs() {
    let units: [UInt16] = [0xFEFF, 0x3C, 0x61, 0x3E, 0xD83D, 0x78, 0xDE00, 0x3C, 0x2F, 0x61, 0x3E]
    let bytes: [UInt8] = units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(
      Events.all(of: bytes + [0x41], chunk: 3).events == ["<a>", "\u{FFFD}x\u{FFFD}", "</a>"])
  }

  @Test func readsLatin1() {
    let head = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>".utf8)
    let bytes = head + [0xFC, 0x80, 0x41] + Array("</a>".utf8)
    #expect(Events.all(of: bytes, chunk: 5).events == ["<a>", "ü€A", "</a>"])
  }

  @Test func aMarkBeforeTheDocumentIsNoText() {
    #expect(Events.all(of: [0xEF, 0xBB, 0xBF] + Array("<a/>".utf8), chunk: 1).problems.isEmpty)
  }

  /// Found by the fuzzer: what is too long must not depend on how the input comes.
  @Test func aLongEndTagIsTheSameInAnyPieces() {
    let document = Array("</\(String(repeating: "x", count: 3_000))><a/>".utf8)
    let whole = Events.all(of: document, chunk: document.count)
    let pieces = Events.all(of: document, chunk: 5, inPieces: true)
    #expect(whole.events == pieces.events)
    #expect(whole.problems == pieces.problems)
  }
}
