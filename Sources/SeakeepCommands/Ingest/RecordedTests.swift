internal import Basics
internal import Domain
internal import EvidenceStore
internal import TestAnalysis

/// Runs of tests as a directory of reports or the evidence tells of them, with what the repository knows of them.
struct RecordedTests {
  private(set) var history = TestHistory()
  private(set) var sources = TestSources()
  /// What this checkout says; nothing outside of one.
  let checkout: TestedCheckout
  /// What was odd about the reports, and why some could not be read.
  private(set) var ingest: ReportIngest

  /// Without a named range, `wantsChange` looks for commits that were not pushed.
  init(
    _ inputs: ReportInputs, change: String? = nil, wantsChange: Bool = false,
    _ shared: SharedOptions, _ context: CommandContext
  ) throws(DiagnosticError) {
    let files = try inputs.files(context)
    let places = files.map { ReportPlace($0) }
    checkout = try TestedCheckout(
      commitNames: Set(places.compactMap { $0.commitName }), change: change,
      wantsChange: wantsChange, shared, context)
    var order: [ReportPlace] = []
    var filesOfPlace: [ReportPlace: [NamedInput]] = [:]
    for (place, file) in zip(places, files) {
      if filesOfPlace[place] == nil { order.append(place) }
      filesOfPlace[place, default: []].append(file)
    }
    ingest = ReportIngest(context, format: try inputs.format())
    var builder = TestHistory.Builder(ingest.makeRoom())
    for place in order {
      var gathering = RunGathering()
      for file in filesOfPlace[place] ?? [] {
        let reports = ingest.read(file).tests
        if reports.isEmpty { continue }
        sources.reports += 1
        let time = ReportTime(file, context)
        for report in reports {
          if let whole = gathering.add(report, time) { add(whole, place, to: &builder) }
        }
      }
      if let last = gathering.run { add(last, place, to: &builder) }
    }
    history = builder.finish()
    sources.runs = history.runs.count
    guard sources.runs > 0 || !ingest.failures.isEmpty else {
      throw DiagnosticError(
        .noTestRuns, "none of these inputs tells of tests",
        hint: "name a directory of test reports, as in 'seakeep tests reports/'")
    }
  }

  /// The reports that are named; where none is, the runs that the evidence of the repository tells of.
  static func named(
    by inputs: ReportInputs, _ shared: SharedOptions, _ context: CommandContext
  ) throws(DiagnosticError) -> RecordedTests {
    guard inputs.reports.isEmpty, inputs.from == nil,
      let opened = try? OpenRepository.open(shared, context)
    else { return try RecordedTests(inputs, shared, context) }
    let history = try opened.evidence().testHistory()
    if history.runs.isEmpty { return try RecordedTests(inputs, shared, context) }
    return try RecordedTests(history, of: opened)
  }

  private init(
    _ recorded: TestHistory, of source: borrowing OpenRepository
  ) throws(DiagnosticError) {
    history = recorded
    ingest = ReportIngest(source.context)
    let commits = recorded.runs.compactMap { $0.circumstances.commit }
    sources.runs = recorded.runs.count
    sources.withCommit = commits.count
    sources.withTime = sources.runs
    checkout = try TestedCheckout(commitNames: Set(commits.map { "\($0)" }), of: source)
  }

  private mutating func add(
    _ run: RunGathering.Run, _ place: ReportPlace, to builder: inout TestHistory.Builder
  ) {
    let known = place.commitName.flatMap { checkout.commits[$0] }
    let commit = checkout.isRepository ? known?.commit : place.assumedCommit
    if commit != nil { sources.withCommit += 1 }
    if run.time.isStated { sources.withTime += 1 }
    builder.add(
      run.reports,
      TestCircumstances(commit: commit, tree: known?.tree, job: place.job, time: run.time.time))
  }

  /// The runs in the order in which questions about tests are asked.
  var index: RunIndex { RunIndex(history, line: checkout.line) }
}

extension DiagnosticError.Code {
  static let noTestRuns = Self(
    "tests.no-runs", .cannotRun, "What was read tells of no run of tests.")
}
