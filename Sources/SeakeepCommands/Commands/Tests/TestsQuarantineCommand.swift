internal import ArgumentParsing
internal import Basics
internal import Domain
internal import GitRepository
internal import PolicyFile
internal import Reporting

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
      .quarantine, test, reason: reason, until: lastDay(context.now), owner: owner)
    if write { try add(section, context) }
    try context.show(section, of: "tests quarantine", shared)
    return .success
  }

  private func lastDay(_ now: Timestamp) throws(DiagnosticError) -> CalendarDay {
    if let day = CalendarDay(until) { return day }
    guard until.hasSuffix("d"), let days = Int64(until.dropLast()), (1...3_650).contains(days)
    else {
      throw DiagnosticError(
        .quarantineBadDay, "'\(until)' is no day for a quarantine to end",
        hint: "write a number of days such as 14d, or a date such as 2026-12-06")
    }
    return CalendarDay(of: now.adding(days: days))
  }

  private func add(_ section: String, _ context: CommandContext) throws(DiagnosticError) {
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    guard let directory = repository.workDirectory else {
      throw DiagnosticError(
        .quarantineNoCheckout, "a bare repository has no file to add the section to",
        hint: "leave '--write' out and add what was printed to .seakeep in a checkout")
    }
    let policy = try context.policy(of: readPolicy(repository), shared)
    guard !policy.quarantine.contains(where: { $0.subject.value == test }) else {
      throw DiagnosticError(
        .quarantineTwice, "'\(test)' is in quarantine already",
        hint: "edit its section in .seakeep")
    }
    let name = ".seakeep"
    var text = String(decoding: try repository.trackedFile(name) ?? [], as: UTF8.self)
    if !text.isEmpty { text += text.hasSuffix("\n") ? "\n" : "\n\n" }
    try writeFile(text + section, to: directory + "/" + name)
  }
}

extension DiagnosticError.Code {
  static let quarantineBadDay = Self(
    "quarantine.bad-day", .usage, "A quarantine needs a last day, or a number of days.")
  static let quarantineNoCheckout = Self(
    "quarantine.no-checkout", .cannotRun, "There is no work tree in which .seakeep could stand.")
  static let quarantineTwice = Self(
    "quarantine.twice", .usage, "The policy has a section for this test already.")

  static let testsCodes = [noTestRuns, quarantineBadDay, quarantineNoCheckout, quarantineTwice]
}
