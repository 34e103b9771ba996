internal import Domain
internal import TextInput

/// Reads cargo's steps and how its build ended.
struct CargoReader: BuildLineReader {
  static let tool = BuildTool(
    "cargo", "cargo", .driver,
    example:
      "   Compiling demo v0.1.0 (/src/demo)\nerror: could not compile `demo` due to 2 previous errors"
  )

  static let marks: [LineMark] = [
    .start("Compiling "), .start("Checking "), .start("Finished "),
    .start("error: could not compile "), .start("error: failed to "), .start("error: no matching "),
    .start("error: aborting due to "), .start("error: linking with "),
    .start("error: build failed"),
  ]

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { false }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if bytes.hasPrefix("Compiling ") || bytes.hasPrefix("Checking ") {
      // `   Compiling demo v0.1.0 (/src/demo)`
      guard line.bytes.first == 0x20, bytes.contains(" v") else { return false }
      log.beginStep(bytes.text)
      return true
    }
    if bytes.hasPrefix("Finished ") {
      guard line.bytes.first == 0x20, let at = bytes.lastIndex(of: ") in ") else { return false }
      log.milliseconds = DurationText.milliseconds(bytes.dropping(at + 5))
      log.hear("cargo")
      log.pass()
      return true
    }
    if bytes.hasPrefix("error: could not compile ") || bytes.hasPrefix("error: aborting due to ")
      || bytes.hasPrefix("error: build failed")
    {
      log.hear("cargo")
      log.fail()
      return true
    }
    if bytes.hasPrefix("error: linking with ") {
      log.add("rustc", .error, bytes.dropping(7))
      return true
    }
    if bytes.hasPrefix("error: failed to ") || bytes.hasPrefix("error: no matching ") {
      let isOfCargo =
        bytes.contains("crate") || bytes.contains("manifest")
        || bytes.contains("package") || bytes.contains("Cargo") || bytes.contains("registry")
        || bytes.contains("custom build command") || bytes.contains("dependency")
      guard isOfCargo else { return false }
      log.add("cargo", .error, bytes.dropping(7))
      log.fail()
      return true
    }
    return false
  }

  mutating func finish(into log: inout BuildLogState) {}
}
