internal import Domain
internal import Terminal

/// One of the four keys in words.
struct DoraKey {
  var name: StyledText
  /// Nil where it is not known.
  var value: StyledText?
  var detail: StyledText

  static func all(of answer: DoraAnswer) -> [DoraKey] {
    [frequency(answer), leadTime(answer), failures(answer), restore(answer)]
  }

  private static func frequency(_ answer: DoraAnswer) -> DoraKey {
    var key = DoraKey(name: "deployment frequency", value: nil, detail: "not known")
    guard let frequency = answer.frequency else { return key }
    let days = answer.to.days(since: answer.from)
    let span =
      days < 7
      ? Phrases.count(Int(days.rounded()), "day", "days")
      : Phrases.count(Int((days / 7).rounded()), "week", "weeks")
    key.value = "\(untrusted: NumberText.decimal(frequency.perWeek, decimals: 2)) a week"
    key.detail = "\(frequency.deployments) in \(span)"
    if let gap = frequency.medianGap {
      key.detail = "\(key.detail), \(Phrases.span(gap)) apart"
    }
    return key
  }

  private static func leadTime(_ answer: DoraAnswer) -> DoraKey {
    guard let time = answer.leadTime else {
      return DoraKey(name: "lead time for changes", value: nil, detail: "not known")
    }
    return DoraKey(
      name: "lead time for changes", value: Phrases.span(time.median),
      detail: "\(Phrases.halves(time)) · \(Phrases.commits(time.count))")
  }

  private static func failures(_ answer: DoraAnswer) -> DoraKey {
    guard let failures = answer.failures else {
      return DoraKey(name: "change failure rate", value: nil, detail: "not known")
    }
    let share = Phrases.percent(Double(failures.bad) / Double(max(1, failures.of)))
    let atLeast: StyledText = answer.isFromTags ? "at least " : ""
    return DoraKey(
      name: "change failure rate", value: "\(atLeast)\(share)",
      detail: """
        \(failures.bad) of \(failures.of), likely \
        \(untrusted: NumberText.decimal(failures.lower * 100, decimals: 0))–\
        \(untrusted: NumberText.decimal(failures.upper * 100, decimals: 0)) %
        """)
  }

  private static func restore(_ answer: DoraAnswer) -> DoraKey {
    let open: StyledText = answer.open > 0 ? " · \(answer.open) open" : ""
    guard let time = answer.restore else {
      let none: StyledText = answer.frequency == nil ? "not known" : "none was put right"
      return DoraKey(
        name: "time to restore", value: nil,
        detail: answer.frequency != nil && answer.open == 0 ? "nothing was bad" : "\(none)\(open)")
    }
    return DoraKey(
      name: "time to restore", value: Phrases.span(time.median),
      detail: time.count == 1 ? "of 1\(open)" : "\(Phrases.halves(time)), of \(time.count)\(open)")
  }
}

extension Phrases {
  /// "365 days to 2026-10-20".
  static func window(of answer: DoraAnswer) -> StyledText {
    let days = Int(answer.to.days(since: answer.from).rounded())
    return "\(count(days, "day", "days")) to \(untrusted: answer.to.day)"
  }

  /// "12 deployments", "12 releases by their tags".
  static func deployments(of answer: DoraAnswer) -> StyledText {
    answer.isFromTags && !answer.deployments.isEmpty
      ? "\(count(answer.deployments.count, "release tag", "release tags"))"
      : count(answer.deployments.count, "deployment", "deployments")
  }

  /// A span of time in seconds: "41 min", "3.2 h", "14.2 d".
  static func span(_ seconds: Double) -> StyledText {
    if seconds < 3_600 { return "\(untrusted: NumberText.decimal(seconds / 60, decimals: 0)) min" }
    if seconds < 48 * 3_600 { return "\(untrusted: NumberText.decimal(seconds / 3_600)) h" }
    return "\(untrusted: NumberText.decimal(seconds / 86_400)) d"
  }

  /// "half 6.1 d – 29.9 d".
  static func halves(_ spread: DoraAnswer.Spread) -> StyledText {
    "half \(span(spread.lowerQuartile)) – \(span(spread.upperQuartile))"
  }

  /// Why a deployment is bad, and when it was put right.
  static func trouble(of entry: DoraAnswer.Entry) -> StyledText {
    let what: StyledText =
      switch entry.trouble {
      case .failed: "failed"
      case .rolledBack: "was rolled back"
      case .reverted(let commit, let by): "\(commit) of it was reverted by \(by)"
      case .hotfixed(let commit, let by): "\(commit) of it was mended by \(by)"
      case nil: "is well"
      }
    guard let end = entry.restoredAt else { return "\(what) · not put right yet" }
    let seconds = max(0, Double(end.seconds) - Double(entry.deployment.at.seconds))
    return "\(what) · put right after \(span(seconds))"
  }

  /// What the keys leave out, a sentence each.
  static func missing(_ missing: DoraAnswer.Missing, of answer: DoraAnswer) -> StyledText {
    switch missing {
    case .noDeployments: "no deployment is recorded, and no tag reads as a release"
    case .failuresInTags:
      "nothing is recorded: tags stand for deployments, and do not tell of those that failed or were rolled back"
    case .timesOfTags: "a tag stands at the time of its commit: what came between is in no key"
    case .earlier(let time):
      """
      nothing is known before \(untrusted: time.day): the first deployment begins the time that is looked \
      at, and is not counted in it
      """
    case .olderCommits(let time):
      """
      commits made before \(untrusted: time.day) that waited for these deployments may be missing in \
      lead times
      """
    case .young(let count):
      "\(self.count(count, "deployment is", "deployments are")) too young for the rate: 7 days are not over"
    case .unknownContents(let count):
      "of \(self.count(count, "deployment", "deployments")) it is not known which commits came with it"
    case .olderLines(let count):
      """
      \(self.count(count, "release", "releases")) of older lines left out: \
      \(SafeText(count == 1 ? "it replaces" : "they replace")) nothing
      """
    }
  }
}
