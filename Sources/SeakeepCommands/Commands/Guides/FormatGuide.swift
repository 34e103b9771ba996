internal import Domain
internal import Reporting

/// Which answer is written in which format, as Markdown: Docs/Formats.md.
enum FormatGuide {
  static var page: String {
    var text = """
      # Formats

      Generated from the renderers; do not edit. `--json` has the schema `seakeep.<name>/1`, which \
      `seakeep schema <name>` prints; it only gains keys within a major version.

      | answer | formats |
      |---|---|

      """
    for (name, formats) in answers {
      text += "| \(name) | \(formats.map { $0.rawValue }.joined(separator: ", ")) |\n"
    }
    text += "\nSchemas: \(Schemas.names.map { "`\($0)`" }.joined(separator: ", ")).\n"
    text += """

      ## Paths

      git's paths are bytes. `--porcelain` writes each exactly, as git does under `core.quotePath`: one \
      with a control sign, a quote, a backslash or a byte above 0x7f stands in double quotes, such \
      bytes as `\\303`. JSON and the other formats are text: what is not UTF-8 is U+FFFD there.

      """
    text += "\n## Keys of `.seakeep`\n\n| key | default | scope | meaning |\n|---|---|---|---|\n"
    for key in PolicyKey.all {
      let scope = key.scope == .gate ? "gate" : "personal"
      text += "| `\(key.qualifiedName)` | \(key.byDefault ?? "–") | \(scope) | \(key.meaning) |\n"
    }
    return text
  }

  private static let answers: [(String, [OutputFormat])] = [
    (Dashboard.reportName, Dashboard.formats), (Hotspots.reportName, Hotspots.formats),
    (RangeRisk.reportName, RangeRisk.formats), (Explanation.reportName, Explanation.formats),
    (CommitLabels.reportName, CommitLabels.formats), (BugLinks.reportName, BugLinks.formats),
    (CheckAnswer.reportName, CheckAnswer.formats), (Baseline.reportName, Baseline.formats),
    (DeployAnswer.reportName, DeployAnswer.formats),
    (RollbackAnswer.reportName, RollbackAnswer.formats),
    (SuspectsAnswer.reportName, SuspectsAnswer.formats),
    (BacktestAnswer.reportName, BacktestAnswer.formats),
    (VerdictScores.reportName, VerdictScores.formats),
    (TestAssessment.reportName, TestAssessment.formats),
    (TestOrder.reportName, TestOrder.formats), (ShardChoice.reportName, ShardChoice.formats),
    (BuildOverview.reportName, BuildOverview.formats),
    (BuildComparison.reportName, BuildComparison.formats),
    (BuildTrend.reportName, BuildTrend.formats),
    (IngestAnswer.reportName, IngestAnswer.formats),
    (EvidenceOverview.reportName, EvidenceOverview.formats),
    (EvidenceExchange.reportName, EvidenceExchange.formats),
    (DoraAnswer.reportName, DoraAnswer.formats),
    (DoctorReport.reportName, DoctorReport.formats),
  ]
}
