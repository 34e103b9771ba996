internal import Domain

extension TracedDiagnostic {
  /// One readable line that stays the same wherever the finding moves in its file:
  /// `warning | -Wunused-variable | Sources/Ledger.c | 1f2e3d4c5b6a7988`.
  ///
  /// Severity, the rule or else the message without numbers, the path, and the hash of the source
  /// line and its neighbours, or `-` where they are not at hand; the line number never. A rule alone
  /// would join different findings on lines that are not at hand, so the message stands behind it.
  /// Nil for notes, which nobody counts.
  package var fingerprint: String? {
    guard diagnostic.severity != .note else { return nil }
    let parts = [
      diagnostic.severity == .error ? "error" : "warning", name,
      diagnostic.file ?? "-",
      context.map { Self.digits($0) } ?? "-",
    ]
    return Self.oneLine(parts.joined(separator: " | "))
  }

  /// By what the finding is told from others, besides its place.
  var name: String {
    let message = MessageShape.ofDiagnostic(diagnostic.message)
    guard let code = diagnostic.code else { return message }
    return context == nil ? "\(code) \(message)" : code
  }

  private static func digits(_ hash: UInt64) -> String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  private static let longest = 400

  /// Not longer than anybody reads.
  private static func oneLine(_ text: String) -> String {
    let line = MessageShape.withoutForeignPaths(text)
    guard line.utf8.count > longest else { return line }
    let hash = Array(line.utf8).withUnsafeBytes { byteHash($0) }
    return String(decoding: line.utf8.prefix(longest - 20), as: UTF8.self) + "… \(digits(hash))"
  }
}
