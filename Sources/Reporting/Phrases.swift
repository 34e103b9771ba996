internal import Domain
internal import Terminal

/// Wordings that several screens share, so that they say the same thing in the same words.
enum Phrases {
  /// "1 fix", "2 fixes", "3,214 commits".
  static func count(_ number: Int, _ one: StaticString, _ many: StaticString) -> StyledText {
    "\(number) \(SafeText(number == 1 ? one : many))"
  }

  static func commits(_ number: Int) -> StyledText { count(number, "commit", "commits") }

  /// "3 commits and 1 merge".
  static func commits(of facts: ChangeFacts) -> StyledText {
    let merges = count(facts.merges, "merge", "merges")
    if facts.merges == 0 { return commits(facts.commits) }
    return facts.commits == 0 ? merges : "\(commits(facts.commits)) and \(merges)"
  }

  static func files(_ number: Int) -> StyledText { count(number, "file", "files") }
  static func fixes(_ number: Int) -> StyledText { count(number, "fix", "fixes") }

  /// "+38 −9"; a partial clone may lack what would be counted.
  static func lines(of commit: CommitRisk) -> StyledText {
    commit.lacksLines
      ? "lines not counted" : lines(added: commit.linesAdded, deleted: commit.linesDeleted)
  }

  /// "+38 −9".
  static func lines(added: Int, deleted: Int) -> StyledText { "+\(added) −\(deleted)" }

  /// Two years and more are told in years.
  private static let daysToldAsYears = 730.0

  /// How long ago: "11 d", "3 h", "5 min", "4 y"; "in 3 d" when the clock that wrote it ran ahead.
  static func age(of time: Timestamp, at now: Timestamp) -> StyledText {
    let days = now.days(since: time)
    let span = span(days: days.magnitude)
    return days < 0 && days.magnitude * 1440 >= 1 ? "in \(span)" : span
  }

  private static func span(days: Double) -> StyledText {
    if days >= daysToldAsYears { return "\(Int(days / 365.25)) y" }
    if days >= 1 { return "\(Int(days)) d" }
    if days * 24 >= 1 { return "\(Int(days * 24)) h" }
    return "\(Int(days * 1440)) min"
  }

  /// "3 h ago", "in 2 d".
  static func ago(_ time: Timestamp, at now: Timestamp) -> StyledText {
    let age = age(of: time, at: now)
    return age.string.hasPrefix("in ") ? age : "\(age) ago"
  }

  /// What the units of a comparison are called: "commits", "pushes", "ranges of 5 commits".
  static func units(_ unit: ChangeUnit) -> StyledText {
    switch unit {
    case .commit: "commits"
    case .push: "pushes"
    case .range(let commits): "ranges of \(self.commits(commits))"
    case .release: "releases"
    }
  }

  /// "91 of 100 ranges of 5 commits".
  static func ofHundred(_ rank: Int, _ unit: ChangeUnit) -> StyledText {
    "\(rank) of 100 \(units(unit))"
  }

  /// ", by v3" where a model ranks.
  static func by(_ model: String?) -> StyledText { model.map { ", by \(untrusted: $0)" } ?? "" }

  /// What became of like changes: counted, never foretold.
  static func frequency(_ frequency: RiskAssessment.Frequency, _ unit: ChangeUnit) -> StyledText {
    let share = Double(frequency.hits) / Double(max(1, frequency.of))
    let outcome: StyledText =
      unit == .release ? "needed a revert or a hotfix" : "needed a fix or revert within 14 d"
    return """
      \(frequency.hits) of \(frequency.of) earlier \(units(unit)) this high \(outcome) \
      (\(percent(share)), likely \(bound(frequency.lower))–\(bound(frequency.upper)) %; \
      all: \(percent(frequency.base)))\(frequency.isLearnedFrom ? ", which the model has learned from" : "")
      """
  }

  /// Why the heuristics rank although a model is in use.
  static func unaskedModel(_ name: String) -> StyledText {
    "by heuristics: \(untrusted: name) has not scored these commits yet"
  }

  /// "22 %".
  static func percent(_ fraction: Double) -> StyledText {
    "\(untrusted: NumberText.percent(fraction)) %"
  }

  /// An end of an interval in percent, rounded.
  private static func bound(_ fraction: Double) -> StyledText {
    "\(untrusted: NumberText.decimal(fraction * 100, decimals: 0))"
  }

  /// Why a commit has no rank.
  static func notRanked(_ reason: CommitRisk.NotRanked?) -> StyledText {
    switch reason {
    case .merge: "merge"
    case .bot: "bot commit"
    case .bulk: "bulk change"
    case .generated: "generated files only"
    case .empty: "no files"
    case .linesNotRead: "lines not in this clone"
    case .fewLikeUnits: "too few like commits"
    case .absent: "not in this clone"
    case nil: "not ranked"
    }
  }

  /// What was left out of the counts, in parts; empty when nothing was.
  static func leftOut(_ leftOut: LeftOut) -> [StyledText] {
    [
      (leftOut.botCommits, count(leftOut.botCommits, "bot commit", "bot commits")),
      (leftOut.bulkCommits, count(leftOut.bulkCommits, "bulk commit", "bulk commits")),
      (leftOut.generatedFiles, count(leftOut.generatedFiles, "generated file", "generated files")),
      (leftOut.vendoredFiles, count(leftOut.vendoredFiles, "vendored file", "vendored files")),
    ].filter { $0.0 > 0 }.map { $0.1 }
  }

  /// " (to 2026-08-21)"; nothing where that is today.
  static func until(_ week: Dashboard.Week, at now: Timestamp) -> StyledText {
    now.days(since: week.until) < 1 ? "" : " (to \(untrusted: week.until.day))"
  }

  /// What could not be seen, a sentence each, and the command that would show it.
  static func limits(_ limits: History.Limits) -> [Limit] {
    var found: [Limit] = []
    if limits.boundaries > 0 {
      let since: StyledText = limits.newestBoundary.map { " at \(untrusted: $0.day)" } ?? ""
      found.append(
        Limit(
          "shallow", "the clone is shallow: history is cut off\(since)",
          remedy: History.Limits.deepening))
    }
    if limits.commitsMissingBlobs > 0 {
      found.append(
        Limit(
          "partial",
          "\(commits(limits.commitsMissingBlobs)) without line counts: files not in this clone",
          remedy: History.Limits.completing))
    }
    if limits.commitsWithoutRenameSearch > 0 {
      found.append(
        Limit(
          "renames",
          "renames not searched in \(commits(limits.commitsWithoutRenameSearch)): too many files",
          remedy: nil))
    }
    if limits.commitsWithoutAuthor > 0 {
      found.append(
        Limit(
          "authors",
          "\(commits(limits.commitsWithoutAuthor)) without a readable author: counted as one unknown",
          remedy: nil))
    }
    if let gap = limits.gap {
      found.append(
        Limit(
          "gap",
          """
          the newest commit is dated \(untrusted: gap.newest.day): the window holds \
          \(commits(gap.commits)), those before it end at \(untrusted: gap.before.day)
          """, remedy: nil))
    }
    return found
  }

  /// One thing that could not be seen.
  struct Limit {
    /// For machines.
    var name: StaticString
    var text: StyledText
    var remedy: StaticString?

    init(_ name: StaticString, _ text: StyledText, remedy: StaticString?) {
      self.name = name
      self.text = text
      self.remedy = remedy
    }
  }
}

extension StyledText.Interpolation {
  /// The first digits of a commit's name.
  mutating func appendInterpolation(_ id: CommitID, _ emphasis: Emphasis = .plain) {
    appendInterpolation(untrusted: id.short, emphasis)
  }
}

extension Page {
  /// The rows every screen ends with when something could not be seen.
  mutating func add(_ limits: History.Limits) {
    let found = Phrases.limits(limits)
    if found.isEmpty { return }
    gap()
    for limit in found {
      add("  \("!", .warning) \(limit.text)", hanging: 4)
      if let remedy = limit.remedy { add("      \(SafeText(remedy), .accent)", hanging: 6) }
    }
  }
}
