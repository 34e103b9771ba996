internal import Basics
internal import Domain

/// `seakeep convert --to ctrf`: the Common Test Report Format (ctrf.io), all reports in one.
///
/// Subtests are left out, because their parents are counted; so are the moments of start and stop,
/// which reports seldom tell: they are 0.
struct ConversionCTRF: ConversionWriter {
  private var sink: ByteSink
  private var isFirst = true
  private var passed = 0
  private var failed = 0
  private var skipped = 0
  private var other = 0
  private var formats: [String] = []

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  mutating func begin() {
    sink.append("{\"reportFormat\":\"CTRF\",\"results\":{\"tests\":[")
  }

  mutating func write(_ run: TestRun) {
    let counts = run.cases.counts
    passed += counts.passed
    failed += counts.failed + counts.errored
    skipped += counts.skipped
    if !formats.contains(run.format) { formats.append(run.format) }
    run.cases.forEachLent { test in
      if test.isSubtest { return }
      separate()
      write(test)
      sink.passOn()
    }
    for (outcome, count) in run.cases.unnamed {
      for number in 1...min(count, Self.mostUnnamed) {
        separate()
        sink.append("{\"duration\":0,\"name\":\"\(outcome.word) test \(number) without a name\"")
        sink.append(",\"status\":\"\(Self.status(outcome))\"}")
        sink.passOn()
      }
    }
    if let incomplete = run.incomplete {
      other += 1
      separate()
      sink.append("{\"duration\":0,\"message\":")
      sink.appendJSON(incomplete)
      sink.append(",\"name\":\"the report is incomplete\",\"status\":\"other\",\"suite\":")
      sink.appendJSON(run.file)
      sink.append("}")
    }
  }

  mutating func write(_ run: BuildRun) {}

  mutating func end(warnings: [DiagnosticError]) {
    sink.append("\n],\"summary\":{\"failed\":")
    sink.append(failed)
    sink.append(",\"other\":")
    sink.append(other)
    sink.append(",\"passed\":")
    sink.append(passed)
    sink.append(",\"pending\":0,\"skipped\":")
    sink.append(skipped)
    sink.append(",\"start\":0,\"stop\":0,\"tests\":")
    sink.append(failed + other + passed + skipped)
    sink.append("},\"tool\":{\"name\":")
    sink.appendJSON(formats.isEmpty ? "none" : formats.joined(separator: ", "))
    sink.append("}},\"specVersion\":\"0.0.0\"}\n")
    sink.flush()
  }

  /// More tests without a name are nonsense.
  private static let mostUnnamed = 1_000_000

  private static func status(_ outcome: TestRun.Outcome) -> StaticString {
    switch outcome {
    case .passed: "passed"
    case .failed, .errored: "failed"
    case .skipped: "skipped"
    }
  }

  private mutating func separate() {
    sink.append(isFirst ? "\n" as StaticString : ",\n")
    isFirst = false
  }

  private mutating func write(_ test: TestCaseTable.LentCase) {
    let last = test.last
    sink.append("{\"duration\":")
    sink.appendJSON(last.milliseconds ?? 0)
    if let file = test.file {
      sink.append(",\"filePath\":")
      sink.appendJSON(file as UnsafeRawBufferPointer)
    }
    if last.outcome == .passed, test.earlier.contains(where: { $0.outcome.isFailure }) {
      sink.append(",\"flaky\":true")
    }
    if let line = test.line {
      sink.append(",\"line\":")
      sink.append(line)
    }
    if let message = last.message {
      sink.append(",\"message\":")
      sink.appendJSON(message as UnsafeRawBufferPointer)
    }
    sink.append(",\"name\":")
    sink.appendJSON(test.name as UnsafeRawBufferPointer)
    if last.outcome == .errored { sink.append(",\"rawStatus\":\"error\"") }
    if !test.earlier.isEmpty {
      sink.append(",\"retries\":")
      sink.append(test.earlier.count)
    }
    sink.append(",\"status\":\"")
    sink.append(Self.status(last.outcome))
    sink.append("\"")
    if let suite = test.suite ?? test.className {
      sink.append(",\"suite\":")
      sink.appendJSON(suite as UnsafeRawBufferPointer)
    }
    sink.append("}")
  }
}
