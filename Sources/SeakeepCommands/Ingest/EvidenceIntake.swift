internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// Turns inputs into records of evidence: reports of one run are put together to one record.
struct EvidenceIntake {
  private(set) var ingest: ReportIngest
  /// What each input told, in the order they were read.
  private(set) var told: [IngestAnswer.Input] = []
  private let code: TestedCode
  private let context: CommandContext
  private var records: RunRecords
  private var gathering = RunGathering()
  /// By the name of the input.
  private var digests: [String: ObjectID] = [:]
  /// Records that another clone handed on.
  private var handedOn: [RecordLine] = []

  init(
    _ code: TestedCode, job: String, run: String?, format: InputFormat?, _ context: CommandContext
  ) {
    self.code = code
    self.context = context
    ingest = ReportIngest(context, format: format, takesDigests: true)
    // A log that is handed over may have been written on any machine; it alone tells on which.
    records = RunRecords(of: code.identity, job: job, run: run, machine: nil)
  }

  /// Reads one input. What cannot be read, or is stale, stands in `ingest.failures`.
  mutating func read(
    _ input: NamedInput, _ repository: borrowing Repository
  ) throws(DiagnosticError) {
    let found = ingest.read(input)
    if found.isEmpty { return }
    if !found.lines.isEmpty {
      let count = found.lines.count { if case .set = $0.record.body { false } else { true } }
      told.append(.init(name: input.name, format: "evidence", content: .evidence(records: count)))
      handedOn += found.lines
    }
    guard !found.tests.isEmpty || !found.builds.isEmpty else { return }
    if let stale = code.staleness(of: input) {
      ingest.fail(stale)
      return
    }
    digests[input.name] = found.digest
    let time = time(of: input)
    for report in found.tests {
      told.append(
        .init(
          name: input.name, format: Self.title(report.format),
          content: .tests(
            report.cases.counts, milliseconds: report.milliseconds, incomplete: report.incomplete)))
      if let whole = gathering.add(report, time) { try add(whole) }
    }
    for build in found.builds {
      told.append(
        .init(
          name: input.name, format: build.tools.first ?? "build",
          content: .build(.init(build), steps: build.steps.count)))
      let source: SourcePlace =
        code.checkout == nil ? code.identity.commit.map { .commit($0) } ?? .nowhere : .checkout
      try records.add(
        build, repository.traced(build.diagnostics, in: source), at: time.time,
        digest: found.digest)
    }
  }

  /// The lines to keep, each once.
  mutating func finish() throws(DiagnosticError) -> [EvidenceLine] {
    if let last = gathering.run { try add(last) }
    gathering = RunGathering()
    return (records.lines + handedOn.map { .record($0) }).eachOnce
  }

  private mutating func add(_ run: RunGathering.Run) throws(DiagnosticError) {
    try records.add(
      run.reports, at: run.time.time, digests: run.reports.compactMap { digests[$0.file] })
  }

  /// The report's own time; of one that was named a commit, that commit's, because a file that came
  /// from elsewhere tells when it came.
  private func time(of input: NamedInput) -> ReportTime {
    let time = ReportTime(input, context)
    guard !time.isStated, code.checkout == nil, let commit = code.commitTime else { return time }
    return ReportTime(time: commit, isStated: false)
  }

  private static func title(_ format: String) -> String {
    InputFormat.all.first { $0.name == format }?.title ?? format
  }
}
