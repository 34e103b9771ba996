/// What `build diff` says: two builds compared. Texts are as in the logs, not safe to print.
package struct BuildComparison: Sendable, Equatable {
  package var base: Side
  package var head: Side
  /// Found in the head only, worst first.
  package var new: [BuildDiagnostic]
  /// Found in the base only.
  package var fixed: [BuildDiagnostic]
  /// How many are in both.
  package var outstanding: Int
  /// In both, but the line or its neighbours changed.
  package var touched: [BuildDiagnostic]
  /// Steps that both have, the largest change first.
  package var steps: [StepChange]
  /// Artifacts that both tell the size of, the largest change first.
  package var sizes: [SizeChange]
  /// In what machine and toolchain differ: then durations and sizes are no measure of the change.
  package var machineDifferences: [BuildMachine.Difference]
  /// Whether source lines were compared, or only messages and files.
  package var hasSource: Bool

  package init(
    base: Side, head: Side, new: [BuildDiagnostic], fixed: [BuildDiagnostic], outstanding: Int,
    touched: [BuildDiagnostic], steps: [StepChange], sizes: [SizeChange],
    machineDifferences: [BuildMachine.Difference], hasSource: Bool
  ) {
    self.base = base
    self.head = head
    self.new = new
    self.fixed = fixed
    self.outstanding = outstanding
    self.touched = touched
    self.steps = steps
    self.sizes = sizes
    self.machineDifferences = machineDifferences
    self.hasSource = hasSource
  }

  /// One of the two builds.
  package struct Side: Sendable, Equatable {
    package var name: String
    package var result: BuildRun.Result
    package var milliseconds: Double?
    package var errors: Int
    package var warnings: Int
    package var firstCause: BuildRun.Cause?
    package var machine: BuildMachine

    package init(_ run: BuildRun) {
      name = run.file
      result = run.result
      milliseconds = run.milliseconds
      errors = run.diagnostics.totals[.error] ?? 0
      warnings = run.diagnostics.totals[.warning] ?? 0
      firstCause = run.firstCause
      machine = run.machine
    }
  }

  /// One step in both builds.
  package struct StepChange: Sendable, Equatable {
    package var name: String
    package var baseMilliseconds: Double
    package var headMilliseconds: Double

    package init(name: String, baseMilliseconds: Double, headMilliseconds: Double) {
      self.name = name
      self.baseMilliseconds = baseMilliseconds
      self.headMilliseconds = headMilliseconds
    }
  }

  /// One artifact of both builds.
  package struct SizeChange: Sendable, Equatable {
    package var name: String
    package var baseBytes: Int
    package var headBytes: Int

    package init(name: String, baseBytes: Int, headBytes: Int) {
      self.name = name
      self.baseBytes = baseBytes
      self.headBytes = headBytes
    }
  }
}

/// What `build` says: logs, and failed ones grouped by what broke them.
package struct BuildOverview: Sendable, Equatable {
  package var builds: [Build]
  /// Failed builds by cause, the most frequent first; unknown causes last.
  package var groups: [CauseGroup]

  package init(builds: [Build], groups: [CauseGroup]) {
    self.builds = builds
    self.groups = groups
  }

  /// One log.
  package struct Build: Sendable, Equatable {
    package var side: BuildComparison.Side
    package var tools: [String]
    /// Distinct diagnostics, errors first; at most so many as a screen needs.
    package var worst: [BuildDiagnostic]
    package var longestSteps: [BuildRun.Step]
    /// Lines of a failed log that earlier green logs never had, nearest to the end first.
    package var novel: [NovelLine]

    package init(
      side: BuildComparison.Side, tools: [String], worst: [BuildDiagnostic],
      longestSteps: [BuildRun.Step], novel: [NovelLine] = []
    ) {
      self.side = side
      self.tools = tools
      self.worst = worst
      self.longestSteps = longestSteps
      self.novel = novel
    }
  }

  /// A line that no green log has the like of.
  package struct NovelLine: Sendable, Equatable {
    package var line: Int
    /// With `<*>` for what differs from line to line.
    package var template: String

    package init(line: Int, template: String) {
      self.line = line
      self.template = template
    }
  }

  /// Failed builds with one cause.
  package struct CauseGroup: Sendable, Equatable {
    package var kind: BuildRun.Cause.Kind
    /// The cause's first line with numbers, paths and names masked.
    package var shape: String
    /// As the first of them has it.
    package var example: BuildRun.Cause
    /// Names of the logs.
    package var builds: [String]

    package init(
      kind: BuildRun.Cause.Kind, shape: String, example: BuildRun.Cause, builds: [String]
    ) {
      self.kind = kind
      self.shape = shape
      self.example = example
      self.builds = builds
    }
  }
}

/// What `build trend` says: how durations and counts develop over builds, oldest first.
package struct BuildTrend: Sendable, Equatable {
  package var builds: Int
  /// Builds that may be compared, those of the newest build first.
  package var machines: [Machine]
  /// By machine; then the whole build first, steps by how long they take, counts, sizes.
  package var series: [Series]

  package init(builds: Int, machines: [Machine], series: [Series]) {
    self.builds = builds
    self.machines = machines
    self.series = series
  }

  /// Builds of one class of machine and one toolchain.
  package struct Machine: Sendable, Equatable {
    /// What their logs tell together.
    package var machine: BuildMachine
    package var builds: Int

    package init(_ machine: BuildMachine, builds: Int) {
      self.machine = machine
      self.builds = builds
    }
  }

  /// One quantity over the builds that tell it.
  package struct Series: Sendable, Equatable {
    package var name: String
    /// Index of the machine the builds are of.
    package var machine: Int
    package var quantity: Quantity
    package var values: [Double]
    /// The median of what came since the last change.
    package var median: Double
    /// Noise around the median as a part of it: 0.06 is ±6 %; nil for too few builds.
    package var noise: Double?
    package var changes: [Change]

    package init(
      name: String, machine: Int, quantity: Quantity, values: [Double], median: Double,
      noise: Double?, changes: [Change]
    ) {
      self.name = name
      self.machine = machine
      self.quantity = quantity
      self.values = values
      self.median = median
      self.noise = noise
      self.changes = changes
    }
  }

  package enum Quantity: String, Sendable, CaseIterable {
    case milliseconds
    case count
    case bytes
  }

  /// A lasting change beyond the noise.
  package struct Change: Sendable, Equatable {
    /// The first build that has the new size, and its commit if it is known.
    package var build: String
    package var commit: String?
    package var before: Double
    package var after: Double
    package var pValue: Double

    package init(build: String, commit: String?, before: Double, after: Double, pValue: Double) {
      self.build = build
      self.commit = commit
      self.before = before
      self.after = after
      self.pValue = pValue
    }
  }
}
