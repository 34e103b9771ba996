package import Basics

/// The JSON Schema documents that `seakeep schema <name>` prints.
package enum Schemas {
  private static var all: [(name: String, schema: JSONValue)] {
    [
      (BacktestJSON.document.name, BacktestJSON.document.schema),
      (BaselineJSON.document.name, BaselineJSON.document.schema),
      (BuildOverviewJSON.document.name, BuildOverviewJSON.document.schema),
      (BuildComparisonJSON.document.name, BuildComparisonJSON.document.schema),
      (BuildTrendJSON.document.name, BuildTrendJSON.document.schema),
      (CheckJSON.document.name, CheckJSON.document.schema),
      (PolicyListingJSON.document.name, PolicyListingJSON.document.schema),
      ("convert", ConversionJSON.schema),
      (DashboardJSON.document.name, DashboardJSON.document.schema),
      (DeployJSON.document.name, DeployJSON.document.schema),
      (DoctorJSON.document.name, DoctorJSON.document.schema),
      (DoraJSON.document.name, DoraJSON.document.schema),
      (ErrorJSON.document.name, ErrorJSON.document.schema),
      (EvidenceOverviewJSON.document.name, EvidenceOverviewJSON.document.schema),
      (EvidenceExchangeJSON.document.name, EvidenceExchangeJSON.document.schema),
      (ExplanationJSON.document.name, ExplanationJSON.document.schema),
      (HotspotsJSON.document.name, HotspotsJSON.document.schema),
      (IngestJSON.document.name, IngestJSON.document.schema),
      (CommitLabelsJSON.document.name, CommitLabelsJSON.document.schema),
      (ModelListingJSON.document.name, ModelListingJSON.document.schema),
      (RiskJSON.document.name, RiskJSON.document.schema),
      (RollbackJSON.document.name, RollbackJSON.document.schema),
      (SuspectsJSON.document.name, SuspectsJSON.document.schema),
      (BugLinksJSON.document.name, BugLinksJSON.document.schema),
      (TestsJSON.document.name, TestsJSON.document.schema),
      (TestOrderJSON.document.name, TestOrderJSON.document.schema),
      (ShardsJSON.document.name, ShardsJSON.document.schema),
      (TrainingJSON.document.name, TrainingJSON.document.schema),
      (VerdictScoresJSON.document.name, VerdictScoresJSON.document.schema),
    ]
  }

  /// Names of all documents, sorted.
  package static var names: [String] { all.map { $0.name } }

  /// The schema of one kind of document (draft 2020-12), over several lines.
  ///
  /// Throws `report.unknown-schema`.
  package static func document(named name: String) throws(DiagnosticError) -> String {
    for entry in all where entry.name == name { return entry.schema.indentedText + "\n" }
    throw DiagnosticError(
      .unknownSchema, "there is no schema '\(name)'",
      hint: "choose one of \(names.joined(separator: ", "))")
  }
}
