internal import ArgumentParsing
package import Basics
internal import Reporting
internal import Terminal

/// The whole program: from arguments to an exit status.
package enum SeakeepProgram {
  package static let version = "0.1.0"

  /// Runs the command that the arguments (behind the program's name) ask for.
  package static func run(_ arguments: [String], in context: CommandContext) -> ProgramStatus {
    let status = answer(arguments, in: context)
    guard let reason = context.outputFailure() else { return status }
    var wishes = ErrorWishes(guessedFrom: arguments)
    wishes.format = .text
    let error = DiagnosticError(
      .outputNotWritable, "cannot write the answer", notes: [reason],
      hint: "make room, or send the output elsewhere")
    context.report(error, wishes)
    return error.code.status
  }

  private static func answer(
    _ arguments: [String], in context: CommandContext
  ) -> ProgramStatus {
    do throws(DiagnosticError) {
      switch try Root.parseAsRoot(arguments) {
      case .command(let command, _):
        guard let command = command as? any SeakeepCommand else { return .defect }
        do throws(DiagnosticError) {
          return try command.run(in: context)
        } catch {
          context.report(error, ErrorWishes(command.shared))
          return error.code.status
        }
      case .help(let command):
        let width = context.facts(context.output).style.width
        context.output.write(
          HelpText.render(command, width: width, exitStatuses: exitStatuses))
        return .success
      case .version(let version):
        context.output.write("seakeep \(version)\n")
        return .success
      }
    } catch {
      context.report(error, ErrorWishes(guessedFrom: arguments))
      return error.code.status
    }
  }

  /// What the exit statuses mean, for help, manual and reference.
  static let exitStatuses: [ExitStatusText] = [
    ExitStatusText(.success, "pass, or done"),
    ExitStatusText(.hold, "hold; never a crash"),
    ExitStatusText(.usage, "a mistake in the arguments or the configuration"),
    ExitStatusText(.unknown, "unknown: evidence is missing"),
    ExitStatusText(.cannotRun, "cannot run: no repository, unreadable input"),
    ExitStatusText(.defect, "a defect of seakeep"),
    ExitStatusText(.interrupted, "interrupted"),
  ]
}
