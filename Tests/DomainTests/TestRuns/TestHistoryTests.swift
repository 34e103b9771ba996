import Domain
import TestSupport
import Testing

@Suite struct TestHistoryTests {
  private struct Case {
    var suite: String?
    var className: String?
    var name: String
    var file: String?
    var outcomes: [TestRun.Outcome] = [.passed]
    var message: String?
    var milliseconds: Double?
    var isSubtest = false
  }

  private func report(_ cases: [Case]) -> TestRun {
    var run = TestRun(file: "r", format: "tap")
    for test in cases {
      var place: Int?
      for outcome in test.outcomes {
        lend([test.suite, test.className, test.name, test.file, test.message]) { texts in
          let entry = TestCaseTable.Entry(
            suite: texts[0], className: texts[1],
            name: texts[2] ?? UnsafeRawBufferPointer(start: nil, count: 0), file: texts[3],
            outcome: outcome, milliseconds: test.milliseconds, message: texts[4],
            isSubtest: test.isSubtest)
          if let place {
            run.cases.addAttempt(entry, to: place)
          } else {
            place = run.cases.append(entry)
          }
        }
      }
    }
    return run
  }

  private func lend(
    _ texts: [String?], _ lent: [UnsafeRawBufferPointer?] = [],
    _ body: ([UnsafeRawBufferPointer?]) -> Void
  ) {
    guard let first = texts.first else { return body(lent) }
    guard let text = first else { return lend(Array(texts.dropFirst()), lent + [nil], body) }
    Array(text.utf8).withUnsafeBytes { lend(Array(texts.dropFirst()), lent + [$0], body) }
  }

  private func history(_ reports: [[Case]]) -> TestHistory {
    var builder = TestHistory.Builder()
    builder.add(reports.map(report), TestCircumstances(time: Timestamp(seconds: 0)))
    return builder.finish()
  }

  private func ids(_ reports: [[Case]]) -> [String] {
    let history = history(reports)
    return (0..<Int32(history.tests.count)).map { history.id($0).text }.sorted()
  }

  @Test func `a test goes by its class, else by its suite, else by its name`() {
    #expect(
      ids([
        [
          Case(suite: "s", className: "a.B", name: "c(1)"), Case(suite: "pkg", name: "TestX/sub"),
          Case(suite: "", className: "", name: "alone"),
        ]
      ]) == ["a.B/c(1)", "alone", "pkg/TestX/sub"])
  }

  @Test func `files are added only where two tests would be equal`() {
    #expect(
      ids([
        [
          Case(name: "t", file: "a.js"), Case(name: "t", file: "b.js"),
          Case(name: "u", file: "a.js"),
        ]
      ]) == ["t@a.js", "t@b.js", "u"])
    #expect(
      ids([[Case(name: "t", file: "a.js")], [Case(name: "t", file: "b.js")]])
        == ["t@a.js", "t@b.js"])
  }

  @Test func `a test whose name looks as if it was told apart is the one it looks like`() {
    #expect(
      ids([
        [
          Case(name: "t@b.js"), Case(name: "t", file: "a.js"), Case(name: "t", file: "b.js"),
          Case(name: "u@home"),
        ]
      ]) == ["t@a.js", "t@b.js", "u@home"])
  }

  @Test func `no two tests have one id, however many runs tell of them`() {
    forAll { random in
      var builder = TestHistory.Builder()
      var names: Set<String> = []
      for run in 0..<random.int(1...4) {
        let cases = random.array(0...60) { random in
          Case(name: random.pick(["t", "t@", "@"]) + "\(random.int(0...60))")
        }
        names.formUnion(cases.map { $0.name })
        builder.add([report(cases)], TestCircumstances(time: Timestamp(seconds: Int64(run))))
      }
      let history = builder.finish()
      let ids = (0..<Int32(history.tests.count)).map { history.id($0).text }
      try #require(ids.sorted() == names.sorted())
    }
  }

  @Test func `suites tell tests apart within a report but not between a log and a document`() {
    #expect(
      ids([
        [
          Case(suite: "chrome", className: "C", name: "t"),
          Case(suite: "firefox", className: "C", name: "t"),
        ]
      ]) == ["C/t@chrome", "C/t@firefox"])
    #expect(
      ids([
        [Case(suite: "pytest", className: "C", name: "t")],
        [Case(suite: "session", className: "C", name: "t")],
      ]) == ["C/t"])
  }

  @Test func `two reports of one execution count it once`() throws {
    let twice = history([
      [Case(name: "t", outcomes: [.failed, .passed])],
      [Case(name: "t", outcomes: [.failed, .passed], milliseconds: 7)],
    ])
    let exception = try #require(twice.exception(of: 0, in: 0))
    #expect(exception.attempts == 2)
    #expect(exception.result.isFlaky)
    #expect(Array(twice.runs[0].durations) == [7])
  }

  @Test func `points of tests are not tests`() {
    #expect(ids([[Case(name: "t"), Case(name: "t point", isSubtest: true)]]) == ["t"])
  }

  @Test func `a run names only what is no plain pass`() {
    let history = history([
      [
        Case(name: "a"), Case(name: "b", outcomes: [.failed], message: "boom"),
        Case(name: "c", outcomes: [.skipped]), Case(name: "d", outcomes: [.errored]),
      ]
    ])
    #expect(history.runs[0].exceptions.count == 3)
    let results = (0..<4).map { history.result(of: $0, in: 0) }
    #expect(results == [.passed, .failed, .skipped, .errored])
    #expect(history.messages.text(0) == "boom")
    #expect(history.result(of: 9, in: 0) == nil)
  }

  @Test func `what a run tells of can be looked up or gone through alike`() {
    forAll { random in
      let cases = random.array(0...30) { random in
        Case(
          name: "t\(random.int(0...40))",
          outcomes: random.array(1...3) { $0.pick(TestRun.Outcome.allCases) })
      }
      let history = history([cases])
      var seen: [Int32: TestResult] = [:]
      history.forEachResult(in: 0) { place, test, result in
        #expect(Array(history.suites[0])[place] == test)
        seen[test] = result
      }
      for test in 0..<Int32(history.tests.count) {
        let outcomes = cases.filter { $0.name == history.id(test).text }.flatMap { $0.outcomes }
        let expected = outcomes.reduce(into: TestResult()) { $0.formUnion(TestResult($1)) }
        try #require(seen[test] == expected)
        try #require(history.result(of: test, in: 0) == expected)
      }
    }
  }

  @Test func `the order in which runs are added does not matter`() {
    forAll { random in
      var runs = random.array(2...12) { random in
        (
          report(
            random.array(1...5) {
              Case(name: "t\($0.int(0...5))", outcomes: [$0.pick(TestRun.Outcome.allCases)])
            }),
          TestCircumstances(
            commit: CommitID(high: UInt64(random.int(0...2)), middle: 0, low: 0),
            job: random.pick(["a", "b"]), time: Timestamp(seconds: Int64(random.int(0...3))))
        )
      }
      func told() -> [String] {
        var builder = TestHistory.Builder()
        for (report, circumstances) in runs { builder.add([report], circumstances) }
        let history = builder.finish()
        return history.runs.indices.map { run in
          var results: [String] = []
          history.forEachResult(in: run) { results.append("\(history.id($1)) \($2.rawValue)") }
          return "\(history.runs[run].circumstances) \(results.sorted())"
        }
      }
      let before = told()
      runs.shuffle(using: &random)
      try #require(told() == before)
    }
  }

  @Test(arguments: [
    ("a.b.C/t", "a.b.C"), ("a/b/T(x/y)", "a/b"), ("t", ""), ("C/t[a/b]", "C"), ("C/t@d/e.js", "C"),
  ])
  func `the class stands before the last slash of the name`(id: String, className: String) {
    #expect(TestID(id).className == className)
  }
}
