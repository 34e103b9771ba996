internal import Domain
internal import TextInput

/// Perl's `prove` and what `make test` prints.
///
/// With `-v` it shows each program's TAP. Its lines are claimed here, for the reader of TAP would take
/// all programs for one and not know their names.
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
  /// Tests were told one by one.
  private var isVerbose = false
  /// A program was begun; what it wrote may follow.
  private var isInProgram = false
  /// The program of the report that is read, and its failures.
  private var file: [UInt8] = []
  private var failed = 0
  private var hasFailures = false
  private var failedInAll = 0

  init(isForced: Bool) {}

  var wantsEveryLine: Bool { isInProgram || isInComment || isInSummary }

  /// Messages of so many failures are kept until their programs are told; they are searched.
  private static let mostTold = 500
  /// A range of numbers is short and may name billions.
  private static let mostFailures = 100_000

  mutating func read(_ line: LogLine) -> Bool {
    let bytes = line.bytes
    if bytes.first == UInt8(ascii: "#") { return readComment(bytes) || isInProgram }
    isInComment = false
    if isInProgram, readTAP(bytes) { return true }
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

  mutating func finish() -> TestRunBuilder? { run.finish() }

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
    isInProgram = result.isEmpty
    file = Array(bytes[part: 0..<space])
    return true
  }

  /// A line of what a program wrote; false when it ended.
  private mutating func readTAP(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if let rest = bytes.after("not ok ") {
      addTold(rest, .failed)
    } else if let rest = bytes.after("ok ") {
      addTold(rest, .passed)
    } else if let reason = bytes.after("Bail out!") {
      run.markIncomplete("the run bailed out: \(reason.trimmed.text.prefix(200))")
    } else if bytes.equals("ok") || bytes.hasPrefix("Failed ") || bytes.hasPrefix("Dubious, ")
      || bytes.hasPrefix("All ") && bytes.hasSuffix("subtests passed")
    {
      isInProgram = false
    } else if bytes.first != 0x20, !bytes.hasPrefix("1.."), !bytes.hasPrefix("TAP version ") {
      return false
    }
    return true
  }

  /// `2 - differs`, `5 # skip no net`, `4 - not yet # TODO later`
  private mutating func addTold(_ text: UnsafeRawBufferPointer, _ result: TestRun.Outcome) {
    guard let (number, rest) = text.leadingNumber else { return }
    isVerbose = true
    var outcome = result
    var name = rest.trimmed
    if let (before, directive) = name.splitLast(at: "# ") {
      let isSkip = directive.hasPrefix("skip") || directive.hasPrefix("SKIP")
      let isTodo = directive.hasPrefix("TODO") || directive.hasPrefix("todo")
      if isSkip || isTodo {
        name = before.trimmed
        if isSkip || result == .failed { outcome = .skipped }
      }
    }
    if let title = name.after("- ") { name = title.trimmed }
    if outcome == .failed {
      let known = told.firstIndex { $0.file == file && name.elementsEqual($0.name) }
      return addFailure(
        number,
        known.map { told.remove(at: $0) } ?? Told(file: file, name: Array(name), message: []))
    }
    let label = name.isEmpty ? Array(String(number).utf8) : []
    file.withUnsafeBytes { file in
      label.withUnsafeBytes { label in
        _ = run.add(
          .init(suite: file, name: name.isEmpty ? label : name, file: file, outcome: outcome))
      }
    }
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
    while let (first, behind) = rest.leadingNumber, run.count < Self.mostFailures {
      var last = first
      rest = behind
      if let range = behind.after("-"), let (end, after) = range.leadingNumber {
        last = max(first, end)
        rest = after
      }
      var number = first
      while number <= last, run.count < Self.mostFailures {
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
    let skipped = run.named[.skipped]
    run.settle(
      ConsoleTotals(
        passed: max(0, tests - failedInAll - skipped), failed: failedInAll, skipped: skipped),
      line: line.number)
    isInProgram = false
    isVerbose = false
    told.removeAll()
    file.removeAll()
    failed = 0
    failedInAll = 0
    return true
  }
}
