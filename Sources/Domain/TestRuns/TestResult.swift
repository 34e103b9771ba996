/// How a test ended in one run, all attempts taken together.
package struct TestResult: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8

  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  package static let passed = TestResult(rawValue: 1)
  package static let failed = TestResult(rawValue: 2)
  package static let errored = TestResult(rawValue: 4)
  package static let skipped = TestResult(rawValue: 8)

  package init(_ outcome: TestRun.Outcome) {
    self =
      switch outcome {
      case .passed: .passed
      case .failed: .failed
      case .errored: .errored
      case .skipped: .skipped
      }
  }

  /// At least one attempt failed or errored.
  package var hasFailure: Bool { !isDisjoint(with: [.failed, .errored]) }
  /// Whether it says anything of the code: a skipped test does not.
  package var isEvidence: Bool { hasFailure || contains(.passed) }
  /// Both outcomes.
  package var isFlaky: Bool { hasFailure && contains(.passed) }
}
