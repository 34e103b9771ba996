internal import Domain
internal import TextInput

/// Reads the lines by which drivers and CI systems say how a build goes; a table tells them.
struct OutcomeReader: BuildLineReader {
  static let tool = Outcomes.tools[0]
  static let otherTools = Array(Outcomes.tools.dropFirst())
  static let marks: [LineMark] = Outcomes.all.map { $0.mark }

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    guard let outcome = Outcomes.all.first(where: { $0.matches(bytes) }) else { return false }
    log.hear(outcome.tool.description)
    if let mark = outcome.timeBehind, let at = bytes.firstIndex(of: mark) {
      let took = DurationText.milliseconds(bytes.dropping(at + mark.utf8CodeUnitCount))
      log.milliseconds = took ?? log.milliseconds
    }
    let rest = outcome.rest(of: bytes)
    switch outcome.effect {
    case .heard: break
    case .passed: log.pass()
    case .failed: log.fail()
    case .step: log.beginStep(rest.text)
    case .error:
      log.add(outcome.tool, .error, rest)
      log.fail()
    case .warning: log.add(outcome.tool, .warning, rest)
    case .exit:
      if Self.lastNumber(rest) == 0 { log.pass() } else { log.fail() }
    }
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  /// The last number of `1.`, `'2'.`, `make" exited with 2.`
  private static func lastNumber(_ text: UnsafeRawBufferPointer) -> Int? {
    var end = text.count
    while end > 0, !SeverityWords.isDigit(text[end - 1]) { end -= 1 }
    var start = end
    while start > 0, SeverityWords.isDigit(text[start - 1]) { start -= 1 }
    return text[part: start..<end].wholeNumber
  }
}
