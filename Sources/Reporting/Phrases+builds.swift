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

  /// "Ubuntu 24.04 · x86_64 · 4 cores · gcc 12.2.0".
  static func machine(_ machine: BuildMachine) -> StyledText {
    guard machine.facts > 0 else { return "machine and toolchain not told" }
    let cores = machine.cores.map { count($0, "core", "cores").string }
    let parts = [machine.system, machine.architecture, cores].compactMap { $0 }
    return "\(untrusted: (parts + machine.toolchain).joined(separator: " · "))"
  }

  /// "gcc 12.2.0 → 13.2.0".
  static func difference(_ difference: BuildMachine.Difference) -> StyledText {
    "\(untrusted: difference.name) \(untrusted: difference.base) → \(untrusted: difference.head)"
  }

  /// "93 B", "13.7 MB": of 1,000.
  static func size(_ bytes: Double) -> StyledText {
    guard bytes.isFinite, bytes >= 0, bytes < 1e18 else { return "–" }
    var value = bytes
    for unit: StaticString in ["B", "kB", "MB", "GB"] {
      if value < 999.95 || unit.utf8CodeUnitCount == 1 && value < 1_000 {
        return "\(untrusted: NumberText.decimal(value)) \(SafeText(unit))"
      }
      value /= 1_000
    }
    return "\(untrusted: NumberText.decimal(value)) TB"
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
