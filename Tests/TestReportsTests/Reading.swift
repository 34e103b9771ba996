import Basics
import Domain
import TextInput

@testable import TestReports

/// What a text is read as.
func read(_ text: String, from format: TestFormat? = nil) -> [TestReport] {
  read(Array(text.utf8), from: format)
}

func read(_ bytes: [UInt8], from format: TestFormat? = nil) -> [TestReport] {
  let input = InputBuffer(name: "report", bytes: bytes)
  if let document = format ?? TestDocument.format(of: DocumentHead(input)),
    let report = try? TestDocument.read(input, as: document)
  {
    return [report]
  }
  var log = TestLog(forced: format)
  var lines = LogLines(input)
  lines.forEach { log.read($0) }
  return log.finish(file: "report")
}
