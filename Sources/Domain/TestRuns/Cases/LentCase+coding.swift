extension TestCaseTable.LentCase {
  /// Writes all that is known of the case: its row, and its attempts as changes of it.
  func encode(into bytes: inout [UInt8]) {
    let first = earlier.first ?? last
    var texts = CaseTexts()
    texts.write(
      TestCaseTable.Entry(
        suite: suite, className: className, name: name, file: file, line: line,
        outcome: first.outcome, milliseconds: first.milliseconds, isSubtest: isSubtest),
      message: first.message, to: &bytes)
    for attempt in attempts.dropFirst() {
      CaseChange(
        .attempt, outcome: attempt.outcome, milliseconds: attempt.milliseconds,
        text: attempt.message
      ).encode(into: &bytes)
    }
  }

  /// Lends the case that was written to these bytes; nothing where they break off.
  static func lend(_ bytes: UnsafeRawBufferPointer, _ body: (Self) -> Void) {
    var reader = ByteReader(bytes)
    var texts = CaseTexts()
    guard let head = texts.read(&reader) else { return }
    var changed = ChangedCase(head, bytes)
    while let change = CaseChange(&reader) { changed.apply(change) }
    changed.lend(texts, body)
  }
}
