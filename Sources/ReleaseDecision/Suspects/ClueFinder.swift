package import Domain

/// Finds what points at the commits of a window: their files against those of the test, of the
/// failure's trace and of earlier failures.
package struct ClueFinder {
  private let files: TestFiles
  private let frames: [String]
  private var counts: [String: FileCount] = [:]

  /// What the past says of one file.
  fileprivate struct FileCount {
    /// Narrow commits that changed it, and those of them that changed a file of the test.
    var changes = 0
    var together = 0
    var with: String?
    /// Tested changes, and those with which the test began to fail.
    var tested = 0
    var onsets = 0
  }

  /// - Parameters:
  ///   - test: The test that fails.
  ///   - frames: Ends of paths that the failure's trace names, from its top.
  ///   - suspects: [commit] The files of each commit of the window.
  ///   - history: The past, from which commits of the window are left out.
  ///   - window: Commits that say nothing of the past.
  ///   - tested: Commits of which there are recorded runs.
  ///   - onsets: Those of them with which the test began to fail.
  package init(
    _ test: TestID, frames: [String], suspects: [[FilePath]], history: History,
    window: Set<CommitID>, tested: Set<CommitID>, onsets: Set<CommitID>
  ) {
    files = TestFiles(test)
    self.frames = frames
    for path in suspects.joined() { counts[path.text] = FileCount() }
    var known: [Int32: String] = [:]
    var ofTest: Set<Int32> = []
    for path in 0..<Int32(history.paths.count) {
      let text = history.paths.text(Int(path))
      if counts[text] != nil { known[path] = text }
      if files.kind(of: text) != nil { ofTest.insert(path) }
    }
    var pending: Set<Int32> = []
    for commit in history.ids.indices where !window.contains(history.ids[commit]) {
      let rows = history.rowRange(of: commit)
      let touched = history.rows.path[rows]
      if rows.count <= Self.widest {
        let with = touched.first { ofTest.contains($0) }.map { history.paths.text(Int($0)) }
        for path in touched { count(known[path], with) }
      }
      pending.formUnion(touched.lazy.filter { known[$0] != nil })
      // Commits that were not tested themselves are told of by the next one that was.
      guard tested.contains(history.ids[commit]) else { continue }
      for path in pending {
        guard let text = known[path] else { continue }
        counts[text]?.tested += 1
        if onsets.contains(history.ids[commit]) { counts[text]?.onsets += 1 }
      }
      pending = []
    }
  }

  private mutating func count(_ path: String?, _ with: String?) {
    guard let path else { return }
    counts[path]?.changes += 1
    guard let with else { return }
    counts[path]?.together += 1
    if counts[path]?.with == nil { counts[path]?.with = with }
  }

  /// A commit of more files than this says nothing about any two of them; the bound of
  /// T. Zimmermann et al., "Mining Version Histories to Guide Software Changes", 2004.
  private static let widest = 30

  /// What points at a commit that touches these files: each kind once, the strongest first.
  package func clues(of touched: [FilePath]) -> [SuspectClue] {
    var frame: (path: FilePath, place: Int)?
    var named: [SuspectClue] = []
    var counted: [SuspectClue] = []
    for path in touched {
      let text = path.text
      let end = "/" + text
      if let place = frames.firstIndex(where: { end.hasSuffix("/" + $0) }),
        place < frame?.place ?? .max
      {
        frame = (path, place)
      }
      switch files.kind(of: text) {
      case .test: named.append(.test(path))
      case .named: named.append(.named(path))
      case nil: counted += counts[text].map { $0.clues(path) } ?? []
      }
    }
    var best: [SuspectClue] = frame.map { [.frame($0.path, place: $0.place)] } ?? []
    // What the test is about says more than that the test was changed, too.
    best += named.filter { $0.isNamed }.prefix(1)
    best += named.filter { !$0.isNamed }.prefix(1)
    best += counted.sorted { $0.tie > $1.tie }.prefix(1)
    return best
  }
}

extension SuspectClue {
  fileprivate var isNamed: Bool {
    if case .named = self { true } else { false }
  }
}

extension ClueFinder.FileCount {
  /// Fewer common changes may be chance.
  private static let fewestTogether = 3

  fileprivate func clues(_ path: FilePath) -> [SuspectClue] {
    var clues: [SuspectClue] = []
    if onsets > 0 { clues.append(.onset(path, FailureCount(onsets, of: tested))) }
    if let with, together >= Self.fewestTogether {
      clues.append(
        .together(path, with: FilePath(with.utf8), times: together, of: changes))
    }
    return clues
  }
}
