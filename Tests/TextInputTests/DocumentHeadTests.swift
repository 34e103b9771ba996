import Testing

@testable import TextInput

@Suite struct DocumentHeadTests {
  @Test(arguments: [
    ("<?xml version=\"1.0\"?>\n<testsuites name='x'>", DocumentHead.xml(root: "testsuites")),
    ("log line\n<?xml version=\"1.0\"?><!-- <a> --><n:robot x='1'>", .xml(root: "robot")),
    ("  <!DOCTYPE html>\n  <testsuite tests='1'/>", .xml(root: "testsuite")),
    ("a <b> c", .lines),
    ("{\"a\": {\"b\": 1}, \"c\": [2]}\n", .json(keys: ["a", "c"], isArray: false)),
    ("[{\"a\": 1, \"b\": {}}, {\"c\": 1}]", .json(keys: ["a", "b"], isArray: true)),
    ("{\"a\": 1}\n{\"b\": 2}\n", .lines),
    ("{\"a\": \"unfinished", .json(keys: ["a"], isArray: false)),
    ("[INFO] Scanning", .lines),
    ("[]", .json(keys: [], isArray: true)),
    (" \n\t\n", .empty),
    ("a\u{0}b", .binary),
    ("TAP version 13\nok 1", .lines),
  ])
  func tells(text: String, expected: DocumentHead) {
    let input = InputBuffer(name: "-", bytes: Array(text.utf8))
    #expect(DocumentHead(input) == expected)
  }
}
