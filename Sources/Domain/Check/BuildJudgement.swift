/// What recorded builds say of a change.
package struct BuildJudgement: Sendable, Equatable {
  /// Jobs that built the judged code, by name.
  package var jobs: [Job]
  /// Builds of the judged code that do not count towards a PASS, because they come from elsewhere.
  package var untrustedBuilds: Int

  package init(jobs: [Job] = [], untrustedBuilds: Int = 0) {
    self.jobs = jobs
    self.untrustedBuilds = untrustedBuilds
  }

  /// One job on the judged code, all its builds taken together.
  package struct Job: Sendable, Equatable {
    package var name: String
    /// How its builds were found to be of the judged code.
    package var match: EvidenceMatch
    package var builds: Int
    package var state: State
    /// Whose failure it is; nil when none failed.
    package var cause: BuildRun.Cause.Kind?
    /// Where it is known from that a PASS may not rest on it.
    package var isTrusted: Bool
    package var errors: Int
    package var warnings: Int
    /// What it is compared with; nil without a build of its kind near enough.
    package var base: TestJudgement.Base?
    /// Whether the nearest build before failed, too.
    package var baseFailed: Bool
    /// Findings that no build at the base has, errors first; nil when they cannot be compared.
    package var new: [DiagnosticFingerprint]?
    /// The errors of those that failed; empty when they are not known.
    package var failures: [DiagnosticFingerprint]
    /// Durations and sizes beyond the noise of earlier builds, the largest change first.
    package var growths: [Growth]

    package init(
      name: String, match: EvidenceMatch, builds: Int, state: State,
      cause: BuildRun.Cause.Kind? = nil, isTrusted: Bool = true, errors: Int = 0,
      warnings: Int = 0, base: TestJudgement.Base? = nil, baseFailed: Bool = false,
      new: [DiagnosticFingerprint]? = nil, failures: [DiagnosticFingerprint] = [],
      growths: [Growth] = []
    ) {
      self.name = name
      self.match = match
      self.builds = builds
      self.state = state
      self.cause = cause
      self.isTrusted = isTrusted
      self.errors = errors
      self.warnings = warnings
      self.base = base
      self.baseFailed = baseFailed
      self.new = new
      self.failures = failures
      self.growths = growths
    }

    /// The new findings of one severity.
    package func new(_ severity: BuildDiagnostic.Severity) -> [DiagnosticFingerprint]? {
      new?.filter { $0.severity == severity }
    }

    /// Whether the code is what broke it: tests are judged one by one, and machines are not code.
    package var isBroken: Bool {
      state == .failed && cause != .test && cause != .infrastructure
    }

    /// Whether it says anything of the code.
    package var isEvidence: Bool {
      switch state {
      case .passed, .unsteady: true
      case .failed: cause != .infrastructure
      case .unknown: errors + warnings > 0
      }
    }
  }

  /// What all builds of one job on one code say.
  package enum State: String, Sendable, CaseIterable {
    case passed
    case failed
    /// Some passed and some failed.
    case unsteady
    case unknown
  }

  /// A quantity that grew beyond its noise.
  package struct Growth: Sendable, Equatable {
    /// `build`, a step or an artifact.
    package var name: String
    package var quantity: BuildTrend.Quantity
    package var value: Double
    /// The median of earlier builds.
    package var median: Double
    /// Noise around the median as a part of it.
    package var noise: Double

    package init(
      name: String, quantity: BuildTrend.Quantity, value: Double, median: Double, noise: Double
    ) {
      self.name = name
      self.quantity = quantity
      self.value = value
      self.median = median
      self.noise = noise
    }

    /// 0.14 for 14 % more.
    package var share: Double { median == 0 ? 0 : (value - median) / median }
  }
}
