internal import Domain
internal import TextInput

/// Findings whose place stands alone in the line below the message.
///
///     E3012 Property Resources/A should be of type String
///     a.yml:6:7
struct MessageAboveFindings: BuildLineReader {
  static let tool = BuildTool(
    "cfn-lint", "cfn-lint", .linter,
    example: "E3002 Additional properties are not allowed\na.yml:6:7")
  static let otherTools = [
    BuildTool(
      "erb-lint", "ERB Lint", .linter, example: "Indent `%>` on column 4.\nIn file: a.html.erb:9")
  ]
  static let marks: [LineMark] = [.place]

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    var bytes = line.bytes.trimmed
    let isERB = bytes.hasPrefix("In file: ")
    if isERB { bytes = bytes.dropping(9) }
    guard !log.precedingLine.isEmpty, let place = PlacedText(bytes), place.shape == .bare else {
      return false
    }
    let preceding = log.precedingLine
    return preceding.withUnsafeBytes { message in
      if isERB {
        log.add("erb-lint", .warning, at: place, message)
        return true
      }
      guard
        place.path.hasSuffix(".yml") || place.path.hasSuffix(".yaml")
          || place.path.hasSuffix(".json") || place.path.hasSuffix(".template")
      else { return false }
      if place.text.isEmpty, let tag = RuleTag(startOf: message), tag.code.count == 5,
        RuleTag.isNumbered(tag.code), let letter = tag.code.first
      {
        let severity: BuildDiagnostic.Severity =
          letter == UInt8(ascii: "E") ? .error : letter == UInt8(ascii: "W") ? .warning : .note
        log.add("cfn-lint", severity, at: place, code: tag.code, tag.text)
        return true
      }
      // ansible-lint tells the task behind the place.
      guard let rule = BareFinding.ansibleRule(message) else { return false }
      log.add("ansible-lint", .error, at: place, code: rule.code, rule.text)
      return true
    }
  }
}
