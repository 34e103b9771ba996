internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import Reporting

/// `seakeep check [<range>]`.
struct CheckCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Say whether a change is safe to push: PASS, HOLD or UNKNOWN, and why.",
    discussion: """
      Without a range the change is what is not yet where it would be pushed: since --base, \
      SEAKEEP_BASE, the base that CI names, the push destination, else all commits on no \
      remote-tracking branch, without a remote those since the default branch. Of a branch that is \
      pushed already it is what the default branch does not have, and of that one in CI the last \
      change. Rules are read from \
      .seakeep as it was where the change began, so that no change loosens its own gate. In CI a PASS \
      rests on records of the same CI run only. A verdict is written down in the git directory, from \
      CI also in the evidence.
      """,
    examples: [
      CommandExample("seakeep check", "the verdict for what you are about to push"),
      CommandExample("seakeep check main..", "the commits of this branch"),
      CommandExample("seakeep check --format github", "annotations and a summary in CI"),
      CommandExample(
        "seakeep check --accept tests --reason mended-in-512", "take a reason on"),
    ])

  @OptionGroup var change: RangeOptions
  @Option(
    name: .customLong("on-unknown"),
    help: ArgumentHelp(
      "What to exit with when evidence is missing: pass, hold, unknown.", valueName: "answer"))
  var onUnknown: UnknownAnswer?
  @Flag(help: "Say the verdict and exit 0.") var warn = false
  @Option(help: ArgumentHelp("The CI run on whose records a PASS may rest.", valueName: "id"))
  var run: String?
  @Option(
    help: ArgumentHelp("Take a reason to hold on, until a day.", valueName: "rule"),
    completion: .list(CheckAcceptance.rules))
  var accept: String?
  @Option(help: "Why it is accepted, in a sentence.") var reason: String?
  @Option(help: ArgumentHelp("The last day, or so many days from now: 7d.", valueName: "day"))
  var until = "7d"
  @Flag(help: "Add the acceptance to .seakeep instead of recording it.") var write = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func validate() throws {
    if accept != nil, reason == nil { throw ValidationError("'--accept' needs '--reason'") }
    if accept == nil, reason != nil || write {
      throw ValidationError("'--reason' and '--write' belong to '--accept'")
    }
  }

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context, isForChange: true)
    let ci = context.ci
    let range = try source.checkRange(change, environment: context.environment, ci: ci)
    let evidence = try source.evidence()
    var inputs = try source.checkInputs(range, evidence, ci: ci, context, shared)
    try source.addLines(to: &inputs)
    inputs.onUnknown = onUnknown
    inputs.warns = warn
    if let run, ci != nil { inputs.trustedRun = run }

    // Assess and decide
    var answer = judge(inputs)
    if let acceptance = try acceptance(context) {
      try keep(acceptance, answer, source, ci: ci, context)
      inputs.acceptances.append(acceptance.acceptance)
      if !write { answer = judge(inputs) }
    }

    // Report
    var reportContext = context.reportContext(shared)
    reportContext.isVerbose = shared.verbose
    try context.report(answer, shared, in: reportContext)
    try context.writeStepSummary(answer, shared)
    source.record(answer, inputs, ci: ci, context)
    return answer.status
  }

  private func acceptance(
    _ context: CommandContext
  ) throws(DiagnosticError) -> CheckAcceptance? {
    guard let accept, let reason else { return nil }
    return try CheckAcceptance(accept, reason: reason, until: lastDay(until, context.now))
  }

  /// Writes an acceptance down and says where, and what it is good for.
  private func keep(
    _ acceptance: CheckAcceptance, _ answer: CheckAnswer, _ source: borrowing OpenRepository,
    ci: CIEnvironment?, _ context: CommandContext
  ) throws(DiagnosticError) {
    guard let head = answer.facts.head,
      answer.acceptable.contains(where: { acceptance.acceptance.covers($0) })
    else {
      throw DiagnosticError(
        .checkNothingToAccept, "nothing holds this change by '\(acceptance.rule)'",
        hint: answer.acceptable.isEmpty
          ? "nothing needs to be accepted"
          : "what holds is \(answer.acceptable.map(\.rawValue).joined(separator: ", "))")
    }
    if write {
      try addToPolicy(try acceptance.section(), context, shared) { policy throws(DiagnosticError) in
        guard !policy.accept.contains(where: { $0.subject.value == acceptance.rule }) else {
          throw DiagnosticError(
            .checkAcceptedTwice, "the policy accepts '\(acceptance.rule)' already",
            hint: "edit its section in .seakeep")
        }
      }
      context.tell(
        "added to .seakeep: it counts once it is merged, to \(acceptance.until)", shared)
      return
    }
    let code = try source.repository.codeIdentity(of: head, isMergeOfCI: ci?.mayMerge ?? false)
    let line = acceptance.line(for: code, at: context.now)
    let notes = context.evidence(of: source.repository)
    switch notes.append([.record(line)], at: context.now, in: source.repository) {
    case .kept:
      context.tell(
        """
        recorded with the evidence of \(head.short): '\(acceptance.rule)' is accepted for this content, \
        to \(acceptance.until), not in CI, where only .seakeep counts
        """, shared)
    case .spooled(let error): context.warn(error, shared)
    case .lost(let error): throw error
    }
  }
}

extension UnknownAnswer: ExpressibleByArgument {}

extension DiagnosticError.Code {
  static let checkAcceptedTwice = Self(
    "check.accepted-twice", .usage, "The policy has a section for this acceptance already.")

  static let checkCodes = [
    checkUnknownRule, checkNothingToAccept, checkAcceptedTwice, checkPolicyModel,
  ]
}
