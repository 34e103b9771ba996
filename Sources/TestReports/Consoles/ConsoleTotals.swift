internal import Basics
internal import Domain

/// How many tests ended how, as a tool's summary says; what it does not say is nil.
struct ConsoleTotals: Equatable {
  var passed: Int?
  var failed: Int?
  /// Nil when the tool counts errors as failures.
  var errored: Int?
  var skipped: Int?

  subscript(_ outcome: TestRun.Outcome) -> Int {
    get {
      switch outcome {
      case .passed: passed ?? 0
      case .failed: failed ?? 0
      case .errored: errored ?? 0
      case .skipped: skipped ?? 0
      }
    }
    set {
      switch outcome {
      case .passed: passed = newValue
      case .failed: failed = newValue
      case .errored: errored = newValue
      case .skipped: skipped = newValue
      }
    }
  }

  mutating func count(_ outcome: TestRun.Outcome) {
    switch outcome {
    case .passed: passed = (passed ?? 0) + 1
    case .failed: failed = (failed ?? 0) + 1
    case .errored: errored = (errored ?? 0) + 1
    case .skipped: skipped = (skipped ?? 0) + 1
    }
  }

  /// A larger number is nonsense and must not overflow.
  static let most = 1 << 32

  /// What the tool counted beyond the tests that it named.
  func without(_ named: ConsoleTotals) -> ConsoleTotals {
    var rest = ConsoleTotals()
    if let passed { rest.passed = passed - named[.passed] }
    if let failed {
      rest.failed = failed - named[.failed] - (errored == nil ? named[.errored] : 0)
    }
    if let errored { rest.errored = errored - named[.errored] }
    if let skipped { rest.skipped = skipped - named[.skipped] }
    return rest
  }

  var isNegative: Bool { TestRun.Outcome.allCases.contains { self[$0] < 0 } }

  var tests: Int { TestRun.Outcome.allCases.reduce(0) { $0 + self[$1] } }

  /// As people say it: `3 passed, 1 failed`.
  var text: String {
    var parts: [String] = []
    if let passed { parts.append("\(passed) passed") }
    if let failed { parts.append("\(failed) failed") }
    if let errored, errored > 0 { parts.append("\(errored) errored") }
    if let skipped, skipped > 0 { parts.append("\(skipped) skipped") }
    return parts.joined(separator: ", ")
  }
}

extension DiagnosticError {
  /// A summary counts fewer tests than were told before it.
  static func totalsDisagree(
    _ stated: ConsoleTotals, _ named: ConsoleTotals, line: Int
  ) -> DiagnosticError {
    DiagnosticError(
      .totalsDisagree, "the summary says \(stated.text), but \(named.text) were told",
      at: Location("", line: line))
  }
}
