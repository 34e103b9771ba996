internal import Basics
internal import TextInput

/// SARIF 2.1 and 2.0 (OASIS, "Static Analysis Results Interchange Format", 2020).
///
/// A result that is suppressed, or that its baseline calls absent, is not told: it does not stand.
enum Sarif: BuildDocumentReader {
  static let tool = BuildTool(
    "sarif", "SARIF 2.1", .interchange,
    example: #"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"x"}},"results":[]}]}"#)

  static func recognises(_ head: DocumentHead) -> Bool {
    guard case .json(let keys, isArray: false) = head else { return false }
    return keys.contains("runs")
  }

  static func read(_ input: InputBuffer) throws(DiagnosticError) -> BuildLogState {
    var json = JSONReader(input)
    var log = BuildLogState()
    var runs = 0
    if let root = json.object() {
      while let key = json.nextKey(of: root) {
        guard key.equals("runs"), let array = json.array() else { continue }
        while json.nextElement(of: array) {
          var run = SarifRun()
          if run.read(from: &json, into: &log) { runs += 1 }
        }
      }
    }
    if !json.end(), let failure = json.failure {
      guard runs > 0 else { throw failure }
      log.warn(failure)
    }
    guard runs > 0 else {
      throw DiagnosticError(.noBuildOutput, "this SARIF has no runs", at: .init(input.name))
    }
    return log
  }
}
