extension TestCaseTable {
  /// The cases with texts that are only lent, so that no strings are made of them.
  package struct LentCases {
    fileprivate let table: TestCaseTable
    fileprivate let scopes: LentStrings
    fileprivate let names: LentStrings
    fileprivate let messages: LentStrings

    package var count: Int { table.count }

    package subscript(_ index: Int) -> LentCase {
      let row = table.rows[index]
      return LentCase(
        suite: scopes[row.suite], className: scopes[row.className],
        name: names[Int32(index)] ?? UnsafeRawBufferPointer(start: nil, count: 0),
        file: scopes[row.file], line: row.line < 0 ? nil : Int(row.line),
        attempts: table.attempts(of: row).map {
          LentAttempt(
            outcome: $0.outcome, milliseconds: $0.milliseconds, message: messages[$0.message])
        },
        isSubtest: row.isSubtest)
    }

    /// A number that cases of one suite share.
    package func suiteNumber(_ index: Int) -> Int { Int(table.rows[index].suite) }

    package func outcome(_ index: Int) -> TestRun.Outcome { table.rows[index].outcome }
  }

  /// One test; see `TestRun.Case`.
  package struct LentCase {
    package var suite: UnsafeRawBufferPointer?
    package var className: UnsafeRawBufferPointer?
    package var name: UnsafeRawBufferPointer
    package var file: UnsafeRawBufferPointer?
    package var line: Int?
    /// Oldest first, never empty.
    package var attempts: [LentAttempt]
    package var isSubtest: Bool
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

  /// Lends the cases to `body`.
  package func lend(_ body: (LentCases) -> Void) {
    scopes.table.lend { scopes in
      names.lend { names in
        messages.lend { messages in
          body(LentCases(table: self, scopes: scopes, names: names, messages: messages))
        }
      }
    }
  }
}

private struct LentStrings {
  let bytes: UnsafeRawBufferPointer
  let offsets: UnsafeBufferPointer<Int>

  /// Nil for an index below 0.
  subscript(_ index: Int32) -> UnsafeRawBufferPointer? {
    guard index >= 0 else { return nil }
    return UnsafeRawBufferPointer(rebasing: bytes[offsets[Int(index)]..<offsets[Int(index) + 1]])
  }
}

extension ByteTable {
  fileprivate func lend(_ body: (LentStrings) -> Void) {
    bytes.withUnsafeBytes { bytes in
      offsets.withUnsafeBufferPointer { body(LentStrings(bytes: bytes, offsets: $0)) }
    }
  }
}
