internal import Domain
internal import Terminal

extension Phrases {
  /// "41 of 43 builds green · "; nothing where none says how it ended.
  static func greenBuilds(_ recorded: RecordedHealth?) -> StyledText {
    guard let week = recorded?.week, week.runs > 0 else { return "" }
    return "\(week.runs - week.failures) of \(count(week.runs, "build", "builds")) green · "
  }

  /// "1,284 · 4 flaky · 1 quarantine ends in 3 d".
  static func health(_ tests: RecordedHealth.Tests, at now: Timestamp) -> StyledText {
    var parts: [StyledText] = ["\(tests.count)"]
    if tests.flaky > 0 { parts.append("\(tests.flaky, .warning) flaky") }
    if let end = tests.nextEnd?.end {
      let age = age(of: end, at: now)
      parts.append(
        tests.quarantined == 1
          ? "1 quarantine ends \(age)"
          : "\(tests.quarantined) quarantined, the first to \(age)")
    }
    return parts.joined(separator: " · ")
  }

  /// "3 m 12 s · +4 % on the 30-day median (noise ±6 %)".
  static func time(_ build: RecordedHealth.Build) -> StyledText {
    guard let usual = build.usual else { return duration(build.milliseconds) }
    let change = change(from: usual.median, to: build.milliseconds)
    return """
      \(duration(build.milliseconds)) · \(change) on the 30-day median (noise \
      ±\(percent(usual.noise)))
      """
  }

  /// "tests 212 runs · builds 198".
  static func evidence(_ recorded: RecordedHealth?) -> StyledText {
    let runs = recorded?.runs ?? 0
    let builds = recorded?.builds ?? 0
    let tests: StyledText = runs > 0 ? Phrases.runs(runs) : "none"
    return "tests \(tests) · builds \(builds > 0 ? "\(builds)" : "none" as StyledText)"
  }
}
