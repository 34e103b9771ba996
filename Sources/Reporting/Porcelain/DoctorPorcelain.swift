internal import Domain

/// `seakeep doctor --porcelain`: state, check, text, fix.
struct DoctorPorcelain: Renderer {
  func render(_ report: DoctorReport, in context: ReportContext) -> String {
    report.rows.map { row in
      Porcelain.line([
        row.state.rawValue, Porcelain.text(row.check), Porcelain.text(row.text),
        row.fix.map { Porcelain.text($0) } ?? "-",
      ])
    }.joined()
  }
}
