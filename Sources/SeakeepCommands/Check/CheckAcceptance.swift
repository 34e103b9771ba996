internal import Basics
internal import Domain
internal import EvidenceStore
internal import PolicyFile

/// What `check --accept` takes on, and where it is written down.
struct CheckAcceptance {
  let rule: String
  let reason: String
  let until: CalendarDay

  /// Throws `check.unknown-rule` for what is neither a code of a reason nor the first part of one.
  init(_ rule: String, reason: String, until: CalendarDay) throws(DiagnosticError) {
    let rules = Self.rules
    guard rules.contains(rule) else {
      throw DiagnosticError(
        .checkUnknownRule, "'\(rule)' is no reason that holds",
        hint: closestMatch(to: rule, among: rules).map { "did you mean '\($0)'?" }
          ?? "write one of \(rules.joined(separator: ", "))")
    }
    self.rule = rule
    self.reason = reason
    self.until = until
  }

  /// The codes that may hold, and their first parts.
  static let rules: [String] = {
    let codes: [ReasonCode] = [
      .newFailure, .brokenBuild, .newErrors, .newWarnings, .policyUnreadable, .protectedPath,
      .tooLarge, .highRank,
    ]
    return Set(codes.map { $0.kind }).sorted() + codes.map { $0.rawValue }
  }()

  var acceptance: Acceptance { Acceptance(rule: rule, reason: reason, until: until) }

  /// The record of it, on the judged code.
  func line(for code: CodeIdentity, at now: Timestamp) -> RecordLine {
    let words = [
      "accept", code.tree?.description ?? "", code.commit?.description ?? "", rule, reason,
      until.description,
    ]
    return RecordLine(
      EvidenceRecord(
        id: .naming(words), at: now, code: code, job: CIEnvironment.localJob, run: nil,
        body: .accept(AcceptEvidence(rule: rule, reason: reason, until: until))))
  }

  func section() throws(DiagnosticError) -> String {
    try PolicyWriter.section(.accept, rule, reason: reason, until: until, owner: nil)
  }
}

extension DiagnosticError.Code {
  static let checkUnknownRule = Self(
    "check.unknown-rule", .usage, "'--accept' names no reason that can hold.")
  static let checkNothingToAccept = Self(
    "check.nothing-to-accept", .usage, "'--accept' names a reason that does not hold here.")
}
