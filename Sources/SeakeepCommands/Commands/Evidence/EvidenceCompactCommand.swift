internal import ArgumentParsing
internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository

/// `seakeep evidence compact`.
struct EvidenceCompactCommand: SeakeepCommand {
  static let configuration = CommandConfiguration(
    commandName: "compact",
    abstract: "Give up old records for totals of each test.",
    discussion: """
      What the dropped runs told of each test stays as counts. Every clone drops the same records \
      once it pulls, and none brings them back.
      """,
    examples: [CommandExample("seakeep evidence compact --before 365d", "keep a year")])

  @Option(help: ArgumentHelp("A date, or so many days ago: 365d.", valueName: "day"))
  var before: String
  @OptionGroup(title: "Everywhere") var shared: SharedOptions

  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus {
    let repository = try Repository.discover(
      at: absolutePath(shared.directory ?? ".", in: context.workingDirectory))
    let counts = try context.evidence(of: repository)
      .compact(before: firstDay(context.now).start, at: context.now, in: repository)
    let exchange = EvidenceExchange(
      action: .compact, outcome: counts.dropped == 0 ? .nothing : .done, dropped: counts.dropped,
      records: counts.kept)
    try context.report(exchange, shared, in: context.reportContext(shared))
    return .success
  }

  /// Never a day to come: what is recorded until then would be dropped, too.
  private func firstDay(_ now: Timestamp) throws(DiagnosticError) -> CalendarDay {
    var day = CalendarDay(before)
    if before.hasSuffix("d"), let days = Int64(before.dropLast()), (1...36_500).contains(days) {
      day = CalendarDay(of: now.adding(days: -days))
    }
    guard let day, day <= CalendarDay(of: now) else {
      throw DiagnosticError(
        .evidenceBadDay, "'\(before)' is no day in the past",
        hint: "write a number of days such as 365d, or a date such as 2026-01-01")
    }
    return day
  }
}

extension DiagnosticError.Code {
  static let evidenceBadDay = Self(
    "evidence.bad-day", .usage, "Compaction needs a day in the past, or a number of days.")

  /// All codes of commands about evidence.
  static let evidenceCodes = [
    evidenceBadDay, evidenceBadFile, evidenceFetchFailed, evidenceNoCheckout, evidenceNoRemote,
    evidencePushLost, evidenceStale,
  ]
}
