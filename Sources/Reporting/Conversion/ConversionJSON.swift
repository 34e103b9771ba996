internal import Basics
internal import Domain

/// `seakeep convert --to json`: the document `seakeep.convert/1`, keys sorted.
struct ConversionJSON: ConversionWriter {
  private var sink: ByteSink
  private var isFirst = true

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  mutating func begin() {
    sink.append("{\"reports\":[")
  }

  mutating func write(_ run: TestRun) {
    separate()
    writeCases(run.cases)
    let counts = run.cases.counts
    member("duration_ms")
    sink.appendJSON(run.milliseconds)
    member("errored", counts.errored)
    member("failed", counts.failed)
    member("file", run.file)
    member("flaky", counts.flaky)
    member("format", run.format)
    member("incomplete", run.incomplete)
    sink.append(",\"kind\":\"tests\"")
    member("passed", counts.passed)
    member("runs", counts.runs)
    member("skipped", counts.skipped)
    member("subtests", counts.subtests)
    member("tests", counts.tests)
    sink.append("}")
    sink.passOn()
  }

  mutating func write(_ run: BuildRun) {
    separate()
    sink.append("{\"diagnostics\":[")
    for (index, diagnostic) in run.diagnostics.enumerated() {
      sink.append(index == 0 ? "\n" as StaticString : ",\n")
      write(diagnostic)
      sink.passOn()
    }
    sink.append("]")
    member("duration_ms")
    sink.appendJSON(run.milliseconds)
    member("file", run.file)
    member("first_cause")
    write(run.firstCause)
    sink.append(",\"kind\":\"build\",\"machine\":")
    write(run.machine)
    member("result", run.result.rawValue)
    sink.append(",\"sizes\":[")
    for (index, artifact) in run.sizes.enumerated() {
      sink.append(index == 0 ? "\n{\"bytes\":" as StaticString : ",\n{\"bytes\":")
      sink.appendJSON(artifact.bytes)
      member("name", artifact.name)
      sink.append("}")
      sink.passOn()
    }
    sink.append("],\"steps\":[")
    for (index, step) in run.steps.enumerated() {
      sink.append(index == 0 ? "\n{\"duration_ms\":" as StaticString : ",\n{\"duration_ms\":")
      sink.appendJSON(step.milliseconds)
      sink.append(",\"exit\":")
      sink.appendJSON(step.exit)
      member("name", step.name)
      sink.append("}")
      sink.passOn()
    }
    sink.append("],\"tools\":")
    write(run.tools)
    sink.append("}")
    sink.passOn()
  }

  mutating func end(warnings: [DiagnosticError]) {
    sink.append("\n],\"schema\":\"seakeep.convert/1\",\"warnings\":[")
    for (index, warning) in warnings.enumerated() {
      sink.append(index == 0 ? "\n{\"at\":" as StaticString : ",\n{\"at\":")
      appendOptional(warning.location?.description)
      member("code", warning.code.name)
      member("message", warning.message)
      sink.append("}")
    }
    sink.append("]}\n")
    sink.flush()
  }

  private mutating func separate() {
    sink.append(isFirst ? "\n" as StaticString : ",\n")
    isFirst = false
  }

  private mutating func write(_ diagnostic: BuildDiagnostic) {
    sink.append("{\"code\":")
    appendOptional(diagnostic.code)
    member("column", diagnostic.column)
    member("count", diagnostic.count)
    member("end_column", diagnostic.endColumn)
    member("end_line", diagnostic.endLine)
    member("file", diagnostic.file)
    member("line", diagnostic.line)
    member("message", diagnostic.message)
    member("severity", diagnostic.severity.word)
    member("tool", diagnostic.tool)
    sink.append("}")
  }

  private mutating func write(_ machine: BuildMachine) {
    sink.append("{\"architecture\":")
    appendOptional(machine.architecture)
    member("cores", machine.cores)
    member("series", machine.series)
    member("system", machine.system)
    member("toolchain")
    write(machine.toolchain)
    sink.append("}")
  }

  private mutating func write(_ names: [String]) {
    sink.append("[")
    for (index, name) in names.enumerated() {
      if index > 0 { sink.append(",") }
      sink.appendJSON(name)
    }
    sink.append("]")
  }

  private mutating func write(_ cause: BuildRun.Cause?) {
    guard let cause else { return sink.append("null") }
    sink.append("{\"class\":")
    sink.appendJSON(cause.kind.rawValue)
    member("line", cause.line)
    member("step", cause.step)
    member("text", cause.text)
    member("why", cause.why)
    sink.append("}")
  }

  private mutating func writeCases(_ cases: TestCaseTable) {
    sink.append("{\"cases\":[")
    var isFirst = true
    cases.forEachLent { test in
      sink.append(isFirst ? "\n" as StaticString : ",\n")
      isFirst = false
      write(test)
      sink.passOn()
    }
    sink.append("]")
  }

  private mutating func write(_ test: TestCaseTable.LentCase) {
    sink.append("{\"attempts\":[")
    for attempt in test.earlier {
      write(attempt)
      sink.append(",")
    }
    write(test.last)
    sink.append("],\"class\":")
    sink.appendJSON(test.className)
    sink.append(",\"duration_ms\":")
    sink.appendJSON(test.last.milliseconds)
    sink.append(",\"file\":")
    sink.appendJSON(test.file)
    sink.append(",\"line\":")
    sink.appendJSON(test.line)
    sink.append(",\"message\":")
    sink.appendJSON(test.last.message)
    sink.append(",\"name\":")
    sink.appendJSON(test.name as UnsafeRawBufferPointer)
    sink.append(",\"outcome\":\"")
    sink.append(test.last.outcome.word)
    sink.append("\",\"suite\":")
    sink.appendJSON(test.suite)
    sink.append("}")
  }

  private mutating func write(_ attempt: TestCaseTable.LentAttempt) {
    sink.append("{\"duration_ms\":")
    sink.appendJSON(attempt.milliseconds)
    sink.append(",\"message\":")
    sink.appendJSON(attempt.message)
    sink.append(",\"outcome\":\"")
    sink.append(attempt.outcome.word)
    sink.append("\"}")
  }

  private mutating func member(_ name: StaticString) {
    sink.append(",\"")
    sink.append(name)
    sink.append("\":")
  }

  private mutating func member(_ name: StaticString, _ number: Int?) {
    member(name)
    sink.appendJSON(number)
  }

  private mutating func member(_ name: StaticString, _ text: String?) {
    member(name)
    appendOptional(text)
  }

  private mutating func appendOptional(_ text: String?) {
    if let text { sink.appendJSON(text) } else { sink.append("null") }
  }
}

extension TestRun.Outcome {
  /// As it stands in documents.
  var word: StaticString {
    switch self {
    case .passed: "passed"
    case .failed: "failed"
    case .errored: "errored"
    case .skipped: "skipped"
    }
  }
}

extension BuildDiagnostic.Severity {
  /// As it stands in documents.
  var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .note: "note"
    }
  }
}
