internal import Domain
internal import TextInput

/// What pytest says of tests that failed, in their blocks and in its short summary.
extension PytestCases {
  // MARK: Failures

  /// Notes a failure or an error of a test once, wherever it is told.
  mutating func fail(_ entry: TestCaseTable.Entry, isError: Bool) -> Int {
    guard let row = cases.row(of: entry) else {
      let row = cases.add(entry)
      failing[row] = Failing(hasFailed: !isError, hasError: isError)
      return row
    }
    guard var known = failing[row] else {
      var new = Failing(hasFailed: !isError, hasError: isError)
      if isError, cases.outcome(row) == .passed {
        new.hasPassed = true
        cases.revise(row, outcome: .errored)
      } else {
        // An attempt after one that is to be tried again.
        cases.add(entry)
      }
      failing[row] = new
      return row
    }
    known.hasFailed = known.hasFailed || !isError
    known.hasError = known.hasError || isError
    failing[row] = known
    if isError { cases.revise(row, outcome: .errored) }
    return row
  }

  mutating func failSubtest(_ entry: TestCaseTable.Entry) -> Int {
    if let row = cases.row(of: entry) {
      if failing[row] == nil {
        failing[row] = Failing(hasPassed: cases.outcome(row) == .passed)
        cases.revise(row, outcome: .failed)
      }
      failing[row]?.hasFailedSubtest = true
      return row
    }
    let row = cases.add(entry)
    failing[row] = Failing(hasFailedSubtest: true)
    return row
  }

  /// The block of a test that failed stands behind all lines of tests.
  mutating func wait(
    _ row: Int, for node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?, isError: Bool
  ) {
    let title = Self.title(of: node, detail: detail)
    title.withUnsafeBytes {
      waiting[byteHash($0, seed: isError ? 1 : 0), default: FirstInFirstOut()].add(row)
    }
  }

  private static func title(
    of node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?
  ) -> [UInt8] {
    var title: [UInt8] = []
    PytestNode(node).appendTitle(to: &title)
    if let detail, !detail.isEmpty {
      title.append(0x20)
      title.append(contentsOf: detail)
    }
    return title
  }

  mutating func beginBlock(_ title: UnsafeRawBufferPointer, isError: Bool) {
    endBlock()
    failures.begin(title, isError: isError)
  }

  /// Gives a block that is whole to the test that waits for it.
  mutating func endBlock() {
    defer { failures.close() }
    guard let block = failures.blocks.last, !block.isUsed, !waiting.isEmpty else { return }
    block.title.withUnsafeBytes { title in
      let plain = Self.plainTitle(title)
      let key = byteHash(plain, seed: block.isError ? 1 : 0)
      guard let row = waiting[key]?.take() else { return }
      _ = failures.take(title, isError: block.isError)
      give(block, to: row)
    }
  }

  /// `ERROR at setup of test_a` heads the error of `test_a`.
  static func plainTitle(_ title: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    title.after("ERROR at setup of ") ?? title.after("ERROR at teardown of ")
      ?? title.after("ERROR collecting ") ?? title
  }

  mutating func give(_ block: PytestFailures.Block, to row: Int) {
    if block.isTearDown, failing[row]?.hasFailed == false { failing[row]?.hasPassed = true }
    if block.isWorkerCrash { cases.revise(row, outcome: .errored) }
    // A failure says more than the tear-down that failed after it.
    guard failing[row]?.hasMessage != true || !block.isError else { return }
    block.withMessage { cases.revise(row, message: $0) }
    failing[row]?.hasMessage = true
  }

  // MARK: The short summary

  static func isSummaryLine(_ line: UnsafeRawBufferPointer) -> Bool {
    guard let blank = line.firstIndex(of: 0x20) else { return false }
    return PytestVerdict(line[part: 0..<blank]) != nil || line.hasPrefix("SUBFAILED")
      || line.contains(" SUBFAIL ")
  }

  /// `FAILED tests/test_shop.py::test_total - assert 1 == 2`
  mutating func readSummaryLine(_ line: UnsafeRawBufferPointer) {
    guard let blank = line.firstIndex(of: 0x20) else { return }
    let word = line[part: 0..<blank]
    let rest = line.dropping(blank + 1)
    switch PytestVerdict(word) {
    case .failed: readSummaryFailure(rest, isError: false)
    case .error: readSummaryFailure(rest, isError: true)
    case .passed where rest.firstIndex(of: "::") != nil:
      nameOnce(rest[part: 0..<PytestNode.length(of: rest, beforeBlank: false)], .passed)
    case .skipped where word.equals("XFAIL"):
      nameOnce(rest[part: 0..<PytestNode.length(of: rest, beforeBlank: false)], .skipped)
    case .passed, .skipped, .rerun, .subtestPassed: break
    default: readSummarySubtest(line)
    }
  }

  private mutating func readSummaryFailure(_ rest: UnsafeRawBufferPointer, isError: Bool) {
    let length = PytestNode.length(of: rest, beforeBlank: false)
    let node = rest[part: 0..<length]
    guard PytestNode.isPlausible(node) else { return }
    let message = rest.dropping(length + 3).trimmed
    withEntry(node, isError ? .errored : .failed) { state, entry in
      let row = state.fail(entry, isError: isError)
      guard state.failing[row]?.hasMessage != true || !isError else { return }
      state.explain(row, node, detail: nil, isError: isError, message)
    }
  }

  /// `SUBFAILED[part] (i=1) tests/test_shop.py::test_sub - assert 1 != 1`, `(i=1) SUBFAIL tests/…`
  private mutating func readSummarySubtest(_ line: UnsafeRawBufferPointer) {
    let detail: UnsafeRawBufferPointer
    let rest: UnsafeRawBufferPointer
    if let behind = line.after("SUBFAILED") {
      guard let start = PytestNode.startBehindDetail(in: behind) else { return }
      (detail, rest) = (behind[part: 0..<start].trimmed, behind.dropping(start))
    } else if let (before, behind) = line.split(at: " SUBFAIL "),
      before.first == UInt8(ascii: "[") || before.first == UInt8(ascii: "(")
    {
      (detail, rest) = (before, behind)
    } else {
      return
    }
    subtestFailures.summary += 1
    let length = PytestNode.length(of: rest, beforeBlank: false)
    let node = rest[part: 0..<length]
    withEntry(node, .failed) { state, entry in
      let row = state.failSubtest(entry)
      state.explain(
        row, node, detail: detail, isError: false, rest.dropping(length + 3).trimmed)
    }
  }

  /// Gives a failed test its block, or else what the summary says.
  private mutating func explain(
    _ row: Int, _ node: UnsafeRawBufferPointer, detail: UnsafeRawBufferPointer?, isError: Bool,
    _ message: UnsafeRawBufferPointer
  ) {
    let title = Self.title(of: node, detail: detail)
    let prefixes: [StaticString] =
      isError ? ["ERROR at setup of ", "ERROR at teardown of ", "ERROR collecting ", ""] : [""]
    for prefix in prefixes {
      var whole = Array(
        UnsafeRawBufferPointer(start: prefix.utf8Start, count: prefix.utf8CodeUnitCount))
      whole += title
      if let block = whole.withUnsafeBytes({ failures.take($0, isError: isError) }) {
        return give(block, to: row)
      }
    }
    if PytestFailures.tellsWorkerCrash(message) {
      cases.revise(row, outcome: .errored)
      if let block = failures.take(PytestNode(node).file, isError: isError) {
        return give(block, to: row)
      }
    }
    guard failing[row]?.hasMessage != true else { return }
    if !message.isEmpty { cases.revise(row, message: message) }
  }

  private mutating func nameOnce(_ node: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome) {
    withEntry(node, outcome) { state, entry in
      if state.cases.row(of: entry) == nil {
        state.cases.add(entry)
      } else if outcome == .passed, let row = state.cases.row(of: entry) {
        state.failing[row]?.hasPassed = true
      }
    }
  }
}
