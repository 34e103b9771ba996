internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// The evidence of a command that runs: which code it is about, and keeping it.
struct RunEvidence: ~Copyable {
  private let repository: Repository
  private let code: TestedCode
  private let context: CommandContext

  /// Looks at the checkout before the command starts. Files that the command will write to tell of
  /// it are no part of it.
  static func open(
    _ reports: WrittenReports, _ shared: SharedOptions, _ context: CommandContext
  ) throws(DiagnosticError) -> RunEvidence {
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let code = try TestedCode(
      named: nil, besides: reports.inputs, context.ci, repository, context.git)
    return RunEvidence(repository: repository, code: code, context: context)
  }

  private init(repository: consuming Repository, code: TestedCode, context: CommandContext) {
    self.repository = repository
    self.code = code
    self.context = context
  }

  /// What became of it, in a few words, and what was or would be written.
  struct Outcome {
    var words: String
    var lines: [EvidenceLine] = []
  }

  /// Keeps what the command told; nothing if the checkout changed while it ran.
  borrowing func keep(
    _ run: ObservedRun, _ reports: WrittenReports, _ options: ObservationOptions
  ) throws(DiagnosticError) -> Outcome {
    let now = try repository.workingTree(
      excluding: reports.inputs.compactMap { $0.path }, git: context.git)
    guard let now, now.id == code.checkout?.id else {
      return Outcome(words: "not kept: files changed while it ran")
    }
    let ci = context.ci
    var records = RunRecords(
      of: code.identity, job: options.job ?? CIEnvironment.jobName(of: ci),
      run: options.run ?? ci?.run, machine: context.machine)
    var gathering = RunGathering()
    for report in run.tests {
      let time = ReportTime(time: context.now, isStated: false)
      if let whole = gathering.add(report, time) { try add(whole, run, to: &records) }
    }
    if let last = gathering.run { try add(last, run, to: &records) }
    for build in run.builds {
      try records.add(
        build, repository.traced(build.diagnostics, in: .checkout), at: context.now,
        digest: run.digest(of: build.file))
    }
    let lines = records.lines.eachOnce
    let tree = "tree \(now.id.short)"
    if options.dryRun { return Outcome(words: "would be kept for \(tree)", lines: lines) }
    switch context.evidence(of: repository).append(lines, at: context.now, in: repository) {
    case .kept: return Outcome(words: "kept for \(tree)", lines: lines)
    case .spooled(let error): return Outcome(words: "kept aside: \(error.reason)", lines: lines)
    case .lost(let error): return Outcome(words: "not kept: \(error.reason)")
    }
  }

  private borrowing func add(
    _ gathered: RunGathering.Run, _ run: ObservedRun, to records: inout RunRecords
  ) throws(DiagnosticError) {
    try records.add(
      gathered.reports, at: gathered.time.time,
      digests: gathered.reports.map { run.digest(of: $0.file) })
  }
}
