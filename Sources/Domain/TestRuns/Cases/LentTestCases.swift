extension TestCaseTable {
  /// One test with texts that are only lent, so that no strings are made of them; see `TestRun.Case`.
  package struct LentCase {
    package var suite: UnsafeRawBufferPointer?
    package var className: UnsafeRawBufferPointer?
    package var name: UnsafeRawBufferPointer
    package var file: UnsafeRawBufferPointer?
    package var line: Int?
    /// All attempts but the last, oldest first.
    package var earlier: [LentAttempt]
    /// The one that holds.
    package var last: LentAttempt
    package var isSubtest: Bool

    /// Oldest first, never empty.
    package var attempts: [LentAttempt] { earlier + [last] }
  }

  package struct LentAttempt {
    package var outcome: TestRun.Outcome
    package var milliseconds: Double?
    package var message: UnsafeRawBufferPointer?

    package init(
      outcome: TestRun.Outcome, milliseconds: Double? = nil,
      message: UnsafeRawBufferPointer? = nil
    ) {
      self.outcome = outcome
      self.milliseconds = milliseconds
      self.message = message
    }
  }

  /// Lends the cases to `body`, one after the other.
  package func forEachLent(_ body: (LentCase) -> Void) {
    var cursor = makeCursor()
    while cursor.advance() { cursor.lend(body) }
  }

  func makeCursor() -> CaseCursor {
    CaseCursor(rows: rows.makeCursor(), changes: changes.makeCursor())
  }
}
