internal import Domain
internal import TextInput

/// Reads the lines of `.ninja_log`: when each output was begun and done, in milliseconds.
///
/// The log is appended to by each build, and says nothing of outputs that failed: it tells how long
/// steps take, not how a build ended.
struct NinjaLogReader: BuildLineReader {
  static let tool = BuildTool(
    "ninja-log", "Ninja's record of durations (.ninja_log)", .driver,
    example: "# ninja log v5\n0\t213\t1700000000000\tCMakeFiles/a.dir/a.c.o\t5e8a1b2c")

  static let marks: [LineMark] = [.start("# ninja log v")]

  private var isOpen: Bool
  /// Outputs of one command have the same times and command.
  private var lastCommand: [UInt8] = []

  init(isForced: Bool) {
    isOpen = isForced
  }

  var wantsEveryLine: Bool { isOpen }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes
    if bytes.hasPrefix("# ninja log v") {
      log.hear("ninja")
      isOpen = true
      return true
    }
    guard isOpen else { return false }
    let fields = bytes.split(separator: 0x09, maxSplits: 4, omittingEmptySubsequences: false)
      .map { UnsafeRawBufferPointer(rebasing: $0) }
    guard fields.count == 5, let start = fields[0].wholeNumber, let end = fields[1].wholeNumber,
      end >= start
    else {
      isOpen = false
      return false
    }
    let command = Array(fields[0]) + [0x09] + Array(fields[1]) + [0x09] + Array(fields[4])
    if command != lastCommand {
      let name = fields[3].text
      log.endStep(BuildRun.Step(name: name, milliseconds: Double(end - start), exit: 0))
    }
    lastCommand = command
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}
}
