#if canImport(Glibc)
  private import Glibc
#elseif canImport(Musl)
  private import Musl
#elseif canImport(Darwin)
  private import Darwin
#endif

/// A POSIX extended regular expression over commit messages, known to be well formed.
package struct MessagePattern: PolicyValue {
  package let expression: String

  package static var form: String { "an extended regular expression" }

  /// Longer than any convention of a team needs.
  private static let longest = 512
  /// Repetitions are unrolled when an expression is compiled: this bounds what that costs.
  private static let largestUnrolled = 2_000

  package init(policyText text: String) throws(PolicyValueError) {
    guard !text.isEmpty else { throw PolicyValueError("the expression is empty") }
    guard text.utf8.count <= Self.longest else {
      throw PolicyValueError("the expression is longer than \(Self.longest) bytes")
    }
    guard !text.utf8.contains(0x08) else {
      throw PolicyValueError(
        "'\\b' in a policy file is a backspace",
        hint: "write '\\\\b' for the edge of a word")
    }
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) else {
      throw PolicyValueError("the expression has a control character in it")
    }
    let outline = ExpressionOutline(of: Array(text.utf8))
    guard !outline.hasBackReference else {
      throw PolicyValueError(
        "the expression refers back to a group, which can take endless time",
        hint: "write the group's expression again instead of '\\1'")
    }
    guard outline.unrolledSize <= Self.largestUnrolled else {
      throw PolicyValueError(
        "the expression has more than \(Self.largestUnrolled) parts when its repetitions are unrolled",
        hint: "write '*' or '+' instead of large numbers in '{}'")
    }
    if let problem = Self.problem(in: text) {
      throw PolicyValueError("the expression does not compile: \(problem)")
    }
    expression = text
  }

  package var policyText: String? { expression }

  /// What the system's compiler of expressions says against it; nil when nothing.
  private static func problem(in text: String) -> String? {
    var compiled = regex_t()
    let status = regcomp(&compiled, text, REG_EXTENDED | REG_ICASE | REG_NOSUB)
    guard status != 0 else {
      regfree(&compiled)
      return nil
    }
    var buffer = [CChar](repeating: 0, count: 200)
    let size = regerror(status, &compiled, &buffer, buffer.count)
    let message = buffer.prefix(max(0, min(size, buffer.count) - 1))
    return String(decoding: message.map { UInt8(bitPattern: $0) }, as: UTF8.self).lowercased()
  }
}
