internal import Domain
internal import TextInput

/// `dotnet test`: VSTest's console at any verbosity, the terminal logger of .NET 9, and
/// Microsoft.Testing.Platform.
///
/// Projects may run at the same time, so that the totals of all are added up at the end of the log.
struct DotnetConsole: TestLineReader {
  static let format = TestFormat(
    "dotnet", "dotnet test console", .console,
    example: """
        Failed Ns.Thing.Fails [3 ms]
        Error Message:
         Assert.Equal() Failure

      Failed!  - Failed:     1, Passed:     3, Skipped:     1, Total:     5, Duration: 20 ms - x.dll (net8.0)
      """)

  static let marks: [LineMark] = [
    .start("Passed!"), .start("Failed!"), .start("Skipped!"), .start("Passed "), .start("Failed "),
    .start("Skipped "), .start("Total tests: "), .start("Test Run "),
    .start("The active test run "),
    .start("Test summary: "), .start("Test run summary: "), .start("failed "), .start("passed "),
    .start("skipped "), .start("Starting test execution, "), .start("No test "),
    .end("error TESTERROR:"),
  ]

  private enum Block { case none, message, errorTitle, totals }

  private var run = ConsoleRun()
  private var totals = ConsoleTotals()
  private var block = Block.none
  private var blockLines = 0
  /// Test programs that were started, less those that told their totals.
  private var running = 0
  private var hasTotals = false

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { block != .none }

  private static let longestBlock = 1_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    let text = bytes.trimmed
    if readTotals(text) || readTest(bytes, text) { return true }
    if text.hasPrefix("Starting test execution, ") {
      run.isOpen = true
      running += 1
      return true
    }
    if text.hasPrefix("No test is available") || text.hasPrefix("No test matches") {
      running = max(0, running - 1)
      return endBlock(run.isOpen)
    }
    if text.hasPrefix("The active test run was aborted") {
      run.markIncomplete(
        text.contains("crashed") ? "the test process crashed" : "the test run was aborted")
      return endBlock(true)
    }
    if text.equals("Test Run Aborted.") || text.hasPrefix("Test Run Aborted with error") {
      run.isOpen = true
      run.markIncomplete("the test run was aborted")
      return endBlock(true)
    }
    if text.equals("Test Run Failed.") || text.equals("Test Run Successful.") {
      run.isOpen = true
      return endBlock(true)
    }
    return readBlock(bytes, text)
  }

  mutating func finish() -> TestRunBuilder? {
    if hasTotals {
      run.settle(totals)
      if running > 0 { run.markIncomplete("the log ends before the summary") }
    }
    return run.finish()
  }

  private mutating func endBlock(_ isOurs: Bool) -> Bool {
    run.closeMessage()
    block = .none
    return isOurs
  }

  private mutating func readBlock(
    _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer
  ) -> Bool {
    blockLines += 1
    switch block {
    case .none: return false
    case .errorTitle:
      block = .none
      return readTestError(text)
    case .message:
      let isOver = text.hasPrefix("Results File:") || text.hasPrefix("Test run for ")
      guard blockLines < Self.longestBlock, !isOver else { return endBlock(false) }
      guard !text.equals("Error Message:") else { return true }
      run.appendMessage(bytes.dropping(min(bytes.leadingBlanks, 3)))
      return true
    case .totals:
      guard let (label, value) = text.split(at: ":") else { return endBlock(text.isEmpty) }
      if let (count, _) = value.trimmed.leadingNumber, addTotal(label, count) { return true }
      if label.equals("Total time") || label.equals("duration") {
        run.addMilliseconds(value.milliseconds)
        return endBlock(true)
      }
      return endBlock(false)
    }
  }

  /// `  Failed Ns.Thing.Fails [3 ms]`, `failed Ns.Thing.Fails (3ms)`
  private mutating func readTest(
    _ bytes: UnsafeRawBufferPointer, _ text: UnsafeRawBufferPointer
  ) -> Bool {
    if text.hasSuffix("error TESTERROR:") {
      _ = endBlock(true)
      block = .errorTitle
      return true
    }
    var title: UnsafeRawBufferPointer
    let outcome: TestRun.Outcome
    if let rest = text.after("Failed ") ?? text.after("failed ") {
      title = rest
      outcome = .failed
    } else if let rest = text.after("Passed ") ?? text.after("passed ") {
      title = rest
      outcome = .passed
    } else if let rest = text.after("Skipped ") ?? text.after("skipped ") {
      title = rest
      outcome = .skipped
    } else {
      return false
    }
    let isLower = text[0] >= 0x61
    let blanks = bytes.leadingBlanks
    guard isLower ? blanks == 0 : blanks == 2 || blanks == 0 && title.hasPrefix("  ") else {
      return false
    }
    let isOld = !isLower && title.hasPrefix("  ")
    let (name, milliseconds) =
      isLower ? title.withoutDuration() : title.trimmed.withoutDuration(" [", "]")
    // A name of words is none here: `failed to connect (3s)`.
    if isLower,
      name.firstIndex(of: 0x20) ?? name.count < name.firstIndex(of: UInt8(ascii: "(")) ?? name.count
    {
      return false
    }
    guard milliseconds != nil || isOld && run.isOpen && !name.contains(0x20) else { return false }
    title = name
    add(title, outcome, milliseconds)
    return true
  }

  /// `Ns.Thing.Fails (3ms): Error Message: Assert.Equal() Failure`, as .NET 9 tells a failure
  private mutating func readTestError(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let (head, message) = text.split(at: "): ") else { return false }
    let (name, time) = head.splitLast(at: " (") ?? (head, head)
    add(name, .failed, time.milliseconds)
    run.appendMessage(message.after("Error Message: ") ?? message)
    return true
  }

  private mutating func add(
    _ title: UnsafeRawBufferPointer, _ outcome: TestRun.Outcome, _ milliseconds: Double?
  ) {
    _ = endBlock(true)
    let (className, name) = Self.splitTitle(title)
    let row = run.add(
      .init(className: className, name: name, outcome: outcome, milliseconds: milliseconds))
    guard outcome == .failed else { return }
    run.openMessage(row)
    block = .message
    blockLines = 0
  }

  /// `Ns.Thing.Row(text: "a.b")` is a class and a method; a name of words has no class.
  private static func splitTitle(
    _ title: UnsafeRawBufferPointer
  ) -> (className: UnsafeRawBufferPointer?, name: UnsafeRawBufferPointer) {
    var end = 0
    while end < title.count, title[end] != UInt8(ascii: "("), title[end] != 0x20 { end += 1 }
    guard end == title.count || title[end] != 0x20,
      let dot = title[part: 0..<end].lastIndex(of: "."), dot > 0, dot + 1 < title.count
    else { return (nil, title) }
    return (title[part: 0..<dot], title.dropping(dot + 1))
  }

  /// `Failed!  - Failed:     1, Passed:     3, …`, `Total tests: 5`, `Test summary: total: 5; …`
  private mutating func readTotals(_ text: UnsafeRawBufferPointer) -> Bool {
    if let (status, list) = text.split(at: "! "), status.count <= 7,
      let counts = list.trimmed.after("- "), counts.contains("Total:")
    {
      counts.forEachCount { count, label in _ = addTotal(label, count) }
      if let (_, rest) = counts.split(at: "Duration: ") {
        run.addMilliseconds((rest.split(at: " - ")?.before ?? rest).milliseconds)
      }
      return endProgram()
    }
    if let list = text.after("Test summary: "), list.hasPrefix("total: ") {
      // Totals of all programs, each of which may have told its own.
      guard !hasTotals else { return true }
      list.forEachCount { count, label in _ = addTotal(label, count) }
      if let (_, time) = list.splitLast(at: "duration: ") { run.addMilliseconds(time.milliseconds) }
      return endProgram()
    }
    if text.hasPrefix("Test run summary: ") {
      if text.contains("Aborted") { run.markIncomplete("the test run was aborted") }
      _ = endProgram()
      block = .totals
      return true
    }
    if let list = text.after("Total tests: ") {
      guard run.isOpen else { return false }
      list.split(at: ". ")?.after.forEachSentence { count, label in _ = addTotal(label, count) }
      _ = endProgram()
      block = .totals
      return true
    }
    return false
  }

  private mutating func endProgram() -> Bool {
    _ = endBlock(true)
    running = max(0, running - 1)
    hasTotals = true
    run.isOpen = true
    return true
  }

  private mutating func addTotal(_ label: UnsafeRawBufferPointer, _ count: Int) -> Bool {
    let label = label.trimmed
    if label.equals("Passed") || label.equals("succeeded") || label.equals("passed") {
      totals.passed = totals[.passed] + count
    } else if label.equals("Failed") || label.equals("failed") {
      totals.failed = totals[.failed] + count
    } else if label.equals("Skipped") || label.equals("skipped") {
      totals.skipped = totals[.skipped] + count
    } else {
      return label.equals("total") || label.equals("Total")
    }
    return true
  }
}

extension UnsafeRawBufferPointer {
  /// As `forEachCount`, for `Passed: 3. Failed: 1.`
  fileprivate func forEachSentence(_ body: (Int, UnsafeRawBufferPointer) -> Void) {
    var rest = self
    while let (sentence, after) = rest.split(at: ".") {
      sentence.forEachCount(body)
      rest = after
    }
  }
}
