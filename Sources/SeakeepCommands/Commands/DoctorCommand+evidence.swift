internal import Basics
internal import Domain
internal import EvidenceStore
internal import GitRepository
internal import Terminal
private import FoundationEssentials

/// What seakeep put into the repository: evidence and a hook.
extension DoctorCommand {
  func evidenceRow(
    _ repository: borrowing Repository, _ context: CommandContext
  ) -> DoctorReport.Row {
    do throws(DiagnosticError) {
      let snapshot = try context.evidence(of: repository).read(repository)
      let totals = EvidenceOverview.Totals(snapshot)
      guard totals.tests + totals.builds > 0 else {
        return .init(
          check: "evidence", state: .unknown, text: "nothing is recorded of tests and builds",
          fix: "seakeep ingest <report>, or seakeep evidence pull")
      }
      return .init(
        check: "evidence", state: snapshot.warnings.isEmpty ? .good : .warning,
        text: "evidence: \(EvidenceNotes.reference) · tests \(NumberText.grouped(totals.tests))"
          + " · builds \(NumberText.grouped(totals.builds))")
    } catch {
      return .init(
        check: "evidence", state: .bad, text: "evidence cannot be read: \(error.message)",
        fix: error.hint)
    }
  }

  func hookRow(_ repository: borrowing Repository) -> DoctorReport.Row {
    let place = HookPlace(repository)
    do throws(DiagnosticError) {
      switch try place.content() {
      case .ours(let program):
        let isThere = FileManager.default.isExecutableFile(atPath: program)
        return .init(
          check: "hook", state: isThere ? .good : .warning,
          text: isThere
            ? "hook: pre-push asks \(program)" : "hook: \(program) is gone, so it asks nothing",
          fix: isThere ? nil : "seakeep hook install")
      case .edited:
        return .init(check: "hook", state: .good, text: "hook: ours, changed by hand")
      case .nothing, .other:
        return .init(
          check: "hook", state: .good,
          text: "no hook of seakeep" + (place.objection.map { ": \($0)" } ?? ""),
          fix: "seakeep hook install")
      }
    } catch {
      return .init(check: "hook", state: .bad, text: error.message, fix: error.hint)
    }
  }
}
