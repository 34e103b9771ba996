internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import ReleaseDecision
internal import TestAnalysis
internal import TextInput

/// `seakeep suspects <test>`.
struct SuspectsCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspects",
    abstract: "Say which commit broke a test, and which one to test next.",
    discussion: """
      The search is among the first-parent steps between the last recorded pass of the test and its \
      first failure since; --good and --bad name other ends. Chances follow from the files of each \
      commit, the test's past and the failure's trace, and from every run, with how often the test \
      fails by chance: that no commit broke it is one of the answers.

      With --run it tests commits itself, in a worktree of its own that is removed in the end, until \
      one is as likely as asked. A shell runs the command at the root of the code: 0 is a pass, 125 \
      says that the code cannot be tested, up to 127 is a failure, but 126 and 127, with which a shell \
      says that there is no such command, end the search, as what is above does. Untracked files stay \
      from commit to commit. Nothing of your checkout is touched.

      With --bisect-run it is the script of 'git bisect run': it repeats the command in the checkout \
      as often as chance failures ask for and exits as git wants it.
      """,
    examples: [
      CommandExample("seakeep suspects LedgerTests/testRefund", "who may have broken it"),
      CommandExample(
        "seakeep suspects testRefund --run ./test.sh",
        "run it until that is known"),
      CommandExample(
        "seakeep suspects testRefund --bisect-run ./test.sh",
        "the script of 'git bisect run'"),
    ])

  @Argument(help: "The test, as 'seakeep tests' names it, or the end of its name.")
  var test: String
  @Option(
    help: ArgumentHelp("A commit on which it passes.", valueName: "revision"),
    completion: .gitRevision)
  var good: String?
  @Option(
    help: ArgumentHelp("A commit on which it fails.", valueName: "revision"),
    completion: .gitRevision)
  var bad: String?
  @Option(help: ArgumentHelp("Look at runs of this job.", valueName: "name")) var job: String?
  @Option(
    help: ArgumentHelp("A log of the failure: files of its trace count.", valueName: "file"),
    completion: .file())
  var trace: String?
  @Option(
    name: .customLong("flake-rate"),
    help: ArgumentHelp("It fails by chance in so many of 100 runs.", valueName: "percent"))
  var flakeRate: Double?
  @Option(help: ArgumentHelp("Be so sure before one is blamed.", valueName: "percent"))
  var confidence = SuspectsCase.usualConfidence * 100
  @Option(help: ArgumentHelp("Search with this command.", valueName: "command")) var run: String?
  @Option(
    name: .customLong("bisect-run"),
    help: ArgumentHelp("Judge the checkout for 'git bisect run'.", valueName: "command"))
  var bisectRun: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    guard (50..<100).contains(confidence) else {
      throw ValidationError("'--confidence' takes a number from 50 to below 100")
    }
    if let flakeRate, !(0...90).contains(flakeRate) {
      throw ValidationError("'--flake-rate' takes a number from 0 to 90")
    }
    if bisectRun != nil, run != nil || good != nil || bad != nil || trace != nil {
      throw ValidationError("'--bisect-run' judges the checkout: it takes no window")
    }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context, isForChange: true)
    let evidence = try source.evidence()
    let runs = try RecordedRuns(
      evidence, from: try source.commit(bad ?? "HEAD"), in: source)
    if let bisectRun { return try judgeCheckout(bisectRun, source, runs, context) }
    let window = try SuspectsWindow(named, runs, in: source)
    let model = try source.model(of: window)
    var question = try source.suspectsCase(
      window, by: model, trace: try tracedFiles(context), isRun: run != nil,
      confidence: confidence / 100)

    // Decide
    if let run {
      let search = try SuspectsRun(run, context, shared)
      let end = try search.run(question, in: source.repository) { files throws(DiagnosticError) in
        guard trace == nil else { return nil }
        return try source.suspectsCase(
          window, by: model, trace: files, isRun: true, confidence: confidence / 100)
      }
      switch end {
      case .answered(let answered): question = answered
      case .stopped(let signal): return ProgramStatus(rawValue: 128 + signal)
      }
    }
    var answer = question.answer()
    try source.tryReverts(of: &answer)

    // Report
    try context.report(answer, shared, in: context.reportContext(shared))
    return answer.status
  }

  private var named: SuspectsWindow.Named {
    SuspectsWindow.Named(test: test, good: good, bad: bad, job: job, flakeRate: flakeRate)
  }

  private func tracedFiles(_ context: CommandContext) throws(DiagnosticError) -> [String] {
    guard let trace else { return [] }
    let input = NamedInput(
      name: trace, path: trace == "-" ? nil : absolutePath(trace, in: context.workingDirectory),
      isFound: false)
    let text = try context.withInput(input) { buffer throws(DiagnosticError) in
      while buffer.fill() {}
      if let failure = buffer.failure { throw failure }
      return String(decoding: buffer.bytes, as: UTF8.self)
    }
    return TestAnalysis.tracedFiles(in: text)
  }

  private func judgeCheckout(
    _ command: String, _ source: borrowing OpenRepository, _ runs: RecordedRuns,
    _ context: CommandContext
  ) throws(DiagnosticError) -> ProgramStatus {
    guard let directory = source.repository.workDirectory else {
      throw DiagnosticError(
        .suspectsNoScratch, "there is no checkout to judge", hint: "run it in a checkout")
    }
    let step = BisectStep(
      command: TestCommand(text: command),
      flakiness: try runs.flakiness(named),
      confidence: confidence / 100)
    return try step.run(in: directory, context, shared)
  }
}

extension DiagnosticError.Code {
  static let suspectsCodes = [
    suspectsBadCommand, suspectsBadWindow, suspectsNeverPassed, suspectsNoRuns, suspectsNoScratch,
    suspectsNotFailing, suspectsUnknownJob, suspectsUnknownTest,
  ]
}
