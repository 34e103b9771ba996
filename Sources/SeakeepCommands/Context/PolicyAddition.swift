internal import Basics
internal import Domain
internal import GitRepository

/// Adds a section to `.seakeep`, unless `refuse` throws.
func addToPolicy(
  _ section: String, _ context: CommandContext, _ options: SharedOptions,
  unless refuse: (Policy) throws(DiagnosticError) -> Void
) throws(DiagnosticError) {
  let repository = try Repository.discover(
    at: absolutePath(options.directory ?? ".", in: context.workingDirectory))
  guard let directory = repository.workDirectory else {
    throw DiagnosticError(
      .quarantineNoCheckout, "a bare repository has no file to add the section to",
      hint: "leave '--write' out and add what was printed to .seakeep in a checkout")
  }
  try refuse(try context.policy(of: readPolicy(repository), options))
  let name = Policy.fileName
  var text = String(decoding: try repository.trackedFile(name) ?? [], as: UTF8.self)
  if !text.isEmpty { text += text.hasSuffix("\n") ? "\n" : "\n\n" }
  try writeFile(text + section, to: directory + "/" + name)
}

/// The last day of a waiver: a date, or so many days from now.
func lastDay(_ text: String, _ now: Timestamp) throws(DiagnosticError) -> CalendarDay {
  if let day = CalendarDay(text) { return day }
  guard text.hasSuffix("d"), let days = Int64(text.dropLast()), (1...3_650).contains(days) else {
    throw DiagnosticError(
      .quarantineBadDay, "'\(text)' is no last day",
      hint: "write a number of days such as 14d, or a date such as 2026-12-06")
  }
  return CalendarDay(of: now.adding(days: days))
}

extension DiagnosticError.Code {
  static let quarantineBadDay = Self(
    "quarantine.bad-day", .usage, "A quarantine or an acceptance needs a last day.")
  static let quarantineNoCheckout = Self(
    "quarantine.no-checkout", .cannotRun, "There is no work tree in which .seakeep could stand.")
}
