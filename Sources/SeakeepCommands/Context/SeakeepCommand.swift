internal import ArgumentParsing
internal import Basics

/// A command of seakeep: it reads like the drawing of the house, ingest, assess, decide, report.
protocol SeakeepCommand: ParsableCommand {
  var shared: SharedOptions { get }

  /// Does the work and says what the program exits with.
  func run(in context: CommandContext) throws(DiagnosticError) -> ProgramStatus
}
