internal import Domain
internal import TextInput

/// Reads Gradle's tasks, what it says went wrong, and how the build ended.
struct GradleReader: BuildLineReader {
  static let tool = BuildTool(
    "gradle", "Gradle", .driver, example: "> Task :compileJava FAILED\nBUILD FAILED in 3s")

  static let marks: [LineMark] = [
    .start("> Task :"), .start("BUILD SUCCESSFUL"), .start("BUILD FAILED"),
    .start("* What went wrong:"), .start("FAILURE: Build "), .start("Buildfile: "),
    .start("Total time: "),
  ]
  static let otherTools = [
    BuildTool(
      "ant", "Ant", .driver, example: "Buildfile: build.xml\nBUILD FAILED\nTotal time: 3 seconds")
  ]

  /// Ant named its file; it ends with the same words as Gradle.
  private var isAnt = false
  /// What went wrong is told in the next line.
  private var awaitsReason = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { awaitsReason }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if awaitsReason {
      awaitsReason = false
      log.add("gradle", .error, bytes)
      return true
    }
    if bytes.hasPrefix("Buildfile: ") {
      isAnt = true
    } else if bytes.hasPrefix("Total time: ") {
      guard isAnt else { return false }
      log.milliseconds = DurationText.milliseconds(bytes.dropping(12)) ?? log.milliseconds
    } else if bytes.hasPrefix("* What went wrong:") {
      awaitsReason = true
    } else if bytes.hasPrefix("> Task :") {
      readTask(bytes.dropping(7), into: &log)
    } else if bytes.hasPrefix("BUILD ") {
      guard readEnd(bytes, into: &log) else { return false }
    } else {
      log.fail()
    }
    log.hear(isAnt ? "ant" : "gradle")
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  private func readTask(_ task: UnsafeRawBufferPointer, into log: inout BuildLogState) {
    let name = task[part: 0..<(task.firstIndex(of: 0x20) ?? task.count)].text
    if task.hasSuffix(" FAILED") {
      log.endStep(BuildRun.Step(name: name, exit: 1))
    } else {
      log.beginStep(name)
    }
  }

  /// `BUILD FAILED in 1m 3s`; ant writes the words alone and tells the time below.
  private func readEnd(_ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState) -> Bool {
    let isFailure = bytes.hasPrefix("BUILD FAILED")
    let rest = bytes.dropping(isFailure ? 12 : 16)
    guard rest.isEmpty || rest.hasPrefix(" in ") else { return false }
    if let took = DurationText.milliseconds(rest.dropping(4)) { log.milliseconds = took }
    isFailure ? log.fail() : log.pass()
    return true
  }
}
