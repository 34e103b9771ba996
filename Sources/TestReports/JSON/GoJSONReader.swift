internal import Basics
internal import Domain
internal import TextInput

/// Reads `go test -json`, which gotestsum writes to its `--jsonfile` too.
///
/// A test told again is another attempt: `-count`, or gotestsum's `--rerun-fails`. A package that
/// fails without a failed test did not build, or failed outside of its tests: an error of its own.
struct GoJSONReader: TestLineReader {
  static let format = TestFormat(
    "go-json", "go test -json", .json,
    example: #"""
      {"Time":"2024-05-01T10:00:00Z","Action":"run","Package":"example.com/sum","Test":"TestAdd"}
      {"Time":"2024-05-01T10:00:00Z","Action":"pass","Package":"example.com/sum","Test":"TestAdd","Elapsed":0.01}
      {"Time":"2024-05-01T10:00:00Z","Action":"pass","Package":"example.com/sum","Elapsed":0.02}
      """#)

  static let marks: [LineMark] = [
    .start("{\"Time\""), .start("{\"Action\""), .start("{\"ImportPath\""), .start("{\"Package\""),
    .start("{\"Elapsed\""), .start("{\"FailedBuild\""), .start("{ \"Time\""),
    .start("{ \"Action\""), .end("[build failed]"), .end("[setup failed]"),
  ]

  let wantsEveryLine = false
  private var builder = TestRunBuilder()
  private var json = JSONReader()
  private var event = GoEvent()
  private var state = GoTestState()
  private var draft = CaseDraft()
  /// What the compiler said, by what it built.
  private var builds: [[UInt8]: KeptOutput] = [:]
  private var seconds = 0.0
  private var hasEvents = false
  private var isLastLineBad = false

  init(isForced: Bool) {}

  mutating func read(_ line: LogLine) -> Bool {
    let text = line.bytes.trimmed
    guard text.first == UInt8(ascii: "{") else { return readBuildFailure(text) }
    json.restart(text, line: line.number)
    var isEvent = event.read(&json)
    if isEvent, !json.end() {
      isEvent = line.isCut
      isLastLineBad = true
    } else if isEvent {
      isLastLineBad = false
    }
    if let failure = json.failure {
      guard hasEvents || isEvent else { return false }
      isLastLineBad = true
      builder.warn(
        DiagnosticError(.badLine, failure.message, at: .init("", line: line.number)))
      if !isEvent { return true }
    }
    guard isEvent else { return false }
    hasEvents = true
    take()
    return true
  }

  /// Until Go 1.20 a package that did not build had no event, only `FAIL\tpackage [build failed]`.
  private mutating func readBuildFailure(_ text: UnsafeRawBufferPointer) -> Bool {
    guard hasEvents, text.hasPrefix("FAIL\t"),
      let (package, reason) = text.dropping(5).split(at: " ")
    else { return false }
    event.package = Array(package)
    let number = state.package(event.package)
    state.packages[number].isOpen = false
    addPackageError(number, reason.equals("[setup failed]") ? "[setup failed]" : "[build failed]")
    return true
  }

  mutating func finish() -> TestRunBuilder? {
    guard hasEvents else { return nil }
    let open = state.packages.indices.filter { state.packages[$0].isOpen }
    if let first = open.first {
      builder.markIncomplete(
        open.count == 1
          ? "\(name(of: first)) did not end" : "\(open.count) packages did not end")
    } else if isLastLineBad || state.packages.isEmpty {
      builder.markIncomplete("the report is cut short")
    }
    for package in open {
      for test in state.runningTests(of: package) where !state.tests[test].isPaused {
        end(test, .errored, seconds: nil)
      }
    }
    if seconds > 0 { builder.milliseconds = seconds * 1_000 }
    return builder
  }

  private mutating func take() {
    switch event.action {
    case .buildOutput:
      guard let output = event.output, builds.count < Self.mostBuilds else { return }
      builds[event.importPath, default: KeptOutput()].add(output)
      return
    case .buildFail, .other: return
    default: break
    }
    let package = state.package(event.package)
    guard !event.test.isEmpty else { return takePackageEvent(package) }
    switch event.action {
    case .run: _ = state.start(event.test, of: package)
    case .pause, .cont:
      let test = state.start(event.test, of: package)
      state.tests[test].isPaused = event.action == .pause
    case .output: takeOutput(package)
    case .pass: end(state.start(event.test, of: package), .passed, seconds: event.seconds)
    case .skip: end(state.start(event.test, of: package), .skipped, seconds: event.seconds)
    case .fail: end(state.start(event.test, of: package), .failed, seconds: event.seconds)
    default: break
    }
  }

  private static let mostBuilds = 1_000

  private mutating func takeOutput(_ package: Int) {
    guard let output = event.output, !Self.isFraming(output.raw),
      let test = state.runningTest(event.test, of: package)
    else { return }
    state.tests[test].output.add(output)
    guard Self.isPanic(output.raw) else { return }
    state.tests[test].hasPanicked = true
    state.packages[package].hasPanicked = true
  }

  /// What the tool writes around a test.
  private static func isFraming(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let first = text.first else { return true }
    guard first == UInt8(ascii: "=") || first == UInt8(ascii: "-") || first == 0x20 else {
      return false
    }
    let trimmed = text.trimmed
    return text.hasPrefix("=== ") || trimmed.hasPrefix("--- PASS: ")
      || trimmed.hasPrefix("--- FAIL: ") || trimmed.hasPrefix("--- SKIP: ")
  }

  private static func isPanic(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let first = text.first else { return false }
    switch first {
    case UInt8(ascii: "p"): return text.hasPrefix("panic: ")
    case UInt8(ascii: "f"): return text.hasPrefix("fatal error: ")
    case UInt8(ascii: "s"): return text.hasPrefix("signal: ")
    case UInt8(ascii: "S"): return text.hasPrefix("SIG") && text.contains(": ")
    default: return false
    }
  }

  private mutating func takePackageEvent(_ package: Int) {
    switch event.action {
    case .start, .run:
      state.packages[package].isOpen = true
      state.packages[package].hasPanicked = false
      state.packages[package].failedTests = 0
      state.packages[package].output = KeptOutput()
    case .output:
      guard let output = event.output else { return }
      state.packages[package].output.add(output)
      if Self.isPanic(output.raw) { state.packages[package].hasPanicked = true }
    case .pass, .skip: endPackage(package, isFailed: false)
    case .fail: endPackage(package, isFailed: true)
    default: break
    }
  }

  private mutating func endPackage(_ package: Int, isFailed: Bool) {
    state.packages[package].isOpen = false
    seconds += event.seconds ?? 0
    if state.packages[package].runningTests > 0 {
      if isFailed { builder.markIncomplete("\(name(of: package)) ended before its tests") }
      // Benchmarks have no end of their own, nor has a test whose last line was not ended.
      for test in state.runningTests(of: package) {
        end(test, isFailed ? .errored : .passed, seconds: nil)
      }
    }
    state.packages[package].begun = []
    defer { state.packages[package].output = KeptOutput() }
    guard isFailed else { return }
    if state.packages[package].hasPanicked {
      builder.markIncomplete("\(name(of: package)) panicked")
    }
    guard state.packages[package].failedTests == 0 else { return }
    let output = state.packages[package].output
    let (isUnbuilt, isUnset) = output.bytes.withUnsafeBytes { output in
      (output.contains("[build failed]"), output.contains("[setup failed]"))
    }
    if isUnset {
      addPackageError(package, "[setup failed]")
    } else if isUnbuilt || !event.failedBuild.isEmpty {
      addPackageError(package, "[build failed]", builds[event.failedBuild])
    } else {
      addPackageError(package, nil)
    }
  }

  /// The package failed and no test of it did: it was not built, or failed outside of its tests.
  private mutating func addPackageError(
    _ package: Int, _ reason: StaticString?, _ said: KeptOutput? = nil
  ) {
    draft.clear()
    draft.suite = state.packages[package].name
    draft.name.set(reason ?? "TestMain")
    draft.message = (said ?? state.packages[package].output).bytes
    if reason != nil { builder.markIncomplete("\(name(of: package)) was not built") }
    builder.beginRun()
    draft.add(to: &builder)
  }

  private mutating func end(_ test: Int, _ outcome: TestRun.Outcome, seconds: Double?) {
    let ended = state.tests[test]
    draft.clear()
    draft.suite = state.packages[ended.package].name
    draft.name = ended.name
    draft.outcome = outcome == .failed && ended.hasPanicked ? .errored : outcome
    draft.milliseconds = seconds.map { $0 * 1_000 }
    if outcome != .passed { draft.message = ended.output.bytes }
    if outcome.isFailure { state.packages[ended.package].failedTests += 1 }
    state.end(test)
    // Go gives each test of a package a name of its own: a repeat is another attempt.
    builder.beginRun()
    draft.add(to: &builder)
  }

  private func name(of package: Int) -> String {
    let name = state.packages[package].name
    return name.isEmpty ? "the test program" : String(decoding: name, as: UTF8.self)
  }
}
