internal import Basics
internal import Domain
internal import TextInput

/// `go test`, with and without `-v`.
///
/// Tests are told before their package is, so they wait for its line. Without `-v` only tests that
/// failed are named, and of a package that passed not even a number is told: such packages count
/// no tests, and a warning says so. A package that failed without a failed test (it did not
/// build, or its process ended) is an errored case of its own, since tests of it did not run.
struct GoTestConsole: TestLineReader {
  static let format = TestFormat(
    "go-test", "go test console", .console,
    example: """
      --- FAIL: TestSplit (0.00s)
          split_test.go:15: got 3, want 2
      FAIL
      FAIL	example.com/shop/text	0.004s
      """)

  static let marks: [LineMark] = [
    .start("=== RUN"), .start("=== CONT"), .start("=== NAME"), .start("=== PAUSE"),
    .start("--- PASS: "), .start("--- FAIL: "), .start("--- SKIP: "), .start("ok "),
    .start("ok\t"), .start("FAIL "), .start("FAIL\t"), .start("?  "), .start("?\t"),
    .start("panic: "),
  ]

  private var cases = ConsoleCases()
  private var open = OpenTests()
  /// Tests that ended and wait for the name of their package.
  private var ended: [Ended] = []
  private var names: [UInt8] = []
  /// What those of them logged that did not pass.
  private var logs: [BoundedText] = []
  /// Whose lines the log shows now.
  private var owner = Owner.nobody
  /// The package is run with `-v`, so that a test must begin before it ends.
  private var isVerbose = false
  private var crash: Crash?
  private var silentPackages = 0
  private var firstSilentLine = 0
  private(set) var hasReadOwnLine = false

  private struct Ended {
    var name: Range<Int>
    var outcome: TestRun.Outcome
    var milliseconds: Double?
    /// Its number in `logs`; -1 when there is none.
    var log = -1
  }

  private enum Owner: Equatable {
    case nobody
    /// A test that began, told so in this line or before it: its log follows.
    case begun(Int)
    /// A test that ended: what is indented deeper belongs to it; after an example anything does.
    case ended(Int, indent: Int)
  }

  private struct Crash {
    var text = BoundedText(limit: 4 << 10)
    /// Tests that ended as failed just before: one of them panicked.
    var suspects: Range<Int>
    var isTimeout = false
    /// The test whose frame was told last.
    var function: [UInt8] = []
  }

  init(isForced: Bool) {}

  /// Between the first test of a package and the package's own line tests may print anything.
  var wantsEveryLine: Bool { isWithinPackage || crash != nil }

  mutating func read(_ line: LogLine) -> Bool {
    let indent = line.bytes.leadingBlanks
    let text = line.bytes.dropping(indent)
    hasReadOwnLine =
      text.hasPrefix("=== ") && readProgress(text.dropping(4))
      || text.hasPrefix("--- ") && readVerdict(text.dropping(4), indent: indent)
    if hasReadOwnLine { return true }
    if indent == 0, readPackage(text, line) { return true }
    if indent == 0, crash == nil, text.hasPrefix("panic: ") {
      beginCrash(text)
      return true
    }
    if LogStep.ends(with: text) {
      endPackage(nil, failed: true, of: line)
      return false
    }
    return readOther(line.bytes, indent)
  }

  mutating func finish() -> TestRunBuilder? {
    endPackage(nil, failed: true, of: nil)
    if silentPackages > 0 {
      cases.warn(
        DiagnosticError(
          .uncountedTests,
          "\(silentPackages) \(silentPackages == 1 ? "package" : "packages") passed without a "
            + "number of tests",
          at: .init("", line: firstSilentLine),
          hint: "run go test with -v or -json to have passed tests counted"))
    }
    return cases.finish()
  }

  private var isWithinPackage: Bool { !open.isEmpty || !ended.isEmpty || isVerbose }

  // MARK: Lines of tests

  /// `RUN   TestA/sub`
  private mutating func readProgress(_ text: UnsafeRawBufferPointer) -> Bool {
    let isRun = text.hasPrefix("RUN ")
    guard isRun || text.hasPrefix("CONT ") || text.hasPrefix("NAME ") || text.hasPrefix("PAUSE ")
    else { return false }
    let name = text.dropping(isRun ? 4 : 5).trimmed
    isVerbose = true
    let position = open.position(of: name) ?? (isRun && !name.isEmpty ? open.begin(name) : nil)
    owner = position.map { .begun($0) } ?? .nobody
    return true
  }

  /// `FAIL: TestA/sub (0.01s)`
  private mutating func readVerdict(_ text: UnsafeRawBufferPointer, indent: Int) -> Bool {
    guard let verdict = GoTestVerdict(text) else { return false }
    let position = open.position(of: verdict.name)
    if isVerbose, position == nil { return false }
    let start = names.count
    names.append(contentsOf: verdict.name)
    var test = Ended(
      name: start..<names.count, outcome: verdict.outcome, milliseconds: verdict.milliseconds)
    let log = position.map { open.end($0).log }
    if verdict.outcome != .passed {
      test.log = logs.count
      logs.append(log ?? BoundedText())
    }
    ended.append(test)
    let isExample = verdict.name.hasPrefix("Example")
    owner =
      verdict.outcome == .failed
      ? .ended(ended.count - 1, indent: isExample ? -1 : indent) : .nobody
    return true
  }

  /// Logs of tests, and verdicts behind output that lacks a line end.
  private mutating func readOther(_ line: UnsafeRawBufferPointer, _ indent: Int) -> Bool {
    if crash != nil {
      guard isWithinPackage || Self.isTrace(line) else {
        crash = nil
        return false
      }
      addToCrash(line)
      return true
    }
    if !open.isEmpty, line.hasSuffix("s)"), let start = line.lastIndex(of: "--- "),
      readVerdict(line.dropping(start + 4), indent: 0)
    {
      return true
    }
    switch owner {
    case .begun(let position):
      if indent >= 4, position < open.count { open[position].log.append(line.dropping(4)) }
    case .ended(let index, let least):
      guard indent > least || line.isEmpty else {
        owner = .nobody
        return true
      }
      logs[ended[index].log].append(line.dropping(Swift.min(indent, Swift.max(least, 0) + 4)))
      return true
    case .nobody: break
    }
    return isWithinPackage
  }

  // MARK: Crashes

  private mutating func beginCrash(_ text: UnsafeRawBufferPointer) {
    var first = ended.count
    while first > 0, ended[first - 1].outcome == .failed { first -= 1 }
    var crash = Crash(suspects: open.isEmpty ? first..<ended.count : 0..<0)
    crash.isTimeout = text.hasPrefix("panic: test timed out")
    if crash.isTimeout { crash.suspects = 0..<0 }
    crash.text.append(text)
    self.crash = crash
    owner = .nobody
  }

  /// A timeout lists the tests that run under `running tests:`; before Go 1.20 only the traces of
  /// their goroutines name them. Without `-v` nothing else does.
  private mutating func addToCrash(_ line: UnsafeRawBufferPointer) {
    crash?.text.append(line)
    guard crash?.isTimeout == true else { return }
    if let listed = line.after("\t\t"), listed.last == UInt8(ascii: ")"),
      let blank = listed.lastIndex(of: " (")
    {
      beginUnlessOpen(listed[part: 0..<blank])
    } else if line.hasPrefix("testing.tRunner(") {
      crash?.function.withUnsafeBytes { beginUnlessOpen($0) }
    } else if line.first != 0x09, let start = line.firstIndex(of: ".Test") {
      let name = line.dropping(start + 1)
      let end = name.firstIndex { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: ".") } ?? name.count
      crash?.function = Array(name[part: 0..<end])
    } else if line.first != 0x09 {
      crash?.function = []
    }
  }

  private mutating func beginUnlessOpen(_ name: UnsafeRawBufferPointer) {
    if !name.isEmpty, open.isEmpty || open.position(of: name) == nil { open.begin(name) }
  }

  /// Whether a line may belong to a panic; a panic that is no test's ends with the first that cannot.
  private static func isTrace(_ line: UnsafeRawBufferPointer) -> Bool {
    line.isEmpty || line.first == 0x09 || line.hasPrefix("goroutine ")
      || line.hasPrefix("created by ") || line.hasPrefix("[signal ") || line.hasPrefix("panic: ")
      || line.hasPrefix("exit status ") || line.hasPrefix("runtime.")
      || (line.last == UInt8(ascii: ")") && line.firstIndex(of: UInt8(ascii: "(")) != nil)
  }

  // MARK: Packages

  /// `ok  	example.com/shop	0.004s`, `FAIL	example.com/shop [build failed]`
  private mutating func readPackage(_ text: UnsafeRawBufferPointer, _ line: LogLine) -> Bool {
    if text.equals("FAIL") || text.equals("PASS") {
      if owner != .nobody { owner = .nobody }
      return isWithinPackage
    }
    guard let package = GoTestPackage(text) else { return false }
    cases.noteRun()
    if package.status == .untested { return true }
    cases.addMilliseconds(package.milliseconds)
    let isSilent = ended.isEmpty && open.isEmpty && !isVerbose
    if package.status == .passed, isSilent, !package.isEmpty {
      silentPackages += 1
      if firstSilentLine == 0 { firstSilentLine = line.number }
    }
    endPackage(package, failed: package.status == .failed, of: line)
    return true
  }

  /// Gives the waiting tests to the report; without a package when the log does not tell it.
  private mutating func endPackage(_ package: GoTestPackage?, failed: Bool, of line: LogLine?) {
    guard package != nil || isWithinPackage || crash != nil else { return }
    defer {
      ended.removeAll(keepingCapacity: true)
      names.removeAll(keepingCapacity: true)
      logs.removeAll(keepingCapacity: true)
      crash = nil
      owner = .nobody
      isVerbose = false
    }
    let suite = package?.name
    var hasFailure = false
    names.withUnsafeBytes { names in
      for (index, test) in ended.enumerated() {
        hasFailure = hasFailure || test.outcome == .failed
        var entry = TestCaseTable.Entry(
          suite: suite, name: names[part: test.name], outcome: test.outcome,
          milliseconds: test.milliseconds)
        if let crash, crash.suspects.contains(index) {
          entry.outcome = .errored
          crash.text.withText { cases.add(entry, message: $0) }
        } else if test.log >= 0 {
          logs[test.log].withText { cases.add(entry, message: $0) }
        } else {
          cases.add(entry)
        }
      }
    }
    let interrupted = open.endAll()
    for test in interrupted where failed {
      let text = crash?.text ?? test.log
      test.name.withUnsafeBytes { name in
        text.withText {
          _ = cases.add(.init(suite: suite, name: name, outcome: .errored, message: $0))
        }
      }
    }
    guard failed else { return }
    judge(package, hasFailure: hasFailure || !interrupted.isEmpty, cut: !interrupted.isEmpty)
  }

  /// Says why tests of a failed package are missing, if they are.
  private mutating func judge(_ package: GoTestPackage?, hasFailure: Bool, cut: Bool) {
    guard let package else {
      return cases.markIncomplete("the log ends before the package is told")
    }
    if !hasFailure {
      let name = package.reason.map { "[\($0.text)]" } ?? "TestMain"
      Array(name.utf8).withUnsafeBytes { name in
        (crash?.text ?? BoundedText()).withText {
          _ = cases.add(.init(suite: package.name, name: name, outcome: .errored, message: $0))
        }
      }
    }
    if let reason = package.reason {
      cases.markIncomplete("\(package.name.text): \(reason.text)")
    } else if let crash {
      cases.markIncomplete(
        "\(package.name.text): " + (crash.isTimeout ? "the tests timed out" : "a test panicked"))
    } else if cut || !hasFailure {
      cases.markIncomplete("\(package.name.text): the test process ended early")
    }
  }
}
