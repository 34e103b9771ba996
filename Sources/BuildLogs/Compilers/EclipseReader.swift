internal import TextInput

/// Reads Eclipse's compiler for Java: a numbered head with the place, an excerpt, a caret, and the
/// message below them.
struct EclipseReader: BuildLineReader {
  static let tool = BuildTool(
    "ecj", "Eclipse compiler for Java", .compiler,
    example: "1. ERROR in /src/A.java (at line 3)\n\tint x = \"\";\n\t        ^^\nType mismatch: x")

  static let marks: [LineMark] = [.end(")")]

  private var open: OwnedEntry?
  private var isBehindCaret = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { open != nil }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if let open {
      guard line.number - open.number <= Self.longest, !bytes.hasPrefix("-----") else {
        self.open = nil
        return bytes.hasPrefix("-----")
      }
      if bytes.first == UInt8(ascii: "^") {
        isBehindCaret = true
        return true
      }
      guard isBehindCaret || line.bytes.first != 0x09 else { return true }
      self.open?.message = Array(bytes)
      self.open?.add(to: &log)
      self.open = nil
      return true
    }
    return begin(bytes, line.number)
  }

  /// No excerpt is longer.
  private static let longest = 12

  /// `1. ERROR in /src/A.java (at line 3)`
  private mutating func begin(_ bytes: UnsafeRawBufferPointer, _ number: Int) -> Bool {
    guard let (count, rest) = bytes.split(at: ". "), count.wholeNumber != nil,
      let (word, place) = rest.split(at: " in "),
      let severity = SeverityWords.severity(of: word),
      let at = place.lastIndex(of: " (at line "),
      let line = place[part: at + 10..<place.count - 1].wholeNumber
    else { return false }
    open = OwnedEntry("ecj", severity, [], at: number)
    open?.file = Array(place[part: 0..<at])
    open?.line = line
    isBehindCaret = false
    return true
  }
}
