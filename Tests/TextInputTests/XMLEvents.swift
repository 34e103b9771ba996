import Foundation
import FoundationXML
import TestSupport

@testable import TextInput

/// What our tokenizer finds in a document, as text: `<name a=1>`, text, `</name>`.
enum Events {
  /// `inPieces`: behind so many blanks that all of it comes in pieces, as the first kilobyte, which
  /// says how a document is encoded, is read at once.
  static func all(
    of bytes: [UInt8], chunk: Int, inPieces: Bool = false
  ) -> (events: [String], problems: [XMLProblem]) {
    let bytes = inPieces ? [UInt8](repeating: 0x20, count: 1_100) + bytes : bytes
    var position = 0
    var xml = XMLTokenizer(
      InputBuffer(name: "-") { room in
        let count = min(chunk, room.count, bytes.count - position)
        room.copyBytes(from: bytes[position..<position + count])
        position += count
        return count
      })
    var events: [String] = []
    var text: [UInt8] = []
    var names: [String] = []
    func flush() {
      if !text.isEmpty { events.append(String(decoding: text, as: UTF8.self)) }
      text = []
    }
    while true {
      switch xml.next() {
      case .start:
        flush()
        names.append(xml.name.text)
        var event = "<" + xml.name.text
        for attribute in ["b", "c", "name", "long-name"] {
          let value: String? =
            switch attribute {
            case "b": xml.attribute("b")?.text
            case "c": xml.attribute("c")?.text
            case "name": xml.attribute("name")?.text
            default: xml.attribute("long-name")?.text
            }
          if let value { event += " \(attribute)=\(value)" }
        }
        events.append(event + ">")
      case .end:
        flush()
        events.append("</\(names.popLast() ?? "")>")
      case .text: text += xml.text()
      case .finished:
        flush()
        return (events, xml.problems)
      }
    }
  }
}

/// The same, found by Foundation's parser.
final class ParserEvents: NSObject, XMLParserDelegate {
  private var events: [String] = []
  private var text = ""

  static func all(of document: String) throws -> [String] {
    let parser = XMLParser(data: Data(document.utf8))
    let delegate = ParserEvents()
    parser.delegate = delegate
    guard parser.parse() else { throw FixtureError("not well formed: \(document)") }
    return delegate.events
  }

  private func flush() {
    if !text.isEmpty { events.append(text) }
    text = ""
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    flush()
    let told = ["b", "c", "name", "long-name"].compactMap { key in
      attributes[key].map { " \(key)=\($0)" }
    }
    events.append("<\(name)\(told.joined())>")
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    flush()
    events.append("</\(name)>")
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

  func parser(_ parser: XMLParser, foundCDATA block: Data) {
    text += String(decoding: block, as: UTF8.self)
  }
}

/// Well-formed documents with everything that test reports have.
enum RandomDocument {
  static func make(_ random: inout SplitMix64) -> String {
    var document = random.next() % 2 == 0 ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" : ""
    if random.next() % 4 == 0 { document += "<!DOCTYPE a [<!ELEMENT a ANY>]>" }
    if random.next() % 4 == 0 { document += "<!-- a comment with <tags> & more -->\n" }
    element(&document, depth: 0, &random)
    if random.next() % 4 == 0 { document += "\n<!-- the end -->\n" }
    return document
  }

  private static func element(_ document: inout String, depth: Int, _ random: inout SplitMix64) {
    let name = ["a", "testcase", "system-out", "Ünï"][Int(random.next() % 4)]
    document += "<" + name
    for attribute in ["b", "c", "name", "long-name"] where random.next() % 3 == 0 {
      let quote = random.next() % 2 == 0 ? "\"" : "'"
      document += random.next() % 4 == 0 ? "\n  " : " "
      // A literal quote, line end or tab is read otherwise there: see XMLText.
      let value = text(&random).filter { !"'\"\n\r\t".contains($0) && $0 != "\r\n" }
      document += "\(attribute)=\(quote)\(value)\(quote)"
    }
    if random.next() % 4 == 0 {
      document += " />"
      return
    }
    document += ">"
    for _ in 0..<random.next() % 5 {
      switch random.next() % 6 {
      case 0 where depth < 6: element(&document, depth: depth + 1, &random)
      case 1 where depth < 6: element(&document, depth: depth + 1, &random)
      case 2: document += "<![CDATA[<x> & ]] ]> \(random.next() % 100)]]>"
      case 3: document += "<!-- - <y> -->"
      case 4: document += "<?target data?>"
      default: document += text(&random)
      }
    }
    document += "</\(name)>"
  }

  private static let pieces = [
    "plain", " ", "\n", "\t", "\r\n", "&lt;", "&gt;", "&amp;", "&quot;", "&apos;", "&#65;",
    "&#x2603;", "&#128512;", "ü", "日本", "😀", ">", "]", "=", "/", "at x.y(z:1)",
  ]

  private static func text(_ random: inout SplitMix64) -> String {
    (0..<random.next() % 8).map { _ in pieces[Int(random.next() % UInt64(pieces.count))] }.joined()
  }
}
