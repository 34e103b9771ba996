/// One line of the evidence: what one input told, without its text.
package struct EvidenceRecord: Sendable, Hashable {
  package var id: RecordID
  /// The report's own time, else the commit's.
  package var at: Timestamp
  package var code: CodeIdentity
  /// The job of the CI system, or `local`.
  package var job: String
  /// The run of the CI system; nil on a developer's machine.
  package var run: String?
  package var body: Body

  package init(
    id: RecordID, at: Timestamp, code: CodeIdentity, job: String, run: String?, body: Body
  ) {
    self.id = id
    self.at = at
    self.code = code
    self.job = job
    self.run = run
    self.body = body
  }

  /// What kind of fact it is.
  package enum Body: Sendable, Hashable {
    case tests(TestsEvidence)
    case build(BuildEvidence)
    case deploy(DeployEvidence)
    case health(HealthEvidence)
    case set(EvidenceSet)
    case verdict(VerdictEvidence)
    case accept(AcceptEvidence)
    case floor(EvidenceFloor)
    /// Written by a version that knows more; kept, and passed over.
    case other(type: String)

    /// The word for it, as it stands in the store.
    package var typeName: String {
      switch self {
      case .tests: "tests"
      case .build: "build"
      case .deploy: "deploy"
      case .health: "health"
      case .set: "set"
      case .verdict: "verdict"
      case .accept: "accept"
      case .floor: "floor"
      case .other(let type): type
      }
    }
  }
}

/// The name of a record: the same input for the same code, job and run has the same one.
package typealias RecordID = ObjectID

/// One run of tests.
package struct TestsEvidence: Sendable, Hashable {
  /// The `set` of ids of the tests that it tells of.
  package var suite: RecordID
  /// Distinct tests, and those that were not skipped of the tests without a name.
  package var count: Int
  package var milliseconds: Double?
  /// Why it does not tell of every test that should have run.
  package var incomplete: String?
  /// Places in the suite, rising, of tests whose last attempt ended so.
  package var failed: [Int]
  package var errored: [Int]
  package var skipped: [Int]
  /// Places of tests with both outcomes in this run.
  package var flaky: [Int]

  package init(
    suite: RecordID, count: Int, milliseconds: Double? = nil, incomplete: String? = nil,
    failed: [Int] = [], errored: [Int] = [], skipped: [Int] = [], flaky: [Int] = []
  ) {
    self.suite = suite
    self.count = count
    self.milliseconds = milliseconds
    self.incomplete = incomplete
    self.failed = failed
    self.errored = errored
    self.skipped = skipped
    self.flaky = flaky
  }
}

/// One build.
package struct BuildEvidence: Sendable, Hashable {
  package var result: BuildRun.Result
  package var cause: BuildRun.Cause.Kind?
  /// The `set` of fingerprints of its errors and warnings; nil when there was none.
  package var diagnostics: RecordID?
  package var errors: Int
  package var warnings: Int
  package var milliseconds: Double?
  /// The longest ones.
  package var steps: [Step]
  package var sizes: [Size]
  /// Which builds may be compared: a hash of system, architecture, cores and toolchain.
  package var series: String?

  package init(
    result: BuildRun.Result, cause: BuildRun.Cause.Kind? = nil, diagnostics: RecordID? = nil,
    errors: Int = 0, warnings: Int = 0, milliseconds: Double? = nil, steps: [Step] = [],
    sizes: [Size] = [], series: String? = nil
  ) {
    self.result = result
    self.cause = cause
    self.diagnostics = diagnostics
    self.errors = errors
    self.warnings = warnings
    self.milliseconds = milliseconds
    self.steps = steps
    self.sizes = sizes
    self.series = series
  }

  /// How long a part took.
  package struct Step: Sendable, Hashable {
    package var name: String
    package var milliseconds: Double

    package init(name: String, milliseconds: Double) {
      self.name = name
      self.milliseconds = milliseconds
    }
  }

  /// How large an artifact became.
  package struct Size: Sendable, Hashable {
    package var name: String
    package var bytes: Int

    package init(name: String, bytes: Int) {
      self.name = name
      self.bytes = bytes
    }
  }
}

/// Names that many records share, written once.
package struct EvidenceSet: Sendable, Hashable {
  /// Sorted by bytes, no two equal: ids of tests, or fingerprints of diagnostics.
  package var items: [String]

  package init(items: [String]) {
    self.items = items
  }
}

/// What was answered, and why; never read for another answer.
package struct VerdictEvidence: Sendable, Hashable {
  package var word: String
  /// Codes of the reasons that decided, by weight.
  package var reasons: [String]

  package init(word: String, reasons: [String]) {
    self.word = word
    self.reasons = reasons
  }
}

/// A reason to hold that somebody accepted, once.
package struct AcceptEvidence: Sendable, Hashable {
  /// The code of the accepted reason, or its first part; nil for all reasons of one push.
  package var rule: String?
  package var reason: String
  package var until: CalendarDay?

  package init(rule: String?, reason: String, until: CalendarDay?) {
    self.rule = rule
    self.reason = reason
    self.until = until
  }
}

/// What compaction left of older records: those before it no longer count, wherever they turn up.
package struct EvidenceFloor: Sendable, Hashable {
  /// Records of an earlier time are dropped.
  package var before: Timestamp
  /// The `set` of ids of the tests that `totals` tells of.
  package var suite: RecordID
  /// [place in suite] What the dropped runs told of each test.
  package var totals: [Total]

  package init(before: Timestamp, suite: RecordID, totals: [Total]) {
    self.before = before
    self.suite = suite
    self.totals = totals
  }

  package struct Total: Sendable, Hashable {
    package var runs: Int
    package var failures: Int
    /// Trees on which it had both outcomes.
    package var flaky: Int

    package init(runs: Int, failures: Int, flaky: Int) {
      self.runs = runs
      self.failures = failures
      self.flaky = flaky
    }
  }
}
