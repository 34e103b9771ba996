/// A finding of a build as the evidence keeps it: how bad it is, and a digest by which it is known
/// again wherever its line moved.
///
/// Written `error:<digest>` or `warning:<digest>`, so that sets of them can be told apart by severity.
package struct DiagnosticFingerprint: Sendable, Hashable {
  package var severity: BuildDiagnostic.Severity
  package var digest: String

  package init(severity: BuildDiagnostic.Severity, digest: String) {
    self.severity = severity
    self.digest = digest
  }

  /// Nil for an item of another form, and for notes, which are not kept.
  package init?(_ item: String) {
    guard let colon = item.firstIndex(of: ":") else { return nil }
    let digest = String(item[item.index(after: colon)...])
    switch item[..<colon] {
    case "error": self.init(severity: .error, digest: digest)
    case "warning": self.init(severity: .warning, digest: digest)
    default: return nil
    }
  }

  package var item: String { "\(severity == .error ? "error" : "warning"):\(digest)" }
}
