internal import TextInput

/// What a `failure` or the like says: first what was asserted, then the trace.
struct JUnitMessage {
  private(set) var bytes: [UInt8] = []
  private var body: [UInt8] = []

  /// More is not kept.
  static let limit = XMLTokenizer.longestMessage

  /// Catch2 says so of tests whose failure does not count.
  var isExpectedFailure: Bool {
    bytes.withUnsafeBytes { $0.hasPrefix("TEST_CASE tagged with !") }
  }

  /// CTest calls tests skipped that it counts as failed elsewhere.
  var couldNotRun: Bool {
    bytes.withUnsafeBytes {
      $0.hasPrefix("Unable to find executable") || $0.hasPrefix("Fixture dependency failed")
    }
  }

  /// Reads the element whose start tag was just read to its end.
  ///
  /// Tools repeat the message in the text, or write only one of them; some give no more than a type.
  mutating func read(_ xml: inout XMLTokenizer, attributes: Bool = true) {
    var isType = false
    bytes.set(nil)
    if attributes {
      bytes.set(xml.attribute("message")?.trimmedOfLines[part: 0..<Self.limit])
      if bytes.isEmpty {
        bytes.set(xml.attribute("type")?[part: 0..<Self.limit])
        isType = true
      }
    }
    body.removeAll(keepingCapacity: true)
    xml.appendText(to: &body, limit: Self.limit, skipping: ["system-out", "system-err"])
    body.withUnsafeBytes { body in
      let text = body.trimmedOfLines
      guard !text.isEmpty else { return }
      if isType || bytes.withUnsafeBytes({ text.repeats($0) }) {
        bytes.removeAll(keepingCapacity: true)
      } else if !bytes.isEmpty {
        bytes.append(UInt8(ascii: "\n"))
      }
      bytes.append(contentsOf: text[part: 0..<max(Self.limit - bytes.count, 0)])
    }
  }
}

extension UnsafeRawBufferPointer {
  /// Whether it says a message near its start, perhaps behind the type of an exception.
  fileprivate func repeats(_ message: UnsafeRawBufferPointer) -> Bool {
    guard let first = message.first else { return true }
    let start = message[part: 0..<Self.comparedBytes]
    var index = 0
    while let found = firstIndex(of: first, from: index), found < Self.searchedBytes {
      if self[part: found..<found + start.count].equals(start) { return true }
      index = found + 1
    }
    return false
  }

  private static var comparedBytes: Int { 200 }
  private static var searchedBytes: Int { 200 }
}
