/// What `deploy` says. Texts are as the repository has them, not safe to print.
package struct DeployAnswer: Sendable, Equatable {
  /// The range since what is live, judged as `check` judges a change, with what a release adds.
  package var check: CheckAnswer
  package var release: ReleaseFacts
  /// How it goes out; nil unless it may.
  package var manner: Manner?

  package init(check: CheckAnswer, release: ReleaseFacts, manner: Manner?) {
    self.check = check
    self.release = release
    self.manner = manner
  }

  package var verdict: Verdict {
    switch check.verdict {
    case .pass: .deploy
    case .hold: .hold
    case .unknown: .unknown
    }
  }

  /// Whether it may go out.
  package enum Verdict: String, Sendable, CaseIterable {
    case deploy
    case hold
    case unknown
  }

  /// At once, or in steps and why.
  package enum Manner: Sendable, Equatable {
    case atOnce
    /// Shares of users in percent, rising to 100.
    case inSteps([Int], because: [ReasonCode])
  }
}
