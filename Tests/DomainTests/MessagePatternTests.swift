import Testing

@testable import Domain

@Suite struct MessagePatternTests {
  @Test(arguments: [
    "^(fix|bug)(\\(.*\\))?!?:", "[]\\1]", "[^]\\2]x", "[[.].]\\1]", "[[:alpha:]\\1]+", "\\\\1",
    "#[0-9]{1,6}",
    "(a+)+", "a{1,255}", "é", "\\.", "[a-z]*",
  ])
  func reads(_ text: String) throws {
    #expect(try MessagePattern(policyText: text).expression == text)
  }

  @Test(arguments: [
    "", "(", "a)(", "[a", "a{2,1}", "[z-a]", "(a)\\1", "(a)(b)x\\2", "[]]\\1", "a\nb", "\u{08}fix",
    "[[:alpha:]\\", "((a{50}){50})", "((a{20})+){60}b", "a{99999999999999999999}",
    String(repeating: "(", count: 40) + "a" + String(repeating: ")+", count: 40),
    String(repeating: "a", count: 513),
  ])
  func refuses(_ text: String) {
    #expect(throws: PolicyValueError.self) { try MessagePattern(policyText: text) }
  }

  /// [expression] How many parts it has when its repetitions are written out.
  @Test(arguments: [
    ("abc", 3), ("[a-z]b", 2), ("a+", 2), ("a*b?", 2), ("a{3}", 3), ("a{2,5}b", 6), ("a{3,}", 4),
    ("(ab)", 3), ("(ab){4}", 12), ("((a+)+)+", 14), ("a{20}*{20}", 400), ("a\\{3", 3), ("a{x}", 4),
    ("a{2", 3), ("[{9}]", 1), ("[[:x:]{9}]+", 2),
    (")a", 2), ("(a", 1),
  ])
  func countsWhatIsUnrolled(_ text: String, _ size: Int) {
    #expect(ExpressionOutline(of: Array(text.utf8)).unrolledSize == size)
  }
}
