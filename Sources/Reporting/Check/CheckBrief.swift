internal import Basics
internal import Domain
internal import Terminal

/// `seakeep check --brief`.
struct CheckBrief: Renderer {
  /// More reasons than these are counted.
  private static let mostReasons = 8

  func render(_ answer: CheckAnswer, in context: ReportContext) -> String {
    var page = BriefPage()
    page.add([
      BriefPage.pair("verdict", answer.verdict.rawValue),
      "range=\(answer.facts.base?.short ?? "root")..\(answer.facts.head?.short ?? "none")",
      "evidence=\(answer.evidence.count)/\(EvidenceFound.kinds)",
      BriefPage.pair("exit", Int(answer.status.rawValue)),
    ])
    let told = answer.reasons.filter {
      ($0.sign != .good || $0.code.excusesFailures) && $0.code != .highRank
    }
    for reason in told.prefix(Self.mostReasons) { page.add(Self.words(reason)) }
    if told.count > Self.mostReasons {
      page.add([BriefPage.pair("more_reasons", told.count - Self.mostReasons)])
    }
    if let place = answer.place {
      let lines = place.lines.shown.isEmpty ? "" : ":" + place.lines.compact
      page.add([
        "look", BriefPage.value(place.file.path.text) + lines,
        BriefPage.pair("commit", place.commit),
        BriefPage.pair("fixes12mo", place.file.fixes),
      ])
    }
    if let whole = answer.risk?.whole { page.add(["risk"] + BriefPage.words(whole)) }
    for missing in answer.missing {
      page.add(["missing", BriefPage.value(missing.code), BriefPage.pair("do", missing.command)])
    }
    if let advice = Self.advice(answer) { page.add([advice]) }
    if answer.verdict == .hold {
      page.add(["do_not: --no-verify, editing .seakeep (policy is read from the base)"])
    }
    return page.text
  }

  private static func words(_ reason: Reason) -> [String] {
    var words = [
      reason.acceptance == nil
        ? (reason.sign == .look || reason.sign == .good ? "note" : "reason") : "accepted",
      reason.code.rawValue,
    ]
    if case .failure(let test) = reason.finding {
      words.append(BriefPage.value(test.test.text))
      words.append("now=\(test.now.failures)/\(test.now.runs)")
      words.append("before=\(test.before.failures)/\(test.before.runs)")
    } else {
      words.append(BriefPage.value(Phrases.row(reason).text.string))
    }
    return words
  }

  private static func advice(_ answer: CheckAnswer) -> String? {
    switch answer.verdict {
    case .pass: nil
    case .hold: "do: mend it, run the tests again, then `\(again)`"
    case .unknown:
      answer.missing.isEmpty ? nil : "do: supply what is missing, then `seakeep check --brief`"
    }
  }

  private static let again = "seakeep ingest <report> && seakeep check --brief"
}
