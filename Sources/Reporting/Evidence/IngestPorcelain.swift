internal import Domain

/// `seakeep ingest --porcelain`: for each input its kind, format, tests, failed and errored ones,
/// errors, warnings, name, of a deployment its environment, status and time and of health the
/// environment, checks and failed ones; then `code`, tree, commit, job, run; then each line that would
/// be kept.
struct IngestPorcelain: StreamingRenderer {
  func write(_ answer: IngestAnswer, in context: ReportContext, to sink: inout ByteSink) {
    var text = ""
    for input in answer.inputs {
      let name = Porcelain.path(FilePath(input.name.utf8))
      switch input.content {
      case .tests(let counts, _, _):
        text += Porcelain.line([
          "tests", input.format, "\(counts.tests)", "\(counts.failed + counts.errored)", "-", "-",
          name,
        ])
      case .build(let side, _):
        text += Porcelain.line([
          "build", input.format, "-", "-", "\(side.errors)", "\(side.warnings)", name,
        ])
      case .deploy(let deploy, let time):
        text += Porcelain.line([
          "deploy", "-", "-", "-", "-", "-", name, Porcelain.text(deploy.environment),
          deploy.status.rawValue, "\(time.seconds)",
        ])
      case .health(let health):
        text += Porcelain.line([
          "health", input.format, "-", "-", "-", "-", name, Porcelain.text(health.environment),
          "\(health.checks.count)", "\(health.checks.count { !$0.hasPassed })",
        ])
      case .evidence(let records):
        text += Porcelain.line(["evidence", "\(records)", "-", "-", "-", "-", name])
      }
    }
    text += Porcelain.line([
      "code", answer.code.tree?.description ?? "-", answer.code.commit?.description ?? "-",
      Porcelain.text(answer.job), answer.run.map { Porcelain.text($0) } ?? "-",
    ])
    sink.append(text)
    for line in answer.lines {
      sink.append("line\t")
      sink.append(line)
      sink.append("\n")
    }
  }
}
