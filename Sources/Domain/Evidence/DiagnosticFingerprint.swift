/// A finding of a build as the evidence keeps it: `warning | -Wunused | Sources/Ledger.c | 1f2e…`.
///
/// Severity, rule or message, path and a hash of the source line; by the whole of it a finding is
/// known again wherever its line moved.
package struct DiagnosticFingerprint: Sendable, Hashable, Comparable {
  package let item: String
  package let severity: BuildDiagnostic.Severity

  private static let separator = " | "

  /// Nil for an item that says no severity: of a later version, or not a finding.
  package init?(_ item: String) {
    if item.hasPrefix("error" + Self.separator) {
      severity = .error
    } else if item.hasPrefix("warning" + Self.separator) {
      severity = .warning
    } else {
      return nil
    }
    self.item = item
  }

  /// The parts between severity and hash: the rule, which may itself hold the separator, and the path.
  private var middle: [Substring]? {
    let parts = item.split(separator: Self.separator, omittingEmptySubsequences: false)
    return parts.count < 4 ? nil : Array(parts.dropFirst().dropLast())
  }

  /// The rule, else the message; all that is left of an item that was cut.
  package var rule: String {
    guard let middle else { return item }
    return middle.dropLast().joined(separator: Self.separator)
  }

  /// Nil where the log names no file.
  package var file: FilePath? {
    guard let path = middle?.last, path != "-" else { return nil }
    return FilePath(path.utf8)
  }

  /// Errors first.
  package static func < (left: DiagnosticFingerprint, right: DiagnosticFingerprint) -> Bool {
    if left.severity != right.severity { return left.severity == .error }
    return left.item.utf8.lexicographicallyPrecedes(right.item.utf8)
  }
}
