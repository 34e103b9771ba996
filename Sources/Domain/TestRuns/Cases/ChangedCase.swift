/// A test of which something became known after its row was written.
struct ChangedCase {
  private struct Attempt {
    var outcome: TestRun.Outcome
    var milliseconds: Double?
    var message: Range<Int>?
  }

  private var attempts: [Attempt]
  private var line: Int?
  private var file: Range<Int>?
  private var className: Range<Int>?
  private var bytes: [UInt8] = []

  /// `row`: what the head was read from.
  init(_ head: CaseHead, _ row: UnsafeRawBufferPointer) {
    if let message = head.message { bytes.append(contentsOf: row[message]) }
    line = head.line
    attempts = [
      Attempt(
        outcome: head.outcome, milliseconds: head.milliseconds,
        message: head.message.map { 0..<$0.count })
    ]
  }

  mutating func apply(_ change: CaseChange) {
    let text = change.text.map { text in
      bytes.append(contentsOf: text)
      return bytes.count - text.count..<bytes.count
    }
    let last = attempts.count - 1
    switch change.kind {
    case .attempt:
      let attempt = Attempt(
        outcome: change.outcome ?? .errored, milliseconds: change.milliseconds, message: text)
      if attempts.count < TestCaseTable.mostAttempts {
        attempts.append(attempt)
      } else {
        attempts[last] = attempt
      }
    case .revision:
      attempts[last].outcome = change.outcome ?? attempts[last].outcome
      attempts[last].milliseconds = change.milliseconds ?? attempts[last].milliseconds
      attempts[last].message = text ?? attempts[last].message
    case .place:
      file = text ?? file
      if let told = change.line { line = told < 0 ? nil : told }
    case .className: className = text
    }
  }

  func lend(_ texts: CaseTexts, _ body: (TestCaseTable.LentCase) -> Void) {
    bytes.withUnsafeBytes { bytes in
      func lent(_ range: Range<Int>) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[range])
      }
      var earlier = attempts.map {
        TestCaseTable.LentAttempt(
          outcome: $0.outcome, milliseconds: $0.milliseconds, message: $0.message.map(lent))
      }
      let last = earlier.removeLast()
      texts.lend { texts in
        body(
          TestCaseTable.LentCase(
            suite: texts.suite, className: className.map(lent) ?? texts.className,
            name: texts.name, file: file.map(lent) ?? texts.file, line: line, earlier: earlier,
            last: last, isSubtest: texts.isSubtest))
      }
    }
  }
}
