package import Domain
internal import Terminal

/// `seakeep baseline --porcelain`, a line for each fact.
///
/// `base`, commit, head. `tests`, job, commit, distance, time, run of CI, match, runs, tests, failing,
/// flaky, skipped. `failing`, job, test. `passed-over`, job, commit, distance, why. `build`, job,
/// commit, distance, time, run of CI, match, errors, warnings, findings. `finding`, severity, rule,
/// file. `flaky`, test, failures, runs. `quarantine`, test, last day. `missing`, code, command.
struct BaselinePorcelain: Renderer {
  func render(_ baseline: Baseline, in context: ReportContext) -> String {
    var text = Porcelain.line([
      "base", baseline.base?.description ?? "-", baseline.head?.description ?? "-",
    ])
    for job in baseline.tests { text += Self.lines(job) }
    for job in baseline.builds {
      let build = job.build
      text += Porcelain.line(
        ["build", Porcelain.text(job.name)]
          + Self.fields(build?.place, build?.time, build?.ciRun, build?.match) + [
            Porcelain.number(build?.errors), Porcelain.number(build?.warnings),
            Porcelain.number(build?.findings),
          ])
    }
    for finding in baseline.outstanding ?? [] {
      text += Porcelain.line([
        "finding", finding.severity == .error ? "error" : "warning", Porcelain.text(finding.rule),
        finding.file.map { Porcelain.path($0) } ?? "-",
      ])
    }
    for test in baseline.flaky {
      text += Porcelain.line([
        "flaky", Porcelain.text(test.test.text), "\(test.count.failures)", "\(test.count.runs)",
      ])
    }
    for waiver in baseline.quarantine {
      text += Porcelain.line([
        "quarantine", Porcelain.text(waiver.subject.value), waiver.until.value.description,
      ])
    }
    for missing in baseline.missing {
      text += Porcelain.line([
        "missing", Porcelain.text(missing.code), Porcelain.text(missing.command),
      ])
    }
    return text
  }

  private static func lines(_ job: Baseline.TestJob) -> String {
    let run = job.run
    let name = Porcelain.text(job.name)
    var text = Porcelain.line(
      ["tests", name] + fields(run?.place, run?.time, run?.ciRun, run?.match) + [
        Porcelain.number(run?.runs), Porcelain.number(run?.tests),
        Porcelain.number(run?.failing.count), Porcelain.number(run?.flaky),
        Porcelain.number(run?.skipped),
      ])
    for test in run?.failing ?? [] {
      text += Porcelain.line(["failing", name, Porcelain.text(test.text)])
    }
    if let over = job.passedOver {
      text += Porcelain.line([
        "passed-over", name, over.place.commit.description, "\(over.place.distance)",
        Porcelain.text(Phrases.reason(over.reason).string),
      ])
    }
    return text
  }

  private static func fields(
    _ place: TestJudgement.Base?, _ time: Timestamp?, _ run: String?, _ match: EvidenceMatch?
  ) -> [String] {
    [
      place?.commit.description ?? "-", Porcelain.number(place?.distance),
      time.map { "\($0.seconds)" } ?? "-", run.map { Porcelain.text($0) } ?? "-",
      match?.word ?? "-",
    ]
  }
}

extension Baseline: Reportable {
  package static let reportName = "baseline"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<Baseline>)] {
    [(.text, BaselineText()), (.json, BaselineJSON()), (.porcelain, BaselinePorcelain())]
  }
}
