internal import Basics
internal import Domain

/// `seakeep convert --to gitlab`: GitLab's Code Quality report, which is a part of Code Climate's.
struct ConversionGitLab: ConversionWriter {
  private var sink: ByteSink
  private var isFirst = true
  /// How often a fingerprint was given, because GitLab wants them distinct.
  private var given: [UInt64: Int] = [:]

  init(_ sink: ByteSink) {
    self.sink = sink
  }

  mutating func begin() { sink.append("[") }

  mutating func write(_ run: TestRun) {}

  mutating func write(_ run: BuildRun) {
    for diagnostic in run.diagnostics {
      sink.append(isFirst ? "\n" as StaticString : ",\n")
      isFirst = false
      sink.append("{\"check_name\":")
      sink.appendJSON(diagnostic.code ?? diagnostic.tool)
      sink.append(",\"description\":")
      sink.appendJSON(diagnostic.message)
      sink.append(",\"fingerprint\":\"")
      sink.append(fingerprint(diagnostic))
      sink.append("\",\"location\":{\"lines\":{\"begin\":")
      sink.append(max(1, diagnostic.line ?? 1))
      sink.append("},\"path\":")
      sink.appendJSON(diagnostic.file ?? ".")
      sink.append("},\"severity\":\"")
      sink.append(Self.severity(diagnostic.severity))
      sink.append("\"}")
      sink.passOn()
    }
  }

  mutating func end(warnings: [DiagnosticError]) {
    sink.append("\n]\n")
    sink.flush()
  }

  private static func severity(_ severity: BuildDiagnostic.Severity) -> StaticString {
    switch severity {
    case .error: "major"
    case .warning: "minor"
    case .note: "info"
    }
  }

  /// The same for the same finding wherever its line moved, and distinct within one document.
  private mutating func fingerprint(_ diagnostic: BuildDiagnostic) -> String {
    let parts = [
      diagnostic.tool, diagnostic.file ?? "", diagnostic.code ?? "", diagnostic.message,
    ]
    let text = Array(parts.joined(separator: "\u{0}").utf8)
    let hash = text.withUnsafeBytes { byteHash($0) }
    let occurrence = given[hash, default: 0]
    given[hash] = occurrence + 1
    let second = text.withUnsafeBytes { byteHash($0, seed: hash &+ UInt64(occurrence)) }
    return Self.digits(hash) + Self.digits(second)
  }

  private static func digits(_ number: UInt64) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
