/// A pattern over `Name <email>` of an author; how they are written, large or small, does not matter.
package struct AuthorGlob: PolicyValue {
  package let glob: Glob

  package static var form: String { "a pattern over 'Name <email>' such as renovate*" }

  /// Reads a pattern; `[bot]`, which is a set of three letters and never meant, is refused.
  package init(policyText text: String) throws(PolicyValueError) {
    if text.contains("[bot]"), !text.contains("\\[bot]") {
      throw PolicyValueError(
        "'[bot]' in a pattern is any one of the letters b, o and t",
        hint: "write '\\\\[bot]', which a policy file reads as '\\[bot]'")
    }
    glob = try Glob(text)
  }

  package var policyText: String? { glob.pattern }
}
