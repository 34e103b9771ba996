/// What became known of a test after its row was written.
///
/// Rows are never written again: what changes them is kept beside them and joined when they are read.
struct CaseChange {
  enum Kind: UInt8 {
    /// The test was tried again.
    case attempt
    /// Its last attempt was not quite as told.
    case revision
    /// The text is its file.
    case place
    /// The text is its class.
    case className
  }

  var kind: Kind
  var outcome: TestRun.Outcome?
  var milliseconds: Double?
  var line: Int?
  /// Lent: a message, a file or a class.
  var text: UnsafeRawBufferPointer?

  init(
    _ kind: Kind, outcome: TestRun.Outcome? = nil, milliseconds: Double? = nil, line: Int? = nil,
    text: UnsafeRawBufferPointer? = nil
  ) {
    self.kind = kind
    self.outcome = outcome
    self.milliseconds = milliseconds
    self.line = line
    self.text = text
  }

  // Bits of the first byte; the kind has the lowest two, the outcome plus one the next three.
  private static let milliseconds: UInt8 = 32
  private static let line: UInt8 = 64
  private static let text: UInt8 = 128

  func encode(into bytes: inout [UInt8]) {
    var head = kind.rawValue | (outcome.map { $0.rawValue + 1 } ?? 0) << 2
    if milliseconds != nil { head |= Self.milliseconds }
    if line != nil { head |= Self.line }
    if text != nil { head |= Self.text }
    bytes.append(head)
    if let milliseconds { bytes.append(milliseconds: milliseconds) }
    if let line { bytes.append(number: UInt64(bitPattern: Int64(line))) }
    if let text { bytes.append(text: text) }
  }

  /// Nil where the bytes break off.
  init?(_ reader: inout ByteReader) {
    guard let head = reader.byte(), let kind = Kind(rawValue: head & 3) else { return nil }
    self.kind = kind
    let outcome = head >> 2 & 7
    if outcome > 0 { self.outcome = TestRun.Outcome(rawValue: outcome - 1) }
    if head & Self.milliseconds != 0 {
      guard let milliseconds = reader.milliseconds() else { return nil }
      self.milliseconds = milliseconds
    }
    if head & Self.line != 0 {
      guard let line = reader.number() else { return nil }
      self.line = Int(truncatingIfNeeded: line)
    }
    if head & Self.text != 0 {
      guard let text = reader.text() else { return nil }
      self.text = text
    }
  }
}
