internal import TextInput

/// A document that its tool prints when it is not told a file, so that it stands in logs.
protocol LoggedDocument: TestDocumentReader {
  /// How its first line begins, or the one behind a line that is only a bracket.
  static var firstLines: [LineMark] { get }
}

/// Reads a JSON document that stands within a log: on one line, or over several.
struct JSONInLog<Document: LoggedDocument>: TestLineReader {
  static var format: TestFormat { Document.format }
  static var marks: [LineMark] { Document.firstLines }

  private var builder: TestRunBuilder?
  private var bytes: [UInt8] = []
  private var depth = 0
  private var firstLine = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { depth > 0 }

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes.trimmed
    if depth > 0 {
      // Other programs may speak in between.
      guard Self.mayContinue(text) else { return false }
    } else {
      firstLine = line.number
      bytes = []
      if text.first != UInt8(ascii: "{") {
        // The bracket stood on the line before.
        firstLine -= 1
        bytes = Array("{\n".utf8)
        depth = 1
      }
    }
    let isOneLine = depth == 0
    bytes.append(contentsOf: text)
    if isOneLine { return readDocument() }
    bytes.append(UInt8(ascii: "\n"))
    depth = max(depth + text.openedBrackets, 0)
    if depth == 0 || bytes.count > Self.longestDocument { readDocument() }
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    if depth > 0 { readDocument() }
    return builder
  }

  /// A larger document is cut; in a file of its own it may have any size.
  private static var longestDocument: Int { 24 << 20 }

  @discardableResult
  private mutating func readDocument() -> Bool {
    depth = 0
    let input = InputBuffer(name: "", bytes: bytes)
    bytes = []
    guard Document.recognises(DocumentHead(input)), var run = try? Document.read(input) else {
      return false
    }
    run.shiftWarnings(byLines: firstLine - 1)
    if builder == nil {
      builder = run
    } else {
      builder?.append(run)
    }
    return true
  }

  /// Whether a line may stand within a JSON document that was laid out for people.
  private static func mayContinue(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let first = text.first, let last = text.last else { return true }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
      return text.count <= 2 || last == UInt8(ascii: ",")
    case UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"):
      return true
    default: return false
    }
  }
}

extension JestReader: LoggedDocument {
  static let firstLines: [LineMark] = [
    .start("{\"numFailedTestSuites\":"), .start("{\"numTotalTestSuites\":"),
    .start("\"numFailedTestSuites\": "), .start("\"numTotalTestSuites\": "),
  ]
}

extension MochaReader: LoggedDocument {
  static let firstLines: [LineMark] = [.start("\"stats\": {")]
}

extension PlaywrightReader: LoggedDocument {
  static let firstLines: [LineMark] = [.start("\"config\": {")]
}

extension RSpecReader: LoggedDocument {
  static let firstLines: [LineMark] = [
    .start("{\"version\":\""), .start("{\"messages\":["), .start("{\"examples\":["),
  ]
}
