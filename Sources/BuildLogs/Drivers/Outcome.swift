internal import TextInput

/// What a line of a driver says of the build: a row of a table.
struct Outcome: Sendable {
  let tool: StaticString
  let mark: LineMark
  let effect: Effect
  /// What stands before a duration that is the whole build's.
  let timeBehind: StaticString?
  /// Must stand in the line, too.
  let with: StaticString?

  init(
    _ tool: StaticString, _ mark: LineMark, _ effect: Effect, timeBehind: StaticString? = nil,
    with: StaticString? = nil
  ) {
    self.tool = tool
    self.mark = mark
    self.effect = effect
    self.timeBehind = timeBehind
    self.with = with
  }

  enum Effect: Sendable {
    /// The tool runs.
    case heard
    case passed
    case failed
    /// A step begins; its name is what follows the mark.
    case step
    /// An error of no file; its text is what follows the mark.
    case error
    case warning
    /// The build failed with the exit status that the line ends with.
    case exit
  }

  /// Whether the line has the mark and what must stand beside it.
  func matches(_ line: UnsafeRawBufferPointer) -> Bool {
    if let with, !line.contains(with) { return false }
    switch mark {
    case .start(let text): return line.hasPrefix(text)
    case .end(let text): return line.hasSuffix(text)
    case .inside(let text): return line.contains(text)
    case .place: return false
    }
  }

  /// What follows a mark at the start; the line when the mark stands elsewhere.
  func rest(of line: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    if case .start(let text) = mark { return line.dropping(text.utf8CodeUnitCount).trimmed }
    return line
  }
}
