internal import TextInput

/// Reads `dart analyze` and `flutter analyze`: `error • message • lib/a.dart:3:5 • rule`, and the
/// same with ` - ` and the place before the message.
struct DartReader: BuildLineReader {
  static let tool = BuildTool(
    "dart", "Dart, Flutter", .compiler,
    example: "  error • Undefined name 'x' • lib/a.dart:3:5 • undefined_identifier")

  static let marks: [LineMark] = [
    .start("error • "), .start("warning • "), .start("info • "), .start("error - "),
    .start("warning - "), .start("info - "),
  ]

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    let separator: StaticString = bytes[part: 0..<12].contains(" • ") ? " • " : " - "
    guard let (word, rest) = bytes.split(at: separator),
      let severity = SeverityWords.severity(of: word),
      let last = rest.lastIndex(of: separator)
    else { return false }
    let code = rest.dropping(last + separator.utf8CodeUnitCount).trimmed
    let middle = rest[part: 0..<last]
    guard code.allSatisfy({ SeverityWords.isCodeByte($0) }),
      let split = separator.hasDot ? middle.lastIndex(of: separator) : middle.firstIndex(of: " - ")
    else { return false }
    let before = middle[part: 0..<split].trimmed
    let after = middle.dropping(split + separator.utf8CodeUnitCount).trimmed
    let (place, message) = separator.hasDot ? (after, before) : (before, after)
    guard let placed = PlacedText(place) else { return false }
    log.add("dart", severity, at: placed, code: code, message)
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}
}

extension StaticString {
  /// ` • ` is longer than ` - ` by the bytes of its dot.
  fileprivate var hasDot: Bool { utf8CodeUnitCount > 3 }
}
