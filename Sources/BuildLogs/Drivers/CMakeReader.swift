internal import Domain
internal import TextInput

/// Reads CMake's configure step: `CMake Error at CMakeLists.txt:3 (find_package):` and its message.
struct CMakeReader: BuildLineReader {
  static let tool = BuildTool(
    "cmake", "CMake", .driver,
    example: "CMake Error at CMakeLists.txt:3 (find_package):\n  By not providing …")

  static let marks: [LineMark] = [
    .start("CMake "), .start("-- Configuring "), .start("-- Generating "),
    .start("-- Build files have been written"), .start("CMake Generate step failed"),
  ]

  /// The finding whose message is to come.
  private var open: OwnedEntry?
  /// The message is read; the rest of the block is passed over.
  private var isInBlock = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInBlock }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if isInBlock {
      if bytes.isEmpty || line.bytes.first == 0x20 || bytes.hasPrefix("Call Stack ") {
        takeMessage(bytes, into: &log)
        return true
      }
      close(into: &log)
      return false
    }
    if bytes.hasPrefix("-- ") { return readStep(bytes.dropping(3), into: &log) }
    return readHeader(bytes, line.number, into: &log)
  }

  mutating func finish(into log: inout BuildLogState) { close(into: &log) }

  private mutating func readHeader(
    _ bytes: UnsafeRawBufferPointer, _ number: Int, into log: inout BuildLogState
  ) -> Bool {
    var rest = bytes.dropping(6)
    let severity: BuildDiagnostic.Severity
    if rest.hasPrefix("Internal Error") || rest.hasPrefix("Error") {
      severity = .error
    } else if rest.hasPrefix("Warning") || rest.hasPrefix("Deprecation Warning") {
      severity = .warning
    } else if rest.hasPrefix("Generate step failed") {
      log.fail()
      return true
    } else {
      return false
    }
    log.hear("cmake")
    var entry = OwnedEntry("cmake", severity, [], at: number)
    if let at = rest.firstIndex(of: " at "), at < 24 {
      rest = rest.dropping(at + 4)
      if let open = rest.lastIndex(of: " (") { rest = rest[part: 0..<open] }
      if rest.last == UInt8(ascii: ":") { rest = rest[part: 0..<rest.count - 1] }
      if let placed = PlacedText(rest) {
        entry.file = Array(placed.path)
        entry.line = placed.line
      } else {
        entry.file = Array(rest)
      }
    } else if let at = rest.firstIndex(of: " in "), at < 24, rest.last == UInt8(ascii: ":") {
      entry.file = Array(rest[part: at + 4..<rest.count - 1])
    } else if let (_, message) = rest.split(at: ": ") {
      entry.message = Array(message)
    }
    open = entry
    isInBlock = true
    return true
  }

  private mutating func takeMessage(
    _ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) {
    guard var entry = open, !bytes.isEmpty else { return }
    if entry.message.isEmpty { entry.message = Array(bytes) }
    entry.add(to: &log)
    open = nil
  }

  private mutating func close(into log: inout BuildLogState) {
    if let open, !open.message.isEmpty { open.add(to: &log) }
    open = nil
    isInBlock = false
  }

  /// `Configuring done (0.3s)`, `Configuring incomplete, errors occurred!`
  private func readStep(_ rest: UnsafeRawBufferPointer, into log: inout BuildLogState) -> Bool {
    log.hear("cmake")
    if rest.hasPrefix("Configuring incomplete") {
      log.endStep(BuildRun.Step(name: "configure", exit: 1))
    } else if rest.hasPrefix("Build files have been written") {
      log.pass()
    } else if let (name, time) = rest.split(at: " done") {
      let took = time.firstIndex(of: UInt8(ascii: "(")).flatMap {
        DurationText.milliseconds(time.dropping($0 + 1))
      }
      let step = name.hasPrefix("Configuring") ? "configure" : "generate"
      log.endStep(BuildRun.Step(name: step, milliseconds: took, exit: 0))
    }
    return true
  }
}
