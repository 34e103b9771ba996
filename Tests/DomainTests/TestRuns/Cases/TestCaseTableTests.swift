import TestSupport
import Testing

@testable import Domain

/// What is read back is what a plain array of cases would say, wherever the rows stand.
@Suite struct TestCaseTableTests {
  /// A table and the cases that it must be equal to.
  private struct Pair {
    var table = TestCaseTable()
    var cases: [TestRun.Case] = []

    mutating func add(_ test: TestRun.Case) {
      lend(test) { table.append($0) }
      cases.append(test)
    }

    mutating func addAttempt(_ attempt: TestRun.Attempt, to row: Int) {
      var again = cases[row]
      again.attempts = [attempt]
      lend(again) { table.addAttempt($0, to: row) }
      cases[row].attempts.append(attempt)
    }

    mutating func revise(_ row: Int, _ revision: TestRun.Attempt, keepingOutcome: Bool) {
      let last = cases[row].attempts.count - 1
      Array((revision.message ?? "").utf8).withUnsafeBytes { message in
        table.revise(
          row, outcome: keepingOutcome ? nil : revision.outcome,
          milliseconds: revision.milliseconds,
          message: revision.message == nil ? nil : message)
      }
      if !keepingOutcome { cases[row].attempts[last].outcome = revision.outcome }
      if let told = revision.milliseconds { cases[row].attempts[last].milliseconds = told }
      if let told = revision.message { cases[row].attempts[last].message = told }
    }

    mutating func setPlace(_ file: String, _ line: Int?, _ rows: Range<Int>) {
      Array(file.utf8).withUnsafeBytes { table.setPlace(file: $0, line: line, ofRows: rows) }
      for row in rows {
        cases[row].file = file
        cases[row].line = line ?? cases[row].line
      }
    }

    mutating func setClassName(_ name: String, _ rows: Range<Int>) {
      Array(name.utf8).withUnsafeBytes { table.setClassName($0, ofRows: rows) }
      for row in rows { cases[row].className = name }
    }

    var counts: TestRun.Counts {
      var counts = TestRun.Counts()
      for test in cases {
        if test.isSubtest {
          counts.subtests += 1
          continue
        }
        counts[test.outcome] += 1
        counts.runs += test.attempts.count
        if test.isFlaky { counts.flaky += 1 }
      }
      return counts
    }
  }

  private static func attempt(_ random: inout SplitMix64) -> TestRun.Attempt {
    let durations: [Double?] = [
      nil, 0, 1, 0.001, 12.345, 1e-9, 1e300, -3, .random(in: 0...1e5, using: &random),
    ]
    let messages: [String?] = [
      nil, "", "no", "expected 1\nwas 2", String(repeating: "m", count: 90),
    ]
    return TestRun.Attempt(
      outcome: TestRun.Outcome.allCases.randomElement(using: &random) ?? .passed,
      milliseconds: durations.randomElement(using: &random) ?? nil,
      message: messages.randomElement(using: &random) ?? nil)
  }

  private static func test(_ random: inout SplitMix64) -> TestRun.Case {
    func text(_ choices: [String?]) -> String? { choices.randomElement(using: &random) ?? nil }
    let number = Int.random(in: 0..<40, using: &random)
    return TestRun.Case(
      suite: text([nil, "", "suite", "suite \(number % 3)", "süit"]),
      className: text([nil, "", "com.example.A", "com.example.B\(number)"]),
      name: text(["", "adds", "adds_\(number)", "adds_\(number)_and", "ü\(number)"]) ?? "",
      file: text([nil, nil, "a.swift", "b/\(number).swift"]),
      line: [nil, 0, 7, Int(Int32.max)].randomElement(using: &random) ?? nil,
      attempts: [attempt(&random)], isSubtest: number % 11 == 0)
  }

  private static func rows(_ count: Int, _ random: inout SplitMix64) -> Range<Int> {
    let start = Int.random(in: 0..<count, using: &random)
    return start..<Int.random(in: start...count, using: &random)
  }

  private static func pair(_ random: inout SplitMix64) -> Pair {
    var pair = Pair()
    for _ in 0..<Int.random(in: 0...200, using: &random) {
      let row = pair.cases.isEmpty ? 0 : Int.random(in: 0..<pair.cases.count, using: &random)
      switch pair.cases.isEmpty ? 0 : Int.random(in: 0..<20, using: &random) {
      case 0..<14: pair.add(test(&random))
      case 14, 15: pair.addAttempt(attempt(&random), to: row)
      case 16: pair.addAttempt(attempt(&random), to: pair.cases.count - 1)
      case 17: pair.revise(row, attempt(&random), keepingOutcome: Bool.random(using: &random))
      case 18:
        pair.setPlace(
          "f\(row)", Bool.random(using: &random) ? row : nil, rows(pair.cases.count, &random))
      default: pair.setClassName("C\(row)", rows(pair.cases.count, &random))
      }
    }
    return pair
  }

  /// Rooms of all kinds: all in memory, nearly nothing, no storage, storage that fills up.
  private static func room(_ number: Int) -> CaseRoom {
    switch number % 4 {
    case 0: CaseRoom()
    case 1: .tiny()
    case 2: .tiny(nil)
    default: .tiny(MemoryStorage(capacity: 500))
    }
  }

  @Test(arguments: 0..<4) func `what is told is read back`(_ room: Int) {
    CaseRoom.$current.withValue(Self.room(room)) {
      forAll(count: 200) { random in
        let pair = Self.pair(&random)
        try #require(Array(pair.table) == pair.cases)
        try #require(pair.table.counts == pair.counts)
        try #require(pair.table.count == pair.cases.count)
        for (row, test) in pair.cases.enumerated() {
          try #require(pair.table.outcome(row) == test.outcome)
          try #require(pair.table.hasMessage(row) == (test.attempts.last?.message != nil))
        }
      }
    }
  }

  @Test func `most of a table stands outside`() {
    let storage = MemoryStorage()
    CaseRoom.$current.withValue(.tiny(storage)) {
      var pair = Pair()
      for number in 0..<500 {
        pair.add(
          TestRun.Case(name: "test number \(number * 7919)", attempts: [.init(outcome: .passed)]))
      }
      #expect(storage.count > 2_000)
      #expect(Array(pair.table) == pair.cases)
    }
  }

  @Test(arguments: 0..<4) func `suites are put together where they first stand`(_ room: Int) {
    CaseRoom.$current.withValue(Self.room(room)) {
      forAll(count: 200) { random in
        let pair = Self.pair(&random)
        var suites: [String?] = pair.cases.contains { $0.suite == nil } ? [nil] : []
        for test in pair.cases where !suites.contains(test.suite) { suites.append(test.suite) }
        var told: [String] = []
        pair.table.forEachSuite { suite, counts in
          told.append(
            "\(suite.map { String(decoding: $0, as: UTF8.self) } ?? "-") \(counts.tests) "
              + "\(counts.failed) \(counts.skipped)")
        } test: { test in
          told.append(Self.outline(test))
        } end: {
          told.append("end")
        }
        var expected: [String] = []
        for suite in suites {
          let tests = pair.cases.filter { $0.suite == suite }
          let failed = tests.count { $0.outcome == .failed }
          let skipped = tests.count { $0.outcome == .skipped }
          expected.append("\(suite ?? "-") \(tests.count) \(failed) \(skipped)")
          expected += tests.map(Self.outline) + ["end"]
        }
        try #require(told == expected)
      }
    }
  }

  private static func outline(_ test: TestRun.Case) -> String {
    let attempts = test.attempts.map {
      "\($0.outcome) \($0.milliseconds ?? -1) \($0.message ?? "-")"
    }
    return "\(test.className ?? "-") \(test.name) \(test.file ?? "-") \(test.line ?? -1) "
      + "\(test.isSubtest) \(attempts)"
  }

  private static func outline(_ test: TestCaseTable.LentCase) -> String {
    func text(_ bytes: UnsafeRawBufferPointer) -> String { String(decoding: bytes, as: UTF8.self) }
    return outline(
      TestRun.Case(
        className: test.className.map(text), name: text(test.name), file: test.file.map(text),
        line: test.line,
        attempts: test.attempts.map {
          TestRun.Attempt(
            outcome: $0.outcome, milliseconds: $0.milliseconds, message: $0.message.map(text))
        }, isSubtest: test.isSubtest))
  }

  @Test(arguments: 0..<4) func `the newest row of a test is found in its block`(_ room: Int) {
    CaseRoom.$current.withValue(Self.room(room)) {
      forAll(count: 100) { random in
        var table = TestCaseTable()
        var newest: [[String?]: (row: Int, block: Int)] = [:]
        for row in 0..<Int.random(in: 1...150, using: &random) {
          let test = Self.test(&random)
          lend(test) { table.append($0) }
          newest[Self.identity(test)] = (row, table.lastBlock)
          let asked = Self.test(&random)
          let known = newest[Self.identity(asked)]
          let block = known?.block ?? Int.random(in: 0...table.lastBlock, using: &random)
          var found: Int?
          lend(asked) { found = table.row(of: $0, inBlock: block) }
          try #require(found == known?.row)
          if let known { lend(asked) { #expect(table.isSameTest($0, as: known.row)) } }
        }
      }
    }
  }

  private static func identity(_ test: TestRun.Case) -> [String?] {
    [test.suite, test.className, test.name, test.isSubtest ? "sub" : nil]
  }

  @Test func `rows that cannot be had back are left out and harm no others`() {
    CaseRoom.$current.withValue(.tiny(MemoryStorage(isLossy: true))) {
      var pair = Pair()
      for number in 0..<300 {
        pair.add(TestRun.Case(name: "t\(number * 7919)", attempts: [.init(outcome: .failed)]))
        pair.addAttempt(.init(outcome: .passed), to: number)
      }
      let kept = Array(pair.table)
      #expect(kept.count < 300)
      #expect(kept.last?.name == pair.cases.last?.name)
      #expect(pair.table.counts.flaky == 300)
      pair.table.forEachSuite { _, _ in
      } test: { _ in
      } end: {
      }
    }
  }

  @Test func `of very many attempts the first and the last are kept, and all are counted`() {
    var pair = Pair()
    pair.add(TestRun.Case(name: "one", attempts: [.init(outcome: .failed, message: "first")]))
    for _ in 0..<5_000 { pair.addAttempt(.init(outcome: .failed), to: 0) }
    pair.addAttempt(.init(outcome: .passed, milliseconds: 3), to: 0)
    let test = Array(pair.table)[0]
    #expect(test.attempts.count == 1_000)
    #expect(test.attempts.first?.message == "first")
    #expect(test.attempts.last == .init(outcome: .passed, milliseconds: 3))
    #expect(pair.table.counts.runs == 5_002)
    #expect(pair.table.counts.flaky == 1)
  }

  @Test func `messages are bounded, one and all`() {
    var table = TestCaseTable()
    let message = [UInt8](repeating: 0x6D, count: 1 << 20)
    let name = Array("t".utf8)
    message.withUnsafeBytes { message in
      name.withUnsafeBytes { name in
        for _ in 0..<2_000 { table.append(.init(name: name, outcome: .failed, message: message)) }
      }
    }
    var bytes = 0
    table.forEachLent { bytes += $0.last.message?.count ?? 0 }
    #expect(bytes <= 24 << 20)
    #expect(bytes > 23 << 20)
  }

  @Test func `long names are kept whole`() {
    CaseRoom.$current.withValue(.tiny()) {
      var pair = Pair()
      for number in 0..<20 {
        let name = String(repeating: "x", count: 100_000) + "\(number)"
        pair.add(TestRun.Case(suite: name, name: name, attempts: [.init(outcome: .passed)]))
      }
      #expect(Array(pair.table) == pair.cases)
    }
  }
}

/// Lends a test as an entry with its last attempt.
private func lend(_ test: TestRun.Case, _ body: (TestCaseTable.Entry) -> Void) {
  let texts = [test.suite, test.className, test.name, test.file, test.attempts.last?.message]
  lend(texts) { lent in
    body(
      TestCaseTable.Entry(
        suite: lent[0], className: lent[1],
        name: lent[2] ?? UnsafeRawBufferPointer(start: nil, count: 0), file: lent[3],
        line: test.line, outcome: test.outcome,
        milliseconds: test.attempts.last?.milliseconds, message: lent[4],
        isSubtest: test.isSubtest))
  }
}

private func lend(
  _ texts: [String?], _ lent: [UnsafeRawBufferPointer?] = [],
  _ body: ([UnsafeRawBufferPointer?]) -> Void
) {
  guard let first = texts.first else { return body(lent) }
  guard let text = first else { return lend(Array(texts.dropFirst()), lent + [nil], body) }
  Array(text.utf8).withUnsafeBytes { lend(Array(texts.dropFirst()), lent + [$0], body) }
}
