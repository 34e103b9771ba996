package import Domain
internal import Terminal

/// What `run` says at the end of the command that it ran: one line.
package struct RunSummary {
  private let text: StyledText

  /// `kept` says what became of it, in a few words.
  package init(
    tests: [TestRun], builds: [BuildRun], milliseconds: Double, kept: String? = nil
  ) {
    var parts: [StyledText] = []
    // Several reports tell of the same tests, as a log and a file do.
    if let run = tests.max(by: { $0.cases.counts.tests < $1.cases.counts.tests }) {
      let counts = run.cases.counts
      parts.append(Phrases.count(counts.tests, "test", "tests"))
      let failures = counts.failed + counts.errored
      parts.append(failures == 0 ? "none failed" : "\(failures) failed")
      if counts.skipped > 0 { parts.append("\(counts.skipped) skipped") }
      if let reason = run.incomplete { parts.append("incomplete: \(untrusted: reason)") }
    }
    for build in builds {
      parts.append("build \(Phrases.result(build.result))")
      let warnings = build.diagnostics.totals[.warning] ?? 0
      if warnings > 0 { parts.append(Phrases.count(warnings, "warning", "warnings")) }
    }
    // Who ran tests has to hear that none was recognized.
    if tests.isEmpty { parts.append("no test seen") }
    parts.append(Phrases.duration(milliseconds))
    if let kept { parts.append("\(untrusted: kept)") }
    var line: StyledText = "seakeep: "
    for (index, part) in parts.enumerated() { line += index == 0 ? part : " · \(part)" }
    text = line
  }

  package func line(_ context: ReportContext) -> String { text.rendered(context.style) + "\n" }
}
