internal import TextInput

/// Documents in JSON that linters print into a log, on one line or laid out over many.
struct JSONDocumentsInLogs: BuildLineReader {
  static let tool = BuildTool(
    "json-in-log", "JSON documents of linters within a log", .interchange,
    example: #"[{"filePath":"a.js","messages":[{"ruleId":"semi","severity":2,"line":3}]}]"#)
  static let marks: [LineMark] = [.start("["), .start("{")]

  private var bytes: [UInt8] = []
  private var depth = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { depth > 0 }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let text = line.bytes.trimmed
    if depth == 0 { return begin(text, &log) }
    guard mayGoOn(text) else {
      // A document is laid out as whole lines; what another program says in between ends it.
      depth = 0
      bytes = []
      return false
    }
    bytes += text
    bytes.append(UInt8(ascii: "\n"))
    depth = max(depth + text.openedBrackets, 0)
    if depth == 0 { readDocument(&log) }
    return true
  }

  /// A larger document is read from a file of its own, where it may have any size.
  private static let largest = 16 << 20

  private mutating func begin(
    _ text: UnsafeRawBufferPointer, _ log: inout BuildLogState
  ) -> Bool {
    if text.count <= 2 {
      guard text.equals("[") || text.equals("{") || text.equals("[{") else { return false }
      depth = text.count
      bytes = Array(text)
      bytes.append(UInt8(ascii: "\n"))
      return true
    }
    guard
      text.hasPrefix("[{\"") || text.hasPrefix("{\"") || text.hasPrefix("[{ \"")
        || text.hasPrefix("{ \""), Self.mayBeDocument(text)
    else { return false }
    bytes = Array(text)
    // The document goes on in the next line where this one ends within it.
    depth = max(text.openedBrackets, 0)
    if depth == 0 { return readDocument(&log) }
    bytes.append(UInt8(ascii: "\n"))
    return true
  }

  /// A cheap look: documents name lines, files or runs.
  private static func mayBeDocument(_ text: UnsafeRawBufferPointer) -> Bool {
    let head = text[part: 0..<4_096]
    return head.contains("ine") || head.contains("ile") || head.contains("\"runs\"")
      || head.contains("esults")
  }

  @discardableResult
  private mutating func readDocument(_ log: inout BuildLogState) -> Bool {
    let input = InputBuffer(name: "", bytes: bytes)
    bytes = []
    let head = DocumentHead(input)
    guard let reader = BuildTools.documentReaders.first(where: { $0.recognises(head) }),
      let state = try? reader.read(input)
    else { return false }
    log.absorb(state)
    return true
  }

  /// Whether a line may stand within a document that was laid out for people.
  private func mayGoOn(_ text: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count + text.count < Self.largest, let first = text.first, let last = text.last
    else { return false }
    let isOpening = last == UInt8(ascii: "{") || last == UInt8(ascii: "[")
    let isClosing = last == UInt8(ascii: "}") || last == UInt8(ascii: "]")
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "]"):
      return text.count <= 3 || last == UInt8(ascii: ",") || isClosing || isOpening
    case UInt8(ascii: ","): return text.dropping(1).first == UInt8(ascii: "{") || text.count == 1
    case UInt8(ascii: "\""), UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return last == UInt8(ascii: ",") || last == UInt8(ascii: "\"") || isOpening || isClosing
        || SeverityWords.isDigit(last) || text.hasSuffix(": true") || text.hasSuffix(": false")
        || text.hasSuffix(": null")
    default:
      return text.equals("true") || text.equals("true,") || text.equals("false")
        || text.equals("false,") || text.equals("null") || text.equals("null,")
    }
  }
}
