/// What one report says of the tests that ran: each test once, with all its attempts.
package struct TestRun: Sendable {
  /// The file as the user named it; `-` for standard input.
  package var file: String
  /// The name of the format it was read as: `junit`.
  package var format: String
  /// Its `counts` are the run's; tests that the report did not name have no row.
  package var cases: TestCaseTable
  /// Why the report does not tell of every test that should have run; nil when it is whole.
  package var incomplete: String?
  /// What the report says the run took, else the sum of its attempts; nil when it says nothing.
  package var milliseconds: Double?

  package init(
    file: String, format: String, cases: TestCaseTable = TestCaseTable(),
    incomplete: String? = nil, milliseconds: Double? = nil
  ) {
    self.file = file
    self.format = format
    self.cases = cases
    self.incomplete = incomplete
    self.milliseconds = milliseconds
  }

  /// How a test ended, as JUnit tells failures and errors apart.
  package enum Outcome: UInt8, Sendable, CaseIterable {
    case passed
    /// An assertion did not hold.
    case failed
    /// It could not be carried out or was cut short: set-up, crash, timeout.
    case errored
    case skipped

    package var isFailure: Bool { self == .failed || self == .errored }
  }

  /// One execution of a test.
  package struct Attempt: Sendable, Equatable {
    package var outcome: Outcome
    package var milliseconds: Double?
    /// What the tool said of it; not safe to print.
    package var message: String?

    package init(outcome: Outcome, milliseconds: Double? = nil, message: String? = nil) {
      self.outcome = outcome
      self.milliseconds = milliseconds
      self.message = message
    }
  }

  /// One test. Texts are as the report has them, not safe to print.
  package struct Case: Sendable, Equatable {
    package var suite: String?
    package var className: String?
    package var name: String
    package var file: String?
    /// Counted from 1.
    package var line: Int?
    /// Oldest first, never empty; the last one holds.
    package var attempts: [Attempt]
    /// It is a point of a test that is itself counted, as TAP's subtests are.
    package var isSubtest: Bool

    package init(
      suite: String? = nil, className: String? = nil, name: String, file: String? = nil,
      line: Int? = nil, attempts: [Attempt], isSubtest: Bool = false
    ) {
      self.suite = suite
      self.className = className
      self.name = name
      self.file = file
      self.line = line
      self.attempts = attempts
      self.isSubtest = isSubtest
    }

    package var outcome: Outcome { attempts.last?.outcome ?? .errored }

    /// Both a passing and a failing attempt.
    package var isFlaky: Bool {
      attempts.contains { $0.outcome == .passed } && attempts.contains { $0.outcome.isFailure }
    }
  }

  /// How many distinct tests ended how; subtests are apart.
  package struct Counts: Sendable, Equatable {
    package var passed = 0
    package var failed = 0
    package var errored = 0
    package var skipped = 0
    /// Tests with both outcomes; they are also counted by their last one.
    package var flaky = 0
    package var subtests = 0
    /// Executions, without those of subtests.
    package var runs = 0

    package init() {}

    package var tests: Int { passed + failed + errored + skipped }

    /// How many tests ended so.
    package subscript(_ outcome: Outcome) -> Int {
      get {
        switch outcome {
        case .passed: passed
        case .failed: failed
        case .errored: errored
        case .skipped: skipped
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
  }
}
