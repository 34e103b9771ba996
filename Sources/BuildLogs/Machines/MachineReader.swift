internal import Domain
internal import TextInput

/// Reads where and with what a build runs, from what CI systems and tools say of themselves.
///
/// Such lines are claimed by nobody: other readers may know more of them.
struct MachineReader: BuildLineReader {
  static let tool = Outcomes.tools.last ?? Outcomes.tools[0]

  static let marks: [LineMark] =
    MachineFact.all.map { .start($0.mark) } + [.start("Operating System")]

  /// Lines of GitHub's and Azure's group `Operating System` that are still to come.
  private var systemLines = 0
  private var systemName: String?

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { systemLines > 0 }

  mutating func read(_ line: LogLine, into log: inout BuildLogState) -> Bool {
    let bytes = line.bytes.trimmed
    if systemLines > 0 { return readSystem(bytes, into: &log) }
    if bytes.equals("Operating System") {
      systemLines = 2
      return true
    }
    for fact in MachineFact.all where bytes.hasPrefix(fact.mark) {
      Self.tell(fact, bytes.dropping(fact.mark.utf8CodeUnitCount), to: &log.machine, bytes)
    }
    return false
  }

  /// `Ubuntu`, then `24.04.1`.
  private mutating func readSystem(
    _ bytes: UnsafeRawBufferPointer, into log: inout BuildLogState
  ) -> Bool {
    systemLines -= 1
    if systemLines == 1 {
      guard bytes.count <= Self.longestName, bytes.first.map(SeverityWords.isLetter) == true else {
        systemLines = 0
        return false
      }
      systemName = bytes.text
      return true
    }
    guard let systemName, let version = MachineText.version(bytes) else { return false }
    log.machine.learnSystem("\(systemName) \(MachineText.release(version))")
    return true
  }

  private static let longestName = 60

  private static func tell(
    _ fact: MachineFact, _ rest: UnsafeRawBufferPointer, to machine: inout BuildMachine,
    _ line: UnsafeRawBufferPointer
  ) {
    var told = rest
    if let mark = fact.behind {
      guard let at = line.lastIndex(of: mark) else { return }
      told = line.dropping(at + mark.utf8CodeUnitCount)
    }
    told = told.trimmed
    switch fact.fact {
    case .version(let tool):
      if let version = MachineText.versionAlone(told) { machine.add(version, of: tool.description) }
    case .image:
      let end = told.firstIndex(of: 0x20) ?? told.count
      if end > 0, end <= 200 { machine.add(told[part: 0..<end].text, of: "image") }
    case .system: if let system = MachineText.system(told) { machine.learnSystem(system) }
    case .systemNamed(let name):
      if line.contains(" SMP ") || line.contains(" Kernel Version ") {
        machine.learnSystem(name.description)
      }
    case .architecture:
      machine.architecture = machine.architecture ?? MachineText.architecture(told)
    case .cores:
      if let cores = told.wholeNumber, cores > 0, cores < 10_000 {
        machine.cores = machine.cores ?? cores
      }
    case .runner:
      guard line.contains(".runners-manager."), let end = told.firstIndex(of: UInt8(ascii: ".")),
        end <= longestName
      else { return }
      machine.learnSystem("saas-" + told[part: 0..<end].text)
      machine.architecture = machine.architecture ?? MachineText.architecture(told[part: 0..<end])
    }
  }
}

extension BuildMachine {
  /// The name of a distribution says more than that of its kernel, and what was told first holds.
  fileprivate mutating func learnSystem(_ name: String) {
    if system == nil || system == "Linux" || system == "macOS" { system = name }
  }
}
