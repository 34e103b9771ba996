/// What one report says of one test.
struct ToldResult {
  /// Which report of the run.
  var report: Int
  var result: TestResult = []
  var attempts: Int32
  /// Index into the messages, or -1.
  var message: Int32 = -1
  var milliseconds = Float.nan
  /// How the last attempt ended.
  private(set) var last = TestRun.Outcome.errored

  init(report: Int, attempts: Int) {
    self.report = report
    self.attempts = Int32(clamping: attempts)
  }

  mutating func add(
    _ attempt: TestCaseTable.LentAttempt, keepMessage: (UnsafeRawBufferPointer) -> Int32
  ) {
    result.insert(TestResult(attempt.outcome))
    last = attempt.outcome
    if attempt.outcome.isFailure, let text = attempt.message, !text.isEmpty {
      message = keepMessage(text)
    }
  }

  func encode(into bytes: inout [UInt8]) {
    bytes.append(result.rawValue)
    bytes.append(last.rawValue)
    bytes.append(number: UInt64(report))
    bytes.append(number: UInt64(attempts))
    bytes.append(number: UInt64(message + 1))
    bytes.append(number: UInt64(milliseconds.bitPattern.byteSwapped))
  }

  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = ByteReader(bytes)
    guard let result = reader.byte(), let last = reader.byte(), let report = reader.number(),
      let attempts = reader.number(), let message = reader.number(), let bits = reader.number()
    else { return nil }
    self.result = TestResult(rawValue: result)
    self.last = TestRun.Outcome(rawValue: last) ?? .errored
    self.report = Int(truncatingIfNeeded: report)
    self.attempts = Int32(truncatingIfNeeded: attempts)
    self.message = Int32(truncatingIfNeeded: message) - 1
    milliseconds = Float(bitPattern: UInt32(truncatingIfNeeded: bits).byteSwapped)
  }
}

/// One result for each test of a run, by rising test.
struct RunResults {
  private(set) var tests = TestSet()
  private(set) var exceptions = ChunkedArray<TestHistory.Exception>()
  /// How long each took; empty when none is known.
  private(set) var durations: Durations

  /// `told`: by the number of a test what reports say of it, in their order.
  init(_ told: SortedLog, _ room: CaseRoom) {
    durations = Durations(room)
    var cursor = told.makeCursor()
    while let test = cursor.key {
      var joined: ToldResult?
      while cursor.key == test {
        cursor.next { bytes in
          guard let next = ToldResult(bytes) else { return }
          joined = joined.map { $0.joined(with: next) } ?? next
        }
      }
      if let joined { add(Int32(truncatingIfNeeded: test), joined) }
    }
    if durations.areUnknown { durations = Durations(room) }
  }

  private mutating func add(_ test: Int32, _ told: ToldResult) {
    tests.append(test)
    durations.append(told.milliseconds)
    guard told.result != .passed || told.attempts > 1 else { return }
    exceptions.append(
      TestHistory.Exception(
        test: test, attempts: told.attempts, message: told.message, result: told.result,
        last: told.last))
  }
}

extension ToldResult {
  fileprivate func joined(with next: ToldResult) -> ToldResult {
    var joined = self
    joined.result.formUnion(next.result)
    joined.last = next.last
    if next.message >= 0 { joined.message = next.message }
    if !next.milliseconds.isNaN { joined.milliseconds = next.milliseconds }
    // A second report of the run tells of the same executions again.
    joined.attempts =
      report == next.report ? attempts &+ next.attempts : max(attempts, next.attempts)
    joined.report = next.report
    return joined
  }
}
