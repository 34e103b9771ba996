internal import Domain
internal import Terminal

extension Phrases {
  /// "src/a.c:3:5".
  static func place(_ diagnostic: BuildDiagnostic) -> StyledText {
    guard let file = diagnostic.file else { return "–" }
    var place: StyledText = "\(untrusted: file)"
    if let line = diagnostic.line { place += ":\(untrusted: String(line))" }
    if diagnostic.line != nil, let column = diagnostic.column {
      place += ":\(untrusted: String(column))"
    }
    return place
  }

  static func result(_ result: BuildRun.Result) -> StyledText {
    switch result {
    case .passed: StyledText("passed", .good)
    case .failed: StyledText("failed", .bad)
    case .unknown: "result unknown"
    }
  }

  /// "2 errors · 3 warnings".
  static func findings(_ side: BuildComparison.Side) -> StyledText {
    "\(count(side.errors, "error", "errors")) · \(count(side.warnings, "warning", "warnings"))"
  }

  static func severity(_ severity: BuildDiagnostic.Severity) -> StyledText {
    switch severity {
    case .error: StyledText("✗", .bad)
    case .warning: StyledText("!", .warning)
    case .note: "·"
    }
  }

  /// What kind of failure it is, in a word.
  static func kind(_ kind: BuildRun.Cause.Kind) -> StyledText {
    switch kind {
    case .code: "code"
    case .test: "test"
    case .dependency: "dependency"
    case .configuration: "configuration"
    case .infrastructure: "infrastructure"
    case .unknown: "unknown"
    }
  }
}
