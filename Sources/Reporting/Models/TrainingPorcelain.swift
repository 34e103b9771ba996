internal import Domain

/// `seakeep train --porcelain`: a line for each order: what it is by, area under the ROC curve, both ends of
/// its interval, share found in 20 % of the lines, Popt; last a line `outcome`, its word, its name.
struct TrainingPorcelain: Renderer {
  func render(_ answer: TrainingAnswer, in context: ReportContext) -> String {
    var lines = answer.rankings.map { quality in
      Porcelain.line([
        quality.ranking.rawValue, Porcelain.number(quality.auc), Porcelain.number(quality.lower),
        Porcelain.number(quality.upper), Porcelain.number(quality.recallAt20),
        Porcelain.number(quality.popt),
      ])
    }
    lines.append(Porcelain.line(["outcome"] + Self.words(answer.outcome)))
    return lines.joined()
  }

  private static func words(_ outcome: TrainingAnswer.Outcome) -> [String] {
    switch outcome {
    case .activated(let name, _): ["activated", Porcelain.text(name)]
    case .notBetter: ["not-better", "-"]
    case .tooFewLabels(let needed): ["too-few-labels", "\(needed)"]
    case .written(let path): ["written", Porcelain.text(path)]
    }
  }
}
