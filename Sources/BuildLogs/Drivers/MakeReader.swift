internal import Domain
internal import TextInput

/// Reads what make says: the directories it works in, the targets that failed, its own errors.
struct MakeReader: BuildLineReader {
  static let tool = BuildTool(
    "make", "make", .driver, example: "make: *** [Makefile:3: all] Error 2")

  static let marks: [LineMark] = [
    .start("make: "), .start("make["), .start("gmake: "), .start("gmake["), .start("mingw32-make"),
    .inside(": *** "),
  ]

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    guard let rest = Self.withoutProgram(bytes) else { return readPlaced(bytes, into: &log) }
    log.hear("make")
    if let directory = Self.quoted(rest, behind: "Entering directory ") {
      log.enterDirectory(directory)
    } else if let directory = Self.quoted(rest, behind: "Leaving directory ") {
      log.leaveDirectory(directory)
    } else if rest.hasPrefix("*** ") {
      readFailure(rest.dropping(4).trimmed, into: &log)
    } else if rest.hasPrefix("Nothing to be done ") || rest.hasSuffix(" is up to date.") {
      log.pass()
    } else if let severity = SeverityText(rest), severity.severity != .note {
      log.add("make", severity.severity, severity.text)
    }
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  /// What follows `make: ` or `make[2]: `.
  private static func withoutProgram(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    guard let colon = bytes.firstIndex(of: ": "), colon < 40 else { return nil }
    var name = bytes[part: 0..<colon]
    if let bracket = name.firstIndex(of: UInt8(ascii: "[")) {
      guard name.last == UInt8(ascii: "]"),
        name[part: bracket + 1..<name.count - 1].wholeNumber != nil
      else { return nil }
      name = name[part: 0..<bracket]
    }
    guard name.equals("make") || name.equals("gmake") || name.hasPrefix("mingw32-make") else {
      return nil
    }
    return bytes.dropping(colon + 2)
  }

  private static func quoted(
    _ rest: UnsafeRawBufferPointer, behind words: StaticString
  ) -> UnsafeRawBufferPointer? {
    guard rest.hasPrefix(words) else { return nil }
    var path = rest.dropping(words.utf8CodeUnitCount)
    for quote: StaticString in ["‘", "'", "`", "\""] where path.hasPrefix(quote) {
      path = path.dropping(quote.utf8CodeUnitCount)
    }
    for quote: StaticString in ["’", "'", "\""] where path.hasSuffix(quote) {
      path = path[part: 0..<path.count - quote.utf8CodeUnitCount]
    }
    return path.isEmpty ? nil : path
  }

  /// `[Makefile:3: all] Error 2`, `[all] Segmentation fault`, `No rule to make target 'x'.  Stop.`
  private func readFailure(_ text: UnsafeRawBufferPointer, into log: inout BuildLogState) {
    if text.hasSuffix("(ignored)") || text.hasPrefix("Waiting for unfinished jobs")
      || text.hasPrefix("Deleting ")
    {
      return
    }
    guard text.first == UInt8(ascii: "["), let close = text.lastIndex(of: "] ") else {
      log.fail()
      log.add("make", .error, Self.withoutStop(text))
      return
    }
    var target = text[part: 1..<close]
    if let colon = target.lastIndex(of: ": ") { target = target.dropping(colon + 2) }
    let reason = text.dropping(close + 2)
    let exit = reason.hasPrefix("Error ") ? reason.dropping(6).trimmed.wholeNumber : nil
    log.endStep(BuildRun.Step(name: target.text, exit: exit))
    log.fail()
  }

  /// `Makefile:14: *** missing separator.  Stop.`
  private func readPlaced(
    _ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) -> Bool {
    guard let placed = PlacedText(bytes), placed.text.hasPrefix("*** ") else { return false }
    log.add("make", .error, at: placed, Self.withoutStop(placed.text.dropping(4).trimmed))
    log.fail()
    return true
  }

  private static func withoutStop(_ text: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    text.hasSuffix("Stop.") ? text[part: 0..<text.count - 5].trimmed : text
  }
}
