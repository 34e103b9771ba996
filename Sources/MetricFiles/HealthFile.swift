package import Basics
package import Domain
package import TextInput

/// What an input says of the health of a release.
package struct HealthFile: Sendable, Equatable {
  package var format: HealthFormat
  /// At least one.
  package var checks: [HealthCheck]

  /// Reads an input to its end, in the format that its content has.
  ///
  /// Nothing is guessed: a check that cannot be read makes the whole input unreadable, because the others
  /// alone might look better than all of them. Throws codes of `metricFilesCodes` and `textInputCodes`.
  package init(reading source: InputBuffer) throws(DiagnosticError) {
    source.fill(to: 2)
    let input = source.decodingUTF16()
    var checks = HealthChecks(file: input.name)
    let head = DocumentHead(input)
    let text = input.bytes.hasPrefix("\u{FEFF}") ? input.bytes.dropping(3) : input.bytes
    switch (head, text.trimmed.first) {
    case (.empty, _): throw input.failure ?? .noHealthChecks(in: input.name)
    case (.binary, _), (_, UInt8(ascii: "<")):
      throw DiagnosticError(
        .healthUnknownFormat, "this input is no summary of checks", at: .init(input.name),
        hint: "give it a k6 summary, a JSON list of checks, or CSV with the columns name and ok")
    case (.json(let keys, _), _) where keys.contains("metrics") || keys.contains("root_group"):
      format = .k6
      try K6Summary.read(input, into: &checks)
    case (_, UInt8(ascii: "{")), (_, UInt8(ascii: "[")):
      format = .json
      try CheckList.read(input, into: &checks)
    default:
      format = .csv
      try CheckTable.read(input, into: &checks)
    }
    if let failure = input.failure { throw failure }
    guard !checks.all.isEmpty else { throw .noHealthChecks(in: input.name) }
    self.checks = checks.all
  }
}

/// A way to write down the health of a release.
package enum HealthFormat: String, Sendable, CaseIterable {
  case k6
  case json
  case csv
}

extension DiagnosticError {
  /// Nothing that was examined is nothing that was found to be well.
  static func noHealthChecks(in file: String) -> DiagnosticError {
    DiagnosticError(
      .noHealthChecks, "nothing was checked in this input", at: .init(file),
      hint: "see that the step which writes it ran, and that it has thresholds or checks")
  }
}

extension DiagnosticError.Code {
  /// An input without a single check.
  package static let noHealthChecks = Self(
    "health.no-checks", .cannotRun,
    "An input tells of no check; it is never taken for a healthy release.")
  /// An input that no reader of health knows.
  package static let healthUnknownFormat = Self(
    "health.unknown-format", .cannotRun,
    "An input is neither a k6 summary nor JSON or CSV with checks.")
  /// A check that cannot be read.
  package static let healthBadCheck = Self(
    "health.bad-check", .cannotRun,
    "A check has no name, does not say whether it passed, or says both; nothing of its input is kept."
  )
  /// More checks than one summary has.
  package static let healthTooMany = Self(
    "health.too-many-checks", .cannotRun,
    "An input tells of more checks, or of longer ones, than evidence has room for.")

  /// All codes of this room.
  package static let metricFilesCodes = [
    noHealthChecks, healthUnknownFormat, healthBadCheck, healthTooMany,
  ]
}
