/// Reads rows with what became known of them later.
struct CaseCursor {
  private var rows: CaseRows.Cursor
  private var changes: SortedLog.Cursor
  private var changed: ChangedCase?

  init(rows: CaseRows.Cursor, changes: SortedLog.Cursor) {
    self.rows = rows
    self.changes = changes
  }

  var row: Int { rows.row }

  mutating func advance() -> Bool {
    guard rows.advance() else { return false }
    changed = nil
    while let key = changes.key, key <= UInt64(rows.row) {
      let isOfRow = key == UInt64(rows.row)
      if isOfRow, changed == nil {
        changed = rows.bytes.withUnsafeBytes { ChangedCase(rows.head, $0) }
      }
      changes.next { bytes in
        var reader = ByteReader(bytes)
        if isOfRow, let change = CaseChange(&reader) { changed?.apply(change) }
      }
    }
    return true
  }

  func withSuite<Result>(_ body: (UnsafeRawBufferPointer?) -> Result) -> Result {
    rows.texts.suite.withUnsafeBytes { body(rows.texts.hasSuite ? $0 : nil) }
  }

  func lend(_ body: (TestCaseTable.LentCase) -> Void) {
    if let changed { return changed.lend(rows.texts, body) }
    let head = rows.head
    rows.bytes.withUnsafeBytes { bytes in
      rows.texts.lend { texts in
        body(
          TestCaseTable.LentCase(
            suite: texts.suite, className: texts.className, name: texts.name, file: texts.file,
            line: head.line, earlier: [],
            last: TestCaseTable.LentAttempt(
              outcome: head.outcome, milliseconds: head.milliseconds,
              message: head.message.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }),
            isSubtest: rows.texts.isSubtest))
      }
    }
  }
}
