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

  /// Where the policy quarantines what no recorded run has: a name that is misspelt excuses nothing.
  func quarantineRow(
    _ policy: Policy, _ repository: borrowing Repository, _ context: CommandContext
  ) -> DoctorReport.Row? {
    guard !policy.quarantine.isEmpty,
      let snapshot = try? context.evidence(of: repository).read(repository), snapshot.hasTestRuns
    else { return nil }
    let history = snapshot.testHistory()
    let past = snapshot.past?.totals ?? [:]
    let unknown = policy.quarantine.map { TestID($0.subject.value) }
      .filter { past[$0] == nil && history.number(of: $0) == nil }
    guard let first = unknown.first else { return nil }
    let more = unknown.count > 1 ? " (and \(unknown.count - 1) more)" : ""
    return .init(
      check: "config", state: .warning,
      text: "no recorded run has the quarantined test \(first.text)\(more)",
      fix: "write its name as 'seakeep tests' shows it, or take its section out of .seakeep")
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
