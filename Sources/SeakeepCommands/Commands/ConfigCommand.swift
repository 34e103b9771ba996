internal import ArgumentParsing
internal import Basics
internal import Domain

/// `seakeep config`.
struct ConfigCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "config",
    abstract: "Show every value of the policy that holds here, and who set it.",
    discussion: """
      Gate keys are shown as the branch has them that a change from here goes to, because a change \
      cannot loosen its own gate; what this checkout's .seakeep says otherwise is listed apart. \
      Personal keys (hook.*) follow the environment, then git's configuration, then the policy.
      """,
    examples: [
      CommandExample("seakeep config", "the values and where they come from"),
      CommandExample("seakeep config --porcelain", "for scripts"),
    ])

  @Option(
    help: ArgumentHelp(
      "Read gate keys where the change since this revision began.", valueName: "revision"),
    completion: .gitRevision)
  var base: String?
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    // Ingest
    let source = try OpenRepository.open(shared, context)
    let personal = PersonalRules(
      source.policy.hook, source.repository, environment: context.environment)
    for mistake in personal.mistakes {
      context.warn(
        DiagnosticError(
          .configBadPersonalValue, mistake, hint: "correct it, or unset it to go by the policy"),
        shared)
    }
    let (policy, origin) = try rules(source, context)

    // Report
    let listing = PolicyListing(
      policy, origin, checkout: source.policy, personal: personal.rules)
    try context.report(listing, shared, in: context.reportContext(shared))
    return .success
  }

  /// As `check` would read them now; those of HEAD where nothing tells what it would compare with.
  private func rules(
    _ source: borrowing OpenRepository, _ context: CommandContext
  ) throws(DiagnosticError) -> (Policy, PolicyOrigin) {
    var change = RangeOptions()
    change.base = base
    var range = try source.checkRange(change, environment: context.environment, ci: context.ci)
    if let missing = range.missing, missing.name == nil {
      range = CheckRange(text: "HEAD", baseName: "HEAD", mergeBase: range.head)
    }
    return try source.policy(at: range, context, shared)
  }
}

extension DiagnosticError.Code {
  static let configBadPersonalValue = Self(
    "config.bad-personal-value", .success,
    "A warning: a variable or a key of git's configuration has a value that is not known.")
}
