import Domain
import TextInput
import Testing

@testable import BuildLogs

@Suite struct SeverityTextTests {
  @Test(arguments: [
    ("error: x", BuildDiagnostic.Severity.error, nil, "x"),
    ("Error: x", .error, nil, "x"),
    ("ERROR - x", .error, nil, "x"),
    ("fatal error: x", .error, nil, "x"),
    ("Fatal Error: x", .error, nil, "x"),
    ("internal compiler error: x", .error, nil, "x"),
    ("parser error : Opening tag", .error, nil, "Opening tag"),
    ("error[E0308]: mismatched types", .error, "E0308", "mismatched types"),
    ("error TS7006: x", .error, "TS7006", "x"),
    ("warning CS0618: 'A' is obsolete", .warning, "CS0618", "'A' is obsolete"),
    ("error C2065 : x", .error, "C2065", "x"),
    ("warning #177-D: x", .warning, "#177-D", "x"),
    ("Warning[Pe177]: x", .warning, "Pe177", "x"),
    ("warning (dcc:1234): x", .warning, "dcc:1234", "x"),
    ("[error] x", .error, nil, "x"),
    ("[W] x", .warning, nil, "x"),
    ("[error E501] x", .error, "E501", "x"),
    ("(W) x", .warning, nil, "x"),
    ("*** Warning: x", .warning, nil, "x"),
    ("e: x", .error, nil, "x"),
    ("note: x", .note, nil, "x"),
    ("Suggestion: x", .note, nil, "x"),
    ("DeprecationWarning: x", .warning, "DeprecationWarning", "x"),
    ("SyntaxError: invalid syntax", .error, "SyntaxError", "invalid syntax"),
    ("error:", .error, nil, ""),
  ])
  func reads(
    line: String, severity: BuildDiagnostic.Severity, code: String?, text: String
  ) {
    Array(line.utf8).withUnsafeBytes { bytes in
      let read = SeverityText(bytes)
      #expect(read?.severity == severity)
      #expect(read?.code?.text == code)
      #expect(read?.text.text == text)
    }
  }

  @Test(arguments: [
    "error strings should not be capitalized", "warning signs are red", "errors", "E x", "x: error",
    "This is an error: x", "std::error::x", "error::x", "no note: x", "", "[", "[error", "(", "*",
    "error[E0308", "Noted: x", "terror: x", "12 errors: x",
  ])
  func isNone(line: String) {
    Array(line.utf8).withUnsafeBytes { #expect(SeverityText($0) == nil) }
  }

  @Test func aBareWordCountsWhereItMay() {
    Array("warning missing return".utf8).withUnsafeBytes { bytes in
      #expect(SeverityText(bytes) == nil)
      #expect(SeverityText(bytes, bareWord: true)?.text.text == "missing return")
    }
  }
}

@Suite struct RuleTagTests {
  @Test(arguments: [
    ("unused variable 'x' [-Wunused-variable]", "-Wunused-variable", "unused variable 'x'"),
    ("unused [-Werror,-Wunused]", "-Wunused", "unused"),
    ("unused [-Werror=unused]", "-Werror=unused", "unused"),
    ("'x' is not defined (no-undef)", "no-undef", "'x' is not defined"),
    ("empty branch (SA9003)", "SA9003", "empty branch"),
    ("line too long [line-length]", "line-length", "line too long"),
    ("Double quote this. [SC2086]", "SC2086", "Double quote this."),
    ("E501 line too long", "E501", "line too long"),
    ("SA4006: never used", "SA4006", "never used"),
    ("[E201] Trailing whitespace", "E201", "Trailing whitespace"),
    ("[unchecked] unchecked call", "unchecked", "unchecked call"),
    ("Style/TrailingComma: Put one.", "Style/TrailingComma", "Put one."),
    ("x (clang-analyzer-core.NullDereference)", "clang-analyzer-core.NullDereference", "x"),
    ("bad name [readability-x,bugprone-y]", nil, ""),
  ])
  func reads(message: String, code: String?, text: String) {
    Array(message.utf8).withUnsafeBytes { bytes in
      let tag = RuleTag(bytes)
      #expect(tag?.code.text == code)
      if code != nil { #expect(tag?.text.text == text) }
    }
  }

  @Test(arguments: [
    "expected 2 arguments (got 3)", "cannot convert to type (int)", "see [a b]", "call f()", "a[3]",
    "Line is too long. [83/80]", "HTTP 404", "x (declared here)", "", ")", "]", "[]", "()",
    "UTF8 is used", "'A' is obsolete [/src/a.csproj]", "T is not a type",
  ])
  func hasNone(message: String) {
    Array(message.utf8).withUnsafeBytes { #expect(RuleTag($0)?.code.text == nil) }
  }
}
