package import Basics
package import Domain

/// What turns one kind of answer into the bytes of one format.
package protocol Renderer<Answer>: Sendable {
  associatedtype Answer: Sendable

  /// The whole output, ending in a line break unless it is empty.
  func render(_ answer: Answer, in context: ReportContext) -> String

  /// The same, written to a sink.
  func write(_ answer: Answer, in context: ReportContext, to sink: inout ByteSink)
}

extension Renderer {
  package func write(_ answer: Answer, in context: ReportContext, to sink: inout ByteSink) {
    sink.append(render(answer, in: context))
  }
}

/// Writes an answer that may be too long to be held, piece by piece.
protocol StreamingRenderer<Answer>: Renderer {}

extension StreamingRenderer {
  package func render(_ answer: Answer, in context: ReportContext) -> String {
    var sink = ByteSink()
    write(answer, in: context, to: &sink)
    return sink.text
  }
}

/// How output is written: what `--format` takes.
package enum OutputFormat: String, Sendable, CaseIterable {
  case text
  case json
  case porcelain
  case brief
  case markdown
  case github
  /// GitLab's Code Quality report.
  case gitlab
  case sarif
  case junit
}

/// An answer that can be written.
package protocol Reportable: Sendable {
  /// The command that gives this answer, as the JSON schema names it: `hotspots`.
  static var reportName: String { get }
  /// The formats it has, with what writes each.
  static var renderers: [(format: OutputFormat, renderer: any Renderer<Self>)] { get }
}

extension Reportable {
  /// Formats this answer can be written in.
  package static var formats: [OutputFormat] {
    renderers.map { pair in pair.format }
  }

  /// The whole output in one format.
  ///
  /// Throws `report.format-not-offered` when this answer does not have it.
  package func report(
    as format: OutputFormat, in context: ReportContext
  ) throws(DiagnosticError) -> String {
    var sink = ByteSink()
    try report(as: format, in: context, to: &sink)
    return sink.text
  }

  /// The same, written to a sink.
  package func report(
    as format: OutputFormat, in context: ReportContext, to sink: inout ByteSink
  ) throws(DiagnosticError) {
    for pair in Self.renderers where pair.format == format {
      return pair.renderer.write(self, in: context, to: &sink)
    }
    throw .formatNotOffered(format, by: Self.reportName, among: Self.formats)
  }
}

extension DiagnosticError {
  /// The error of an answer that cannot be written in the format that was asked for.
  package static func formatNotOffered(
    _ format: OutputFormat, by name: String, among formats: [OutputFormat]
  ) -> DiagnosticError {
    let offered = formats.map { format in format.rawValue }.joined(separator: ", ")
    return DiagnosticError(
      .formatNotOffered, "'\(name)' has no format '\(format.rawValue)'",
      hint: formats.count > 1
        ? "choose one of \(offered)" : "leave the format out: it is \(offered)")
  }
}

extension DiagnosticError.Code {
  /// `--format` names a format that the command does not have.
  package static let formatNotOffered = DiagnosticError.Code(
    "report.format-not-offered", .usage, "The command cannot write its answer in this format.")
  /// `schema` was asked for a document that does not exist.
  package static let unknownSchema = DiagnosticError.Code(
    "report.unknown-schema", .usage, "There is no JSON schema of this name.")

  /// All codes of this room.
  package static let reportingCodes = [formatNotOffered, unknownSchema]
}

extension Dashboard: Reportable {
  package static let reportName = "dashboard"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<Dashboard>)] {
    [
      (.text, DashboardText()), (.json, DashboardJSON()), (.brief, DashboardBrief()),
      (.markdown, DashboardMarkdown()), (.github, DashboardGitHub()),
    ]
  }
}

extension Hotspots: Reportable {
  package static let reportName = "hotspots"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<Hotspots>)] {
    [
      (.text, HotspotsText()), (.json, HotspotsJSON()), (.porcelain, HotspotsPorcelain()),
      (.brief, HotspotsBrief()), (.markdown, HotspotsMarkdown()), (.github, HotspotsGitHub()),
    ]
  }
}

extension RangeRisk: Reportable {
  package static let reportName = "risk"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<RangeRisk>)] {
    [
      (.text, RiskText()), (.json, RiskJSON()), (.porcelain, RiskPorcelain()),
      (.brief, RiskBrief()), (.markdown, RiskMarkdown()), (.github, RiskGitHub()),
    ]
  }
}

extension Explanation: Reportable {
  package static let reportName = "explain"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<Explanation>)] {
    [
      (.text, ExplanationText()), (.json, ExplanationJSON()),
      (.porcelain, ExplanationPorcelain()), (.brief, ExplanationBrief()),
      (.markdown, ExplanationMarkdown()), (.github, ExplanationGitHub()),
    ]
  }
}

extension DoctorReport: Reportable {
  package static let reportName = "doctor"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<DoctorReport>)] {
    [(.text, DoctorText()), (.json, DoctorJSON()), (.porcelain, DoctorPorcelain())]
  }
}

extension BuildOverview: Reportable {
  package static let reportName = "build"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<BuildOverview>)] {
    [
      (.text, BuildOverviewText()), (.json, BuildOverviewJSON()),
      (.porcelain, BuildOverviewPorcelain()),
    ]
  }
}

extension BuildComparison: Reportable {
  package static let reportName = "build diff"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<BuildComparison>)] {
    [
      (.text, BuildComparisonText()), (.json, BuildComparisonJSON()),
      (.porcelain, BuildComparisonPorcelain()), (.markdown, BuildComparisonMarkdown()),
      (.github, BuildComparisonGitHub()),
    ]
  }
}

extension BuildTrend: Reportable {
  package static let reportName = "build trend"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<BuildTrend>)] {
    [
      (.text, BuildTrendText()), (.json, BuildTrendJSON()), (.porcelain, BuildTrendPorcelain()),
    ]
  }
}

extension CheckAnswer: Reportable {
  package static let reportName = "check"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<CheckAnswer>)] {
    [
      (.text, CheckText()), (.json, CheckJSON()), (.porcelain, CheckPorcelain()),
      (.brief, CheckBrief()), (.markdown, CheckMarkdown()), (.github, CheckGitHub()),
      (.gitlab, CheckGitLab()), (.sarif, CheckSARIF()), (.junit, CheckJUnit()),
    ]
  }
}

extension DiagnosticError: Reportable {
  package static let reportName = "error"
  package static var renderers: [(format: OutputFormat, renderer: any Renderer<DiagnosticError>)] {
    [(.text, ErrorText()), (.json, ErrorJSON()), (.github, ErrorGitHub())]
  }
}
