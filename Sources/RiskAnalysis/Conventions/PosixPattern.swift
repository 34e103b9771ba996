package import Basics

#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

extension DiagnosticError.Code {
  /// A pattern of the conventions is no POSIX extended regular expression.
  package static let riskBadPattern = Self(
    "risk.bad-pattern", .usage,
    "A pattern that is to recognise fixes or reverts is not a POSIX extended regular expression.")

  /// Every code this room throws.
  package static let riskAnalysisCodes: [DiagnosticError.Code] = [
    .riskBadPattern, .modelOtherFeatures,
  ]
}

/// A POSIX extended regular expression that ignores case, compiled by the C library.
struct PosixPattern: ~Copyable {
  private var compiled: regex_t
  /// The message under test with a NUL behind it; reused.
  private var text: [CChar] = []

  /// `key` names the setting the pattern comes from, for the error.
  init(_ pattern: String, key: String) throws(DiagnosticError) {
    var regex = regex_t()
    let status = regcomp(&regex, pattern, REG_EXTENDED | REG_ICASE | REG_NOSUB)
    guard status == 0 else {
      var buffer = [CChar](repeating: 0, count: 256)
      regerror(status, &regex, &buffer, buffer.count)
      let reason = String(
        decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw DiagnosticError(
        .riskBadPattern, "'\(pattern)' is not a regular expression", notes: [reason],
        hint: "write \(key) as a POSIX extended regular expression, as grep -E takes it")
    }
    compiled = regex
  }

  deinit {
    var copy = compiled
    regfree(&copy)
  }

  /// Whether it matches anywhere; a message is text up to its first NUL.
  mutating func matches(_ message: UnsafeBufferPointer<UInt8>) -> Bool {
    text.removeAll(keepingCapacity: true)
    for byte in message.prefix(while: { $0 != 0 }) { text.append(CChar(bitPattern: byte)) }
    text.append(0)
    return regexec(&compiled, text, 0, nil, 0) == 0
  }
}
