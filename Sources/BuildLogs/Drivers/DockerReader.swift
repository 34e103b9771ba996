internal import Domain
internal import TextInput

/// Reads the steps of `docker build`, of the classic builder and of BuildKit.
struct DockerReader: BuildLineReader {
  static let tool = BuildTool(
    "docker", "docker build", .driver,
    example:
      "#12 [build 3/7] RUN make\n#12 ERROR: process \"/bin/sh -c make\" did not complete successfully: exit code: 2"
  )

  static let marks: [LineMark] = [
    .start("#"), .start("Step "), .start("The command '"), .start("ERROR: failed to "),
    .start("Successfully built "), .start("Successfully tagged "), .start("failed to solve: "),
  ]

  /// The names of BuildKit's steps.
  private var names: [Int: String] = [:]
  private static let mostNames = 10_000

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.first == UInt8(ascii: "#") { return readBuildKit(bytes, into: &log) }
    if bytes.hasPrefix("Step ") {
      guard let (_, name) = bytes.split(at: " : "),
        let (number, _) = bytes.dropping(5).split(at: "/"), number.wholeNumber != nil
      else { return false }
      log.beginStep(name.text)
    } else if bytes.hasPrefix("The command '") {
      guard let (command, rest) = bytes.dropping(13).split(at: "' returned a non-zero code: ")
      else {
        return false
      }
      log.endStep(BuildRun.Step(name: command.text, exit: rest.wholeNumber ?? 1))
    } else if bytes.hasPrefix("Successfully ") {
      log.pass()
    } else {
      let text = bytes.hasPrefix("ERROR: ") ? bytes.dropping(7) : bytes
      log.add("docker", .error, text)
      log.fail()
    }
    log.hear("docker")
    return true
  }

  mutating func finish(into log: inout BuildLogState) {}

  /// `#12 [build 3/7] RUN make`, `#12 DONE 3.2s`, `#12 CACHED`, `#12 ERROR: …`
  private mutating func readBuildKit(
    _ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) -> Bool {
    guard let blank = bytes.firstIndex(of: 0x20), let id = bytes[part: 1..<blank].wholeNumber else {
      return false
    }
    let rest = bytes.dropping(blank + 1)
    if rest.first == UInt8(ascii: "[") {
      if names.count < Self.mostNames { names[id] = rest.text }
      log.beginStep(rest.text)
    } else if rest.hasPrefix("DONE ") {
      guard let name = names[id], let took = DurationText.milliseconds(rest.dropping(5)) else {
        return names[id] != nil
      }
      log.endStep(BuildRun.Step(name: name, milliseconds: took, exit: 0))
    } else if rest.hasPrefix("ERROR: ") || rest.hasPrefix("ERROR ") {
      let code = rest.lastIndex(of: "exit code: ").flatMap { rest.dropping($0 + 11).wholeNumber }
      log.endStep(BuildRun.Step(name: names[id] ?? "#\(id)", exit: code ?? 1))
    } else {
      return rest.hasPrefix("CACHED") && names[id] != nil
    }
    log.hear("docker")
    return true
  }
}
