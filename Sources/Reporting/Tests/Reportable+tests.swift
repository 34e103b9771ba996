package import Domain

extension TestAssessment: Reportable {
  package static let reportName = "tests"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<TestAssessment>)] {
    [
      (.text, TestsText()), (.json, TestsJSON()), (.porcelain, TestsPorcelain()),
      (.brief, TestsBrief()), (.markdown, TestsMarkdown()), (.github, TestsGitHub()),
    ]
  }
}

/// On a terminal a screen of its own; for machines what `tests` says.
extension FlakyTests: Reportable {
  package static let reportName = "tests"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<FlakyTests>)] {
    [
      (.text, FlakyTestsText()), (.json, OfAssessment(TestsJSON())),
      (.porcelain, OfAssessment(TestsPorcelain())), (.brief, OfAssessment(TestsBrief())),
      (.markdown, OfAssessment(TestsMarkdown())), (.github, OfAssessment(TestsGitHub())),
    ]
  }

  private struct OfAssessment<Wrapped: Renderer<TestAssessment>>: Renderer {
    let wrapped: Wrapped

    init(_ wrapped: Wrapped) { self.wrapped = wrapped }

    func render(_ answer: FlakyTests, in context: ReportContext) -> String {
      wrapped.render(answer.assessment, in: context)
    }

    func write(_ answer: FlakyTests, in context: ReportContext, to sink: inout ByteSink) {
      wrapped.write(answer.assessment, in: context, to: &sink)
    }
  }
}

extension TestOrder: Reportable {
  package static let reportName = "tests-order"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<TestOrder>)] {
    [
      (.text, TestOrderText()), (.json, TestOrderJSON()), (.porcelain, TestOrderPorcelain()),
      (.brief, TestOrderBrief()), (.markdown, TestOrderMarkdown()), (.github, TestOrderGitHub()),
    ]
  }
}

extension ShardChoice: Reportable {
  package static let reportName = "tests-shards"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<ShardChoice>)] {
    [
      (.text, ShardsText()), (.json, ShardsJSON()), (.porcelain, ShardsPorcelain()),
      (.brief, ShardsBrief()), (.markdown, ShardsMarkdown()), (.github, ShardsGitHub()),
    ]
  }
}
