package import Domain

extension DeployAnswer: Reportable {
  package static let reportName = "deploy"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<DeployAnswer>)] {
    [
      (.text, DeployText()), (.json, DeployJSON()), (.porcelain, DeployPorcelain()),
      (.markdown, DeployMarkdown()), (.github, DeployGitHub()),
    ]
  }
}

extension RollbackAnswer: Reportable {
  package static let reportName = "rollback"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<RollbackAnswer>)] {
    [
      (.text, RollbackText()), (.json, RollbackJSON()), (.porcelain, RollbackPorcelain()),
      (.markdown, RollbackMarkdown()), (.github, RollbackGitHub()),
    ]
  }
}

extension BacktestAnswer: Reportable {
  package static let reportName = "backtest"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<BacktestAnswer>)] {
    [(.text, BacktestText()), (.json, BacktestJSON()), (.porcelain, BacktestPorcelain())]
  }
}

extension VerdictScores: Reportable {
  package static let reportName = "verdicts"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<VerdictScores>)] {
    [(.text, VerdictScoresText()), (.json, VerdictScoresJSON())]
  }
}
