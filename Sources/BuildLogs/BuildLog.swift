internal import Domain
package import TextInput

/// Reads the lines of a log, in which several build tools may speak.
package struct BuildLog {
  private var readers: [any BuildLineReader]
  private let dispatch: LineDispatch
  private var state: BuildLogState
  /// The reader that claimed the line before: it is asked first.
  private var current: Int?
  private var causes = CauseSearch()

  /// A log of any of the known tools, or of the one that the user named.
  package init(forced tool: BuildTool? = nil) {
    state = BuildLogState(attribution: Attribution(forced: tool?.name))
    let types = BuildTools.lineReaders.filter { tool.map($0.reads) ?? true }
    readers = types.map { type in type.init(isForced: tool != nil) }
    dispatch = LineDispatch(types.map { type in type.marks })
  }

  /// Reads the next line. A line that a test tool wrote is no build tool's, but may tell why the
  /// build failed.
  package mutating func read(_ line: LogLine, isOfTests: Bool = false) {
    state.beginLine(line.number)
    if isOfTests {
      state.forgetPrecedingLine()
      return causes.read(line, .tests, step: state.currentStep)
    }
    let step = state.currentStep
    let isClaimed = offer(line)
    if isClaimed { state.forgetPrecedingLine() } else { state.setPrecedingLine(line.bytes.trimmed) }
    let errors = state.errorLines
    if errors.first < line.number {
      causes.readError(at: errors.first, step: state.currentStep ?? step)
    }
    let claim: CauseSearch.Claim =
      errors.last == line.number ? .error : isClaimed ? .builds : .nobody
    causes.read(line, claim, step: state.currentStep ?? step)
  }

  /// Offers a line to the readers and says whether one claimed it.
  private mutating func offer(_ line: LogLine) -> Bool {
    var asked: Int?
    if let current, readers[current].wantsEveryLine {
      if readers[current].read(line, into: &state) { return true }
      // A reader whose block the line ended may read it as the start of another thing.
      if readers[current].wantsEveryLine { asked = current }
    }
    var candidates = dispatch.readers(of: line.bytes)
    if let asked { candidates.remove(asked) }
    for reader in candidates where readers[reader].read(line, into: &state) {
      current = reader
      return true
    }
    return false
  }

  /// The build that was found; nil when no build tool spoke.
  package mutating func finish(file: String) -> BuildReport? {
    state.beginLine(state.lineNumber)
    for index in readers.indices { readers[index].finish(into: &state) }
    if state.errorLines.last > 0 {
      causes.readError(at: state.errorLines.first, step: state.currentStep)
    }
    guard !state.tools.isEmpty else { return nil }
    var report = state.report(file: file)
    if report.run.result == .failed { report.run.firstCause = causes.cause() }
    return report
  }
}
