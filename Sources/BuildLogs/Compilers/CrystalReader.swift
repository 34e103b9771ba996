internal import Domain
internal import TextInput

/// Reads Crystal's errors: the place, an excerpt, and the message below them.
struct CrystalReader: BuildLineReader {
  static let tool = BuildTool(
    "crystal", "Crystal", .compiler,
    example: "In a.cr:4:3\n\n 4 | f(\"s\")\n       ^\nError: expected Int32, not String")

  static let marks: [LineMark] = [.start("In "), .start("in "), .start("Error: ")]

  private var file: [UInt8] = []
  private var place: (line: Int, column: Int?, number: Int)?

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("In ") || bytes.hasPrefix("in ") {
      guard let place = PlacedText(bytes.dropping(3)), place.path.hasSuffix(".cr") else {
        return false
      }
      file = Array(place.path)
      self.place = (place.line, place.column, line.number)
      // `in a.cr:4:3: Error: x` says all in one line.
      guard let severity = SeverityText(place.text) else { return true }
      log.add("crystal", severity.severity, at: place, severity.text)
      self.place = nil
      return true
    }
    guard let place, line.number - place.number <= Self.longest, bytes.hasPrefix("Error: ") else {
      return false
    }
    self.place = nil
    file.withUnsafeBytes { file in
      _ = log.add(
        BuildDiagnosticTable.Entry(
          "crystal", file: file, line: place.line, column: place.column, severity: .error,
          message: bytes.dropping(7)))
    }
    return true
  }

  /// No excerpt is longer.
  private static let longest = 12
}
