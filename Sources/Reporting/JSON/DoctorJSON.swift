internal import Domain

/// `seakeep doctor --json`.
struct DoctorJSON: Renderer {
  static let document = JSONDocument<DoctorReport>(
    "doctor", "What can help or hinder seakeep here",
    [.list("rows", "One for each thing that was looked at", of: row) { $0.rows }])

  private static let row = JSONObject<DoctorReport.Row>([
    .string("check", "What was looked at") { $0.check },
    .choice("state", "What was found", of: DoctorReport.State.allCases.map(\.rawValue)) {
      $0.state.rawValue
    },
    .string("text", "The finding in words") { $0.text },
    .optionalString("fix", "What to do about it") { $0.fix },
  ])

  func render(_ report: DoctorReport, in context: ReportContext) -> String {
    Self.document.text(of: report)
  }
}
