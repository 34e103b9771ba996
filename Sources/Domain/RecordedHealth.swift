/// What is recorded of tests and builds, for a glance.
package struct RecordedHealth: Sendable, Equatable {
  /// Recorded runs of tests, and builds.
  package var runs: Int
  package var builds: Int
  /// Builds of the last seven days' commits that say how they ended; those that failed among them.
  package var week: FailureCount
  /// Nil without a run that tells of tests.
  package var tests: Tests?
  /// Nil where no build tells how long it took.
  package var build: Build?

  package init(
    runs: Int, builds: Int, week: FailureCount = FailureCount(0, of: 0), tests: Tests? = nil,
    build: Build? = nil
  ) {
    self.runs = runs
    self.builds = builds
    self.week = week
    self.tests = tests
    self.build = build
  }

  /// The tests that the newest run of each job tells of.
  package struct Tests: Sendable, Equatable {
    package var count: Int
    /// Those with both outcomes on one tree.
    package var flaky: Int
    /// Quarantined tests, and the last day of the one that ends first.
    package var quarantined: Int
    package var nextEnd: CalendarDay?

    package init(count: Int, flaky: Int, quarantined: Int = 0, nextEnd: CalendarDay? = nil) {
      self.count = count
      self.flaky = flaky
      self.quarantined = quarantined
      self.nextEnd = nextEnd
    }
  }

  /// The newest build.
  package struct Build: Sendable, Equatable {
    package var milliseconds: Double
    /// Of the builds of its job on like machines in the 30 days before; nil for too few of them.
    package var usual: Usual?

    package init(milliseconds: Double, usual: Usual? = nil) {
      self.milliseconds = milliseconds
      self.usual = usual
    }
  }

  /// What builds mostly take.
  package struct Usual: Sendable, Equatable {
    package var median: Double
    /// Noise around it as a part of it.
    package var noise: Double

    package init(median: Double, noise: Double) {
      self.median = median
      self.noise = noise
    }
  }
}
