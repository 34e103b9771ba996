internal import Basics
internal import Domain
internal import TextInput

/// What the readers of one log have found together.
struct BuildLogState {
  private(set) var diagnostics = BuildDiagnosticTable()
  let attribution: Attribution
  private(set) var tools: [String] = []
  /// Who found something last, to hear each tool once.
  private var lastTool: [UInt8] = []
  private(set) var steps: [BuildRun.Step] = []
  private(set) var warnings: [DiagnosticError] = []
  private(set) var warningCount = 0
  /// What the log itself says; the last word holds, but a failure is not undone by a step that passed.
  private(set) var result = BuildRun.Result.unknown
  var milliseconds: Double?
  /// The step that is running, by name.
  private(set) var currentStep: String?
  /// Where the tools run, as make tells; empty at the top.
  private(set) var directories: [[UInt8]] = []
  /// Where and with what the build ran.
  var machine = BuildMachine()
  private(set) var sizes = ArtifactSizes()
  /// Number of the line that is read.
  var lineNumber = 0
  /// The line before if nobody claimed it and it is not blank: some tools name a file or say what is
  /// wrong in one line and go on in the next.
  var precedingLine: ArraySlice<UInt8> { preceding[..<precedingCount] }
  private var preceding = [UInt8](repeating: 0, count: longestPrecedingLine)
  private var precedingCount = 0
  /// Errors that were told, repeats counted.
  private(set) var errorCount = 0
  /// The lines of the errors that were told since a line began: a finding of several lines is told
  /// when its last line was read.
  private(set) var errorLines: (first: Int, last: Int) = (Int.max, 0)

  init(attribution: Attribution = Attribution()) {
    self.attribution = attribution
  }

  /// Adds a diagnostic; its file is taken to be below the directory the tool runs in.
  @discardableResult
  mutating func add(_ entry: BuildDiagnosticTable.Entry) -> Int? {
    if !lastTool.elementsEqual(entry.tool) {
      lastTool = Array(entry.tool)
      hear(entry.tool.text)
    }
    if entry.severity == .error {
      errorCount += 1
      errorLines = (min(errorLines.first, lineNumber), max(errorLines.last, lineNumber))
    }
    // Line 0 stands for the file, whichever tool writes it.
    var entry = entry
    if let line = entry.line, line <= 0 { entry.line = nil }
    if let file = entry.file, file.isEmpty { entry.file = nil }
    guard let directory = directories.last, let file = entry.file, !Self.isAbsolute(file) else {
      return diagnostics.add(entry)
    }
    return (directory + [UInt8(ascii: "/")] + Array(file)).withUnsafeBytes { path in
      entry.file = path
      return diagnostics.add(entry)
    }
  }

  /// Adds what a document within the log tells.
  mutating func absorb(_ other: BuildLogState) {
    for found in other.diagnostics {
      for _ in 0..<min(found.count, 1_000) { OwnedEntry(found, at: lineNumber).add(to: &self) }
    }
    for tool in other.tools { hear(tool) }
  }

  mutating func setPrecedingLine(_ line: UnsafeRawBufferPointer) {
    let line = line[part: 0..<Self.longestPrecedingLine]
    precedingCount = line.count
    guard !line.isEmpty else { return }
    preceding.withUnsafeMutableBytes { $0.copyMemory(from: line) }
  }

  mutating func forgetPrecedingLine() { precedingCount = 0 }

  private static let longestPrecedingLine = 2_048

  /// Says of rows that another tool wrote them than was thought.
  mutating func rename(rows: [Int], from old: String, to tool: String) {
    guard !rows.isEmpty else { return }
    let isLeft = diagnostics.rename(rows: rows, to: tool, from: old)
    lastTool = []
    if let index = tools.firstIndex(of: old), !isLeft { tools.remove(at: index) }
    hear(tool)
  }

  /// A tool spoke, whether or not it found anything.
  mutating func hear(_ tool: String) {
    if !tools.contains(tool) { tools.append(tool) }
  }

  mutating func enterDirectory(_ path: UnsafeRawBufferPointer) {
    if directories.count < Self.deepestDirectory { directories.append(Array(path)) }
  }

  /// Leaves a directory; makes that run beside each other leave them in any order.
  mutating func leaveDirectory(_ path: UnsafeRawBufferPointer) {
    if let index = directories.lastIndex(where: { $0.elementsEqual(path) }) {
      directories.remove(at: index)
    } else {
      _ = directories.popLast()
    }
  }

  private static let deepestDirectory = 64

  mutating func beginStep(_ name: String) {
    currentStep = name
  }

  /// Keeps a step; the longest are kept when there are too many.
  mutating func endStep(_ step: BuildRun.Step) {
    currentStep = nil
    if let exit = step.exit, exit != 0 { fail() }
    if steps.count < Self.mostSteps { steps.append(step) }
  }

  private static let mostSteps = 20_000

  mutating func beginLine(_ number: Int) {
    lineNumber = number
    errorLines = (Int.max, 0)
  }

  mutating func addSize(of name: String, bytes: Int) { sizes.add(name, bytes) }

  mutating func fail() { result = .failed }

  mutating func pass() {
    if result == .unknown { result = .passed }
  }

  /// Tells of a line that could not be read although its format could.
  mutating func warn(_ warning: DiagnosticError) {
    warningCount += 1
    if warnings.count < Self.keptWarnings { warnings.append(warning) }
  }

  private static let keptWarnings = 20

  private static func isAbsolute(_ file: UnsafeRawBufferPointer) -> Bool {
    guard let first = file.first else { return true }
    let isDrive = file.count > 2 && file[1] == UInt8(ascii: ":")
    return first == UInt8(ascii: "/") || first == UInt8(ascii: "\\") || isDrive
      || first == UInt8(ascii: "<")
  }
}

extension BuildLogState {
  func report(file: String) -> BuildReport {
    // A tool that finds an error ends its step, also where no driver says so.
    let result = result == .unknown && errorCount > 0 ? .failed : result
    let run = BuildRun(
      file: file, tools: tools, result: result, milliseconds: milliseconds, steps: steps,
      diagnostics: diagnostics, sizes: sizes.artifacts, machine: machine)
    return BuildReport(run: run, warnings: warnings, warningCount: warningCount)
  }
}
