import Domain

extension Arbitrary {
  mutating func baseline() -> Baseline {
    Baseline(
      text: text(), base: maybe { $0.id() }, head: maybe { $0.id() },
      missingBase: maybe {
        ChangeFacts.MissingBase(name: $0.maybe { $0.text() }, command: $0.text())
      },
      policy: flag() ? .file(revision: text()) : .defaults(revision: maybe { $0.text() }),
      depth: count(), tests: list(0...14) { $0.testJob() }, builds: list(0...14) { $0.buildJob() },
      outstanding: maybe { $0.list(0...20) { $0.fingerprint() }.compactMap { $0 } },
      flaky: list(0...10) { .init(test: TestID($0.text()), count: $0.failureCount()) },
      quarantine: list(0...10) { $0.waiver() },
      missing: list(0...2) { .init(code: $0.text(), command: $0.text()) })
  }

  private mutating func place() -> TestJudgement.Base {
    TestJudgement.Base(commit: id(), distance: count(), job: text())
  }

  private mutating func testJob() -> Baseline.TestJob {
    Baseline.TestJob(
      name: text(),
      run: maybe {
        Baseline.Run(
          place: $0.place(), match: $0.flag() ? .tree : .commit, time: Samples.ago(3),
          ciRun: $0.maybe { $0.text() }, runs: $0.count(), tests: $0.count(), passed: $0.count(),
          skipped: $0.count(), flaky: $0.count(), failing: $0.list(0...12) { TestID($0.text()) })
      },
      passedOver: maybe { .init(place: $0.place(), reason: .incomplete($0.text())) },
      standIns: list(0...5) { $0.place() })
  }

  private mutating func buildJob() -> Baseline.BuildJob {
    Baseline.BuildJob(
      name: text(),
      build: maybe {
        Baseline.Build(
          place: $0.place(), match: $0.flag() ? .tree : .commit, time: Samples.ago(3),
          ciRun: $0.maybe { $0.text() }, builds: $0.count(), errors: $0.count(),
          warnings: $0.count(), findings: $0.maybe { $0.count() },
          milliseconds: $0.maybe { Double($0.count()) }, series: $0.list(0...2) { $0.text() })
      }, hasFailed: flag(), hasOtherSeries: flag())
  }

  private mutating func fingerprint() -> DiagnosticFingerprint? {
    DiagnosticFingerprint("\(flag() ? "error" : "warning") | \(text()) | \(text()) | 1")
  }
}
