/// Texts of one row, which the next one mostly repeats in part: only what differs is written.
struct CaseTexts: Sendable {
  /// What the last row had that had one.
  private(set) var suite = RepeatedText()
  private(set) var className = RepeatedText()
  private(set) var file = RepeatedText()
  private(set) var name = RepeatedText()
  private(set) var hasSuite = false
  private(set) var hasClass = false
  private(set) var hasFile = false
  private(set) var isSubtest = false

  var nameText: String { name.withUnsafeBytes { String(decoding: $0, as: UTF8.self) } }

  /// Forgets all: what follows can be read without what came before.
  mutating func removeAll() {
    suite.removeAll()
    className.removeAll()
    file.removeAll()
    name.removeAll()
    hasSuite = false
    hasClass = false
    hasFile = false
  }

  /// Writes a row and takes on its texts.
  mutating func write(
    _ entry: TestCaseTable.Entry, message: UnsafeRawBufferPointer?, to bytes: inout [UInt8]
  ) {
    let start = bytes.count
    bytes.append(0)
    bytes.append(0)
    hasSuite = entry.suite != nil
    hasClass = entry.className != nil
    hasFile = entry.file != nil
    isSubtest = entry.isSubtest
    let scopes =
      Self.writeScope(entry.suite, &suite, to: &bytes)
      | Self.writeScope(entry.className, &className, to: &bytes) << 2
      | Self.writeScope(entry.file, &file, to: &bytes) << 4
    Self.writeText(entry.name, &name, to: &bytes)
    var head = entry.outcome.rawValue | (entry.isSubtest ? CaseHead.subtest : 0)
    if let line = entry.line, line >= 0 {
      head |= CaseHead.line
      bytes.append(number: UInt64(min(line, Int(Int32.max))))
    }
    if let milliseconds = entry.milliseconds, !milliseconds.isNaN {
      head |= CaseHead.milliseconds
      bytes.append(milliseconds: milliseconds)
    }
    if let message {
      head |= CaseHead.message
      bytes.append(text: message)
    }
    bytes[start] = head
    bytes[start + 1] = scopes
  }

  /// Reads a row and takes on its texts; nil where the bytes break off.
  mutating func read(_ reader: inout ByteReader) -> CaseHead? {
    guard let head = reader.byte(), let scopes = reader.byte(),
      let outcome = TestRun.Outcome(rawValue: head & 3),
      scopes & 3 < 2 || Self.readText(&suite, from: &reader),
      scopes >> 2 & 3 < 2 || Self.readText(&className, from: &reader),
      scopes >> 4 & 3 < 2 || Self.readText(&file, from: &reader),
      Self.readText(&name, from: &reader)
    else { return nil }
    hasSuite = scopes & 3 != 0
    hasClass = scopes >> 2 & 3 != 0
    hasFile = scopes >> 4 & 3 != 0
    isSubtest = head & CaseHead.subtest != 0
    var row = CaseHead(outcome: outcome)
    if head & CaseHead.line != 0 {
      guard let line = reader.number() else { return nil }
      row.line = Int(truncatingIfNeeded: line)
    }
    if head & CaseHead.milliseconds != 0 {
      guard let milliseconds = reader.milliseconds() else { return nil }
      row.milliseconds = milliseconds
    }
    if head & CaseHead.message != 0 {
      guard let message = reader.text() else { return nil }
      row.message = reader.position - message.count..<reader.position
    }
    return row
  }

  /// Suite, class, name and rank are those of the entry.
  func areSame(as entry: TestCaseTable.Entry) -> Bool {
    name == entry.name && isSubtest == entry.isSubtest
      && Self.isScope(hasSuite, suite, entry.suite)
      && Self.isScope(hasClass, className, entry.className)
  }

  /// Lends what makes a test the same one, and its file.
  func lend(_ body: (TestCaseTable.Entry) -> Void) {
    suite.withUnsafeBytes { suite in
      className.withUnsafeBytes { className in
        file.withUnsafeBytes { file in
          name.withUnsafeBytes { name in
            body(
              TestCaseTable.Entry(
                suite: hasSuite ? suite : nil, className: hasClass ? className : nil, name: name,
                file: hasFile ? file : nil, outcome: .errored, isSubtest: isSubtest))
          }
        }
      }
    }
  }

  // 0: it has none; 1: that of the row before; 2: another one.
  private static func writeScope(
    _ text: UnsafeRawBufferPointer?, _ last: inout RepeatedText, to bytes: inout [UInt8]
  ) -> UInt8 {
    guard let text else { return 0 }
    if last == text { return 1 }
    writeText(text, &last, to: &bytes)
    return 2
  }

  private static func isScope(
    _ isThere: Bool, _ text: RepeatedText, _ other: UnsafeRawBufferPointer?
  ) -> Bool {
    guard let other else { return !isThere }
    return isThere && text == other
  }

  private static func writeText(
    _ text: UnsafeRawBufferPointer, _ last: inout RepeatedText, to bytes: inout [UInt8]
  ) {
    let shared = last.commonPrefix(with: text)
    let rest = UnsafeRawBufferPointer(rebasing: text[shared...])
    bytes.append(number: UInt64(shared))
    bytes.append(text: rest)
    last.replace(from: shared, with: rest)
  }

  private static func readText(_ last: inout RepeatedText, from reader: inout ByteReader) -> Bool {
    guard let shared = reader.number(), shared <= UInt64(last.count), let rest = reader.text()
    else { return false }
    last.replace(from: Int(shared), with: rest)
    return true
  }
}

/// What is told of a row besides its texts.
struct CaseHead {
  var outcome: TestRun.Outcome
  var line: Int?
  var milliseconds: Double?
  /// Where it stands in the bytes that were read.
  var message: Range<Int>?

  // Bits of the first byte of a row; the outcome has the lowest two.
  static let subtest: UInt8 = 4
  static let line: UInt8 = 8
  static let milliseconds: UInt8 = 16
  static let message: UInt8 = 32
}
