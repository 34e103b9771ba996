internal import Domain
internal import TextInput

/// Perl's `prove` and what `make test` prints.
///
/// With `-v` it shows each program's TAP, which the reader of TAP reads; here nothing is counted then,
/// and there is a run only when something went wrong that TAP does not show.
struct ProveConsole: TestLineReader {
  static let format = TestFormat(
    "prove", "prove console", .console,
    example: """
      t/a.t .. ok
      t/b.t .. Failed 2/6 subtests

      Test Summary Report
      -------------------
      t/b.t (Wstat: 512 (exited 2) Tests: 6 Failed: 2)
        Failed tests:  2-3
      Files=2, Tests=9,  0 wallclock secs
      Result: FAIL
      """)

  static let marks: [LineMark] = [
    .end(". ok"), .end(" .."), .end("CPU)"), .end("subtests"), .start("#   Failed test"),
    .start("Test Summary Report"), .start("Files="), .start("Bailout called."),
    .start("Dubious, test returned"), .start("FAILED--Further testing stopped"),
    .start("All tests successful"),
  ]

  /// A failed test as its program told it on the error stream.
  private struct Told {
    var file: [UInt8]
    var name: [UInt8]
    var line: Int?
    var message: [UInt8]
  }

  private var run = ConsoleRun()
  private var told: [Told] = []
  private var name: [UInt8]?
  private var isInComment = false
  private var isInSummary = false
  private var isVerbose = false
  private var mayBeVerbose = false
  /// The program of the report that is read, and its failures.
  private var file: [UInt8] = []
  private var failed = 0
  private var hasFailures = false
  private var failedInAll = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { mayBeVerbose || isInComment || isInSummary }

  private static let mostTold = 20_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if mayBeVerbose {
      mayBeVerbose = false
      if bytes.hasPrefix("ok ") || bytes.hasPrefix("not ok ") || bytes.hasPrefix("1..")
        || bytes.hasPrefix("TAP version ")
      {
        isVerbose = true
        return false
      }
    }
    if bytes.first == UInt8(ascii: "#") { return readComment(bytes) }
    isInComment = false
    if bytes.hasPrefix("Files="), bytes.contains(", Tests=") { return readTotals(line) }
    if isInSummary, readReport(bytes) { return true }
    if bytes.equals("Test Summary Report") {
      run.isOpen = true
      isInSummary = true
      return true
    }
    if let reason = bytes.after("Bailout called.  Further testing stopped:")
      ?? bytes.after("FAILED--Further testing stopped")
    {
      run.markIncomplete("the run bailed out: \(reason.trimmed.text.prefix(200))")
      return true
    }
    if bytes.hasPrefix("Dubious, test returned") || bytes.hasPrefix("All tests successful") {
      return run.isOpen
    }
    return readProgram(bytes)
  }

  mutating func finish() -> TestRunBuilder? {
    guard let builder = run.finish() else { return nil }
    return isVerbose && builder.incomplete == nil ? nil : builder
  }

  /// `t/a.t .. ok`, `t/b.t ..`, `t/b.t .. Failed 2/6 subtests`
  private mutating func readProgram(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let space = bytes.firstIndex(of: 0x20), bytes[part: 0..<space].looksLikePath else {
      return false
    }
    var rest = bytes.dropping(space + 1)
    var dots = 0
    while rest.first == UInt8(ascii: ".") {
      rest = rest.dropping(1)
      dots += 1
    }
    guard dots >= 2 else { return false }
    let result = rest.trimmed
    guard result.isEmpty || result.hasPrefix("ok") || result.hasSuffix("subtests") else {
      return false
    }
    run.isOpen = true
    mayBeVerbose = result.isEmpty
    return true
  }

  /// `#   Failed test 'differs'`, `#   at t/b.t line 1.`, `#          got: '1'`
  private mutating func readComment(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let rest = bytes.after("#   Failed test") {
      let (quoted, place) = rest.splitLast(at: " at ") ?? (rest, rest.dropping(rest.count))
      let text = quoted.trimmed
      name = Array(text.after("'")?.before("'") ?? text.after("\"")?.before("\"") ?? text)
      if !place.isEmpty { addTold(place) }
      isInComment = true
      return true
    }
    guard isInComment else { return false }
    if let place = bytes.after("#   at "), name != nil {
      addTold(place)
    } else if bytes.hasPrefix("# Looks like ") {
      isInComment = false
    } else if name == nil, !told.isEmpty, told[told.count - 1].message.count < 8_000 {
      told[told.count - 1].message.append(contentsOf: bytes.dropping(1).trimmed.prefix(4_000))
      told[told.count - 1].message.append(UInt8(ascii: "\n"))
    }
    return true
  }

  /// `t/b.t line 1.`
  private mutating func addTold(_ place: UnsafeRawBufferPointer) {
    guard let (file, line) = place.splitLast(at: " line ") else { return }
    if told.count < Self.mostTold {
      told.append(
        Told(
          file: Array(file), name: name ?? [], line: line.leadingNumber?.value, message: []))
    }
    name = nil
  }

  /// A line of the report on programs in which something went wrong.
  private mutating func readReport(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.hasPrefix("---") || bytes.isEmpty { return true }
    if bytes.first != 0x20, let (path, notes) = bytes.split(at: " (Wstat: ") {
      endProgram()
      file = Array(path.trimmed)
      hasFailures = false
      failed = notes.splitLast(at: "Failed: ")?.after.leadingNumber?.value ?? 0
      failedInAll += failed
      return true
    }
    guard bytes.first == 0x20 else {
      isInSummary = false
      return false
    }
    let text = bytes.trimmed
    if let list = text.after("Failed tests:") ?? text.after("Failed test:") {
      hasFailures = true
      addFailures(list.trimmed)
    } else if let reason = text.after("Parse errors: ") {
      markIncomplete(reason)
    } else if let status = text.after("Non-zero exit status: "), failed == 0 {
      markIncomplete(status, "exited with status ")
    } else if let status = text.after("Non-zero wait status: "), failed == 0 {
      markIncomplete(status, "ended with wait status ")
    }
    return true
  }

  private mutating func endProgram() {
    guard failed > 0, !hasFailures else { return }
    run.markIncomplete("\(String(decoding: file, as: UTF8.self)) does not tell what failed")
  }

  private mutating func markIncomplete(_ reason: UnsafeRawBufferPointer, _ what: String = "") {
    run.markIncomplete(
      "\(String(decoding: file, as: UTF8.self)): \(what)\(reason.text.prefix(200))")
  }

  /// `2-3, 5`: the failed tests of a program by number; their names were told before, perhaps.
  private mutating func addFailures(_ list: UnsafeRawBufferPointer) {
    guard !isVerbose else { return }
    var names = told.filter { $0.file == file }
    if names.count != failed { names.removeAll() }
    var rest = list
    var added = 0
    while let (first, behind) = rest.leadingNumber, added < Self.mostTold {
      var last = first
      rest = behind
      if let range = behind.after("-"), let (end, after) = range.leadingNumber {
        last = max(first, end)
        rest = after
      }
      var number = first
      while number <= last, added < Self.mostTold {
        addFailure(number, added < names.count ? names[added] : nil)
        added += 1
        number += 1
      }
      while let byte = rest.first, byte == 0x20 || byte == UInt8(ascii: ",") {
        rest = rest.dropping(1)
      }
    }
  }

  private mutating func addFailure(_ number: Int, _ told: Told?) {
    let name = told.flatMap { $0.name.isEmpty ? nil : $0.name } ?? Array(String(number).utf8)
    file.withUnsafeBytes { file in
      name.withUnsafeBytes { name in
        (told?.message ?? []).withUnsafeBytes { message in
          _ = run.add(
            .init(
              suite: file, name: name, file: file, line: told?.line, outcome: .failed,
              message: message.isEmpty ? nil : message))
        }
      }
    }
  }

  /// `Files=7, Tests=15,  1 wallclock secs ( 0.02 usr …)`; what is skipped is among the passed.
  private mutating func readTotals(_ line: LogLine) -> Bool {
    endProgram()
    var tests = 0
    var seconds: Int?
    line.bytes.forEachCount { count, label in
      if label.equals("Tests") { tests = count }
      if label.hasPrefix("wallclock"), count > 0 { seconds = count }
    }
    run.addMilliseconds(seconds.map { Double($0) * 1_000 })
    isInSummary = false
    if isVerbose {
      run.settle(ConsoleTotals(), line: line.number)
    } else {
      run.settle(
        ConsoleTotals(passed: max(0, tests - failedInAll), failed: failedInAll), line: line.number)
    }
    told.removeAll()
    file.removeAll()
    failed = 0
    failedInAll = 0
    return true
  }
}
