internal import Basics
internal import Domain
internal import Terminal

/// `seakeep suspects <test>` on a terminal.
struct SuspectsText: Renderer {
  /// Of more suspects than these only the sum is shown.
  private static let usualSuspects = 6
  private static let smallestShown = 0.005

  func render(_ answer: SuspectsAnswer, in context: ReportContext) -> String {
    var page = Page(context.style)
    if let verdict = Self.verdict(answer) { page.add(verdict, hanging: 2) }
    page.add(Self.window(answer), hanging: 2)
    page.gap()
    page.add(table(answer, limit: context.limit ?? Self.usualSuspects))
    page.gap()
    page.add("  \(Self.flakiness(answer))", hanging: 12)
    if !answer.isRanked {
      page.add("  ranks     left out of the chances: too many commits to rank", hanging: 12)
    }
    if !answer.trials.isEmpty { page.add("  \(Self.trials(answer.trials))", hanging: 12) }
    addNext(answer, to: &page)
    page.add(answer.limits)
    return page.text
  }

  /// What the search found; nil as long as it is open.
  private static func verdict(_ answer: SuspectsAnswer) -> StyledText? {
    let test: StyledText = "\(untrusted: answer.test.text, .strong)"
    switch answer.outcome {
    case .open: return nil
    case .found(let commits):
      guard commits.count == 1, let culprit = answer.suspects.first(where: { $0.id == commits[0] })
      else {
        let named = commits.map { id -> StyledText in "\(id, .accent)" }
        return "one of \(named.joined(separator: ", ")) broke \(test): the others cannot be tested"
      }
      return """
        \(culprit.id, .accent) broke \(test) (\(Phrases.percent(culprit.chance)) sure): \
        \(untrusted: culprit.subject)
        """
    case .flaky:
      return
        "no commit broke \(test): it fails by chance (\(Phrases.percent(answer.noCulprit)) sure)"
    case .before:
      return
        "\("?", .warning) \(test) fails on \(answer.good, .accent), too, as it was run here: the ends are wrong"
    case .stuck: return "\("?", .warning) no run that is possible tells who broke \(test)"
    }
  }

  private static func window(_ answer: SuspectsAnswer) -> StyledText {
    let steps = answer.suspects.count
    let all = answer.suspects.reduce(0) { $0 + $1.commits }
    let commits: StyledText =
      all == steps
      ? Phrases.commits(steps)
      : "\(Phrases.count(steps, "step", "steps")) of \(Phrases.commits(all))"
    let job: StyledText = answer.job.map { $0 == "local" ? "" : " in \(untrusted: $0)" } ?? ""
    return """
      \(commits) between the last pass (\(answer.good, .accent)) and the first failure \
      (\(answer.bad, .accent))\(job)
      """
  }

  private func table(_ answer: SuspectsAnswer, limit: Int) -> Table {
    var table = Table([
      .init("chance", .right), .init("commit"),
      .init("why", minimum: 40), .init("revert now"),
      .init("", dropRank: 1, minimum: 14),
    ])
    let shown = answer.suspects.prefix(limit).filter { $0.chance >= Self.smallestShown }
    for suspect in shown {
      table.add([
        Phrases.percent(suspect.chance), "\(suspect.id, .accent)", Phrases.why(suspect),
        Phrases.revert(suspect.revert),
        "\(untrusted: suspect.subject, .dim)",
      ])
    }
    let rest = answer.suspects.dropFirst(shown.count)
    if !rest.isEmpty {
      let chance = rest.reduce(0) { $0 + $1.chance }
      table.add([Phrases.percent(chance), "(\(rest.count) more)", "", "", ""])
    }
    if answer.before >= Self.smallestShown {
      table.add([
        Phrases.percent(answer.before), "(before)", "it fails on the last good commit, too", "", "",
      ])
    }
    if answer.noCulprit >= Self.smallestShown {
      table.add([Phrases.percent(answer.noCulprit), "(none)", "it fails by chance", "", ""])
    }
    return table
  }

  private static func flakiness(_ answer: SuspectsAnswer) -> StyledText {
    let flakiness = answer.flakiness
    let rate: StyledText = "\(untrusted: NumberText.decimal(flakiness.rate * 100)) %"
    if flakiness.isNamed { return "flaky in \(rate) of runs, as it was named" }
    guard let bound = flakiness.bound else {
      return "flaky nobody knows: no run before tells of it, so \(rate) is assumed (--flake-rate)"
    }
    let most: StyledText = "\(untrusted: NumberText.decimal(bound * 100)) %"
    let count: StyledText =
      "flaky so far \(flakiness.count.failures) of \(flakiness.count.runs)"
    if flakiness.count.failures > 0 {
      return "\(count) → it fails by chance in \(rate) of runs (likely < \(most))"
    }
    return bound > Self.largestNoise
      ? "\(count): too few to tell, so \(rate) is reckoned with (likely < \(most))"
      : "\(count) → a failure here is real (chance of noise < \(most))"
  }

  /// What fails by chance more often than this is not told from what is real.
  private static let largestNoise = 0.05

  /// "ran 9 times here: 5 passed, 3 failed, 1 cannot be tested".
  private static func trials(_ trials: [SuspectTrial]) -> StyledText {
    func count(_ result: SuspectTrial.Result) -> Int { trials.count { $0.result == result } }
    var parts: [StyledText] = []
    if count(.passed) > 0 { parts.append("\(count(.passed)) passed") }
    if count(.failed) > 0 { parts.append("\(count(.failed)) failed") }
    if count(.untestable) > 0 { parts.append("\(count(.untestable)) could not be tested") }
    return "ran here  \(Phrases.runs(trials.count)): \(parts.joined(separator: ", "))"
  }

  private func addNext(_ answer: SuspectsAnswer, to page: inout Page) {
    switch answer.outcome {
    case .open(let next, let bits, let runs):
      let worth = NumberText.decimal(bits, decimals: 2)
      let sure = NumberText.decimal(answer.confidence * 100, decimals: 2)
      page.add(
        """
          next run  test \(next, .accent): worth \(untrusted: worth) bits; about \
        \(Phrases.moreRuns(runs)) to be \(untrusted: sure) % sure
        """, hanging: 12)
      page.add(
        "            \(untrusted: "seakeep suspects \(shellWord(answer.test.text)) --run '<command>'", .accent)",
        hanging: 12)
    case .found(let commits):
      guard let culprit = commits.first, commits.count == 1 else { return }
      page.add("  next      \("seakeep explain", .accent) \(culprit, .accent)", hanging: 12)
    case .before:
      page.add(
        "  next      run the command on \(answer.good, .accent) by hand, or name an earlier --good",
        hanging: 12)
    case .flaky:
      page.add("  next      \("seakeep tests quarantine", .accent) if it disturbs", hanging: 12)
    case .stuck: break
    }
  }
}
