internal import Domain
internal import TextInput

/// Reads Maven's plugin steps, the summary of its modules and how the build ended.
struct MavenReader: BuildLineReader {
  static let tool = BuildTool(
    "maven", "Maven", .driver,
    example:
      "[INFO] BUILD FAILURE\n[ERROR] Failed to execute goal …:compile (default-compile) on project x"
  )

  static let marks: [LineMark] = [
    .start("[INFO] "), .start("[ERROR] Failed to execute goal"),
    .start("[ERROR] The build could not read"), .start("[ERROR] Some problems were encountered"),
    .start("[FATAL] "),
  ]

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("[ERROR] ") || bytes.hasPrefix("[FATAL] ") {
      log.add("maven", .error, bytes.dropping(8))
      log.fail()
      return true
    }
    let text = bytes.dropping(7).trimmed
    if text.hasPrefix("BUILD SUCCESS") {
      log.hear("maven")
      log.pass()
    } else if text.hasPrefix("BUILD FAILURE") || text.hasPrefix("BUILD ERROR") {
      log.hear("maven")
      log.fail()
    } else if text.hasPrefix("Total time:") {
      log.milliseconds = DurationText.milliseconds(text.dropping(11))
    } else if text.hasPrefix("--- "), text.hasSuffix(" ---") {
      log.hear("maven")
      log.beginStep(text[part: 4..<text.count - 4].text)
    } else {
      return readModule(text, into: &log)
    }
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  /// `module-a ........... SUCCESS [  1.234 s]`
  private func readModule(_ text: UnsafeRawBufferPointer, into log: inout BuildLogState) -> Bool {
    let isFailure = text.contains(" FAILURE [")
    guard isFailure || text.contains(" SUCCESS ["), let open = text.lastIndex(of: "["),
      let took = DurationText.milliseconds(text.dropping(open + 1))
    else { return false }
    var name = text[part: 0..<open]
    name = name[part: 0..<max(0, name.count - 8)].trimmed
    while name.last == UInt8(ascii: ".") { name = name[part: 0..<name.count - 1] }
    log.endStep(
      BuildRun.Step(name: name.trimmed.text, milliseconds: took, exit: isFailure ? 1 : 0))
    return true
  }
}
