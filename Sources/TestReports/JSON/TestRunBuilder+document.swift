internal import Basics
internal import Domain
internal import TextInput

extension TestRunBuilder {
  /// Ends a document: passes over its rest and says what was wrong with it.
  ///
  /// A document that has no list of tests, or in which nothing was read before it broke, is no report.
  mutating func finish(
    _ json: inout JSONReader, isReport: Bool, file: String
  ) throws(DiagnosticError) {
    let isWhole = json.end()
    if let failure = json.failure {
      guard isReport || cases.counts.runs > 0 else { throw failure }
      warn(failure)
    } else if !isReport {
      throw DiagnosticError(.noTestResults, "there is no list of tests", at: .init(file))
    }
    guard !isWhole else { return }
    markIncomplete(json.isCutShort ? "the report is cut short" : "the report is malformed")
  }

  /// Warns if a report tells of another number of something than it states.
  mutating func compare(_ stated: Int?, with found: Int, _ what: String, file: String) {
    guard let stated, stated != found, incomplete == nil else { return }
    warn(
      DiagnosticError(
        .totalsDisagree, "the report states \(stated) \(what) and tells of \(found)",
        at: .init(file)))
  }
}
