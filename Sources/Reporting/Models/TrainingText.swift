internal import Domain
internal import Terminal

/// `seakeep train` on a terminal.
struct TrainingText: Renderer {
  func render(_ answer: TrainingAnswer, in context: ReportContext) -> String {
    var page = Page(context.style)
    addData(answer, context, to: &page)
    if !answer.rankings.isEmpty {
      page.gap()
      addRankings(answer.rankings, to: &page)
    }
    if !answer.calibration.isEmpty { addCalibration(answer, to: &page) }
    page.gap()
    addOutcome(answer, to: &page)
    if !answer.weaknesses.isEmpty {
      let parts = answer.weaknesses.map { Self.words($0) }
      page.add("  weak where  \(parts.joined(separator: " · "))", hanging: 14)
    }
    addUndo(answer.outcome, to: &page)
    return page.text
  }

  private func addData(_ answer: TrainingAnswer, _ context: ReportContext, to page: inout Page) {
    let elapsed: StyledText =
      context.elapsedSeconds.map { "\(untrusted: NumberText.decimal($0, decimals: 0)) s" } ?? ""
    let trained: StyledText =
      answer.trained.commits == 0
      ? "there is no commit to learn from"
      : "trained on \(Phrases.commits(answer.trained.commits)) (\(Self.span(answer.trained)))"
    if let tested = answer.tested {
      page.add("\(trained), tested on the next \(tested.commits)", right: elapsed, hanging: 2)
    } else {
      page.add("\(trained), not tested", right: elapsed, hanging: 2)
    }
    page.add("label: \(Self.labels(answer))", hanging: 7)
    let embargo: StyledText =
      answer.embargoDays > 0
      ? "\(answer.embargoDays) d embargo between train and test · " : ""
    page.add("       \(embargo)merges, bots, bulk changes left out", hanging: 7)
    page.add("model: \(untrusted: answer.recipe)", hanging: 7)
  }

  private static func span(_ span: TrainingAnswer.Span) -> StyledText {
    let from = String(span.from.day.prefix(7))
    let to = String(span.to.day.prefix(7))
    return from == to ? "\(untrusted: from)" : "\(untrusted: from) … \(untrusted: to)"
  }

  private static func labels(_ answer: TrainingAnswer) -> StyledText {
    let labels = answer.labels
    if let file = labels.file {
      let wrong = answer.trained.positives + (answer.tested?.positives ?? 0)
      let unknown: StyledText =
        labels.unknown > 0 ? ", \(labels.unknown) of its lines name no commit ranked here" : ""
      return "\(wrong) marked in \(untrusted: file)\(unknown)"
    }
    return """
      later a revert (\(labels.reverted)), a red build (\(labels.reddened)), a rollback \
      (\(labels.rolledBack)) or a fix of its lines (\(labels.mended))
      """
  }

  private func addRankings(_ rankings: [RankingQuality], to page: inout Page) {
    var table = Table([
      .init("", minimum: 16, gap: 2), .init("AUC", .right, gap: 3),
      .init("(95 %)", dropRank: 2, gap: 2),
      .init("bugs found reading 20 % of lines", .right, gap: 3),
      .init("Popt", .right, dropRank: 1, gap: 3),
    ])
    for quality in rankings {
      let interval: StyledText =
        quality.ranking == .coin
        ? "" : "\(Self.hundredths(quality.lower))–\(Self.hundredths(quality.upper))"
      table.add([
        Self.name(quality.ranking), Self.hundredths(quality.auc), interval,
        Phrases.percent(quality.recallAt20), Self.hundredths(quality.popt),
      ])
    }
    page.add(table)
  }

  private static func name(_ ranking: RankingQuality.Ranking) -> StyledText {
    switch ranking {
    case .model: "\("this model", .strong)"
    case .size: "size alone"
    case .fixHistory: "fix history alone"
    case .revertRate: "revert rate alone"
    case .coin: "coin"
    }
  }

  private static func hundredths(_ number: Double) -> StyledText {
    let text = NumberText.decimal(number, decimals: 2)
    // Always two decimals, so that columns can be compared.
    guard let point = text.firstIndex(of: ".") else { return "\(untrusted: text).00" }
    let decimals = text.distance(from: point, to: text.endIndex) - 1
    return decimals < 2 ? "\(untrusted: text)0" : "\(untrusted: text)"
  }

  private func addCalibration(_ answer: TrainingAnswer, to page: inout Page) {
    page.gap()
    let bins = answer.calibration
    let said = bins.map { Phrases.percent($0.said) }
    let was = bins.map { Phrases.percent($0.was) }
    var table = Table(
      [.init("", gap: 2), .init("", gap: 2)] + bins.map { _ in .init("", .right, gap: 2) })
    table.add(["calibration (test set)", "said"] + said)
    table.add(["", "was"] + was)
    page.add(table)
    if let error = answer.calibrationError {
      page.add(
        "  off by \(untrusted: NumberText.decimal(error * 100)) points on average", hanging: 4)
    }
  }

  private func addOutcome(_ answer: TrainingAnswer, to page: inout Page) {
    let gain: StyledText = answer.gain.map { Self.words($0) } ?? "not tried against size alone"
    switch answer.outcome {
    case .activated(let name, _):
      page.add("  \(gain)  → \("activated", .good) as \(untrusted: name)", hanging: 4)
    case .notBetter:
      page.add("  \(gain)  → \("NOT activated", .warning)", hanging: 4)
      page.add("  kept: what ranked before", hanging: 4)
    case .tooFewLabels(let needed):
      page.add("  \("NOT activated", .warning): too few labels", hanging: 4)
      page.add(
        """
          kept: what ranked before. \(answer.trained.positives) commits that went wrong are too \
        few; about \(needed) are needed
        """, hanging: 4)
      page.add("  'seakeep ingest' of old CI runs adds labels fastest", hanging: 4)
    case .written(let path):
      page.add("  \(gain)  → written to \(untrusted: path)", hanging: 4)
    }
  }

  private func addUndo(_ outcome: TrainingAnswer.Outcome, to page: inout Page) {
    guard case .activated(_, let previous) = outcome else { return }
    page.add(
      "  undo", right: "seakeep model use \(untrusted: previous ?? "heuristics", .accent)",
      hanging: 4)
  }

  /// "Scripts/** (9 labels)", "authors with < 5 commits (.52, size .60)".
  private static func words(_ weakness: TrainingAnswer.Weakness) -> StyledText {
    let part: StyledText =
      switch weakness.part {
      case .directory(let path?): "\(untrusted: path.text)/**"
      case .directory(nil): "files at the root"
      case .newcomers: "authors with < 5 commits"
      }
    if let areas = weakness.areas, areas.model <= areas.size {
      return "\(part) (\(hundredths(areas.model)), size \(hundredths(areas.size)))"
    }
    return "\(part) (\(Phrases.count(weakness.positives, "label", "labels")))"
  }

  private static func words(_ gain: TrainingAnswer.Gain) -> StyledText {
    let interval: StyledText = "(\(hundredths(gain.lower))–\(hundredths(gain.upper)))"
    return gain.value >= 0
      ? "better than size alone by \(hundredths(gain.value)) \(interval)"
      : "worse than size alone by \(hundredths(-gain.value)) \(interval)"
  }
}
