internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import LocalStore
internal import PolicyFile
internal import Reporting

/// `seakeep judge-push`: the process in which `seakeep hook run` has its answer made.
struct JudgePushCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "judge-push", abstract: "Judge what is being pushed, for 'seakeep hook run'.",
    shouldDisplay: false)

  @Argument(parsing: .captureForPassthrough, help: "The remote's name and address.")
  var remote: [String] = []
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    do throws(DiagnosticError) {
      return try judge(context)
    } catch {
      let place = error.location.map { "\($0): " } ?? ""
      say(PushText.notChecked(place + error.message, command: "seakeep check"), context)
      return .success
    }
  }

  /// Those of the checkout's policy; the defaults where it is broken, and what is wrong with it.
  private static func personalRules(
    _ repository: borrowing Repository
  ) -> (rules: HookRules, defect: String?) {
    func words(_ error: DiagnosticError) -> String {
      (error.location.map { "\($0): " } ?? "") + error.message
    }
    do throws(DiagnosticError) {
      let reading = try readPolicy(repository)
      guard let first = reading.errors.first else { return (reading.policy.hook, nil) }
      return (Policy().hook, words(first))
    } catch {
      return (Policy().hook, words(error))
    }
  }

  private func judge(_ context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let list = PushList(input: PushInput.read(), environment: context.environment)
    let directory = shared.directory ?? context.environment["GIT_DIR"] ?? "."
    let repository = try Repository.discover(
      at: absolutePath(directory, in: context.workingDirectory))
    // The gate's keys are those of the merge base; of this file only the personal ones count.
    let (rules, defect) = Self.personalRules(repository)
    let settings = HookSettings(
      rules, repository, environment: context.environment,
      since: HookTrial(repository).since(context.now), now: context.now)
    for mistake in settings.mistakes { say(PushText.notice(mistake), context) }
    guard settings.mode != .off else { return .success }
    if let defect { say(PushText.notice(defect), context) }
    let name = remote.first ?? context.environment["PRE_COMMIT_REMOTE_NAME"] ?? "remote"
    let plan = try PushPlan(list, remote: name, repository)
    if let obstacle = plan.obstacles.first {
      let more = plan.obstacles.count - 1
      say(
        PushText.notChecked(
          more > 0 ? "\(obstacle) (and \(more) more)" : obstacle, command: "seakeep check"), context
      )
    }
    guard !plan.ranges.isEmpty else { return .success }

    // Assess, decide
    guard let judge = context.judgePush else {
      say(PushText.notChecked("nothing here judges changes", command: "seakeep doctor"), context)
      return .success
    }
    var held: [(range: PushedRange, answer: PushAnswer)] = []
    try judge(plan.ranges, directory, context) { range, answer in
      switch answer.verdict {
      case .hold: held.append((range, answer))
      case .unknown: say(PushText.notChecked(answer.brief, command: answer.command), context)
      case .pass:
        if settings.notice == .line {
          say(PushText.passed(range, seconds: context.elapsed()), context)
        }
      }
    }

    // Report
    guard let first = held.first else { return .success }
    guard settings.mode == .hold else {
      let more = held.count > 1 ? "\(first.answer.brief), and \(held.count - 1) more refs" : nil
      say(PushText.wouldHold(more ?? first.answer.brief, trialEnd: settings.trialEnd), context)
      return .success
    }
    if let reason = Self.acceptance(context) {
      let acceptance = PushAcceptance(
        reason: reason, at: context.now, heads: held.map { $0.range.head },
        codes: held.flatMap { $0.answer.codes })
      let writing = acceptance.keep(in: StoreDirectory(commonDirectory: repository.commonDirectory))
      say(PushText.accepted(reason, isRecorded: writing == .done), context)
      return .success
    }
    say(
      PushText.held(
        first.range, first.answer, otherRefs: held.count - 1, seconds: context.elapsed()), context)
    return .hold
  }

  private func say(_ text: PushText, _ context: CommandContext) {
    guard !shared.quiet else { return }
    context.errors.write(text.render(context.reportContext(shared)))
  }

  /// Why the user pushes in spite of a HOLD; nil without a reason.
  private static func acceptance(_ context: CommandContext) -> String? {
    guard let text = context.environment["SEAKEEP_ACCEPT"] else { return nil }
    let reason = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").prefix(500)
    return reason.isEmpty ? nil : String(reason)
  }
}
