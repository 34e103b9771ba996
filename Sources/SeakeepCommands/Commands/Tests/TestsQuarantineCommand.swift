internal import ArgumentParsing
internal import Basics
internal import Domain
internal import PolicyFile

/// `seakeep tests quarantine <test>`.
struct TestsQuarantineCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "Print a section of .seakeep that lets a test fail for a while.",
    discussion: """
      A test in quarantine still runs and is reported, but does not hold; when its time is over it \
      holds again. Nothing is written without --write, which adds the section to .seakeep.
      """,
    examples: [
      CommandExample(
        "seakeep tests quarantine NetTests/testRetry --reason flaky --until 14d",
        "print the section"),
      CommandExample(
        "seakeep tests quarantine NetTests/testRetry --reason flaky --write", "add it to .seakeep"),
    ])

  @Argument(help: "The test, as 'seakeep tests' names it.") var test: String
  @Option(help: "Why, in a sentence.") var reason: String
  @Option(help: ArgumentHelp("The last day, or so many days from now: 14d.", valueName: "day"))
  var until = "14d"
  @Option(help: "Who sees to it that it ends.") var owner: String?
  @Flag(help: "Add the section to .seakeep.") var write = false
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let section = try PolicyWriter.section(
      .quarantine, test, reason: reason, until: lastDay(until, context.now), owner: owner)
    if write {
      try addToPolicy(section, context, shared) { policy throws(DiagnosticError) in
        guard !policy.quarantine.contains(where: { $0.subject.value == test }) else {
          throw DiagnosticError(
            .quarantineTwice, "'\(test)' is in quarantine already",
            hint: "edit its section in .seakeep")
        }
      }
    }
    try context.show(section, of: "tests quarantine", shared)
    context.tell(
      write
        ? "added to .seakeep: it counts once it is merged"
        : "nothing was written: add it to .seakeep, or with --write; it counts once it is merged",
      shared)
    return .success
  }
}

extension DiagnosticError.Code {
  static let quarantineTwice = Self(
    "quarantine.twice", .usage, "The policy has a section for this test already.")

  static let testsCodes = [noTestRuns, quarantineBadDay, quarantineNoCheckout, quarantineTwice]
}
