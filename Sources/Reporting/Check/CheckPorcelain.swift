internal import Basics
internal import Domain
internal import Terminal

/// `seakeep check --porcelain`: a line for the verdict, one for each reason, one for each thing missing.
///
/// `verdict`, word, exit status, base, head, commits, kinds of evidence found, kinds there are.
/// `reason`, sign, code, what it says, rule, where the rule was read, whether it is accepted.
/// `missing`, code, command.
struct CheckPorcelain: Renderer {
  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    var text = Porcelain.line([
      "verdict", answer.verdict.rawValue, "\(answer.status.rawValue)",
      answer.facts.base?.description ?? "-", answer.facts.head?.description ?? "-",
      "\(answer.facts.commits)", "\(answer.evidence.count)", "\(EvidenceFound.kinds)",
    ])
    for reason in answer.reasons {
      text += Porcelain.line([
        "reason", reason.sign.rawValue, reason.code.rawValue,
        Porcelain.text(Phrases.row(reason).text.string),
        reason.rule.map { Porcelain.text("\($0.key)=\($0.value)") } ?? "-",
        reason.rule.map { Porcelain.text(Phrases.source($0.source, answer.policy).string) } ?? "-",
        reason.acceptance == nil ? "-" : "accepted",
      ])
    }
    for missing in answer.missing {
      text += Porcelain.line([
        "missing", Porcelain.text(missing.code), Porcelain.text(missing.command),
      ])
    }
    return text
  }
}
