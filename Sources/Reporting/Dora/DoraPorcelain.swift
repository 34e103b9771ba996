internal import Domain

/// `seakeep dora --porcelain`: `frequency`, deployments, per week, median gap; `lead-time` and
/// `restore`, count, lower quartile, median, upper quartile; `failures`, bad, of, lower, upper; then for each deployment its name, commit, time,
/// commits, trouble, what was bad, what mended it, when that was; then `missing`, kind, count. Spans are in seconds.
struct DoraPorcelain: Renderer {
  func render(_ answer: DoraAnswer, in context: ReportContext) -> String {
    var text = ""
    if let frequency = answer.frequency {
      text += Porcelain.line([
        "frequency", "\(frequency.deployments)", "\(frequency.perWeek)",
        frequency.medianGap.map { "\($0)" } ?? "-",
      ])
    }
    if let time = answer.leadTime { text += Self.line("lead-time", time) }
    if let failures = answer.failures {
      text += Porcelain.line([
        "failures", "\(failures.bad)", "\(failures.of)", "\(failures.lower)", "\(failures.upper)",
      ])
    }
    if let time = answer.restore { text += Self.line("restore", time) }
    for entry in answer.deployments {
      text += Porcelain.line([
        "deployment", Porcelain.text(entry.deployment.name), entry.deployment.commit.description,
        "\(entry.deployment.at.seconds)", Porcelain.number(entry.commits),
        entry.trouble?.word ?? "-", entry.trouble?.commits?.bad.description ?? "-",
        entry.trouble?.commits?.by.description ?? "-",
        entry.restoredAt.map { "\($0.seconds)" } ?? "-",
      ])
    }
    for missing in answer.missing {
      text += Porcelain.line(["missing", missing.word, Porcelain.number(missing.count)])
    }
    return text
  }

  private static func line(_ name: String, _ spread: DoraAnswer.Spread) -> String {
    Porcelain.line([
      name, "\(spread.count)", "\(spread.lowerQuartile)", "\(spread.median)",
      "\(spread.upperQuartile)",
    ])
  }
}
