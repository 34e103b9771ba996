package import TextInput

/// Reads the lines of a log, in which several build tools may speak.
package struct BuildLog {
  private var readers: [any BuildLineReader]
  private let dispatch: LineDispatch
  private var state = BuildLogState()
  /// The reader that claimed the line before: it is asked first.
  private var current: Int?
  private var candidates: [Int] = []

  /// A log of any of the known tools, or of the one that the user named.
  package init(forced tool: BuildTool? = nil) {
    let types = BuildTools.lineReaders.filter { tool == nil || $0.tool.name == tool?.name }
    readers = types.map { type in type.init(isForced: tool != nil) }
    dispatch = LineDispatch(types.map { type in type.marks })
  }

  /// Reads the next line and says whether a build tool wrote it.
  @discardableResult
  package mutating func read(_ line: LogLine) -> Bool {
    state.lineNumber = line.number
    var asked: Int?
    if let current, readers[current].wantsEveryLine {
      if readers[current].read(line, into: &state) { return true }
      asked = current
    }
    dispatch.findReaders(of: line.bytes, into: &candidates)
    candidates.sort()
    for reader in candidates where reader != asked && readers[reader].read(line, into: &state) {
      current = reader
      return true
    }
    return false
  }

  /// The build that was found; nil when no build tool spoke.
  package mutating func finish(file: String) -> BuildReport? {
    for index in readers.indices { readers[index].finish(into: &state) }
    guard !state.tools.isEmpty else { return nil }
    return state.report(file: file)
  }
}
