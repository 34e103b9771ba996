/// How many distinct findings have something in common: their rule, or their file.
package struct FindingCount: Sendable, Equatable {
  /// Nil for findings without a file.
  package var name: String?
  package var errors: Int
  package var warnings: Int

  package init(name: String?, errors: Int, warnings: Int) {
    self.name = name
    self.errors = errors
    self.warnings = warnings
  }

  /// Counts by what `name` gives, those with most errors first, then with most warnings.
  package static func counts(
    _ findings: [DiagnosticFingerprint], by name: (DiagnosticFingerprint) -> String?
  ) -> [FindingCount] {
    var counts: [String?: FindingCount] = [:]
    for finding in findings {
      let name = name(finding)
      let isError = finding.severity == .error
      counts[name, default: FindingCount(name: name, errors: 0, warnings: 0)]
        .add(isError ? 1 : 0, isError ? 0 : 1)
    }
    return counts.values.sorted {
      if $0.errors != $1.errors { return $0.errors > $1.errors }
      if $0.warnings != $1.warnings { return $0.warnings > $1.warnings }
      return ($0.name ?? "") < ($1.name ?? "")
    }
  }

  private mutating func add(_ errors: Int, _ warnings: Int) {
    self.errors += errors
    self.warnings += warnings
  }
}
