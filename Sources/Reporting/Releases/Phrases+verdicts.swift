internal import Domain
internal import Terminal

extension Phrases {
  static func verdict(_ verdict: DeployAnswer.Verdict) -> StyledText {
    switch verdict {
    case .deploy: StyledText("DEPLOY", .good)
    case .hold: StyledText("HOLD", .bad)
    case .unknown: StyledText("UNKNOWN", .warning)
    }
  }

  static func verdict(_ verdict: RollbackVerdict) -> StyledText {
    switch verdict {
    case .keep: StyledText("KEEP", .good)
    case .rollBack: StyledText("ROLL BACK", .bad)
    case .unknown: StyledText("UNKNOWN", .warning)
    }
  }

  /// "2 d ago", "9 h ago".
  static func ago(days: Double) -> StyledText {
    ago(Timestamp(seconds: 0), at: Timestamp(seconds: seconds(days * 86_400)))
  }

  /// Clocks may lie by more than there are seconds.
  private static func seconds(_ number: Double) -> Int64 { Int64(min(max(number, -1e15), 1e15)) }

  static func describe(_ deployment: Deployment, _ days: Double, _ row: inout CheckRow) {
    let name: StyledText = "\(untrusted: deployment.name)"
    switch row.code {
    case .pending:
      row.text = "\(name) was started \(ago(days: days)), and nothing tells how that ended"
    default: row.text = "\(name) went live \(ago(days: days))"
    }
  }

  static func describe(_ reading: HealthReading, _ row: inout CheckRow) {
    let failed = reading.checks.filter { !$0.hasPassed }
    if failed.isEmpty {
      row.text =
        "\(count(reading.checks.count, "check", "checks")) passed on \(untrusted: reading.at.day)"
    } else {
      row.text =
        "\(failed.count) of \(count(reading.checks.count, "check", "checks")) failed: \(some(failed.map(\.name)))"
      row.details = failed.prefix(3).compactMap(measured)
    }
  }

  /// "http_req_duration 812 ms, limit p(95)<500".
  private static func measured(_ check: HealthCheck) -> StyledText? {
    guard check.value != nil || check.limit != nil else { return nil }
    let unit: StyledText = check.unit.map { " \(untrusted: $0)" } ?? ""
    let value: StyledText =
      check.value.map { " \(untrusted: NumberText.decimal($0, decimals: 2))\(unit)" } ?? ""
    let limit: StyledText = check.limit.map { ", limit \(untrusted: $0)" } ?? ""
    return "\(untrusted: check.name)\(value)\(limit)"
  }

  static func describe(
    _ followers: [RollbackFacts.Follower], hours: Double, _ usual: RollbackFacts.Usual?,
    _ row: inout CheckRow
  ) {
    let span = age(of: Timestamp(seconds: 0), at: Timestamp(seconds: seconds(hours * 3_600)))
    switch row.code {
    case .quietSince:
      row.text = "no fix of its files and no revert in \(span)"
      return
    case .revertedSince:
      let count = Set(followers.flatMap(\.targets)).count
      row.text = "\(commits(count)) of it \(count == 1 ? "was" : "were") taken back since"
    default:
      row.text = "\(count(followers.count, "follow-up fix", "follow-up fixes")) in \(span)"
      if let usual {
        row.text +=
          "  (after \(usual.releases) earlier releases: \(untrusted: NumberText.decimal(usual.mean, decimals: 1)) on average, \(usual.most) at most)"
      }
    }
    row.details = followers.prefix(3).map { "\($0.id, .accent) \(untrusted: $0.subject)" }
    if followers.count > 3 { row.details.append("and \(followers.count - 3) more") }
  }
}
