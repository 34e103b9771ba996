internal import Domain
internal import TextInput

/// Reads what ninja and drivers that count alike say: `[3/10] Building a.o`, `FAILED: a.o`.
struct NinjaReader: BuildLineReader {
  static let tool = BuildTool(
    "ninja", "Ninja", .driver, example: "[3/10] Building C object a.o\nFAILED: a.o")

  static let marks: [LineMark] = [.start("["), .start("FAILED: "), .start("ninja: ")]

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("ninja: ") {
      readOwn(bytes.dropping(7), into: &log)
      return true
    }
    if bytes.hasPrefix("FAILED: ") {
      var name = bytes.dropping(8)
      var exit: Int?
      // Since ninja 1.13: `FAILED: [code=1] a.o`.
      if name.hasPrefix("[code="), let close = name.firstIndex(of: UInt8(ascii: "]")) {
        exit = name[part: 6..<close].wholeNumber
        name = name.dropping(close + 1)
      }
      log.hear("ninja")
      log.endStep(BuildRun.Step(name: name.trimmed.text, exit: exit ?? 1))
      log.fail()
      return true
    }
    guard let progress = StepCount(bytes) else { return false }
    log.beginStep(progress.name.text)
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  private func readOwn(_ text: UnsafeRawBufferPointer, into log: inout BuildLogState) {
    log.hear("ninja")
    if text.hasPrefix("build stopped") {
      log.fail()
    } else if text.hasPrefix("no work to do") {
      log.pass()
    } else if text.hasPrefix("Entering directory `") {
      log.enterDirectory(text[part: 20..<text.count - 1])
    } else if let severity = SeverityText(text) {
      log.add("ninja", severity.severity, severity.text)
      if severity.severity == .error { log.fail() }
    }
  }
}

/// `[3/10] Compiling a.o`: which of how many steps begins.
struct StepCount {
  var number: Int
  var total: Int
  var name: UnsafeRawBufferPointer

  init?(_ bytes: UnsafeRawBufferPointer) {
    guard bytes.first == UInt8(ascii: "["),
      let close = bytes[part: 0..<24].firstIndex(of: UInt8(ascii: "]")),
      let (before, after) = bytes[part: 1..<close].split(at: "/"),
      let number = before.trimmed.wholeNumber, let total = after.trimmed.wholeNumber
    else { return nil }
    self.number = number
    self.total = total
    name = bytes.dropping(close + 1).trimmed
    guard !name.isEmpty else { return nil }
  }
}
