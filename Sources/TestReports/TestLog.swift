package import TextInput

/// Reads the lines of a log, in which several test tools may speak.
package struct TestLog {
  private var readers: [any TestLineReader]
  private let dispatch: LineDispatch
  /// The reader that claimed the line before: it is asked first.
  private var current: Int?
  private let watchers: [Int]

  /// A log of any of the known formats, or of the one that the user named.
  package init(forced format: TestFormat? = nil) {
    let types = TestFormats.lineReaders.filter { format == nil || $0.format.name == format?.name }
    readers = types.map { type in type.init(isForced: format != nil) }
    watchers = types.indices.filter { types[$0].seesOtherLines }
    dispatch = LineDispatch(types.map { type in type.marks })
  }

  /// Reads the next line and says whether a test tool wrote it.
  @discardableResult
  package mutating func read(_ line: LogLine) -> Bool {
    var asked: Int?
    if let current {
      switch readers[current].readIfWanted(line) {
      case .claimed: return true
      case .declined: asked = current
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

  /// The runs that were found, one for each format.
  package mutating func finish(file: String) -> [TestReport] {
    var reports: [TestReport] = []
    for index in readers.indices {
      let format = type(of: readers[index]).format
      if let builder = readers[index].finish() {
        reports.append(builder.report(file: file, format: format))
      }
    }
    return reports
  }
}
