internal import Domain
internal import TextInput

/// The blocks of tests that failed, each between two rules.
extension UnittestConsole {
  mutating func readRule(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count == 70, let first = text.first, text.allSatisfy({ $0 == first }) else {
      return false
    }
    if first == UInt8(ascii: "=") {
      closeBlock()
      lastLineText = .doubleRule
    } else if case .head(let row) = block {
      block = .body(row: row)
    } else {
      // It may be the end of the report or a part of a message.
      lastLineText = .rule
    }
    return true
  }

  /// `FAIL: test_wrong (test_shop.TestCart.test_wrong)`
  mutating func readBlockStart(_ text: UnsafeRawBufferPointer) -> Bool {
    let outcome: TestRun.Outcome
    let title: UnsafeRawBufferPointer
    if let rest = text.after("FAIL: ") {
      (outcome, title) = (.failed, rest)
    } else if let rest = text.after("ERROR: ") {
      (outcome, title) = (.errored, rest)
    } else if let rest = text.after("UNEXPECTED SUCCESS: ") {
      (outcome, title) = (.failed, rest)
    } else {
      return false
    }
    guard lastBlockAllows(title) else { return false }
    beginRun()
    closeBlock()
    let isUnexpected = text.hasPrefix("U")
    let row = addFailure(title, outcome, isUnexpected: isUnexpected)
    // Of an unexpected success there is nothing to tell.
    block = isUnexpected ? .none : .head(row: row)
    return true
  }

  /// Within a message only a line that names a test starts another block.
  private func lastBlockAllows(_ title: UnsafeRawBufferPointer) -> Bool {
    if case .none = block { return true }
    return UnittestID(title) != nil
  }

  private mutating func addFailure(
    _ title: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, isUnexpected: Bool
  ) -> Int {
    let id = UnittestID(title)?.stored ?? UnittestID.Stored(name: Array(title))
    if pending == id { pending = nil }
    return id.withEntry(outcome) { entry in
      if let row = cases.row(of: entry) {
        // A test with failed subtests has a block for each; what seemed to pass before did not.
        if cases.outcome(row) == .passed, !id.isFixture {
          cases.revise(row, outcome: outcome)
          tally.counted += 1
        }
        return row
      }
      let row = cases.add(entry)
      if isUnexpected {
        tally.unexpected += 1
      } else if !id.isFixture {
        tally.counted += 1
      }
      return row
    }
  }

  mutating func closeBlock() {
    doubtful = nil
    if case .body(let row) = block, let row {
      if !cases.hasMessage(row) { message.withText { cases.revise(row, message: $0) } }
    }
    block = .none
    message.removeAll()
  }
}
