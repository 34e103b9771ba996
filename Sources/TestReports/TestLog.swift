package import TextInput

/// Reads the lines of a log, in which several test tools may speak.
package struct TestLog {
  private var readers: [any TestLineReader]
  private let dispatch: LineDispatch
  /// The reader that claimed the line before: it is asked first.
  private var current: Int?
  private let watchers: [Int]
  /// Reads on beside a run within which another one seems to have begun. A test may have printed
  /// that, or the run may have been killed: only when it ends, or does not, it is known. One at most.
  private var aside: [TestLog] = []
  /// Of runs that did not end.
  private var kept: [TestLog] = []
  /// How many logs this one is read beside.
  private let depth: Int

  /// A log of any of the known formats, or of the one that the user named.
  package init(forced format: TestFormat? = nil) {
    self.init(forced: format, depth: format == nil ? 0 : Self.mostAside)
  }

  private init(forced format: TestFormat?, depth: Int) {
    self.depth = depth
    let types = TestFormats.lineReaders.filter { format == nil || $0.format.name == format?.name }
    readers = types.map { type in type.init(isForced: format != nil) }
    watchers = types.indices.filter { types[$0].seesOtherLines }
    dispatch = LineDispatch(types.map { type in type.marks })
  }

  private static let mostAside = 3

  /// Reads the next line and says whether a test tool wrote it.
  @discardableResult
  package mutating func read(_ line: LogLine) -> Bool {
    var asked: Int?
    if let current {
      switch readers[current].readIfWanted(line) {
      case .owned:
        if !aside.isEmpty { readAside(line, in: current) }
        return true
      case .claimed:
        if !aside.isEmpty || mayBeginAside(line, in: current) { readAside(line, in: current) }
        return true
      case .declined:
        asked = current
        if !aside.isEmpty { keepAside(line) }
      case .unwanted: break
      }
    }
    var candidates = dispatch.readers(of: line.bytes)
    // Who spoke before is likelier to speak again than another whose mark this is, too.
    if let current, current != asked, candidates.contains(current) {
      if readers[current].read(line) { return true }
      asked = current
    }
    // In the order of the registry: readers of machine formats know their lines more exactly.
    if let asked { candidates.remove(asked) }
    for reader in candidates where readers[reader].read(line) {
      current = reader
      return true
    }
    if line.bytes.first == 0x20 {
      for watcher in watchers { readers[watcher].see(line) }
    }
    return false
  }

  /// Lines of its own begin nothing new within a run.
  private func mayBeginAside(_ line: LogLine, in current: Int) -> Bool {
    depth < Self.mostAside && !dispatch.bears(line.bytes, markOf: current)
      && RunHead.mayBe(line.bytes)
  }

  private mutating func readAside(_ line: LogLine, in current: Int) {
    guard readers[current].wantsEveryLine else { return aside.removeAll() }
    if aside.isEmpty { aside.append(TestLog(forced: nil, depth: depth + 1)) }
    aside[0].read(line)
  }

  /// The run was cut short by this line, so that what seemed to begin within it stood behind it.
  private mutating func keepAside(_ line: LogLine) {
    aside[0].read(line)
    kept += aside
    aside.removeAll()
  }

  /// The runs that were found, one for each format.
  package mutating func finish(file: String) -> [TestReport] {
    var reports: [TestReport] = []
    for (reader, builder) in zip(readers, finishBuilders()) {
      if let builder {
        reports.append(builder.report(file: file, format: type(of: reader).format))
      }
    }
    return reports
  }

  /// One for each reader.
  private mutating func finishBuilders() -> [TestRunBuilder?] {
    var builders = readers.indices.map { readers[$0].finish() }
    for var log in kept + aside {
      for (index, builder) in log.finishBuilders().enumerated() {
        // What is not whole is likelier to be what a test printed.
        guard let builder, builder.incomplete == nil else { continue }
        if builders[index] == nil {
          builders[index] = builder
        } else {
          builders[index]?.append(builder)
        }
      }
    }
    return builders
  }
}
