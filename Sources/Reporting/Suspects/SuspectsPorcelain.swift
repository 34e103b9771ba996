package import Domain

/// `seakeep suspects --porcelain`, a line for each fact.
///
/// `window`, test, job, good, bad, outcome, chance of no culprit. `culprit`, commit. `suspect`, chance,
/// commit, commits it brings, kinds of clues, what a revert
/// does, subject. `trial`, commit, result. `flaky`, failures, runs,
/// rate. `next`, commit, bits, runs.
struct SuspectsPorcelain: Renderer {
  func render(_ answer: SuspectsAnswer, in context: ReportContext) -> String {
    func number(_ number: Double) -> String { Porcelain.number(SuspectsJSON.rounded(number)) }
    var text = Porcelain.line([
      "window", Porcelain.text(answer.test.text), answer.job.map { Porcelain.text($0) } ?? "-",
      "\(answer.good)", "\(answer.bad)", answer.outcome.word, number(answer.noCulprit),
    ])
    for culprit in answer.outcome.culprits {
      text += Porcelain.line(["culprit", "\(culprit)"])
    }
    for suspect in answer.suspects {
      let clues = suspect.clues.map(\.word).joined(separator: ",")
      text += Porcelain.line([
        "suspect", number(suspect.chance), "\(suspect.id)", "\(suspect.commits)",
        clues.isEmpty ? "-" : clues, suspect.revert?.word ?? "-", Porcelain.text(suspect.subject),
      ])
    }
    for trial in answer.trials {
      text += Porcelain.line(["trial", "\(trial.commit)", trial.result.rawValue])
    }
    let flakiness = answer.flakiness
    text += Porcelain.line([
      "flaky", "\(flakiness.count.failures)", "\(flakiness.count.runs)", number(flakiness.rate),
    ])
    if let next = answer.outcome.next {
      text += Porcelain.line(["next", "\(next.commit)", number(next.bits), number(next.runs)])
    }
    return text
  }
}

extension SuspectsAnswer: Reportable {
  package static let reportName = "suspects"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<SuspectsAnswer>)] {
    [(.text, SuspectsText()), (.json, SuspectsJSON()), (.porcelain, SuspectsPorcelain())]
  }
}
