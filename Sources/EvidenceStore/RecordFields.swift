internal import Domain

/// What stood behind the keys of one line.
struct RecordFields {
  var at: Int?
  var before: Int?
  var cause: String?
  /// Nil also where one of them cannot be read: the others alone might look better than all of them.
  var checks: [HealthCheck]?
  var code = CodeIdentity(commit: nil)
  var count: Int?
  var diagnostics: ObjectID?
  var environment: String?
  var errored: [Int]?
  var errors: Int?
  var failed: [Int] = []
  var flaky: [Int] = []
  var id: ObjectID?
  var incomplete: String?
  var items: [String]?
  var job: String?
  var milliseconds: Double?
  var name: String?
  var reason: String?
  var reasons: [String]?
  var result: String?
  var rule: String?
  var run: String?
  var series: String?
  var sizes: [BuildEvidence.Size] = []
  var skipped: [Int] = []
  var source: String?
  var status: String?
  var steps: [BuildEvidence.Step] = []
  var suite: ObjectID?
  var totals: [EvidenceFloor.Total] = []
  var type: String?
  var until: String?
  var version: Int?
  var warnings: Int?
  var word: String?

  /// Nil unless it has what every record has, and what its type must have.
  var record: EvidenceRecord? {
    guard let id, let at, let type, let body = body(type) else { return nil }
    return EvidenceRecord(
      id: id, at: Timestamp(seconds: Int64(at)), code: code, job: job ?? "", run: run, body: body)
  }

  private func body(_ type: String) -> EvidenceRecord.Body? {
    guard version.map({ $0 <= RecordLine.version }) ?? true else { return .other(type: type) }
    switch type {
    case "tests":
      guard let suite else { return nil }
      return .tests(
        TestsEvidence(
          suite: suite, count: max(count ?? 0, 0), milliseconds: milliseconds,
          incomplete: incomplete, failed: failed, errored: errored ?? [], skipped: skipped,
          flaky: flaky))
    case "build":
      guard let result else { return nil }
      return .build(
        BuildEvidence(
          result: BuildRun.Result(rawValue: result) ?? .unknown,
          cause: cause.map { BuildRun.Cause.Kind(rawValue: $0) ?? .unknown },
          diagnostics: diagnostics, errors: max(errors ?? 0, 0), warnings: max(warnings ?? 0, 0),
          milliseconds: milliseconds, steps: steps, sizes: sizes, series: series))
    case "deploy":
      // Another word for how it went comes from a later version.
      guard let environment, let name, let status = status.flatMap(Deployment.Status.init) else {
        return .other(type: type)
      }
      return .deploy(DeployEvidence(environment: environment, name: name, status: status))
    case "health":
      guard let environment, let checks, let source else { return .other(type: type) }
      return .health(HealthEvidence(environment: environment, source: source, checks: checks))
    case "set":
      guard let items else { return nil }
      return .set(EvidenceSet(items: items))
    case "verdict":
      guard let word else { return nil }
      return .verdict(VerdictEvidence(word: word, reasons: reasons ?? []))
    case "accept":
      guard let reason else { return nil }
      return .accept(
        AcceptEvidence(rule: rule, reason: reason, until: until.flatMap { CalendarDay($0) }))
    case "floor":
      guard let before, let suite else { return nil }
      return .floor(
        EvidenceFloor(
          before: Timestamp(seconds: Int64(before)), suite: suite, totals: totals))
    default: return .other(type: type)
    }
  }
}
