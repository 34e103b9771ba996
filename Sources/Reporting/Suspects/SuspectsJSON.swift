internal import Domain

/// `seakeep suspects --json`.
struct SuspectsJSON: Renderer {
  static let document = JSONDocument<SuspectsAnswer>(
    "suspects", "Which commit broke a test",
    [
      .string("test", "The test's id") { $0.test.text },
      .optionalString("job", "Whose runs were asked; null where none of them tells of the test") {
        $0.job
      },
      .commit("good", "Where it passed last") { $0.good },
      .commit("bad", "Where it failed first") { $0.bad },
      .choice(
        "outcome", "How far the search came: 'before' if it fails on the good commit, too",
        of: SuspectsAnswer.Outcome.words
      ) { $0.outcome.word },
      JSONField("culprits", "Who broke it; several if not all can be tested", .array(.commit)) {
        .array($0.outcome.culprits.map { .string($0.description) })
      },
      .list("suspects", "First-parent steps, likeliest first", of: suspect) { $0.suspects },
      .fraction("no_culprit", "How likely it is that none of them did it") {
        rounded($0.noCulprit)
      },
      .fraction("before", "How likely it is that it fails on the good commit, too") {
        rounded($0.before)
      },
      .fraction("confidence", "How likely one must be to be blamed") { $0.confidence },
      .object("flakiness", "How often it fails where it is not broken", flakiness) {
        $0.flakiness
      },
      .count("failures", "Recorded failures in the window and since") { $0.failures },
      .flag("ranked", "Ranks of risk entered the chances: not where there are too many commits") {
        $0.isRanked
      },
      .list("trials", "Runs that were made, in their order", of: trial) { $0.trials },
      .optionalObject("next", "The run to make next; null when the search is over", next) {
        $0.outcome.next
      },
      .object("limits", "What could not be seen", SharedObjects.limits) { $0.limits },
    ])

  private static let suspect = JSONObject<Suspect>([
    .commit("id", "The commit") { $0.id },
    .string("subject", "First line of its message") { $0.subject },
    .fraction("chance", "How likely it did it") { rounded($0.chance) },
    .count("commits", "Commits that it brings: more than one for a merge") { $0.commits },
    .flag("untestable", "Its code could not be tested") { $0.isUntestable },
    JSONField(
      "revert", "What becomes of taking it back now; null where that was not tried",
      .nullable(.choice(RevertOutcome.words))
    ) { $0.revert.map { .string($0.word) } ?? .null },
    .strings("conflicts", "Files in the way of that") { suspect -> [String] in
      suspect.revert?.conflicts.map(\.text) ?? []
    },
    .list("clues", "What points at it, strongest first", of: clue) { $0.clues },
  ])

  private static let clue = JSONObject<SuspectClue>([
    .choice("kind", "What kind of clue", of: SuspectClue.words) { $0.word },
    .string("path", "The file that it touches") { $0.path.text },
    .optionalInteger("place", "Its place in the failure's trace, from 0", in: 0...Int.max) {
      if case .frame(_, let place) = $0 { place } else { nil }
    },
    .optionalString("with", "The file of the test with which it changed") {
      if case .together(_, let with, _, _) = $0 { with.text } else { nil }
    },
    .optionalInteger("times", "How often that was", in: 0...Int.max) {
      switch $0 {
      case .together(_, _, let times, _): times
      case .onset(_, let count): count.failures
      default: nil
      }
    },
    .optionalInteger("of", "Of so many of its changes", in: 0...Int.max) {
      switch $0 {
      case .together(_, _, _, let all): all
      case .onset(_, let count): count.runs
      default: nil
      }
    },
  ])

  private static let flakiness = JSONObject<ChanceFailures>([
    .count("failures", "Failures that were counted") { $0.count.failures },
    .count("runs", "In so many runs") { $0.count.runs },
    .count("breaks", "How often it was broken and mended before") { $0.breaks },
    .fraction("rate", "The rate that is reckoned with") { rounded($0.rate) },
    .optionalFraction("upper95", "Its upper bound (95 %); null where nothing was counted") {
      $0.bound.map { rounded($0) }
    },
    .flag("named", "The rate was named by the user") { $0.isNamed },
  ])

  private static let trial = JSONObject<SuspectTrial>([
    .commit("commit", "Where it ran") { $0.commit },
    .choice(
      "result", "How it ended", of: SuspectTrial.Result.allCases.map(\.rawValue)
    ) { $0.result.rawValue },
  ])

  private static let next = JSONObject<SuspectsAnswer.Outcome.NextRun>([
    .commit("commit", "Where to run it") { $0.commit },
    .number("bits", "What that is expected to tell") { rounded($0.bits) },
    .number("runs", "So many runs are expected in all") { rounded($0.runs) },
  ])

  func render(_ answer: SuspectsAnswer, in context: ReportContext) -> String {
    Self.document.text(of: answer)
  }

  /// Sums of many fractions may differ in their last digits from machine to machine.
  static func rounded(_ number: Double) -> Double { (number * 1e6).rounded() / 1e6 }
}

private func rounded(_ number: Double) -> Double { SuspectsJSON.rounded(number) }
